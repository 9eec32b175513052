//! One open transaction. Dropped without `commit` or `abandon`, it leaves nothing.

use crate::{DbError, Engine, FromRow, Statement, Value, postgres, sqlite};

/// A transaction. On SQLite it holds the one writer: await nothing but the database while it is open.
pub struct Tx {
    inner: Inner,
}

enum Inner {
    Sqlite(sqlite::Lease),
    Postgres(postgres::Session),
}

impl Tx {
    pub(crate) fn sqlite(lease: sqlite::Lease) -> Self {
        Self {
            inner: Inner::Sqlite(lease),
        }
    }

    pub(crate) fn postgres(session: postgres::Session) -> Self {
        Self {
            inner: Inner::Postgres(session),
        }
    }

    /// The engine below.
    pub fn engine(&self) -> Engine {
        match &self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a write and tells how many rows it changed. With RETURNING it goes through
    /// [`Read::all`](crate::Read::all), `opt` or `one` instead.
    pub async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<u64, DbError> {
        match &mut self.inner {
            Inner::Sqlite(lease) => lease.run(statement, args),
            Inner::Postgres(session) => session.run(statement, args).await,
        }
    }

    /// Runs a write that must change exactly one row; [`DbError::Stale`] when it does not.
    pub async fn run_one(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<(), DbError> {
        if self.run(statement, args).await? == 1 {
            Ok(())
        } else {
            Err(DbError::Stale)
        }
    }

    /// Makes it durable. `Ok` is answered only after the disk has it.
    ///
    /// A caller that goes away while this waits does not undo it: the transaction is committed with
    /// its group.
    pub async fn commit(self) -> Result<(), DbError> {
        match self.inner {
            Inner::Sqlite(lease) => lease.commit().await,
            Inner::Postgres(session) => session.commit().await,
        }
    }

    /// Undoes it, and answers when everything that it may have seen is durable. An error means that
    /// what it saw is not: nothing that was decided here may be told to anybody.
    pub async fn abandon(self) -> Result<(), DbError> {
        match self.inner {
            Inner::Sqlite(lease) => lease.abandon().await,
            Inner::Postgres(session) => session.abandon().await,
        }
    }

    pub(crate) async fn rows<T: FromRow>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        match &mut self.inner {
            Inner::Sqlite(lease) => lease.rows(statement, args, most),
            Inner::Postgres(session) => session.rows(statement, args, most).await,
        }
    }

    /// Runs a text of several statements without values, as migrations are.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), DbError> {
        match &mut self.inner {
            Inner::Sqlite(lease) => lease.script(sql),
            Inner::Postgres(session) => session.script(sql).await,
        }
    }
}
