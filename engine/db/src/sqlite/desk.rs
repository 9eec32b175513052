//! The writer's desk: the one connection that writes, and the group of transactions that waits on it
//! for one commit. Never touched by two at once: it lies behind the lease.

use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::errors::failed;
use super::figures::Counters;
use crate::{Cause, DbError};

/// The most transactions one commit answers.
pub(super) const GROUP_MAX: usize = 256;
/// How long readers of an older state are waited for before the log is given up for now. The writer
/// stands still meanwhile.
const READERS_WAIT: Duration = Duration::from_millis(500);

/// What a member of a group is told when its group is over.
pub(super) type Answer = oneshot::Receiver<Result<(), DbError>>;

/// The connection and the open group.
pub(super) struct Desk {
    /// `None` once closed.
    connection: Option<Connection>,
    figures: Arc<Counters>,
    /// `Some` exactly while BEGIN IMMEDIATE is in force.
    group: Option<Group>,
}

/// Transactions whose savepoints are released but not committed, and refusals that may rest on them.
#[derive(Default)]
struct Group {
    waiting: Vec<oneshot::Sender<Result<(), DbError>>>,
}

impl Desk {
    pub(super) fn new(connection: Connection, figures: Arc<Counters>) -> Self {
        Self {
            connection: Some(connection),
            figures,
            group: None,
        }
    }

    pub(super) fn connection(&self) -> Result<&Connection, DbError> {
        self.connection.as_ref().ok_or(DbError::Closed)
    }

    /// How many wait for the commit.
    pub(super) fn waiting(&self) -> usize {
        self.group.as_ref().map_or(0, |group| group.waiting.len())
    }

    /// Opens a savepoint, in the open group or in a new one. The error is the engine's own, since
    /// a busy one is worth waiting for.
    pub(super) fn open(&mut self) -> Result<(), OpenError> {
        let connection = self.connection.as_ref().ok_or(OpenError::Closed)?;
        if self.group.is_none() {
            if !connection.is_autocommit() {
                quick(connection, "ROLLBACK")?;
            }
            quick(connection, "BEGIN IMMEDIATE")?;
            self.group = Some(Group::default());
        }
        let opened = quick(connection, "SAVEPOINT tx");
        if opened.is_err() && self.waiting() == 0 {
            self.undo_group();
        }
        Ok(opened?)
    }

    /// Puts the finished savepoint into the group.
    pub(super) fn release(&mut self) -> Result<Answer, DbError> {
        let connection = self.connection()?;
        quick(connection, "RELEASE tx").map_err(|error| failed(&error, None, "release"))?;
        self.join().ok_or(DbError::Closed)
    }

    /// Waits with the group, having nothing in it.
    pub(super) fn join(&mut self) -> Option<Answer> {
        let (sender, answer) = oneshot::channel();
        self.group.as_mut()?.waiting.push(sender);
        Some(answer)
    }

    /// Undoes the savepoint; with nobody else in the group, the group too.
    pub(super) fn undo(&mut self) {
        let Some(connection) = &self.connection else {
            return;
        };
        if self.waiting() == 0 {
            self.undo_group();
        } else if let Err(error) =
            quick(connection, "ROLLBACK TO tx").and_then(|()| quick(connection, "RELEASE tx"))
        {
            let error = failed(&error, None, "rollback");
            tracing::error!(%error, "a savepoint could not be undone; its group is undone");
            self.fail(&error);
        }
    }

    /// Whether the engine has undone the whole group by itself, as it may when the disk is full.
    pub(super) fn is_undone(&self) -> bool {
        self.connection
            .as_ref()
            .is_none_or(Connection::is_autocommit)
    }

    /// Ends the group with a failure that every member is told.
    pub(super) fn fail(&mut self, error: &DbError) {
        let group = self.group.take();
        self.undo_group();
        answer(group, || Err(error.again()));
    }

    /// Commits the group and answers every member truthfully. Waits for the disk.
    pub(super) fn commit(&mut self) {
        let (Some(connection), Some(group)) = (&self.connection, self.group.take()) else {
            return;
        };
        match quick(connection, "COMMIT") {
            Ok(()) => {
                self.figures.committed(group.waiting.len());
                answer(Some(group), || Ok(()));
            }
            Err(error) => {
                let error = failed(&error, None, "commit");
                tracing::error!(%error, members = group.waiting.len(), "a group was not committed");
                self.group = Some(group);
                self.fail(&error);
            }
        }
    }

    /// Commits what waits, then writes the whole WAL back and cuts it to nothing, so that no page stays
    /// there that was overwritten since. Waits for the disk and for readers of an older state.
    pub(super) fn truncate_log(&mut self) -> Result<(), DbError> {
        self.commit();
        let connection = self.connection()?;
        let cut = connection.busy_timeout(READERS_WAIT).and_then(|()| {
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"))
        });
        let restored = connection.busy_timeout(Duration::ZERO);
        let is_held: bool = cut
            .and_then(|is_held| restored.map(|()| is_held))
            .map_err(|error| failed(&error, None, "checkpoint"))?;
        if is_held {
            return Err(DbError::Unavailable(Cause::new(
                "checkpoint: somebody still reads an older state",
            )));
        }
        Ok(())
    }

    /// Commits what waits, writes the WAL back and closes the connection.
    pub(super) fn close(&mut self) {
        self.commit();
        let Some(connection) = self.connection.take() else {
            return;
        };
        let checkpoint =
            connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
        if let Err(error) = checkpoint {
            let error = failed(&error, None, "checkpoint");
            tracing::warn!(%error, "the WAL was not written back");
        }
    }

    fn undo_group(&mut self) {
        self.group = None;
        let Some(connection) = &self.connection else {
            return;
        };
        if !connection.is_autocommit()
            && let Err(error) = quick(connection, "ROLLBACK")
        {
            let error = failed(&error, None, "rollback");
            tracing::error!(%error, "a group could not be undone yet");
        }
    }
}

/// Why a savepoint could not be opened.
pub(super) enum OpenError {
    Closed,
    Engine(rusqlite::Error),
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Engine(error)
    }
}

fn quick(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}

fn answer(group: Option<Group>, outcome: impl Fn() -> Result<(), DbError>) {
    for member in group.into_iter().flat_map(|group| group.waiting) {
        // A member that went away does not want to know.
        drop(member.send(outcome()));
    }
}
