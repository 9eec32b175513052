//! What happens is told once, in order, to everybody who follows, whatever breaks off in between.

use std::sync::Arc;

use db::Engine;
use platform::live::{BEHIND_MAX, Cursor, Follow, Heard, News, Signal};
use platform::{App, Ctx, Outcome, events, transact};
use serde_json::json;
use testkit::SeededChance;
use uuid::Uuid;

use crate::world::{app, made_of};

const HAPPENED: &str = "test.happened";

/// Writes one event about a conversation.
async fn happen(ctx: &Ctx, number: u128) {
    let done: Outcome<()> = transact!(ctx, |tx| {
        let data = json!({ "conversation_id": Uuid::from_u128(number), "n": number.to_string() });
        Ok(events::publish(tx, ctx, HAPPENED, &data).await?)
    });
    done.unwrap();
}

/// Something happens, and is seen: on PostgreSQL a transaction of another database may hold it back.
async fn happen_seen(app: &App, ctx: &Ctx, n: u128) {
    let mut watching = follow(app, None).await;
    happen(ctx, n).await;
    while number(&mut watching).await != n {}
}

/// Writes many in one transaction.
async fn happen_often(ctx: &Ctx, times: usize) {
    let done: Outcome<()> = transact!(ctx, |tx| {
        for n in 0..times {
            events::publish(tx, ctx, HAPPENED, &json!({ "n": n.to_string() })).await?;
        }
        Ok(())
    });
    done.unwrap();
}

async fn follow(app: &App, after: Option<Cursor>) -> Follow {
    app.live.follow(after).await.unwrap()
}

