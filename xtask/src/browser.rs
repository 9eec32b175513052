//! Drives the program in a real browser: the browser tests of the check, and the pictures of the documents.
//! The browser only ever talks to this machine.

use std::path::Path;
use std::process::Command;

use crate::shell::{cargo, run, target};

/// The program, and the one whose clock is set by hand.
const BUILD: &[&str] = &[
    "build",
    "--locked",
    "-p",
    "rangkul",
    "--bin",
    "rangkul",
    "--example",
    "set_clock",
];

/// Runs the browser tests against the program as it is now.
pub fn test(root: &Path) -> Result<(), String> {
    drive(root, "tests")
}

/// Takes the pictures of `docs/screens` again.
pub fn picture(root: &Path) -> Result<(), String> {
    drive(root, "screens")
}

fn drive(root: &Path, project: &str) -> Result<(), String> {
    run(&mut cargo(root, BUILD))?;
    run(Command::new("npx")
        .args(["--no-install", "playwright", "test"])
        .arg(format!("--project={project}"))
        .current_dir(root.join("e2e"))
        .env("RANGKUL_BIN", target(root).join("debug/rangkul")))
}
