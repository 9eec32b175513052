//! Readers of the last committed state. They never wait for the writer, and never write.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::{connection, execute};
use crate::{DbError, FromRow, Statement, Value};

/// Reads in the calling thread that take longer are logged: they belong on a thread of their own.
const LONG: Duration = Duration::from_millis(5);
/// Large reads at a time.
const SLOW: usize = 2;
/// Idle readers that are kept.
const IDLE_MAX: usize = 32;

/// The idle readers; the one used last is used next, since its cache is warm. There are never more
/// than threads that read.
pub(super) struct Readers {
    path: PathBuf,
    /// `None` once closed.
    idle: Mutex<Option<Vec<Connection>>>,
    slow: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            idle: Mutex::new(Some(Vec::new())),
            slow: Arc::new(Semaphore::new(SLOW)),
        }
    }

    /// Where the file is.
    pub(super) fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// A bounded page, read in the calling thread.
    pub(super) fn inline<T: FromRow>(
        &self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        let since = Instant::now();
        let rows = self.rows(statement, args, most);
        let took = since.elapsed();
        if took > LONG {
            tracing::debug!(
                took_us = took.as_micros(),
                statement = statement.name,
                "a slow read"
            );
        }
        rows
    }

    pub(super) fn rows<T: FromRow>(
        &self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        self.with(|connection| execute::rows(connection, statement, args, most))?
    }

    pub(super) fn with<R>(&self, work: impl FnOnce(&Connection) -> R) -> Result<R, DbError> {
        let idle = self.idle().as_mut().ok_or(DbError::Closed)?.pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connection::reader(&self.path)?,
        };
        let outcome = work(&connection);
        if let Some(idle) = self.idle().as_mut()
            && idle.len() < IDLE_MAX
        {
            idle.push(connection);
        }
        Ok(outcome)
    }

    pub(super) async fn slow_permit(&self) -> Result<OwnedSemaphorePermit, DbError> {
        Arc::clone(&self.slow)
            .acquire_owned()
            .await
            .map_err(|_| DbError::Closed)
    }

    pub(super) fn close(&self) {
        self.slow.close();
        drop(self.idle().take());
    }

    fn idle(&self) -> MutexGuard<'_, Option<Vec<Connection>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
