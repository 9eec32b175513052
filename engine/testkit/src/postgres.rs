//! PostgreSQL servers for tests: Debian's binaries in a folder of their own, gone afterwards. A server
//! here must never outlive the process that started it, nor hold anything worth keeping.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot set itself up has failed"
)]

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tempfile::TempDir;

/// Where an already running server is told, as the URL of a user who may create databases.
const RUNNING: &str = "RANGKUL_TEST_POSTGRES";
/// Questions to a starting server, and the pause between two of them.
const QUESTIONS_MAX: u32 = 1_000;
const PAUSE: Duration = Duration::from_millis(20);

/// Runs the server until it ends, or until standard input does: when the test closes it or dies. SIGINT
/// asks for a fast, orderly end. The data (`-D`, the first option) goes with the server.
const KEEPER: &str = r#"
    exec 3<&0
    "$0" "$@" 3<&- & server=$!
    { read -r _; kill -INT "$server"; } <&3 2>/dev/null &
    wait "$server"
    rm -rf "$2"
"#;

const SETTINGS: &[&str] = &[
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=on",
    "max_connections=200",
    "shared_buffers=64MB",
    "logging_collector=off",
    "listen_addresses=127.0.0.1",
    "wal_level=minimal",
    "max_wal_senders=0",
];

/// A server.
pub struct Postgres {
    /// The URL of its `postgres` database, for a user who may do everything.
    pub url_admin: String,
    bin: PathBuf,
    _running: Option<Running>,
}

struct Running {
    keeper: Child,
    folder: TempDir,
}

/// A database on a server, dropped with this value.
pub struct TestDatabase {
    /// Its URL.
    pub url: String,
    name: String,
    url_admin: String,
    bin: PathBuf,
}

static SHARED: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());
static DATABASES: AtomicU32 = AtomicU32::new(0);

impl Postgres {
    /// The server of this process: started for the first who asks, gone with the last.
    pub fn shared() -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return server;
        }
        let server = Arc::new(Self::start());
        *shared = Arc::downgrade(&server);
        server
    }

    /// Starts a server, or takes the one that `RANGKUL_TEST_POSTGRES` names.
    ///
    /// # Panics
    /// When there is none and none can be started.
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are chosen by their environment"
    )]
    pub fn start() -> Self {
        let bin = newest_bin().expect("PostgreSQL in /usr/lib/postgresql");
        if let Ok(url_admin) = std::env::var(RUNNING) {
            return Self {
                url_admin,
                bin,
                _running: None,
            };
        }
        let folder = tempfile::tempdir().expect("a folder for the server");
        own(folder.path());
        let data = folder.path().join("data");
        let initdb = as_unprivileged(&bin.join("initdb"))
            .args([
                "--no-sync",
                "--wal-segsize=1",
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
            ])
            .args(["--locale=C.UTF-8".as_ref(), "-D".as_ref(), data.as_os_str()])
            .output()
            .expect("initdb runs");
        assert!(
            initdb.status.success(),
            "{}",
            String::from_utf8_lossy(&initdb.stderr)
        );
        let port = free_port();
        let running = match serve(&bin, folder, port) {
            Ok(running) => running,
            Err(log) => panic!("the PostgreSQL server did not start: {log}"),
        };
        let url_admin = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Self {
            url_admin,
            bin,
            _running: Some(running),
        }
    }

    /// A fresh database with a name of its own.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn database(&self) -> TestDatabase {
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        // A process of the same number may have died and left one behind.
        let drop = drop_database(&name);
        let create = format!("CREATE DATABASE {name}");
        admin(&self.bin, &self.url_admin, &[&drop, &create]);
        TestDatabase {
            url: with_database(&self.url_admin, &name),
            name,
            url_admin: self.url_admin.clone(),
            bin: self.bin.clone(),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        admin(&self.bin, &self.url_admin, &[&drop_database(&self.name)]);
    }
}

/// Starts the server and waits until it answers; or gives its log.
fn serve(bin: &Path, folder: TempDir, port: u16) -> Result<Running, String> {
    let mut command = as_unprivileged("/bin/sh".as_ref());
    command.args(["-c", KEEPER]).arg(bin.join("postgres"));
    command
        .arg("-D")
        .arg(folder.path().join("data"))
        .arg("-k")
        .arg(folder.path());
    command.args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    let log = std::fs::File::create(folder.path().join("log")).expect("a log");
    let keeper = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn();
    let mut running = Running {
        keeper: keeper.expect("a shell"),
        folder,
    };
    for _ in 0..QUESTIONS_MAX {
        if is_ready(bin, running.folder.path(), port) {
            return Ok(running);
        }
        if !matches!(running.keeper.try_wait(), Ok(None)) {
            break;
        }
        std::thread::sleep(PAUSE);
    }
    Err(std::fs::read_to_string(running.folder.path().join("log")).unwrap_or_default())
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
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--clear-groups",
            "--",
        ])
        .arg(program);
    command.current_dir("/");
    command
}

fn own(folder: &Path) {
    if is_root() {
        let owned = Command::new("chown")
            .arg("postgres:postgres")
            .arg(folder)
            .status();
        assert!(
            owned.is_ok_and(|status| status.success()),
            "chown {}",
            folder.display()
        );
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    id.stdout.trim_ascii() == b"0"
}

fn newest_bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let version = |path: &Path| -> Option<u32> { path.file_name()?.to_str()?.parse().ok() };
    versions
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("bin/initdb").exists())
        .max_by_key(|path| version(path))
        .map(|path| path.join("bin"))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

fn drop_database(name: &str) -> String {
    format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
}

/// Runs administrative statements, each by itself, through the client that comes with the server.
fn admin(bin: &Path, url: &str, statements: &[&str]) {
    let mut client = Command::new(bin.join("psql"));
    client
        .args(["-X", "-q", "-d", url])
        .env("PGOPTIONS", "-c client_min_messages=warning");
    for sql in statements {
        client.args(["-c", sql]);
    }
    let done = client.output().expect("psql runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success() || std::thread::panicking(),
        "{statements:?}: {said}"
    );
}

/// The same server, another database.
fn with_database(url_admin: &str, name: &str) -> String {
    let (address, query) = match url_admin.split_once('?') {
        Some((address, query)) => (address, format!("?{query}")),
        None => (url_admin, String::new()),
    };
    let server = address
        .rsplit_once('/')
        .map_or(address, |(server, _)| server);
    format!("{server}/{name}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_a_url_is_exchanged_and_its_settings_stay() {
        assert_eq!(
            with_database("postgres://p@h:1/postgres", "t"),
            "postgres://p@h:1/t"
        );
        assert_eq!(
            with_database("postgres://p@h/a?sslmode=disable", "t"),
            "postgres://p@h/t?sslmode=disable"
        );
    }
}
