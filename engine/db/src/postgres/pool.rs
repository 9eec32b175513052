//! The pool and the settings of its connections. Every wait has an end.

use std::time::Duration;

use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio_postgres::{Config, NoTls};

use super::errors::failed;
use crate::{Cause, DbError};

/// How long to wait for a free connection, and for a new one.
const WAIT: Duration = Duration::from_secs(5);
/// What the server ends by itself: a statement after 10 s, a transaction that does nothing after 30 s.
/// What is no transaction only reads, as on the other engine.
const SETTINGS: &str = "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=30000 \
                        -c default_transaction_read_only=on";

/// The settings of every connection of ours.
pub(super) fn config(url: &str) -> Result<Config, DbError> {
    // The parser's own words may quote the URL, which holds a password.
    let mut config: Config = url
        .parse()
        .map_err(|_| DbError::other(Cause::new("the PostgreSQL URL cannot be read")))?;
    let settings = match config.get_options() {
        Some(own) => format!("{SETTINGS} {own}"),
        None => SETTINGS.to_owned(),
    };
    config.options(settings).connect_timeout(WAIT);
    if config.get_application_name().is_none() {
        config.application_name("rangkul");
    }
    Ok(config)
}

pub(super) fn open(config: Config, connections: usize) -> Result<Pool, DbError> {
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(connections.max(1))
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(WAIT))
        .recycle_timeout(Some(WAIT))
        .build()
        .map_err(|error| DbError::other(Cause::new(error.to_string())))
}

pub(super) async fn connection(pool: &Pool) -> Result<Object, DbError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Closed => DbError::Closed,
        PoolError::Backend(error) => failed(&error, "connect"),
        PoolError::Timeout(_) => {
            DbError::Unavailable(Cause::new("no connection became free in time"))
        }
        other => DbError::Unavailable(Cause::new(other.to_string())),
    })
}
