//! Opening something sensitive is noted once per actor, client, purpose and quarter of an hour.

use std::time::Duration;

use platform::audit::{self, Subject};
use platform::{Ctx, Outcome, transact};
use testkit::TestApp;

use crate::world::{app, as_account, one, subject};

db::statement! {
    /// How many rows there are.
    COUNT_ROWS = "SELECT count(*) FROM audit_entry";
}

async fn read(ctx: &Ctx, purpose: &'static str, of: Subject) {
    let noted: Outcome<()> = transact!(ctx, |tx| {
        Ok(audit::record_read(tx, ctx, purpose, of).await?)
    });
    noted.unwrap();
}

/// Whether a read is noted, so that nothing need be written.
async fn is_noted(ctx: &Ctx, purpose: &'static str, of: Subject) -> bool {
    audit::is_read_noted(&mut ctx.db(), ctx, purpose, of)
        .await
        .unwrap()
}

async fn rows(app: &TestApp) -> i64 {
    one(app, &COUNT_ROWS).await
}

#[tokio::test]
async fn the_same_read_within_a_quarter_of_an_hour_is_one_row() {
    let app = app().await;
    let ctx = as_account(&app, 1);
    for _ in 0..3 {
        read(&ctx, "conversation.read", subject(1, 7)).await;
    }
    assert_eq!(rows(&app).await, 1);
    // 14:42:07 is within the quarter that ends at 14:45:00.
    app.advance(Duration::from_secs(172));
    read(&ctx, "conversation.read", subject(1, 7)).await;
    assert_eq!(rows(&app).await, 1);
    app.advance(Duration::from_secs(1));
    read(&ctx, "conversation.read", subject(1, 7)).await;
    assert_eq!(rows(&app).await, 2);
}

#[tokio::test]
async fn another_reader_another_client_and_another_purpose_are_rows_of_their_own() {
    let app = app().await;
    let ctx = as_account(&app, 1);
    read(&ctx, "conversation.read", subject(1, 7)).await;
    read(&as_account(&app, 2), "conversation.read", subject(1, 7)).await;
    read(&ctx, "conversation.read", subject(1, 8)).await;
    read(&ctx, "identity.read", subject(1, 7)).await;
    assert_eq!(rows(&app).await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_reads_at_once_are_one_row() {
    let app = app().await;
    let reads = [(); 8].map(|()| {
        let ctx = as_account(&app, 1);
        tokio::spawn(async move { read(&ctx, "conversation.read", subject(1, 7)).await })
    });
    for done in reads {
        done.await.unwrap();
    }
    assert_eq!(rows(&app).await, 1);
}

#[tokio::test]
async fn deeds_are_noted_each_time() {
    let app = app().await;
    let ctx = as_account(&app, 1);
    for _ in 0..2 {
        crate::world::record(&ctx, 1).await;
    }
    assert_eq!(rows(&app).await, 2);
}

#[tokio::test]
async fn what_is_noted_is_known_without_writing() {
    let app = app().await;
    let (ctx, other) = (as_account(&app, 1), as_account(&app, 2));
    let of = subject(1, 7);
    assert!(!is_noted(&ctx, "conversation.read", of).await);
    read(&ctx, "conversation.read", of).await;
    assert!(is_noted(&ctx, "conversation.read", of).await);
    assert!(!is_noted(&other, "conversation.read", of).await);
    assert!(!is_noted(&ctx, "identity.read", of).await);
    assert!(!is_noted(&ctx, "conversation.read", subject(1, 8)).await);
    assert!(!is_noted(&app.system(), "conversation.read", of).await);
    app.advance(Duration::from_secs(173));
    assert!(!is_noted(&ctx, "conversation.read", of).await);
}
