//! What the engine makes of a statement, for the test that looks at every one of them.

use crate::db::Inner;
use crate::{Db, DbError, Statement};

/// A statement as the engine understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementShape {
    /// The names of the columns it answers with.
    pub columns: Vec<String>,
    /// The lines of its plan: EXPLAIN QUERY PLAN of SQLite, EXPLAIN of PostgreSQL with sequential
    /// scans made dear.
    pub plan: Vec<String>,
}

impl Db {
    /// Prepares a statement without running it.
    pub async fn check(&self, statement: &Statement) -> Result<StatementShape, DbError> {
        match &self.inner {
            Inner::Sqlite(sqlite) => sqlite.shape(statement),
            Inner::Postgres(postgres) => postgres.shape(statement).await,
        }
    }
}