async fn number(follow: &mut Follow) -> u128 {
    match follow.next().await.unwrap() {
        Heard::Event(event) => event.word("n").unwrap().parse().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn whoever_follows_hears_what_happens_from_then_on() {
    let app = app().await;
    let ctx = app.system();
    happen_seen(&app.app, &ctx, 1).await;
    let mut follow = follow(&app.app, None).await;
    happen(&ctx, 2).await;
    happen(&ctx, 3).await;
    assert_eq!(number(&mut follow).await, 2);
    assert_eq!(number(&mut follow).await, 3);
}

#[tokio::test]
async fn whoever_comes_back_hears_what_happened_meanwhile() {
    let app = app().await;
    let ctx = app.system();
    let mut first = follow(&app.app, None).await;
    happen(&ctx, 1).await;
    assert_eq!(number(&mut first).await, 1);
    let text = first.cursor().to_string();
    drop(first);
    for n in 2..5 {
        happen(&ctx, n).await;
    }
    let mut again = follow(&app.app, Some(text.parse().unwrap())).await;
    for n in 2..5 {
        assert_eq!(number(&mut again).await, n);
    }
}

#[tokio::test]
async fn breaking_off_at_any_moment_loses_and_doubles_nothing() {
    const EVENTS: u128 = 1_500;
    let app = app().await;
    let ctx = app.system();
    let start = follow(&app.app, None).await.cursor();
    let writing = tokio::spawn(async move {
        for n in 0..EVENTS {
            happen(&ctx, n).await;
        }
    });
    let mut following = Vec::new();
    for seed in 0..8 {
        let app = Arc::clone(&app.app);
        following.push(tokio::spawn(async move {
            let chance = SeededChance::of(seed);
            let mut follow = follow(&app, Some(start)).await;
            for n in 0..EVENTS {
                if byte(&chance) < 40 {
                    let cursor = follow.cursor().to_string().parse().unwrap();
                    follow = app.live.follow(Some(cursor)).await.unwrap();
                }
                assert_eq!(number(&mut follow).await, n);
            }
        }));
    }
    writing.await.unwrap();
    for one in following {
        one.await.unwrap();
    }
}

fn byte(chance: &SeededChance) -> u8 {
    let mut byte = [0];
    platform::chance::Chance::fill(chance, &mut byte);
    byte[0]
}

#[tokio::test]
async fn whoever_is_slow_is_caught_up_from_the_store() {
    let app = app().await;
    let ctx = app.system();
    let mut quick = follow(&app.app, None).await;
    let mut slow = follow(&app.app, None).await;
    for n in 0..900 {
        happen(&ctx, n).await;
    }
    for n in 0..900 {
        assert_eq!(number(&mut quick).await, n);
    }
    for n in 0..900 {
        assert_eq!(number(&mut slow).await, n);
    }
}

#[tokio::test]
async fn whoever_is_too_far_behind_is_told_so_once_and_goes_on() {
    let app = app().await;
    let ctx = app.system();
    let start = follow(&app.app, None).await.cursor();
    happen_often(&ctx, BEHIND_MAX).await;
    let mut just = follow(&app.app, Some(start)).await;
    for n in 0..BEHIND_MAX {
        assert_eq!(number(&mut just).await, u128::try_from(n).unwrap());
    }
    happen_often(&ctx, 1).await;
    assert_eq!(number(&mut just).await, 0); // one more is to be seen from here on
    let mut late = follow(&app.app, Some(start)).await;
    let Heard::Reset(cursor) = late.next().await.unwrap() else {
        panic!("nothing said that events are left out")
    };
    assert_eq!(cursor, late.cursor());
    happen(&ctx, 77).await;
    assert_eq!(number(&mut late).await, 77);
}

#[tokio::test]
async fn a_place_of_another_store_or_one_that_is_gone_begins_with_one_reset() {
    let app = app().await;
    let ctx = app.system();
    for foreign in ["ffff-1", "0-1", "own position"] {
        happen_seen(&app.app, &ctx, 1).await;
        let head = follow(&app.app, None).await.cursor().to_string();
        // The same position with another event: the store was put back to an earlier state meanwhile.
        let (position, _) = head.split_once('-').unwrap();
        let foreign = foreign.replace("own position", &format!("{position}-1"));
        let mut follow = follow(&app.app, Some(foreign.parse().unwrap())).await;
        let reset = follow.next().await.unwrap();
        assert_eq!(reset, Heard::Reset(follow.cursor()), "{foreign}");
        assert_eq!(follow.cursor().to_string(), head);
        happen(&ctx, 5).await;
        assert_eq!(number(&mut follow).await, 5);
    }
}

#[tokio::test]
async fn a_transaction_that_commits_late_is_not_passed_over() {
    let app = app().await;
    if app.db.engine() == Engine::Sqlite {
        return; // one writer: the order of positions is that of the commits
    }
    let ctx = app.system();
    let mut following = follow(&app.app, None).await;
    let before = following.cursor();
    let mut early = app.db.begin().await.unwrap();
    let mut late = app.db.begin().await.unwrap();
    for (tx, n) in [(&mut early, "1"), (&mut late, "2")] {
        events::publish(tx, &ctx, HAPPENED, &json!({ "n": n }))
            .await
            .unwrap();
    }
    late.commit().await.unwrap();
    ctx.app().wake.ring();
    // What was committed stays unseen while something before it may still come.
    assert_eq!(follow(&app.app, None).await.cursor(), before);
    let mut other = follow(&app.app, Some(before)).await;
    early.commit().await.unwrap();
    ctx.app().wake.ring();
    happen(&ctx, 3).await;
    for n in 1..=3 {
        assert_eq!(number(&mut following).await, n);
    }
    for n in 1..=3 {
        assert_eq!(number(&mut other).await, n);
    }
}

#[tokio::test]
async fn whoever_follows_one_conversation_hears_of_no_other() {
    let app = app().await;
    let ctx = app.system();
    let mut hers = app.app.live.follow_one(Uuid::from_u128(7));
    // The reader has begun once somebody is told to look.
    assert_eq!(hers.next().await, News::Missed);
    for n in [1, 7, 2, 7] {
        happen(&ctx, n).await;
    }
    for _ in 0..2 {
        let News::Event(event) = hers.next().await else {
            panic!("no event")
        };
        assert_eq!(event.word("n"), Some("7"));
    }
}

#[tokio::test]
async fn what_happens_on_one_node_is_told_on_the_other() {
    let app = app().await;
    if app.db.engine() == Engine::Sqlite {
        return;
    }
    let other = app.second(made_of()).await;
    let ctx = app.system();
    let topic = Uuid::from_u128(9);
    let mut all = follow(&other.app, None).await;
    let mut one = other.app.live.follow_one(topic);
    assert_eq!(one.next().await, News::Missed);
    happen(&ctx, 9).await;
    assert_eq!(number(&mut all).await, 9);
    assert!(matches!(one.next().await, News::Event(_)));
    let signal = Signal {
        kind: "typing.client".to_owned(),
        topic,
        scope: "utama".to_owned(),
        by: None,
    };
    // Whoever speaks from this node on needs one who follows here.
    let mut here = app.app.live.follow_one(topic);
    let heard = loop {
        app.app.live.signal(signal.clone());
        while here.next().await == News::Missed {}
        tokio::select! {
            biased;
            heard = one.next() => break heard,
            () = tokio::task::yield_now() => {}
        }
    };
    assert_eq!(heard, News::Signal(Arc::new(signal.clone())));
    let heard = loop {
        if let Heard::Signal(heard) = all.next().await.unwrap() {
            break heard;
        }
    };
    assert_eq!(*heard, signal);
}

#[tokio::test]
async fn nobody_follows_past_the_end() {
    let app = app().await;
    let mut follow = follow(&app.app, None).await;
    app.app.live.stop();
    app.app.live.stopped().await;
    assert_eq!(follow.next().await, None);
}
