//! Bodies are run again when they met another transaction, and only then.

use std::sync::atomic::{AtomicU32, Ordering};

use db::{Db, DbError, Engine, Migration, Read as _, args, transact};
use kernel::Timestamp;

use crate::support::*;

/// Writes, then fails as if it had met another, until it has been run `content` times.
async fn run_until(db: &Db, content: u32, runs: &AtomicU32) -> Result<(), DbError> {
    transact!(db, DbError, |tx| {
        let run = runs.fetch_add(1, Ordering::Relaxed) + 1;
        tx.run_one(&INSERT_NOTE, &args![i64::from(run), "x"])
            .await?;
        if run < content {
            Err(DbError::Serialization)
        } else {
            Ok(())
        }
    })
}

#[tokio::test]
async fn a_body_is_run_again_and_nothing_of_its_earlier_runs_is_left() {
    let db = notes().await;
    let runs = AtomicU32::new(0);
    run_until(&db, 3, &runs).await.unwrap();
    assert_eq!((&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap(), [3]);
}

#[tokio::test]
async fn a_body_is_run_five_times_at_most() {
    let db = notes().await;
    let runs = AtomicU32::new(0);
    let failed = run_until(&db, 100, &runs).await;
    assert!(matches!(failed, Err(DbError::Serialization)));
    assert_eq!(runs.load(Ordering::Relaxed), 5);
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn a_body_that_failed_otherwise_is_not_run_again() {
    let db = notes().await;
    let mut runs = 0;
    let failed: Result<(), _> = transact!(&db, DbError, |tx| {
        runs += 1;
        tx.run_one(&SWAP, &args![9_i64, "x"]).await
    });
    assert!(matches!(failed, Err(DbError::Stale)));
    assert_eq!(runs, 1);
}

#[tokio::test]
async fn two_transactions_that_block_one_another_both_succeed() {
    let db = notes().await;
    for id in [1_i64, 2] {
        transact!(&db, DbError, |tx| {
            tx.run_one(&INSERT_NOTE, &args![id, format!("awal {id}")])
                .await
        })
        .unwrap();
    }
    let both = tokio::sync::Barrier::new(2);
    let is_postgres = db.engine() == Engine::Postgres;
    let cross = async |first: i64, second: i64| {
        let mut runs = 0;
        transact!(&db, DbError, |tx| {
            runs += 1;
            tx.run_one(&SWAP, &args![first, format!("{first} {second}")])
                .await?;
            // Each holds its first row before it asks for its second.
            if is_postgres && runs == 1 {
                both.wait().await;
            }
            tx.run_one(&SWAP, &args![second, format!("{first} {second}")])
                .await
        })
    };
    let (one, other) = tokio::join!(cross(1, 2), cross(2, 1));
    one.unwrap();
    other.unwrap();
    let first = (&*db)
        .one::<String>(&FIND_BODY, &args![1_i64])
        .await
        .unwrap();
    let second = (&*db)
        .one::<String>(&FIND_BODY, &args![2_i64])
        .await
        .unwrap();
    assert_eq!(first, second, "one came after the other");
}

#[tokio::test]
async fn a_statement_prepared_before_a_migration_works_after_it() {
    db::statement! { EVERYTHING = "SELECT * FROM remark"; }
    let db = notes().await;
    let add = Migration {
        slice: "notes",
        name: "20251102_0900_remark_kind",
        sql: "ALTER TABLE remark ADD COLUMN kind TEXT",
    };
    assert!(
        (&*db)
            .all::<(i64, i64)>(&EVERYTHING, &[])
            .await
            .unwrap()
            .is_empty()
    );
    db.migrate(&[add], Timestamp::from_micros(1)).await.unwrap();
    assert!(
        (&*db)
            .all::<(i64, i64)>(&EVERYTHING, &[])
            .await
            .unwrap()
            .is_empty()
    );
    let inside = transact!(&db, DbError, |tx| {
        tx.all::<(i64, i64)>(&EVERYTHING, &[]).await
    });
    assert!(inside.unwrap().is_empty());
}
