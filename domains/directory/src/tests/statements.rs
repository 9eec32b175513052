//! Every statement of the slice is understood by the engine and reads no growing table from end to end.

use super::world::World;

/// Statements that may read a whole table, each with its reason.
const MAY_SCAN: &[(&str, &str)] = &[
    ("LIST_NUMBERS", "few, and read into memory on purpose"),
    ("LIST_CHECKS", "no more than numbers are shipped"),
    ("LIST_SERVED", "no more than there are regions"),
];

#[tokio::test]
async fn every_statement_prepares_and_none_reads_a_whole_table() {
    let world = World::new().await;
    let own = db::statements().filter(|it| it.name.starts_with("directory::store"));
    let own: Vec<_> = own.collect();
    assert!(own.len() >= 11, "only {} are registered", own.len());
    for statement in own {
        let shape = world.app.db.check(statement).await;
        let plan = shape
            .unwrap_or_else(|error| panic!("{}: {error:?}", statement.name))
            .plan;
        let may_scan = MAY_SCAN
            .iter()
            .any(|(name, _)| statement.name.ends_with(name));
        let is_scan = plan.iter().any(|line| {
            let step = line.trim_start();
            step.contains("Seq Scan") || step.starts_with("SCAN")
        });
        assert!(!is_scan || may_scan, "{}: {plan:#?}", statement.name);
    }
}
