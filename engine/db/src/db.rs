//! The handle to the data. It is cheap to clone; all clones share the writer and the pool.

use std::fmt;

use crate::{
    DbConfig, DbError, Engine, FromRow, Listener, Speaker, Statement, Tx, Value, postgres, sqlite,
};

/// A handle to the data.
#[derive(Clone)]
pub struct Db {
    pub(crate) inner: Inner,
}

/// Counts of the SQLite writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Commits, each with one sync of the disk.
    pub groups: u64,
    /// Transactions that they answered, refused ones that waited for them included.
    pub members: u64,
    /// Transactions that held the writer for more than 50 ms.
    pub long_leases: u64,
}

#[derive(Clone)]
pub(crate) enum Inner {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens the data. A SQLite file is made when it is not there, readable by its owner only.
    pub async fn open(config: &DbConfig) -> Result<Self, DbError> {
        let inner = match config {
            DbConfig::Sqlite { path } => Inner::Sqlite(sqlite::Sqlite::open(path).await?),
            DbConfig::Postgres { url, pool } => {
                Inner::Postgres(postgres::Postgres::open(url, *pool).await?)
            }
        };
        Ok(Self { inner })
    }

    /// The engine below.
    pub fn engine(&self) -> Engine {
        match &self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Opens a transaction. On SQLite it waits its turn for the one writer, first come, first served.
    /// Most code uses [`transact!`](crate::transact!) instead.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.begin().await.map(Tx::sqlite),
            Inner::Postgres(postgres) => postgres.begin().await.map(Tx::postgres),
        }
    }

    /// Every row of a large answer: reports, search, export. On SQLite it runs on a thread of its own,
    /// two at a time, so that no request waits behind it.
    pub async fn slow_all<T: FromRow + Send + 'static>(
        &self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<T>, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.slow_rows(statement, args).await,
            Inner::Postgres(postgres) => postgres.rows(statement, args, usize::MAX).await,
        }
    }

    /// Starts to notice what others commit. `channel` is a plain word, the same on every node.
    pub fn listener(&self, channel: &'static str) -> Listener {
        match &self.inner {
            Inner::Sqlite(sqlite) => Listener::sqlite(sqlite.listener()),
            Inner::Postgres(postgres) => Listener::postgres(postgres.listener(channel)),
        }
    }

    /// What tells other nodes that something was committed here.
    pub fn speaker(&self, channel: &'static str) -> Speaker {
        match &self.inner {
            Inner::Sqlite(_) => Speaker::sqlite(),
            Inner::Postgres(postgres) => Speaker::postgres(postgres.speaker(channel)),
        }
    }

    /// What the SQLite writer has done since it was opened; zeros on PostgreSQL, which keeps its own.
    pub fn figures(&self) -> Figures {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.figures(),
            Inner::Postgres(_) => Figures::default(),
        }
    }

    /// Takes out of the SQLite log what was overwritten since, after an erasure: commits what waits,
    /// writes the WAL back into the file and cuts it to nothing. Does nothing on PostgreSQL.
    ///
    /// [`DbError::Unavailable`] when somebody reads an older state all the while: call it again later.
    /// Never called inside a transaction, which holds the writer that this waits for.
    pub async fn truncate_log(&self) -> Result<(), DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.truncate_log().await,
            Inner::Postgres(_) => Ok(()),
        }
    }

    /// Commits what waits, writes the WAL back into the file and closes every connection. Later calls
    /// answer [`DbError::Closed`].
    pub async fn close(&self) {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.close().await,
            Inner::Postgres(postgres) => postgres.close(),
        }
    }

    pub(crate) async fn rows<T: FromRow>(
        &self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.rows(statement, args, most),
            Inner::Postgres(postgres) => postgres.rows(statement, args, most).await,
        }
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Db({:?})", self.engine())
    }
}
