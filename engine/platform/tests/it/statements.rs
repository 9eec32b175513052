//! Every statement of the platform is understood by the engine and reads no growing table from end to end.

use crate::world::app;

#[tokio::test]
async fn every_statement_prepares_and_none_reads_a_whole_table() {
    let app = app().await;
    let own: Vec<_> = db::statements()
        .filter(|it| it.name.starts_with("platform::"))
        .collect();
    assert!(
        own.len() > 10,
        "only {} statements are registered",
        own.len()
    );
    for statement in own {
        let shape = app.db.check(statement).await;
        let plan = shape
            .unwrap_or_else(|error| panic!("{}: {error:?}", statement.name))
            .plan;
        for line in &plan {
            let line = line.trim_start();
            let is_scan = line.contains("Seq Scan")
                || (line.starts_with("SCAN") && line != "SCAN CONSTANT ROW");
            assert!(!is_scan, "{}: {plan:#?}", statement.name);
        }
    }
}
