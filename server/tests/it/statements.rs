//! Every statement of the whole product is understood by the engine under test, and none reads a growing
//! table from end to end.

use testkit::TestDb;

/// Statements that may read a whole table, each with its reason.
const MAY_SCAN: &[(&str, &str)] = &[
    ("LIST_APPLIED", "a row a migration, at the start"),
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
    ("LIST_NUMBERS", "few, and read into memory on purpose"),
    ("LIST_CHECKS", "no more than numbers are shipped"),
    ("LIST_SERVED", "no more than there are regions"),
];

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
                if !may && reads_a_whole_table(&shape.plan) {
                    wrong.push(format!("{}: {:#?}", statement.name, shape.plan));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 150, "only {all} statements are registered");
}

/// Walking over what a bounded subquery of the same plan gave is no scan of a table.
fn reads_a_whole_table(plan: &[String]) -> bool {
    plan.iter().map(|step| step.trim_start()).any(|step| {
        let is_given = |name: &str| {
            let (routine, list) = (format!("CO-ROUTINE {name}"), format!("MATERIALIZE {name}"));
            plan.iter()
                .any(|step| step.trim() == routine || step.trim() == list)
        };
        let scanned = step
            .strip_prefix("SCAN ")
            .filter(|name| *name != "CONSTANT ROW");
        step.contains("Seq Scan") || scanned.is_some_and(|name| !is_given(name))
    })
}

#[test]
fn a_scan_of_a_table_is_told_from_one_of_a_bounded_list() {
    let plan = |steps: &[&str]| {
        steps
            .iter()
            .map(|step| (*step).to_owned())
            .collect::<Vec<_>>()
    };
    for (steps, is_whole) in [
        (&["SCAN message"][..], true),
        (&["  ->  Seq Scan on message"], true),
        (
            &["SEARCH message USING INDEX a", "SCAN CONSTANT ROW"],
            false,
        ),
        (
            &["CO-ROUTINE line", "SEARCH c USING INDEX a", "SCAN line"],
            false,
        ),
        (&["CO-ROUTINE line", "SCAN c", "SCAN line"], true),
    ] {
        assert_eq!(reads_a_whole_table(&plan(steps)), is_whole, "{steps:?}");
    }
}
