//! A second handle on the same data, as the command line beside the server has it.

use db::{Db, DbError, Engine, Read as _, args, transact};
use testkit::TestDb;

use crate::support::*;

async fn write_many(db: Db, from: i64) -> Result<(), DbError> {
    for id in from..from + 50 {
        transact!(&db, DbError, |tx| {
            tx.run_one(&INSERT_NOTE, &args![id, format!("no {id}")])
                .await
        })?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_handles_write_side_by_side() {
    let db = notes().await;
    let beside = Db::open(db.config()).await.unwrap();
    let server = tokio::spawn(write_many(db.db().clone(), 0));
    let command = tokio::spawn(write_many(beside, 1_000));
    server.await.unwrap().unwrap();
    command.await.unwrap().unwrap();
    assert_eq!(count(&db).await, 100);
}

#[tokio::test]
async fn a_writer_waits_for_another_process_without_holding_up_its_thread() {
    let db = TestDb::on(Engine::Sqlite, MIGRATIONS).await;
    let beside = Db::open(db.config()).await.unwrap();
    let mut other = beside.begin().await.unwrap();
    other
        .run_one(&INSERT_NOTE, &args![1_i64, "x"])
        .await
        .unwrap();
    let handle = db.db().clone();
    let waiting = tokio::spawn(async move {
        transact!(&handle, DbError, |tx| {
            tx.run_one(&INSERT_NOTE, &args![2_i64, "y"]).await
        })
    });
    // There is one thread: were it held up, nobody would be left to commit.
    tokio::task::yield_now().await;
    assert_eq!(
        count(&db).await,
        0,
        "a read does not wait for a writer either"
    );
    other.commit().await.unwrap();
    waiting.await.unwrap().unwrap();
    assert_eq!((&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap(), [1, 2]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_file_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let db = TestDb::on(Engine::Sqlite, MIGRATIONS).await;
    let db::DbConfig::Sqlite { path } = db.config() else {
        panic!("a file has a path")
    };
    for suffix in ["", "-wal", "-shm"] {
        let mut file = path.clone().into_os_string();
        file.push(suffix);
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
}
