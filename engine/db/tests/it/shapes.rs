//! Statements can be looked at without being run.

use db::Engine;

use crate::support::*;

#[tokio::test]
async fn a_statement_shows_its_columns_and_that_it_uses_an_index() {
    let db = notes().await;
    let shape = db.check(&FIND_WHOLE).await.unwrap();
    assert_eq!(
        shape.columns,
        ["id", "owner", "is_open", "score", "body", "sealed"]
    );
    let plan = shape.plan.join("\n");
    match db.engine() {
        Engine::Sqlite => assert!(plan.contains("SEARCH note USING"), "{plan}"),
        Engine::Postgres => assert!(plan.contains("Index Scan using note_pkey"), "{plan}"),
    }
}

#[tokio::test]
async fn a_statement_without_an_index_shows_a_scan() {
    db::statement! { BY_SCORE = "SELECT id FROM note WHERE score = $1"; }
    let db = notes().await;
    let plan = db.check(&BY_SCORE).await.unwrap().plan.join("\n");
    match db.engine() {
        Engine::Sqlite => assert!(plan.contains("SCAN note"), "{plan}"),
        Engine::Postgres => assert!(plan.contains("Seq Scan on note"), "{plan}"),
    }
}

#[tokio::test]
async fn a_write_is_looked_at_and_not_done() {
    let db = notes().await;
    assert!(db.check(&INSERT_NOTE).await.unwrap().columns.is_empty());
    assert!(!db.check(&SWAP).await.unwrap().plan.is_empty());
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn a_statement_that_is_wrong_says_its_name() {
    db::statement! { MISSPELT = "SELECT boddy FROM note"; }
    let db = notes().await;
    let said = db.check(&MISSPELT).await.unwrap_err().to_string();
    assert!(
        said.contains("shapes::") && said.contains("MISSPELT"),
        "{said}"
    );
    assert!(said.contains("boddy"), "{said}");
}
