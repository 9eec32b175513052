//! The growing engine: a pool of connections, statements prepared once on each.

mod errors;
mod notice;
mod pool;
mod session;
mod values;

use std::sync::Arc;

use deadpool_postgres::{ClientWrapper, Pool};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, Error};

use crate::{DbError, FromRow, Row, Statement, StatementShape, Value};
use errors::failed;

pub(crate) use notice::{Listener, Speaker};
pub(crate) use session::Session;

/// A pool of connections.
#[derive(Clone)]
pub(crate) struct Postgres {
    pool: Pool,
    config: Arc<Config>,
}

impl Postgres {
    pub(crate) async fn open(url: &str, connections: usize) -> Result<Self, DbError> {
        let config = pool::config(url)?;
        let pool = pool::open(config.clone(), connections)?;
        drop(pool::connection(&pool).await?);
        Ok(Self {
            pool,
            config: Arc::new(config),
        })
    }

    pub(crate) fn listener(&self, channel: &'static str) -> Listener {
        Listener::start(&self.config, channel)
    }

    pub(crate) fn speaker(&self, channel: &'static str) -> Speaker {
        Speaker::new(Arc::clone(&self.config), channel)
    }

    pub(crate) async fn begin(&self) -> Result<Session, DbError> {
        // A connection that died in the pool is found out here, where nothing is lost by it.
        match Session::begin(pool::connection(&self.pool).await?).await {
            Err(DbError::Unavailable(cause)) => {
                tracing::debug!(%cause, "begun again");
                Session::begin(pool::connection(&self.pool).await?).await
            }
            outcome => outcome,
        }
    }

    /// Reads outside a transaction. A connection that was found dead or a plan that was found outdated
    /// is no reason to fail: it is tried once more on another or with a new one.
    pub(crate) async fn rows<T: FromRow>(
        &self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        let client = pool::connection(&self.pool).await?;
        match rows(&client, statement, args, most).await {
            Err(error) if error.is_retry() || client.is_closed() => {
                tracing::debug!(%error, statement = statement.name, "read again");
                drop(client);
                let client = pool::connection(&self.pool).await?;
                rows(&client, statement, args, most).await
            }
            outcome => outcome,
        }
    }

    /// Prepares the statement and explains its generic plan, with sequential scans made dear.
    pub(crate) async fn shape(&self, statement: &Statement) -> Result<StatementShape, DbError> {
        let client = pool::connection(&self.pool).await?;
        let wrong = |error: Error| failed(&error, statement.name);
        let prepared = client.prepare(statement.postgres()).await.map_err(wrong)?;
        let columns = prepared
            .columns()
            .iter()
            .map(|c| c.name().to_owned())
            .collect();
        let nulls = vec!["NULL"; prepared.params().len()].join(", ");
        let values = if nulls.is_empty() {
            String::new()
        } else {
            format!("({nulls})")
        };
        let mut session = Session::begin(client).await?;
        session
            .script(
                "SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan",
            )
            .await?;
        session
            .script(&format!("PREPARE shape AS {}", statement.postgres()))
            .await?;
        let plan = session
            .texts(&format!("EXPLAIN EXECUTE shape{values}"))
            .await;
        session.script("DEALLOCATE shape").await?;
        session.abandon().await?;
        Ok(StatementShape {
            columns,
            plan: plan?,
        })
    }

    pub(crate) fn close(&self) {
        self.pool.close();
    }
}

async fn run(
    client: &ClientWrapper,
    statement: &'static Statement,
    args: &[Value],
) -> Result<u64, DbError> {
    let wrong = |error| answered(client, statement, &error);
    let prepared = client
        .prepare_cached(statement.postgres())
        .await
        .map_err(wrong)?;
    client.execute(&prepared, &bound(args)).await.map_err(wrong)
}

async fn rows<T: FromRow>(
    client: &ClientWrapper,
    statement: &'static Statement,
    args: &[Value],
    most: usize,
) -> Result<Vec<T>, DbError> {
    let wrong = |error| answered(client, statement, &error);
    let prepared = client
        .prepare_cached(statement.postgres())
        .await
        .map_err(wrong)?;
    let found = client.query(&prepared, &bound(args)).await.map_err(wrong)?;
    let rows = found.iter().take(most);
    rows.map(|row| T::from_row(&Row::postgres(statement, row)))
        .collect()
}

/// A failure; after a migration by another node the statement is prepared anew, and run again.
fn answered(client: &ClientWrapper, statement: &Statement, error: &Error) -> DbError {
    if errors::is_outdated(error) {
        client.statement_cache.clear();
        return DbError::Serialization;
    }
    failed(error, statement.name)
}

fn bound(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter()
        .map(|value| -> &(dyn ToSql + Sync) { value })
        .collect()
}
