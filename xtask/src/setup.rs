//! Installs what the check needs and says what it did. What it cannot install it lists with how to get
//! it: it never goes on as if that were there.

use std::process::Command;

use crate::postgres;
use crate::shell::{is_root, run, works};

/// The oldest PostgreSQL that the product runs on.
const POSTGRES_MIN: u32 = 15;

/// Brings this machine up to what `check` needs.
pub fn setup() -> Result<(), String> {
    let missing: Vec<String> = [
        cargo_tool("cargo-nextest", "nextest"),
        cargo_tool("cargo-deny", "deny"),
        postgres_server(),
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
    if is_postgres_present() {
        println!("postgresql: present");
        return Ok(());
    }
    println!("postgresql: installing");
    let installed = apt(&["update"]).and_then(|()| apt(&["install", "-y", "postgresql"]));
    let why = match installed {
        Ok(()) if is_postgres_present() => return Ok(()),
        Ok(()) => format!("apt has none of version {POSTGRES_MIN} or newer"),
        Err(why) => why,
    };
    Err(format!(
        "PostgreSQL {POSTGRES_MIN} or newer, the server: apt-get install postgresql, as root ({why})"
    ))
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
