//! The embedded engine: one writer that commits in groups, readers in the calling thread.

mod connection;
mod desk;
mod errors;
mod execute;
mod figures;
mod lease;
mod notice;
mod readers;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Mutex;

use crate::{Cause, DbError, Figures, FromRow, Statement, StatementShape, Value};
use desk::Desk;
use figures::Counters;
use readers::Readers;

pub(crate) use execute::cell;
pub(crate) use lease::Lease;
pub(crate) use notice::Listener;

/// The writer's desk, shared: whoever holds the lock is the one writer. Its queue is fair.
type Shared = Arc<Mutex<Desk>>;

/// An open SQLite file.
#[derive(Clone)]
pub(crate) struct Sqlite {
    desk: Shared,
    readers: Arc<Readers>,
    figures: Arc<Counters>,
}

impl Sqlite {
    pub(crate) async fn open(path: &Path) -> Result<Self, DbError> {
        let path: PathBuf = path.to_owned();
        let figures = Arc::new(Counters::default());
        let counters = Arc::clone(&figures);
        let (desk, readers) = blocking(move || {
            let desk = Desk::new(connection::writer(&path)?, counters);
            Ok((desk, Readers::new(path)))
        })
        .await?;
        Ok(Self {
            desk: Arc::new(Mutex::new(desk)),
            readers: Arc::new(readers),
            figures,
        })
    }

    /// Waits for the lease and opens a savepoint in the open group, or a new group.
    pub(crate) async fn begin(&self) -> Result<Lease, DbError> {
        Lease::take(&self.desk, &self.figures).await
    }

    pub(crate) fn rows<T: FromRow>(
        &self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        self.readers.inline(statement, args, most)
    }

    pub(crate) async fn slow_rows<T: FromRow + Send + 'static>(
        &self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<T>, DbError> {
        let permit = self.readers.slow_permit().await?;
        let (readers, args) = (Arc::clone(&self.readers), args.to_vec());
        blocking(move || {
            let rows = readers.rows(statement, &args, usize::MAX);
            drop(permit);
            rows
        })
        .await
    }

    pub(crate) fn shape(&self, statement: &Statement) -> Result<StatementShape, DbError> {
        self.readers
            .with(|connection| execute::shape(connection, statement))?
    }

    pub(crate) fn listener(&self) -> Listener {
        Listener::new(self.readers.path())
    }

    pub(crate) fn figures(&self) -> Figures {
        self.figures.read()
    }

    pub(crate) async fn truncate_log(&self) -> Result<(), DbError> {
        let mut desk = Arc::clone(&self.desk).lock_owned().await;
        blocking(move || desk.truncate_log()).await
    }

    pub(crate) async fn close(&self) {
        let mut desk = Arc::clone(&self.desk).lock_owned().await;
        self.readers.close();
        let closed = blocking(move || {
            desk.close();
            Ok(())
        });
        if let Err(error) = closed.await {
            tracing::warn!(%error, "the database was not closed in order");
        }
    }
}

/// Runs what may wait for the disk or for another process on a thread that may wait.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DbError> + Send + 'static,
) -> Result<T, DbError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(error) if error.is_cancelled() => Err(DbError::Closed),
        Err(_) => Err(DbError::other(Cause::new("a database thread panicked"))),
    }
}
