//! The audit's chain: sealed later, sealed once, and broken by any hand that touches it.

use platform::audit;

use crate::world::{app, change, one, record};

db::statement! {
    /// Rows, rows that are chained, and the head.
    COUNT_ROWS = "SELECT (SELECT count(*) FROM audit_entry),
        (SELECT count(*) FROM audit_entry WHERE hash IS NOT NULL), (SELECT number FROM audit_head)";
    /// Another deed.
    CHANGE_ACTION = "UPDATE audit_entry SET action = 'conversation.read' WHERE number = 2";
    /// Another time.
    CHANGE_TIME = "UPDATE audit_entry SET at = at + 1 WHERE number = 2";
    /// Nobody it concerns.
    CHANGE_CLIENT = "UPDATE audit_entry SET client = NULL WHERE number = 2";
    /// Another hash.
    CHANGE_HASH = "UPDATE audit_entry SET hash = $1 WHERE number = 2";
    /// A row in the middle is gone.
    REMOVE_MIDDLE = "DELETE FROM audit_entry WHERE number = 2";
    /// The last row is gone.
    REMOVE_LAST = "DELETE FROM audit_entry WHERE number = 3";
    /// All rows are gone.
    REMOVE_ALL = "DELETE FROM audit_entry";
    /// The last row is out of the chain again.
    UNCHAIN_LAST = "UPDATE audit_entry SET number = NULL, hash = NULL WHERE number = 3";
    /// The end is moved back.
    MOVE_HEAD_BACK = "UPDATE audit_head SET number = 2";
    /// The end has another hash.
    CHANGE_HEAD = "UPDATE audit_head SET hash = $1";
}

#[tokio::test]
async fn rows_are_written_without_a_hash_and_chained_by_the_sealer() {
    let app = app().await;
    let ctx = app.system();
    assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
    record(&ctx, 3).await;
    assert_eq!(one::<(i64, i64, i64)>(&app, &COUNT_ROWS).await, (3, 0, 0));
    assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
    for _ in 0..2 {
        audit::seal(ctx.clone()).await.unwrap();
        assert_eq!(one::<(i64, i64, i64)>(&app, &COUNT_ROWS).await, (3, 3, 3));
        assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
    }
    record(&ctx, 2).await;
    audit::seal(ctx.clone()).await.unwrap();
    assert_eq!(one::<(i64, i64, i64)>(&app, &COUNT_ROWS).await, (5, 5, 5));
    assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn more_rows_than_one_transaction_chains_are_all_chained() {
    let app = app().await;
    let ctx = app.system();
    record(&ctx, 1_001).await;
    audit::seal(ctx.clone()).await.unwrap();
    let all = (1_001, 1_001, 1_001);
    assert_eq!(one::<(i64, i64, i64)>(&app, &COUNT_ROWS).await, all);
    assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sealers_at_once_make_one_chain() {
    let app = app().await;
    let ctx = app.system();
    for round in 1..=4 {
        record(&ctx, 50).await;
        let sealers = [0, 1].map(|_| tokio::spawn(audit::seal(ctx.clone())));
        let mut sealed = 0;
        for sealer in sealers {
            sealed += usize::from(sealer.await.unwrap().is_ok());
        }
        assert!(sealed >= 1, "both were refused");
        let rows = 50 * round;
        assert_eq!(
            one::<(i64, i64, i64)>(&app, &COUNT_ROWS).await,
            (rows, rows, rows)
        );
        assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_grows_while_it_is_walked_is_not_broken() {
    let app = app().await;
    let ctx = app.system();
    let sealing = {
        let ctx = ctx.clone();
        tokio::spawn(async move {
            for _ in 0..60 {
                record(&ctx, 3).await;
                audit::seal(ctx.clone()).await.unwrap();
            }
        })
    };
    let mut walks = 0;
    while !sealing.is_finished() {
        assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0], "walk {walks}");
        walks += 1;
    }
    sealing.await.unwrap();
    assert!(walks > 0);
    assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
}

/// Does this to a chain of three; gives what `verify` says then.
async fn after(deed: &'static db::Statement, args: &[db::Value]) -> Vec<String> {
    let app = app().await;
    let ctx = app.system();
    record(&ctx, 3).await;
    audit::seal(ctx.clone()).await.unwrap();
    assert_eq!(audit::verify(&ctx).await.unwrap(), [""; 0]);
    assert!(change(&app, deed, args).await >= 1);
    audit::verify(&ctx).await.unwrap()
}

#[tokio::test]
async fn a_changed_row_breaks_the_chain_at_its_number() {
    for deed in [&CHANGE_ACTION, &CHANGE_TIME, &CHANGE_CLIENT] {
        let said = after(deed, &[]).await;
        assert_eq!(
            said,
            ["audit: the chain breaks at number 2"],
            "{}",
            deed.name
        );
    }
    let said = after(&CHANGE_HASH, &db::args![[7_u8; 32]]).await;
    assert_eq!(said, ["audit: the chain breaks at number 2"]);
}

#[tokio::test]
async fn a_removed_row_is_found_wherever_it_stood() {
    let said = after(&REMOVE_MIDDLE, &[]).await;
    assert_eq!(said, ["audit: the chain breaks at number 2"]);
    for (deed, number) in [(&REMOVE_LAST, 2), (&REMOVE_ALL, 0), (&UNCHAIN_LAST, 2)] {
        let said = after(deed, &[]).await;
        let expected = format!("audit: the chain ends at {number}, but its head says 3");
        assert_eq!(said, [expected], "{}", deed.name);
    }
}

#[tokio::test]
async fn a_moved_head_is_found() {
    let said = after(&MOVE_HEAD_BACK, &[]).await;
    assert_eq!(said, ["audit: the chain ends at 3, but its head says 2"]);
    let said = after(&CHANGE_HEAD, &db::args![[7_u8; 32]]).await;
    assert_eq!(said.len(), 1);
}
