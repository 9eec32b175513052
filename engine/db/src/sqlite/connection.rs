//! Connections to the file and their settings. Nothing is read or written here.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::errors::failed;
use crate::{Cause, DbError};

/// How long to wait for another process that writes.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Prepared statements each connection keeps.
const PREPARED: usize = 256;

const COMMON: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA mmap_size = 268435456;
    PRAGMA cache_size = -32768;
    PRAGMA temp_store = MEMORY;";
const WRITER: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA journal_size_limit = 67108864;";

/// Opens the one writer; makes the file when it is not there.
pub(super) fn writer(path: &Path) -> Result<Connection, DbError> {
    make_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open(path, flags, &format!("{WRITER}{COMMON}"))?;
    // From here on a writer that finds another process writing is told so at once and waits on a
    // thread that may wait.
    connection
        .busy_timeout(Duration::ZERO)
        .map_err(|error| failed(&error, None, "open"))?;
    Ok(connection)
}

/// Opens one reader of the last committed state.
pub(super) fn reader(path: &Path) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    open(path, flags, COMMON)
}

fn open(path: &Path, flags: OpenFlags, settings: &str) -> Result<Connection, DbError> {
    let connection = Connection::open_with_flags(path, flags)
        .and_then(|connection| {
            connection.busy_timeout(BUSY)?;
            connection.execute_batch(settings)?;
            Ok(connection)
        })
        .map_err(|error| failed(&error, None, "open"))?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(connection)
}

/// Makes the file, if it is not there, so that only its owner can read it; SQLite gives its WAL the
/// same mode.
fn make_private(path: &Path) -> Result<(), DbError> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| {
        DbError::Unavailable(Cause::new(format!("open {}: {error}", path.display())))
    })
}
