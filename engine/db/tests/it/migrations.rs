//! Migrations are applied once, in order, and frozen.

use db::{Db, Engine, Migration, Read as _};
use kernel::Timestamp;
use testkit::{TestDb, engine_under_test};

db::statement! {
    LIST_STEPS = "SELECT what FROM step ORDER BY id";
    LIST_APPLIED = "SELECT slice, name, applied_at FROM schema_migration ORDER BY name, slice";
}

const NOW: Timestamp = Timestamp::from_micros(7);

const fn step(slice: &'static str, name: &'static str, sql: &'static str) -> Migration {
    Migration { slice, name, sql }
}

const FIRST: Migration = step(
    "b",
    "20251101_0900_step",
    "CREATE TABLE step (id BIGINT NOT NULL PRIMARY KEY, what TEXT NOT NULL); -- with; a ' comment
     INSERT INTO step VALUES (1, 'first; with a semicolon');",
);
const SECOND: Migration = step(
    "a",
    "20251102_0900_engine",
    "-- only: sqlite
     INSERT INTO step VALUES (2, 'sqlite');
     -- end
     -- only: postgres
     INSERT INTO step VALUES (2, 'postgres');
     -- end",
);

async fn empty() -> TestDb {
    TestDb::new(&[]).await
}

#[tokio::test]
async fn migrations_are_applied_in_the_order_of_their_names() {
    let db = empty().await;
    db.migrate(&[SECOND, FIRST], NOW).await.unwrap();
    let engine = match engine_under_test() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    };
    let steps: Vec<String> = (&*db).all(&LIST_STEPS, &[]).await.unwrap();
    assert_eq!(steps, ["first; with a semicolon", engine]);
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let db = empty().await;
    db.migrate(&[FIRST], NOW).await.unwrap();
    db.migrate(&[FIRST, SECOND], Timestamp::from_micros(9))
        .await
        .unwrap();
    db.migrate(&[FIRST, SECOND], Timestamp::from_micros(11))
        .await
        .unwrap();
    let applied: Vec<(String, String, i64)> = (&*db).all(&LIST_APPLIED, &[]).await.unwrap();
    let applied: Vec<_> = applied
        .iter()
        .map(|(slice, _, at)| (slice.as_str(), *at))
        .collect();
    assert_eq!(applied, [("b", 7), ("a", 9)]);
}

#[tokio::test]
async fn an_applied_migration_that_was_changed_is_refused() {
    let db = empty().await;
    db.migrate(&[FIRST], NOW).await.unwrap();
    let changed = Migration {
        sql: "CREATE TABLE step (id BIGINT)",
        ..FIRST
    };
    let said = db.migrate(&[changed], NOW).await.unwrap_err().to_string();
    assert!(
        said.contains("20251101_0900_step of b was changed"),
        "{said}"
    );
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_and_says_which_it_was() {
    let db = empty().await;
    let broken = step(
        "c",
        "20251103_0900_broken",
        "CREATE TABLE half (id BIGINT); CREATE TABEL x;",
    );
    let said = db
        .migrate(&[FIRST, broken], NOW)
        .await
        .unwrap_err()
        .to_string();
    assert!(said.contains("20251103_0900_broken of c"), "{said}");
    let mended = Migration {
        sql: "CREATE TABLE half (id BIGINT);",
        ..broken
    };
    db.migrate(&[FIRST, mended], NOW).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_start_together_apply_each_migration_once() {
    let db = empty().await;
    let mut nodes = Vec::new();
    for _ in 0..4 {
        let config = db.config().clone();
        nodes.push(tokio::spawn(async move {
            let node = Db::open(&config).await?;
            node.migrate(&[FIRST, SECOND], NOW).await
        }));
    }
    for node in nodes {
        node.await.unwrap().unwrap();
    }
    let applied: Vec<(String, String, i64)> = (&*db).all(&LIST_APPLIED, &[]).await.unwrap();
    assert_eq!(applied.len(), 2);
}
