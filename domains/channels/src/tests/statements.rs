//! Every statement of the slice is understood by the engine and reads no growing table from end to end.

use super::world::World;

#[tokio::test]
async fn every_statement_prepares_and_none_reads_a_whole_table() {
    let world = World::new().await;
    let own: Vec<_> = db::statements()
        .filter(|it| it.name.starts_with("channels::store"))
        .collect();
    assert!(
        own.len() > 15,
        "only {} statements are registered",
        own.len()
    );
    for statement in own {
        let shape = world.app.db.check(statement).await;
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
