//! Noticing commits of any connection by the file's own version (SQLite documentation, PRAGMA
//! data_version), looked at on a connection that never writes.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::Connection;
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::connection;
use super::errors::failed;
use crate::DbError;

/// How often it looks.
const EVERY: Duration = Duration::from_millis(250);

/// Looks at the version of the file.
pub(crate) struct Listener {
    path: PathBuf,
    connection: Option<Connection>,
    version: i64,
    ticks: Interval,
}

impl Listener {
    pub(super) fn new(path: PathBuf) -> Self {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            path,
            connection: None,
            version: 0,
            ticks,
        }
    }

    /// Returns once the file has changed since it was last looked at; a file that cannot be looked at
    /// counts as changed, so that whoever reads it finds out why.
    pub(crate) async fn next(&mut self) {
        loop {
            self.ticks.tick().await;
            match self.look() {
                Ok(version) if version == self.version => {}
                Ok(version) => {
                    self.version = version;
                    return;
                }
                Err(error) => {
                    tracing::debug!(%error, "the version of the file cannot be read");
                    self.connection = None;
                    return;
                }
            }
        }
    }

    fn look(&mut self) -> Result<i64, DbError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => connection::reader(&self.path)?,
        };
        let version = connection.query_row("PRAGMA data_version", [], |row| row.get(0));
        let version = version.map_err(|error| failed(&error, None, "data_version"))?;
        self.connection = Some(connection);
        Ok(version)
    }
}
