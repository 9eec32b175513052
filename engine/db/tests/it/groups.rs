//! Many at once. Where SQLite groups, the figures and the order of events are looked at too.

use std::sync::Arc;

use db::{Db, DbError, Engine, Read as _, Tx, args, transact};
use testkit::TestDb;
use tokio::task::JoinSet;

use crate::support::*;

db::statement! {
    /// Puts off the check of references to the COMMIT, which is how a COMMIT is made to fail. The
    /// product has no such reference.
    PUT_OFF_CHECKS = "PRAGMA defer_foreign_keys = ON";
}

async fn sqlite() -> TestDb {
    TestDb::on(Engine::Sqlite, MIGRATIONS).await
}

async fn insert(tx: &mut Tx, id: i64) -> Result<(), DbError> {
    tx.run_one(&INSERT_NOTE, &args![id, format!("no {id}")])
        .await
}

/// Lets everybody who can go on do so, until they all wait. There is one thread.
async fn let_others_queue() {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_once_all_are_in_and_the_refused_are_not() {
    let db = notes().await;
    let mut tasks = JoinSet::new();
    for id in 0..64_i64 {
        let db = db.db().clone();
        tasks.spawn(async move {
            let done: Result<(), Failure> = transact!(&db, Failure, |tx| {
                insert(tx, id).await?;
                if id % 4 == 0 {
                    Err(Failure::No)
                } else {
                    Ok(())
                }
            });
            assert_eq!(done.is_err(), id % 4 == 0, "{done:?}");
        });
    }
    tasks.join_all().await;
    let ids = (&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap();
    assert_eq!(ids, (0..64).filter(|id| id % 4 != 0).collect::<Vec<_>>());
}

#[tokio::test]
async fn those_who_wait_together_are_committed_together() {
    let db = sqlite().await;
    let before = db.figures();
    let first = db.begin().await.unwrap();
    let mut tasks = JoinSet::new();
    for id in 0..64_i64 {
        let db = db.db().clone();
        tasks.spawn(async move { transact!(&db, DbError, |tx| { insert(tx, id).await }) });
    }
    let_others_queue().await;
    drop(first);
    tasks.join_all().await.into_iter().for_each(Result::unwrap);
    let after = db.figures();
    assert_eq!(
        (after.groups - before.groups, after.members - before.members),
        (1, 64)
    );
}

#[tokio::test]
async fn a_group_has_a_bound() {
    let db = sqlite().await;
    let before = db.figures();
    let first = db.begin().await.unwrap();
    let mut tasks = JoinSet::new();
    for id in 0..600_i64 {
        let db = db.db().clone();
        tasks.spawn(async move { transact!(&db, DbError, |tx| { insert(tx, id).await }) });
    }
    let_others_queue().await;
    drop(first);
    tasks.join_all().await.into_iter().for_each(Result::unwrap);
    let after = db.figures();
    assert_eq!(
        (after.groups - before.groups, after.members - before.members),
        (3, 600)
    );
}

#[tokio::test]
async fn a_refusal_is_answered_only_when_what_it_saw_can_be_seen_by_others() {
    let db = notes().await;
    let first = db.begin().await.unwrap();
    let mut tasks = JoinSet::new();
    for id in 0..8_i64 {
        let db = db.db().clone();
        tasks.spawn(async move {
            let mut seen = 0;
            let done: Result<(), Failure> = transact!(&db, Failure, |tx| {
                seen = tx.one::<i64>(&COUNT, &[]).await?;
                insert(tx, id).await?;
                if id % 2 == 0 {
                    Ok(())
                } else {
                    Err(Failure::No)
                }
            });
            assert_eq!(done.is_ok(), id % 2 == 0);
            // The reader shows what is committed and nothing else.
            assert!(count(&db).await >= seen, "answered before it was durable");
            seen
        });
    }
    let_others_queue().await;
    drop(first);
    let seen = tasks.join_all().await;
    if db.engine() == Engine::Sqlite {
        assert_eq!(seen.iter().max(), Some(&4), "they did share a group");
    }
}

/// A group whose COMMIT fails: one put off a check that does not hold; the others are innocent.
async fn failing_group(db: &Arc<Db>, first: Tx) -> JoinSet<Result<(), Failure>> {
    let mut tasks = JoinSet::new();
    for id in 0..8_i64 {
        let db = Arc::clone(db);
        tasks.spawn(async move {
            transact!(&db, Failure, |tx| {
                if id == 3 {
                    tx.all::<i64>(&PUT_OFF_CHECKS, &[]).await?;
                    tx.run_one(&INSERT_REMARK, &args![1_i64, 99_i64]).await?;
                }
                insert(tx, id).await?;
                if id == 5 { Err(Failure::No) } else { Ok(()) }
            })
        });
    }
    let_others_queue().await;
    drop(first);
    tasks
}

#[tokio::test]
async fn a_failed_commit_is_told_to_everybody_in_its_group() {
    let db = sqlite().await;
    let handle = Arc::new(db.db().clone());
    let first = db.begin().await.unwrap();
    for outcome in failing_group(&handle, first).await.join_all().await {
        match outcome {
            Err(Failure::Db(DbError::Constraint { name })) => assert_eq!(name, "foreign_key"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(count(&db).await, 0);
    transact!(&db, DbError, |tx| { insert(tx, 1).await }).unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_panic_in_a_group_takes_nobody_with_it() {
    let db = notes().await;
    let first = db.begin().await.unwrap();
    let mut tasks = Vec::new();
    for id in 0..8_i64 {
        let db = db.db().clone();
        tasks.push(tokio::spawn(async move {
            transact!(&db, DbError, |tx| {
                insert(tx, id).await?;
                assert_ne!(id, 3, "on purpose");
                Ok(())
            })
        }));
    }
    let_others_queue().await;
    drop(first);
    for (id, task) in tasks.into_iter().enumerate() {
        match task.await {
            Ok(done) => done.unwrap(),
            Err(error) => assert!(error.is_panic() && id == 3),
        }
    }
    let ids = (&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap();
    assert_eq!(ids, [0, 1, 2, 4, 5, 6, 7]);
}

#[tokio::test]
async fn whoever_goes_away_while_waiting_for_the_commit_is_committed_with_the_others() {
    let db = notes().await;
    let mut tx = db.begin().await.unwrap();
    insert(&mut tx, 1).await.unwrap();
    {
        let mut commit = std::pin::pin!(tx.commit());
        let polled = std::future::poll_fn(|context| {
            std::task::Poll::Ready(commit.as_mut().poll(context).is_pending())
        });
        assert!(polled.await, "it waits");
    }
    transact!(&db, DbError, |tx| { insert(tx, 2).await }).unwrap();
    let ids = (&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap();
    match db.engine() {
        Engine::Sqlite => assert_eq!(ids, [1, 2]),
        // The server may have been told to commit, or to roll back.
        Engine::Postgres => assert!(ids.contains(&2), "{ids:?}"),
    }
}

#[tokio::test]
async fn whoever_goes_away_while_queueing_does_not_stop_the_queue() {
    let db = sqlite().await;
    let first = db.begin().await.unwrap();
    let mut tasks = JoinSet::new();
    let handle = db.db().clone();
    let gone = tokio::spawn(async move { handle.begin().await.map(drop) });
    let_others_queue().await;
    let handle = db.db().clone();
    tasks.spawn(async move { transact!(&handle, DbError, |tx| { insert(tx, 1).await }) });
    let_others_queue().await;
    gone.abort();
    drop(first);
    tasks.join_all().await.into_iter().for_each(Result::unwrap);
    assert_eq!(count(&db).await, 1);
}

#[tokio::test(start_paused = true)]
async fn a_transaction_that_holds_the_writer_long_is_counted() {
    let db = sqlite().await;
    for (held_ms, counted) in [(40, 0), (60, 1)] {
        let tx = db.begin().await.unwrap();
        tokio::time::advance(std::time::Duration::from_millis(held_ms)).await;
        drop(tx);
        assert_eq!(db.figures().long_leases, counted);
    }
}
