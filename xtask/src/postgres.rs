//! The one PostgreSQL server of a check: Debian's binaries in a folder of their own, gone afterwards. It
//! never outlives this process, however that ends, and holds nothing worth keeping.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::shell::is_root;

/// Questions to a starting server, and the pause between two of them.
const QUESTIONS_MAX: u32 = 1_000;
const PAUSE: Duration = Duration::from_millis(20);

/// Runs the server until standard input ends, which it does when this process dies. SIGINT asks the
/// server for a fast, orderly end.
const KEEPER: &str = r#"
    exec 3<&0
    "$0" "$@" 3<&- & server=$!
    { read -r _; kill -INT "$server"; } <&3 2>/dev/null &
    wait "$server"
"#;

const SETTINGS: [&str; 5] = [
    "fsync=off",
    "full_page_writes=off",
    "max_connections=400",
    "shared_buffers=64MB",
    "listen_addresses=127.0.0.1",
];

/// A running server, stopped with this value.
pub struct Server {
    /// The URL of its `postgres` database, for a user who may do everything.
    pub url: String,
    keeper: Child,
    folder: TempDir,
}

impl Server {
    /// Starts one and waits until it answers. The error holds its log.
    pub fn start() -> Result<Self, String> {
        let (_, bin) = newest().ok_or("no PostgreSQL in /usr/lib/postgresql")?;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        give_to_server(folder.path())?;
        create(&bin, folder.path())?;
        let port = free_port()?;
        let mut server = Self {
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            keeper: spawn(&bin, folder.path(), port)?,
            folder,
        };
        for _ in 0..QUESTIONS_MAX {
            if is_ready(&bin, server.folder.path(), port) {
                return Ok(server);
            }
            if !matches!(server.keeper.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        let log = std::fs::read_to_string(server.folder.path().join("log")).unwrap_or_default();
        Err(format!("the PostgreSQL server did not start:\n{log}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

/// The newest installed version and the folder of its programs.
pub fn newest() -> Option<(u32, PathBuf)> {
    std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter(|entry| entry.path().join("bin/initdb").exists())
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .max()
}

fn create(bin: &Path, folder: &Path) -> Result<(), String> {
    let made = as_unprivileged(&bin.join("initdb"))
        .args(["--no-sync", "--auth=trust", "--username=postgres"])
        .args(["--encoding=UTF8", "--locale=C.UTF-8", "-D"])
        .arg(folder.join("data"))
        .output()
        .map_err(|error| format!("initdb: {error}"))?;
    if made.status.success() {
        return Ok(());
    }
    Err(format!("initdb: {}", String::from_utf8_lossy(&made.stderr)))
}

fn spawn(bin: &Path, folder: &Path, port: u16) -> Result<Child, String> {
    let log = std::fs::File::create(folder.join("log")).map_err(|error| error.to_string())?;
    let mut command = as_unprivileged("/bin/sh".as_ref());
    command
        .args(["-c", KEEPER])
        .arg(bin.join("postgres"))
        .arg("-D")
        .arg(folder.join("data"))
        .arg("-k")
        .arg(folder)
        .args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .map_err(|error| format!("the PostgreSQL server: {error}"))
}

/// Asks through the socket in the server's own folder: at the port somebody else may answer.
fn is_ready(bin: &Path, folder: &Path, port: u16) -> bool {
    let asked = Command::new(bin.join("pg_isready"))
        .args(["-q", "-t", "1", "-p", &port.to_string(), "-h"])
        .arg(folder)
        .status();
    asked.is_ok_and(|status| status.success())
}

/// PostgreSQL refuses to run as root: then it runs as Debian's own user for it.
fn as_unprivileged(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
        .arg("--")
        .arg(program)
        .current_dir("/");
    command
}

fn give_to_server(folder: &Path) -> Result<(), String> {
    if !is_root() {
        return Ok(());
    }
    let given = Command::new("chown")
        .arg("postgres:postgres")
        .arg(folder)
        .status();
    match given {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!("chown postgres {}", folder.display())),
    }
}

fn free_port() -> Result<u16, String> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_while_it_is_held_and_leaves_nothing_behind() {
        let server = Server::start().unwrap();
        let (_, bin) = newest().unwrap();
        let asked = Command::new(bin.join("psql"))
            .args(["-X", "-A", "-t", "-c", "SELECT 40 + 2", "-d", &server.url])
            .output()
            .unwrap();
        assert_eq!(asked.stdout.trim_ascii(), b"42");

        let folder = server.folder.path().to_owned();
        let url = server.url.clone();
        drop(server);
        assert!(!folder.exists());
        let gone = Command::new(bin.join("psql"))
            .args(["-X", "-c", "SELECT 1", "-d", &url])
            .output()
            .unwrap();
        assert!(!gone.status.success());
    }
}
