//! A disk without room. SQLite is given a limit of pages; it then behaves as on a full disk.

use db::{DbError, Engine, Read as _, args, transact};
use testkit::TestDb;
use tokio::task::JoinSet;

use crate::support::*;

db::statement! {
    PAGES = "PRAGMA page_count";
    LIMIT_64 = "PRAGMA max_page_count = 64";
    NO_LIMIT = "PRAGMA max_page_count = 1000000";
    INSERT_SEALED = "INSERT INTO note (id, sealed) VALUES ($1, $2)";
}

#[tokio::test]
async fn a_full_disk_is_told_to_everybody_in_the_group_and_writing_works_again_after_it() {
    let db = TestDb::on(Engine::Sqlite, MIGRATIONS).await;
    let mut limiting = db.begin().await.unwrap();
    assert!(limiting.one::<i64>(&PAGES, &[]).await.unwrap() < 32);
    limiting.all::<i64>(&LIMIT_64, &[]).await.unwrap();
    let mut tasks = JoinSet::new();
    for id in 0..12_i64 {
        let db = db.db().clone();
        tasks.spawn(async move {
            let wide = vec![7_u8; 32 * 1024];
            let done = transact!(&db, DbError, |tx| {
                tx.run_one(&INSERT_SEALED, &args![id, &wide]).await
            });
            (id, done)
        });
    }
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    drop(limiting);
    let mut kept = Vec::new();
    let mut refused = 0;
    for (id, outcome) in tasks.join_all().await {
        match outcome {
            Ok(()) => kept.push(id),
            Err(DbError::Full(_)) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    kept.sort_unstable();
    assert!(refused >= 2, "one filled it, and others were in its group");
    assert_eq!((&*db).all::<i64>(&LIST_IDS, &[]).await.unwrap(), kept);

    transact!(&db, DbError, |tx| { tx.all::<i64>(&NO_LIMIT, &[]).await }).unwrap();
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_SEALED, &args![100_i64, vec![7_u8; 64 * 1024]])
            .await
    })
    .unwrap();
    assert_eq!(count(&db).await, i64::try_from(kept.len()).unwrap() + 1);
}
