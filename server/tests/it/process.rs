//! A server as a child of the test: its own folder, its own port, ended with the test.

use std::io::{BufRead, BufReader, Lines, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use db::{DbConfig, Engine};
use tempfile::TempDir;
use testkit::{TestDb, engine_under_test};

/// Where one installation lives.
pub struct Home {
    folder: TempDir,
    database: Option<TestDb>,
}

/// A running server.
pub struct Running {
    child: Child,
    /// Its address: `http://127.0.0.1:PORT`.
    pub url: String,
    /// The one-time set-up link, while there was no account.
    pub set_up: Option<String>,
}

impl Home {
    /// A new installation on the engine under test.
    pub async fn new() -> Self {
        let database = match engine_under_test() {
            Engine::Sqlite => None,
            Engine::Postgres => Some(TestDb::on(Engine::Postgres, &[]).await),
        };
        Self {
            folder: tempfile::tempdir().unwrap(),
            database,
        }
    }

    /// Its data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The binary with the place of this installation behind `arguments`.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rangkul"));
        command
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .env("RUST_LOG", "warn");
        if let Some(DbConfig::Postgres { url, .. }) = self.database.as_ref().map(TestDb::config) {
            command.arg("--database-url").arg(url);
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Starts the server on a free port and waits for its line.
    pub fn serve(&self) -> Running {
        let command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        let (mut running, mut lines) = Running::start(command);
        let has_accounts = self.run(&["user", "list"]).stdout.len() > 1;
        running.set_up = (!has_accounts).then(|| lines.next().unwrap().unwrap());
        running
    }
}

impl Running {
    /// Starts a command that serves and waits for its line; gives the lines that follow, too.
    pub fn start(mut command: Command) -> (Self, Lines<BufReader<ChildStdout>>) {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines
            .next()
            .expect("the server says where it listens")
            .unwrap();
        let url = line.strip_prefix("listening on ").expect(&line).to_owned();
        let running = Self {
            child,
            url,
            set_up: None,
        };
        (running, lines)
    }

    /// What it wrote to the standard error that was piped, once it has ended.
    pub fn complained(&mut self) -> String {
        let mut text = String::new();
        let stderr = self.child.stderr.as_mut().expect("a piped standard error");
        stderr.read_to_string(&mut text).unwrap();
        text
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop and waits until it has; gives its exit code.
    pub fn stop(mut self) -> Option<i32> {
        self.tell_to_stop();
        self.child.wait().unwrap().code()
    }

    /// Tells it to stop, as the system does.
    pub fn tell_to_stop(&self) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a command printed.
pub fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command complained of.
pub fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files of a folder, by name.
pub fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
