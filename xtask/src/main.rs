//! The project's own commands. This file only chooses one; each stands in a file of its own. Nothing
//! here is part of the product.

mod browser;
mod check;
mod postgres;
mod setup;
mod shell;
mod slowest;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  check    all that CI checks: setup, format, tidy, lints, licences, docs, tests on both engines, browser
  setup    installs what the check needs, and says what it cannot install
  browser  the browser tests alone
  gen      takes the pictures of docs/screens again
  tidy     the rules of the house that no compiler checks";

fn main() -> ExitCode {
    let root = root();
    let mut words = std::env::args().skip(1);
    let done = match (words.next().as_deref(), words.next()) {
        (Some("check"), None) => check::check(&root),
        (Some("setup"), None) => setup::setup(&root),
        (Some("browser"), None) => browser::test(&root),
        (Some("gen"), None) => browser::picture(&root),
        (Some("tidy"), None) => tidy::tidy(&root),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
