//! A constraint has one name, whichever engine refuses.

use db::{DbError, args, transact};

use crate::support::*;

async fn refused(sql: &'static db::Statement, args: &[db::Value]) -> String {
    let db = notes().await;
    let first = transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_WHOLE, &whole()).await
    });
    assert!(first.is_ok(), "{first:?}");
    match transact!(&db, DbError, |tx| { tx.run_one(sql, args).await }) {
        Err(DbError::Constraint { name }) => name,
        other => panic!("{other:?}"),
    }
}

fn whole() -> [db::Value; 6] {
    args![
        1_i64,
        uuid::Uuid::from_u128(7),
        true,
        0.5,
        "satu",
        [1_u8, 2]
    ]
}

#[tokio::test]
async fn a_unique_index_refuses_by_its_name() {
    let mut second = whole();
    second[0] = db::Value::Int(2);
    assert_eq!(refused(&INSERT_WHOLE, &second).await, "note_owner_body");
}

#[tokio::test]
async fn a_unique_index_on_an_expression_refuses_by_its_name() {
    db::statement! { SAME_LABEL = "INSERT INTO label (name) VALUES ('a'), ('A')"; }
    assert_eq!(refused(&SAME_LABEL, &[]).await, "label_name_folded");
}

#[tokio::test]
async fn a_primary_key_refuses_by_the_name_of_its_table() {
    assert_eq!(
        refused(&INSERT_NOTE, &args![1_i64, "lain"]).await,
        "note_pkey"
    );
    db::statement! { SAME_PAIR = "INSERT INTO pair (a, b) VALUES (1, 2), (1, 2)"; }
    assert_eq!(refused(&SAME_PAIR, &[]).await, "pair_pkey");
}

#[tokio::test]
async fn a_check_refuses_by_its_name() {
    let long = "x".repeat(100);
    assert_eq!(
        refused(&INSERT_NOTE, &args![2_i64, long]).await,
        "note_body_short"
    );
}

#[tokio::test]
async fn a_missing_value_refuses_by_table_and_column() {
    let none: Option<i64> = None;
    assert_eq!(
        refused(&INSERT_REMARK, &args![1_i64, none]).await,
        "remark_note_not_null"
    );
}

#[tokio::test]
async fn a_foreign_key_refuses_by_the_common_name() {
    assert_eq!(
        refused(&INSERT_REMARK, &args![1_i64, 99_i64]).await,
        "foreign_key"
    );
}
