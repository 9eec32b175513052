//! What only PostgreSQL does: losing connections, asking for another run. These run when it is the
//! engine under test, since a machine without it must be able to test too.

use std::sync::atomic::{AtomicU32, Ordering};

use db::{Db, DbConfig, DbError, Engine, Migration, Read as _, args, transact};
use testkit::{TestDb, engine_under_test};

use crate::support::*;

/// `ask_again(n)` refuses with 40001 until it has been called `n` times.
const ASKING: Migration = Migration {
    slice: "notes",
    name: "20251101_0901_asking",
    sql: "CREATE SEQUENCE asked;
        CREATE FUNCTION ask_again(wanted BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('asked') < wanted THEN -- a semicolon; in a comment
                RAISE EXCEPTION 'again' USING ERRCODE = '40001';
            END IF;
            RETURN wanted;
        END $$;",
};

async fn server() -> Option<TestDb> {
    match engine_under_test() {
        Engine::Postgres => Some(TestDb::new(&[NOTE, ASKING]).await),
        Engine::Sqlite => None,
    }
}

#[tokio::test]
async fn a_serialization_failure_has_the_body_run_again() {
    db::statement! { ASK_AGAIN = "SELECT ask_again($1)"; }
    let Some(db) = server().await else { return };
    let runs = AtomicU32::new(0);
    let answer = transact!(&db, DbError, |tx| {
        runs.fetch_add(1, Ordering::Relaxed);
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await?;
        tx.one::<i64>(&ASK_AGAIN, &args![3_i64]).await
    });
    assert_eq!(answer.unwrap(), 3);
    assert_eq!(runs.load(Ordering::Relaxed), 3);
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_lost_connection_is_unavailable_and_the_next_is_sound() {
    db::statement! { END_ME = "SELECT pg_terminate_backend(pg_backend_pid())"; }
    let Some(db) = server().await else { return };
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
async fn a_dropped_transaction_gives_its_connection_back_clean() {
    let Some(db) = server().await else { return };
    let DbConfig::Postgres { url, .. } = db.config().clone() else {
        panic!("a server has a URL")
    };
    let narrow = Db::open(&DbConfig::Postgres { url, pool: 1 })
        .await
        .unwrap();
    for _ in 0..3 {
        let mut tx = narrow.begin().await.unwrap();
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
        drop(tx);
    }
    assert_eq!(count(&narrow).await, 0);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    // Port 1 of this machine: nobody listens there. No server is needed for this one.
    let url = "postgres://nobody:rahasia@127.0.0.1:1/nothing".to_owned();
    let error = Db::open(&DbConfig::Postgres { url, pool: 1 })
        .await
        .unwrap_err();
    assert!(matches!(error, DbError::Unavailable(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("rahasia"));
}
