//! Running other programs: shown before they run, never through a shell.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs it with its output shown. The error says what was run and how it ended.
pub fn run(command: &mut Command) -> Result<(), String> {
    let line = said(command);
    println!("$ {line}");
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed: {status}")),
        Err(error) => Err(format!("`{line}` did not start: {error}")),
    }
}

/// Whether it runs at all and ends well; its output is not shown.
pub fn works(program: &str, arguments: &[&str]) -> bool {
    let ended = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ended.is_ok_and(|status| status.success())
}

/// What a program prints, when it runs and ends well.
pub fn printed(program: &str, arguments: &[&str]) -> Option<String> {
    let ended = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(ended.stdout).ok()?;
    ended.status.success().then_some(text)
}

/// Where cargo builds.
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// A cargo command in this folder.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(folder);
    command
}

/// Whether we may do everything here.
pub fn is_root() -> bool {
    printed("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

fn said(command: &Command) -> String {
    let own = command.get_envs().filter_map(|(name, value)| {
        Some(format!(
            "{}={}",
            name.to_string_lossy(),
            value?.to_string_lossy()
        ))
    });
    let words = command.get_args().map(|word| word.to_string_lossy().into());
    let program = command.get_program().to_string_lossy().into();
    own.chain([program])
        .chain(words)
        .collect::<Vec<String>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_said_with_what_was_set_for_it() {
        let why = run(Command::new("false").arg("now").env("MOOD", "low")).unwrap_err();
        assert!(why.starts_with("`MOOD=low false now` failed"), "{why}");
    }

    #[test]
    fn a_program_that_is_not_there_does_not_work() {
        assert!(works("true", &[]));
        assert!(!works("no-such-program-anywhere", &[]));
        assert_eq!(printed("no-such-program-anywhere", &[]), None);
    }
}
