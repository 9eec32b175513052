//! Reading, the same on the database and inside a transaction. For bounded pages only.

use std::future::Future;

use crate::{Db, DbError, FromRow, Statement, Tx, Value};

/// Something that answers reads: `&Db` (the last committed state) or [`Tx`] (and what it wrote itself).
///
/// A store function takes `r: &mut impl Read` and is called with `&mut db` (a `&Db`) or with `tx`.
pub trait Read: Send {
    /// Every row of a bounded answer.
    fn all<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> impl Future<Output = Result<Vec<T>, DbError>> + Send;

    /// The first row, if there is one.
    fn opt<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> impl Future<Output = Result<Option<T>, DbError>> + Send;

    /// The first row; [`DbError::Missing`] without one.
    fn one<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> impl Future<Output = Result<T, DbError>> + Send {
        async move { self.opt(statement, args).await?.ok_or(DbError::Missing) }
    }
}

impl Read for &Db {
    async fn all<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<T>, DbError> {
        self.rows(statement, args, usize::MAX).await
    }

    async fn opt<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Option<T>, DbError> {
        Ok(self.rows(statement, args, 1).await?.pop())
    }
}

impl Read for Tx {
    async fn all<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Vec<T>, DbError> {
        self.rows(statement, args, usize::MAX).await
    }

    async fn opt<T: FromRow + Send>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<Option<T>, DbError> {
        Ok(self.rows(statement, args, 1).await?.pop())
    }
}
