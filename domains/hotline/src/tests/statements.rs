//! Every statement of the slice is understood by the engine and reads no growing table from end to end.

use super::world::World;

/// Statements that may read a whole table, each with its reason.
const MAY_SCAN: &[(&str, &str)] = &[
    ("LIST_BROKEN_OFFERS", "asked by doctor only"),
    ("LIST_BROKEN_ASSIGNMENTS", "asked by doctor only"),
    ("LIST_BROKEN_WAITS", "asked by doctor only"),
    ("LIST_BROKEN_PARTS", "asked by doctor only"),
    ("LIST_BROKEN_KEEPS", "asked by doctor only"),
    ("LIST_BROKEN_PROMISES", "asked by doctor only"),
    ("LIST_BROKEN_CALL_BACKS", "asked by doctor only"),
    ("LIST_MISCOUNTED", "asked by doctor only"),
    ("LIST_BROKEN_PLACES", "asked by doctor only"),
    ("LIST_BROKEN_RESTS", "asked by doctor only"),
    ("LIST_LOADS", "asked by doctor only"),
];

#[tokio::test]
async fn every_statement_prepares_and_none_reads_a_whole_table() {
    let world = World::new().await;
    let own: Vec<_> = db::statements()
        .filter(|it| {
            ["hotline::store", "channels::", "clients::"]
                .iter()
                .any(|s| it.name.starts_with(s))
        })
        .collect();
    assert!(
        own.len() > 80,
        "only {} statements are registered",
        own.len()
    );
    for statement in own {
        let shape = world.app.db.check(statement).await;
        let plan = shape
            .unwrap_or_else(|error| panic!("{}: {error:?}", statement.name))
            .plan;
        let may_scan = MAY_SCAN
            .iter()
            .any(|(name, _)| statement.name.ends_with(name));
        for line in &plan {
            let step = line.trim_start();
            let is_table = ![
                "SCAN CONSTANT ROW",
                "SCAN ahead",
                "SCAN behind",
                "SCAN line",
            ]
            .contains(&step);
            let is_scan = step.contains("Seq Scan") || (step.starts_with("SCAN") && is_table);
            assert!(!is_scan || may_scan, "{}: {plan:#?}", statement.name);
        }
    }
}
