//! Values, rows and the ordinary way of a transaction.

use db::{DbError, Read as _, args, transact};
use uuid::Uuid;

use crate::support::*;

type Whole = (
    i64,
    Option<Uuid>,
    Option<bool>,
    Option<f64>,
    Option<String>,
    Option<Vec<u8>>,
);

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went() {
    let db = notes().await;
    let owner = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
    let whole: Whole = (
        i64::MAX,
        Some(owner),
        Some(true),
        Some(-0.25),
        Some("kata: $1 'é' 🙏".to_owned()),
        Some(vec![0, 255]),
    );
    let nothing: Whole = (i64::MIN, None, None, None, None, None);
    for row in [&whole, &nothing] {
        let (id, owner, is_open, score, body, sealed) = row;
        transact!(&db, DbError, |tx| {
            tx.run_one(
                &INSERT_WHOLE,
                &args![id, owner, is_open, score, body, sealed],
            )
            .await
        })
        .unwrap();
    }
    assert_eq!(
        (&*db)
            .one::<Whole>(&FIND_WHOLE, &args![i64::MAX])
            .await
            .unwrap(),
        whole
    );
    assert_eq!(
        (&*db)
            .one::<Whole>(&FIND_WHOLE, &args![i64::MIN])
            .await
            .unwrap(),
        nothing
    );
}

#[tokio::test]
async fn a_value_is_bound_by_its_number_wherever_it_stands() {
    db::statement! { SWAPPED = "SELECT body FROM note WHERE body = $2 AND id = $1 AND body = $2"; }
    let db = notes().await;
    transact!(&db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![7_i64, "tujuh"]).await
    })
    .unwrap();
    let found = (&*db)
        .one::<String>(&SWAPPED, &args![7_i64, "tujuh"])
        .await
        .unwrap();
    assert_eq!(found, "tujuh");
    assert!((&*db).one::<String>(&SWAPPED, &args![7_i64]).await.is_err());
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing() {
    let db = notes().await;
    let mut tx = db.begin().await.unwrap();
    tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
    drop(tx);
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn a_refused_transaction_leaves_nothing_and_gives_its_refusal() {
    let db = notes().await;
    let refused: Result<(), Failure> = transact!(&db, Failure, |tx| {
        tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await?;
        Err(Failure::No)
    });
    assert!(matches!(refused, Err(Failure::No)));
    assert_eq!(count(&db).await, 0);
}

#[tokio::test]
async fn a_transaction_reads_what_it_wrote_and_others_read_it_after_the_commit() {
    let db = notes().await;
    let mut tx = db.begin().await.unwrap();
    tx.run_one(&INSERT_NOTE, &args![1_i64, "x"]).await.unwrap();
    assert_eq!(tx.one::<i64>(&COUNT, &[]).await.unwrap(), 1);
    assert_eq!(count(&db).await, 0, "a read does not wait for the writer");
    tx.commit().await.unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn what_is_not_there_is_missing_and_what_did_not_change_is_stale() {
    let db = notes().await;
    assert_eq!(
        (&*db)
            .opt::<String>(&FIND_BODY, &args![9_i64])
            .await
            .unwrap(),
        None
    );
    let missing = (&*db).one::<String>(&FIND_BODY, &args![9_i64]).await;
    assert!(matches!(missing, Err(DbError::Missing)));
    let stale = transact!(&db, DbError, |tx| {
        tx.run_one(&SWAP, &args![9_i64, "x"]).await
    });
    assert!(matches!(stale, Err(DbError::Stale)));
}
