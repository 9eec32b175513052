//! What a body may do, and what happens when it does not end well.

use std::future::Future;

use db::{Db, DbError, Engine, Read, args, in_transaction, transact};

use crate::support::*;

/// A store function as slices write them: it reads inside a transaction and outside.
async fn body_of(r: &mut impl Read, id: i64) -> Result<Option<String>, DbError> {
    r.opt(&FIND_BODY, &args![id]).await
}

async fn handler(db: Db, id: i64, body: String) -> Result<Option<String>, Failure> {
    let before = body_of(&mut &db, id).await?;
    let after = transact!(&db, Failure, |tx| {
        tx.run(&INSERT_NOTE, &args![id, &body]).await?;
        Ok(body_of(tx, id).await?)
    })?;
    Ok(before.or(after))
}

fn assert_send<F: Future + Send + 'static>(future: F) -> F {
    future
}

#[tokio::test]
async fn a_transaction_can_be_moved_between_threads_as_a_web_handler_is() {
    let db = notes().await;
    let future = assert_send(handler(db.db().clone(), 1, "halo".to_owned()));
    assert_eq!(
        tokio::spawn(future).await.unwrap().unwrap().as_deref(),
        Some("halo")
    );
}

#[tokio::test]
async fn a_panic_in_a_body_leaves_nothing_and_does_not_harm_the_next() {
    let db = notes().await;
    let handle = db.db().clone();
    let panicked = tokio::spawn(async move {
        transact!(&handle, DbError, |tx| {
            tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await?;
            assert!(in_transaction() && false_hope(), "on purpose");
            Ok(())
        })
    });
    assert!(panicked.await.unwrap_err().is_panic());
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![2_i64, "y"]).await
    })
    .unwrap();
    assert_eq!((&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap(), [2]);
}

fn false_hope() -> bool {
    std::hint::black_box(false)
}

#[tokio::test]
async fn a_body_that_awaits_something_else_panics_on_sqlite_and_may_on_postgresql() {
    let db = notes().await;
    let handle = db.db().clone();
    let waited = tokio::spawn(async move {
        transact!(&handle, DbError, |tx| {
            tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await?;
            tokio::task::yield_now().await;
            Ok(())
        })
    });
    let waited = waited.await;
    let left = count(&db).await;
    match db.engine() {
        Engine::Sqlite if cfg!(debug_assertions) => {
            assert!(waited.unwrap_err().is_panic());
            assert_eq!(left, 0);
        }
        _ => {
            waited.unwrap().unwrap();
            assert_eq!(left, 1);
        }
    }
}

#[tokio::test]
async fn a_cancelled_body_leaves_nothing_and_does_not_harm_the_next() {
    let db = notes().await;
    let mut tx = db.begin().await.unwrap();
    tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
    let holds = tokio::spawn(async move {
        std::future::pending::<()>().await;
        drop(tx);
    });
    tokio::task::yield_now().await;
    holds.abort();
    assert!(holds.await.unwrap_err().is_cancelled());
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![2_i64, "y"]).await
    })
    .unwrap();
    assert_eq!((&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap(), [2]);
}

#[tokio::test]
async fn after_a_failed_statement_a_transaction_can_only_be_given_up() {
    let db = notes().await;
    let mut tx = db.begin().await.unwrap();
    tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
    tx.run_one(&INSERT_NOTE, &args![1_i64, "again"])
        .await
        .unwrap_err();
    tx.run_one(&INSERT_NOTE, &args![2_i64, "y"])
        .await
        .unwrap_err();
    tx.commit().await.unwrap_err();
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn a_read_outside_a_transaction_cannot_write() {
    db::statement! {
        SMUGGLED = "INSERT INTO note (id, body) VALUES ($1, 'x') RETURNING id";
    }
    let db = notes().await;
    (&*db)
        .all::<i64>(&SMUGGLED, &args![1_i64])
        .await
        .unwrap_err();
    assert_eq!(count(&db).await, 0);
    let id = transact!(&db, DbError, |tx| {
        tx.one::<i64>(&SMUGGLED, &args![1_i64]).await
    });
    assert_eq!(id.unwrap(), 1);
}

#[tokio::test]
async fn no_message_holds_a_bound_value() {
    db::statement! {
        AS_NUMBER = "UPDATE note SET score = CAST(CAST($1 AS TEXT) AS BIGINT) WHERE id = 1";
        SECRET_ROW = "INSERT INTO note (id, body) VALUES (1, $1)";
    }
    let db = notes().await;
    let secret = "rahasia".repeat(20);
    let short = "rahasia";
    transact!(&db, DbError, |tx| {
        tx.run_one(&SECRET_ROW, &args![short]).await
    })
    .unwrap();
    let failures = [
        transact!(&db, DbError, |tx| {
            tx.run_one(&SECRET_ROW, &args![short]).await
        }),
        transact!(&db, DbError, |tx| {
            tx.run_one(&SECRET_ROW, &args![&secret]).await
        }),
        transact!(&db, DbError, |tx| {
            tx.run_one(&AS_NUMBER, &args![short]).await
        }),
        transact!(&db, DbError, |tx| {
            tx.run_one(&SECRET_ROW, &args![short, 4711_i64]).await
        }),
    ];
    for (number, failure) in failures.into_iter().enumerate() {
        let Err(error) = failure else {
            // SQLite makes a number of any text.
            assert_eq!((number, db.engine()), (2, Engine::Sqlite));
            continue;
        };
        let said = format!("{error} {error:?}");
        assert!(
            !said.contains("rahasia") && !said.contains("4711"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_closed_handle_says_so() {
    let db = notes().await;
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await
    })
    .unwrap();
    db.close().await;
    assert!(matches!(db.begin().await.map(drop), Err(DbError::Closed)));
    let read = (&*db).all::<i64>(&LIST_IDS, &[]).await;
    assert!(matches!(read, Err(DbError::Closed)));
    let slow = db.slow_all::<i64>(&LIST_IDS, &[]).await;
    assert!(matches!(slow, Err(DbError::Closed)));
    let again = Db::open(db.config()).await.unwrap();
    assert_eq!(again.slow_all::<i64>(&LIST_IDS, &[]).await.unwrap(), [1]);
}
