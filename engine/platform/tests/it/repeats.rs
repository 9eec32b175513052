//! A key of a repeated request: bound to its owner, route and body, kept with its effect for 48 hours.

use std::time::Duration;

use platform::idempotency::{self, Answer, Key, OtherBody};
use platform::vault::Sealed;
use platform::{Ctx, Failure, Outcome, transact};
use testkit::TestApp;
use uuid::Uuid;

use crate::world::{app, one};

db::statement! {
    /// How many keys are kept.
    COUNT_KEYS = "SELECT count(*) FROM idempotency";
}

fn key(ctx: &Ctx, body: &str) -> Key {
    Key::new(
        ctx,
        b"pemilik",
        "/help",
        "kunci-satu-dua-tiga",
        body.as_bytes(),
    )
}

fn answer(result: u128) -> Answer {
    Answer {
        status: 201,
        result: Uuid::from_u128(result),
        sealed: None,
    }
}

async fn keep(ctx: &Ctx, key: &Key, answer: &Answer) -> bool {
    let kept: Outcome<bool> = transact!(ctx, |tx| {
        Ok(idempotency::keep(tx, ctx, key, answer).await?)
    });
    kept.unwrap()
}

async fn look(ctx: &Ctx, key: &Key) -> Option<Answer> {
    idempotency::look(&mut ctx.db(), key).await.unwrap()
}

async fn kept(app: &TestApp) -> i64 {
    one(app, &COUNT_KEYS).await
}

#[tokio::test]
async fn the_first_answer_is_the_answer() {
    let app = app().await;
    let ctx = app.public();
    let key = key(&ctx, "tolong");
    assert_eq!(look(&ctx, &key).await, None);
    let first = Answer {
        sealed: Some(Sealed::from_bytes(vec![1, 2, 3])),
        ..answer(1)
    };
    assert!(keep(&ctx, &key, &first).await);
    assert!(!keep(&ctx, &key, &answer(2)).await);
    assert_eq!(look(&ctx, &key).await, Some(first));
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let app = app().await;
    let ctx = app.public();
    assert!(keep(&ctx, &key(&ctx, "tolong"), &answer(1)).await);
    let other = idempotency::look(&mut ctx.db(), &key(&ctx, "halo")).await;
    assert!(other.unwrap_err().refusal::<OtherBody>().is_some());
}

#[tokio::test]
async fn another_owner_or_route_has_keys_of_its_own() {
    let app = app().await;
    let ctx = app.public();
    assert!(keep(&ctx, &key(&ctx, "tolong"), &answer(1)).await);
    for (owner, route) in [
        ("lain", "/help"),
        ("pemilik", "/chat"),
        ("pemilik/", "help"),
    ] {
        let key = Key::new(&ctx, owner.as_bytes(), route, "kunci-satu-dua-tiga", b"x");
        assert_eq!(look(&ctx, &key).await, None, "{owner} {route}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_eight_requests_at_once_one_keeps_the_key_and_the_others_see_its_answer() {
    let app = app().await;
    let requests = [1, 2, 3, 4, 5, 6, 7, 8].map(|n| {
        let ctx = app.public();
        tokio::spawn(async move {
            let key = key(&ctx, "tolong");
            let outcome: Outcome<u128> = transact!(ctx, |tx| {
                if idempotency::keep(tx, &ctx, &key, &answer(n)).await? {
                    Ok(n)
                } else {
                    Err(Failure::from(OtherBody))
                }
            });
            let seen = look(&ctx, &key).await.unwrap().result.as_u128();
            (outcome.ok(), seen)
        })
    });
    let (mut first, mut seen) = (Vec::new(), Vec::new());
    for request in requests {
        let (kept, saw) = request.await.unwrap();
        first.extend(kept);
        seen.push(saw);
    }
    assert_eq!(first.len(), 1);
    assert_eq!(seen, [first[0]; 8]);
}

#[tokio::test]
async fn a_key_goes_with_the_effect_that_was_given_up() {
    let app = app().await;
    let ctx = app.public();
    let key = key(&ctx, "tolong");
    let mut tx = ctx.db().begin().await.unwrap();
    let kept = idempotency::keep(&mut tx, &ctx, &key, &answer(1)).await;
    assert!(kept.unwrap());
    tx.abandon().await.unwrap();
    assert_eq!(look(&ctx, &key).await, None);
}

#[tokio::test]
async fn a_key_is_free_again_after_48_hours() {
    let app = app().await;
    let ctx = app.public();
    let key = key(&ctx, "tolong");
    assert!(keep(&ctx, &key, &answer(1)).await);
    app.advance(Duration::from_hours(48));
    idempotency::forget_expired(app.system()).await.unwrap();
    assert_eq!(look(&ctx, &key).await, Some(answer(1)));
    app.advance(Duration::from_micros(1));
    idempotency::forget_expired(app.system()).await.unwrap();
    assert_eq!(look(&ctx, &key).await, None);
    assert!(keep(&ctx, &key, &answer(2)).await);
}

#[tokio::test]
async fn more_keys_than_one_transaction_forgets_are_all_forgotten() {
    let app = app().await;
    let ctx = app.public();
    let stored: Outcome<()> = transact!(ctx, |tx| {
        for n in 0..1_001 {
            let key = Key::new(&ctx, b"", "/help", &n.to_string(), b"");
            idempotency::keep(tx, &ctx, &key, &answer(n)).await?;
        }
        Ok(())
    });
    stored.unwrap();
    assert_eq!(kept(&app).await, 1_001);
    app.advance(Duration::from_hours(49));
    idempotency::forget_expired(app.system()).await.unwrap();
    assert_eq!(kept(&app).await, 0);
}
