//! What was erased is gone from the log too. On PostgreSQL only the answers are looked at.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

use std::path::{Path, PathBuf};

use db::{DbError, args, transact};

use crate::support::*;

const ERASED: &str = "rahasia yang dihapus";

/// A database where a note was written and erased again.
async fn erased() -> testkit::TestDb {
    let db = notes().await;
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![1_i64, ERASED]).await
    })
    .unwrap();
    transact!(&db, DbError, |tx| {
        tx.run_one(&DELETE_NOTE, &args![1_i64]).await
    })
    .unwrap();
    db
}

fn log_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn holds(file: &Path, text: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

#[tokio::test]
async fn an_erased_text_is_neither_in_the_file_nor_in_its_log() {
    let db = erased().await;
    if let Some(file) = sqlite_file(&db) {
        assert!(holds(&log_of(&file), ERASED), "the log still holds it");
    }
    db.truncate_log().await.unwrap();
    if let Some(file) = sqlite_file(&db) {
        assert!(!holds(&file, ERASED));
        assert_eq!(std::fs::metadata(log_of(&file)).unwrap().len(), 0);
    }
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn an_open_group_is_committed_before_the_log_is_cut() {
    let db = notes().await;
    let mut tx = db.begin().await.unwrap();
    tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
    let (cut, committed) = tokio::join!(biased; db.truncate_log(), tx.commit());
    cut.unwrap();
    committed.unwrap();
    assert_eq!(count(&db).await, 1);
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![2_i64, "y"]).await
    })
    .unwrap();
    assert_eq!(count(&db).await, 2);
}

#[tokio::test]
async fn a_reader_of_an_older_state_keeps_the_log_and_the_caller_is_told() {
    let db = erased().await;
    let Some(file) = sqlite_file(&db) else {
        return db.truncate_log().await.unwrap();
    };
    let reader = rusqlite::Connection::open(&file).unwrap();
    let seen: i64 = reader
        .execute_batch("BEGIN")
        .and_then(|()| reader.query_row("SELECT count(*) FROM note", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(seen, 0);
    let held = db.truncate_log().await;
    assert!(matches!(held, Err(DbError::Unavailable(_))), "{held:?}");
    reader.execute_batch("COMMIT").unwrap();
    db.truncate_log().await.unwrap();
    assert_eq!(std::fs::metadata(log_of(&file)).unwrap().len(), 0);
}
