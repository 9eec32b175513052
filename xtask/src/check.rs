//! All that CI checks, cheap steps first, stopping at the first that fails. What is not a step here is
//! not checked anywhere.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::postgres::Server;
use crate::shell::{cargo, run, target};
use crate::slowest::{self, Timed};
use crate::{browser, setup, tidy};

/// The crates that reach the store: their tests run on both engines.
const ON_BOTH_ENGINES: [&str; 7] = [
    "db", "platform", "people", "clients", "channels", "hotline", "rangkul",
];

/// Where the test runner writes its report, below where cargo builds.
const REPORT: &str = "nextest/ci/junit.xml";

/// Runs every step.
pub fn check(root: &Path) -> Result<(), String> {
    let mut log = Log::default();
    log.step("setup", || setup::setup(root))?;
    log.cargo(root, "format", &["fmt", "--all", "--check"])?;
    log.step("tidy", || tidy::tidy(root))?;
    log.cargo(root, "lints", LINTS)?;
    log.cargo(root, "licences", LICENCES)?;
    log.step("docs", || {
        run(cargo(root, DOCS).env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    let mut tests = log.step("tests on SQLite", || tests_on_sqlite(root))?;
    tests.extend(log.step("tests on PostgreSQL", || tests_on_postgres(root))?);
    log.step("browser", || browser::test(root))?;
    log.cargo(
        root,
        "tests in docs",
        &["test", "--doc", "--workspace", "--locked"],
    )?;
    println!("\nThe slowest tests:\n{}", slowest::told(tests));
    println!("Seconds per step:\n{}", log.told());
    Ok(())
}

const LINTS: &[&str] = &[
    "clippy",
    "--workspace",
    "--all-targets",
    "--locked",
    "--",
    "-D",
    "warnings",
];
const LICENCES: &[&str] = &[
    "deny",
    "--locked",
    "check",
    "--hide-inclusion-graph",
    "bans",
    "licenses",
    "sources",
];
const DOCS: &[&str] = &["doc", "--no-deps", "--workspace", "--locked"];
const TESTS: &[&str] = &["nextest", "run", "--locked", "--profile", "ci"];

fn tests_on_sqlite(root: &Path) -> Result<Vec<Timed>, String> {
    run(cargo(root, TESTS)
        .arg("--workspace")
        .env("RANGKUL_TEST_ENGINE", "sqlite"))?;
    report(root, "sqlite")
}

fn tests_on_postgres(root: &Path) -> Result<Vec<Timed>, String> {
    let server = Server::start()?;
    let packages = ON_BOTH_ENGINES.iter().flat_map(|name| ["-p", name]);
    run(cargo(root, TESTS)
        .args(packages)
        .env("RANGKUL_TEST_ENGINE", "postgres")
        .env("RANGKUL_TEST_POSTGRES", &server.url))?;
    report(root, "postgres")
}

fn report(root: &Path, run: &str) -> Result<Vec<Timed>, String> {
    let text = std::fs::read_to_string(target(root).join(REPORT))
        .map_err(|error| format!("{REPORT}: {error}"))?;
    Ok(slowest::read(&text, run))
}

/// What ran and how long it took.
#[derive(Default)]
struct Log {
    steps: Vec<(&'static str, Duration)>,
}

impl Log {
    fn step<T>(
        &mut self,
        name: &'static str,
        body: impl FnOnce() -> Result<T, String>,
    ) -> Result<T, String> {
        println!("\n== {name}");
        let started = now();
        let done = body();
        let took = now().duration_since(started);
        println!("== {name}: {:.1} s", took.as_secs_f64());
        self.steps.push((name, took));
        done.map_err(|why| format!("{why}\n\nThe check failed at: {name}"))
    }

    fn cargo(&mut self, root: &Path, name: &'static str, arguments: &[&str]) -> Result<(), String> {
        self.step(name, || run(&mut cargo(root, arguments)))
    }

    fn told(&self) -> String {
        let all: Duration = self.steps.iter().map(|(_, took)| *took).sum();
        self.steps
            .iter()
            .copied()
            .chain([("all", all)])
            .map(|(name, took)| format!("{:>8.1}  {name}", took.as_secs_f64()))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a step takes is told, and decides nothing"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_named() {
        let mut log = Log::default();
        let failed = log.step("lints", || Err::<(), _>("`clippy` failed".to_owned()));
        assert_eq!(
            failed.unwrap_err(),
            "`clippy` failed\n\nThe check failed at: lints"
        );
    }

    #[test]
    fn every_step_is_told_with_its_seconds_and_their_sum() {
        let log = Log {
            steps: vec![
                ("format", Duration::from_millis(400)),
                ("lints", Duration::from_secs(61)),
            ],
        };
        let told = log.told();
        let words: Vec<&str> = told.split_whitespace().collect();
        assert_eq!(words, ["0.4", "format", "61.0", "lints", "61.4", "all"]);
    }
}
