//! Bodies are run again when the engine asks for that, and only then. PostgreSQL asks; SQLite never
//! does, which is checked by the same story.

use std::sync::atomic::{AtomicU32, Ordering};

use db::{Db, DbError, Engine, Migration, Read as _, args, transact};
use kernel::Timestamp;
use testkit::TestDb;

use crate::support::*;

/// `ask_again(n)` refuses with 40001 until it has been called `n` times.
const ASKING: Migration = Migration {
    slice: "notes",
    name: "20251101_0901_asking",
    sql: "-- only: postgres
        CREATE SEQUENCE asked;
        CREATE FUNCTION ask_again(wanted BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('asked') < wanted THEN -- a semicolon; in a comment
                RAISE EXCEPTION 'again' USING ERRCODE = '40001';
            END IF;
            RETURN wanted;
        END $$;
        -- end",
};

db::statement! { ASK_AGAIN = "SELECT ask_again($1)"; }

async fn asking() -> TestDb {
    TestDb::on(Engine::Postgres, &[NOTE, ASKING]).await
}

async fn run_with(db: &Db, wanted: i64, runs: &AtomicU32) -> Result<i64, DbError> {
    transact!(db, DbError, |tx| {
        runs.fetch_add(1, Ordering::Relaxed);
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await?;
        tx.one::<i64>(&ASK_AGAIN, &args![wanted]).await
    })
}

#[tokio::test]
async fn a_body_is_run_again_until_the_engine_is_content() {
    let db = asking().await;
    let runs = AtomicU32::new(0);
    assert_eq!(run_with(&db, 3, &runs).await.unwrap(), 3);
    assert_eq!(runs.load(Ordering::Relaxed), 3);
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_body_is_run_five_times_at_most() {
    let db = asking().await;
    let runs = AtomicU32::new(0);
    let failed = run_with(&db, 100, &runs).await;
    assert!(matches!(failed, Err(DbError::Serialization)));
    assert_eq!(runs.load(Ordering::Relaxed), 5);
    assert_eq!(count(&db).await, 0);
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
async fn a_lost_connection_is_unavailable_and_the_next_is_sound() {
    db::statement! { END_ME = "SELECT pg_terminate_backend(pg_backend_pid())"; }
    let db = TestDb::on(Engine::Postgres, MIGRATIONS).await;
    let lost = transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await?;
        tx.one::<bool>(&END_ME, &[]).await
    });
    assert!(matches!(lost, Err(DbError::Unavailable(_))), "{lost:?}");
    assert_eq!(count(&db).await, 0);
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await
    })
    .unwrap();
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

#[tokio::test]
async fn a_dropped_transaction_gives_its_connection_back_clean() {
    let config = asking().await;
    let db::DbConfig::Postgres { url, .. } = config.config().clone() else {
        panic!()
    };
    let narrow = Db::open(&db::DbConfig::Postgres { url, pool: 1 })
        .await
        .unwrap();
    for _ in 0..3 {
        let mut tx = narrow.begin().await.unwrap();
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
        drop(tx);
    }
    assert_eq!(count(&narrow).await, 0);
}
