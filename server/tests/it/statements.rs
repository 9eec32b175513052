//! Every statement of the whole product is understood by the engine under test, and none reads a growing
//! table from end to end.

use testkit::TestDb;

/// Statements that may read a whole table, each with its reason.
const MAY_SCAN: &[(&str, &str)] = &[];

#[tokio::test]
async fn every_statement_prepares_and_none_reads_a_whole_table() {
    let slices = rangkul::app::slices();
    assert!(slices.len() > 4);
    let db = TestDb::new(&rangkul::app::migrations()).await;
    let (mut wrong, mut all) = (Vec::new(), 0);
    for statement in db::statements() {
        all += 1;
        match db.check(statement).await {
            Err(error) => wrong.push(format!("{}: {error:?}", statement.name)),
            Ok(shape) => {
                let may = MAY_SCAN
                    .iter()
                    .any(|(name, _)| statement.name.ends_with(name));
                if !may && shape.plan.iter().any(|step| is_scan(step)) {
                    wrong.push(format!("{}: {:#?}", statement.name, shape.plan));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 200, "only {all} statements are registered");
}

fn is_scan(step: &str) -> bool {
    let step = step.trim_start();
    step.contains("Seq Scan") || (step.starts_with("SCAN") && step != "SCAN CONSTANT ROW")
}
