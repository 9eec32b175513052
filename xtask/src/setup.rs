//! Installs what the check needs and says what it did. What it cannot install it lists with how to get
//! it: it never goes on as if that were there.

use std::path::Path;
use std::process::Command;

use crate::postgres;
use crate::shell::{is_root, printed, run, works};

/// The oldest PostgreSQL that the product runs on.
const POSTGRES_MIN: u32 = 15;
/// The oldest Node that the browser tests run on.
const NODE_MIN: u32 = 20;
/// The browser of the browser tests, where Debian puts it.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Brings this machine up to what `check` needs.
pub fn setup(root: &Path) -> Result<(), String> {
    let missing: Vec<String> = [
        cargo_tool("cargo-nextest", "nextest"),
        cargo_tool("cargo-deny", "deny"),
        postgres_server(),
        chromium(),
        browser_tests(root),
    ]
    .into_iter()
    .filter_map(Result::err)
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("missing:\n  {}", missing.join("\n  ")))
}

fn cargo_tool(package: &str, subcommand: &str) -> Result<(), String> {
    if works("cargo", &[subcommand, "--version"]) {
        println!("{package}: present");
        return Ok(());
    }
    println!("{package}: installing");
    run(Command::new("cargo").args(["install", "--locked", package]))
        .map_err(|why| format!("{package}: cargo install --locked {package} ({why})"))
}

fn postgres_server() -> Result<(), String> {
    debian("postgresql", is_postgres_present).map_err(|why| {
        format!(
            "PostgreSQL {POSTGRES_MIN} or newer, the server: apt-get install postgresql, as root ({why})"
        )
    })
}

fn chromium() -> Result<(), String> {
    let is_present = || works(CHROMIUM, &["--version"]);
    debian("chromium", is_present)
        .map_err(|why| format!("Chromium as {CHROMIUM}: apt-get install chromium, as root ({why})"))
}

/// The packages of the browser tests, exactly as locked.
fn browser_tests(root: &Path) -> Result<(), String> {
    let version = printed("node", &["--version"]);
    if !version.as_deref().is_some_and(is_new_enough) {
        let found = version.map_or("none here".to_owned(), |it| format!("{} here", it.trim()));
        return Err(format!(
            "Node {NODE_MIN} or newer with npm, for the browser tests: from nodejs.org, or apt-get install \
             nodejs npm where the distribution is new enough ({found})"
        ));
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--prefer-offline", "--no-audit", "--no-fund"])
        .current_dir(root.join("e2e"));
    run(&mut npm).map_err(|why| format!("the browser tests: npm ci in e2e/ ({why})"))
}

fn is_new_enough(version: &str) -> bool {
    let major = version.trim().trim_start_matches('v').split('.').next();
    major
        .and_then(|major| major.parse().ok())
        .is_some_and(|major: u32| major >= NODE_MIN)
}

/// Installs a package of Debian unless what it brings is there.
fn debian(package: &str, is_present: impl Fn() -> bool) -> Result<(), String> {
    if is_present() {
        println!("{package}: present");
        return Ok(());
    }
    println!("{package}: installing");
    apt(&["update"])?;
    apt(&["install", "-y", "--no-install-recommends", package])?;
    if is_present() {
        return Ok(());
    }
    Err("apt has none that is new enough".to_owned())
}

fn is_postgres_present() -> bool {
    postgres::newest().is_some_and(|(version, _)| version >= POSTGRES_MIN)
}

/// Debian's installer, as root or through a sudo that does not ask.
fn apt(arguments: &[&str]) -> Result<(), String> {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else if works("sudo", &["-n", "true"]) {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        return Err("neither root nor sudo without a password".to_owned());
    };
    run(command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_is_new_enough_from_twenty_on() {
        assert!(is_new_enough("v20.0.0\n") && is_new_enough("v22.12.1"));
        assert!(!is_new_enough("v18.19.0") && !is_new_enough("") && !is_new_enough("none"));
    }
}
