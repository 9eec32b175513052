//! The slowest tests of a run, from the report that the test runner writes. Only told, never judged.

use std::cmp::Reverse;

/// How many are told.
const TOLD: usize = 20;

/// One test of a report.
#[derive(Debug, PartialEq, Eq)]
pub struct Timed {
    milliseconds: u64,
    name: String,
}

/// The tests of a JUnit report; `run` is set before each name.
pub fn read(report: &str, run: &str) -> Vec<Timed> {
    report
        .split("<testcase ")
        .skip(1)
        .filter_map(|rest| {
            let tag = rest.split_once('>')?.0;
            let seconds: std::time::Duration = attribute(tag, "time")?
                .parse()
                .ok()
                .and_then(|seconds| std::time::Duration::try_from_secs_f64(seconds).ok())?;
            let (crate_name, test) = (attribute(tag, "classname")?, attribute(tag, "name")?);
            Some(Timed {
                milliseconds: u64::try_from(seconds.as_millis()).ok()?,
                name: format!("{run}: {crate_name} {test}"),
            })
        })
        .collect()
}

/// The slowest as lines, the slowest first.
pub fn told(mut tests: Vec<Timed>) -> String {
    tests.sort_by_key(|test| Reverse(test.milliseconds));
    tests
        .iter()
        .take(TOLD)
        .map(|test| {
            let (seconds, rest) = (test.milliseconds / 1_000, test.milliseconds % 1_000);
            format!("{seconds:>6}.{rest:03} s  {}", test.name)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = format!(" {name}=\"");
    let padded = tag.find(&start).map(|at| at + start.len());
    let at = padded.or_else(|| {
        let first = start.trim_start();
        tag.starts_with(first).then_some(first.len())
    })?;
    tag.get(at..)?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"<testsuites><testsuite name="db">
        <testcase name="tests::a_fast_one" classname="db" timestamp="2026" time="0.004"></testcase>
        <testcase name="tests::a_slow_one" classname="db::it" timestamp="2026" time="12.500">
    "#;

    #[test]
    fn the_slowest_is_told_first_with_its_run() {
        let told = told(read(REPORT, "sqlite"));
        let lines: Vec<&str> = told.lines().map(str::trim).collect();
        assert_eq!(
            lines,
            [
                "12.500 s  sqlite: db::it tests::a_slow_one",
                "0.004 s  sqlite: db tests::a_fast_one",
            ]
        );
    }

    #[test]
    fn twenty_are_told() {
        let many = REPORT.repeat(30);
        assert_eq!(told(read(&many, "sqlite")).lines().count(), TOLD);
    }

    #[test]
    fn a_name_is_not_taken_for_a_class_name() {
        assert_eq!(attribute(r#"classname="a" name="b""#, "name"), Some("b"));
    }
}
