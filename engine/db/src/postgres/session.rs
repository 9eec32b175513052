//! One transaction on one connection. A connection goes back to the pool only when its transaction is
//! over; otherwise it is thrown away.

use deadpool_postgres::Object;
use tokio_postgres::SimpleQueryMessage;

use super::errors::failed;
use crate::{Cause, DbError, FromRow, Statement, Value};

/// A connection with a transaction open.
pub(crate) struct Session {
    /// `None` once given back.
    client: Option<Object>,
    /// A statement failed: the server will only roll back.
    is_spoiled: bool,
}

impl Session {
    pub(super) async fn begin(client: Object) -> Result<Self, DbError> {
        // The guard stands before the first word is sent: a caller that goes away meanwhile leaves
        // no open transaction in the pool.
        let mut session = Self {
            client: Some(client),
            is_spoiled: false,
        };
        session
            .script("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
            .await?;
        Ok(session)
    }

    pub(crate) async fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<u64, DbError> {
        let ran = super::run(self.ready()?, statement, args).await;
        self.checked(ran)
    }

    pub(crate) async fn rows<T: FromRow>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        let ran = super::rows(self.ready()?, statement, args, most).await;
        self.checked(ran)
    }

    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), DbError> {
        let ran = self.ready()?.batch_execute(sql).await;
        self.checked(ran.map_err(|error| failed(&error, "script")))
    }

    /// The first column of every row, as text.
    pub(super) async fn texts(&mut self, sql: &str) -> Result<Vec<String>, DbError> {
        let ran = self.ready()?.simple_query(sql).await;
        let messages = self.checked(ran.map_err(|error| failed(&error, "script")))?;
        let text = |message: &SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        };
        Ok(messages.iter().filter_map(text).collect())
    }

    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        // A server that was told COMMIT after a failure rolls back and calls that a success.
        let committed = self.ready()?.batch_execute("COMMIT").await;
        committed.map_err(|error| failed(&error, "commit"))?;
        drop(self.client.take());
        Ok(())
    }

    /// Undoes it. What it saw is durable already: others show their rows only then.
    pub(crate) async fn abandon(mut self) -> Result<(), DbError> {
        let Some(client) = &self.client else {
            return Err(DbError::Closed);
        };
        match client.batch_execute("ROLLBACK").await {
            Ok(()) => drop(self.client.take()),
            Err(error) => {
                tracing::debug!(error = %failed(&error, "rollback"), "a connection is thrown away");
                discard(self.client.take());
            }
        }
        Ok(())
    }

    fn ready(&self) -> Result<&Object, DbError> {
        if self.is_spoiled {
            let cause = Cause::new("an earlier statement of this transaction failed");
            return Err(DbError::other(cause));
        }
        self.client.as_ref().ok_or(DbError::Closed)
    }

    fn checked<T>(&mut self, ran: Result<T, DbError>) -> Result<T, DbError> {
        self.is_spoiled |= ran.is_err();
        ran
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return discard(Some(client));
        };
        runtime.spawn(async move {
            if client.batch_execute("ROLLBACK").await.is_err() {
                discard(Some(client));
            }
        });
    }
}

/// Closes a connection instead of giving it back.
fn discard(client: Option<Object>) {
    if let Some(client) = client {
        drop(Object::take(client));
    }
}
