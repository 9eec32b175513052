//! Storage: one `Db` and one `Tx` over two engines, SQLite and PostgreSQL, with one SQL text for both.
//! No other crate may name a database driver, and nothing here knows what the tables mean.
//!
//! - A **statement** is a named constant in a slice's store ([`statement!`]). Every one is registered,
//!   so that a test can prepare each of them on both engines and read its plan.
//! - A **read** of one bounded page goes through [`Read`], on `&Db` or inside a transaction. On SQLite
//!   it runs in the calling thread. Reports go through [`Db::slow_all`].
//! - A **transaction** is a plain async block in [`transact!`]. It awaits nothing but the database.
//!   On SQLite there is one writer: the transactions that wait for it are committed together, each in
//!   its own savepoint, and each is answered after the one fsync that made them all durable. On
//!   PostgreSQL it is an ordinary READ COMMITTED transaction, run again when the engine asks for that.
//!
//! Invariants:
//! - `commit` answers `Ok` only for what is on disk. A refusal (`abandon`) is answered only when
//!   everything it may have seen is on disk.
//! - A transaction that is dropped, for whatever reason, leaves nothing.
//! - After a statement failed, its transaction can only be given up, on both engines.
//! - No error message holds a bound value.
//! - A reference is never DEFERRABLE: it would fail at the commit, and take the whole group with it.
//! - A primary key says NOT NULL too: SQLite does not imply it.
//!
//! ```
//! db::statement! {
//!     /// The name of one team.
//!     pub FIND_TEAM = "SELECT name FROM team WHERE id = $1";
//!     /// Adds a team.
//!     pub INSERT_TEAM = "INSERT INTO team (id, name) VALUES ($1, $2)";
//! }
//!
//! async fn rename(db: &db::Db, id: i64, name: &str) -> Result<Option<String>, db::DbError> {
//!     use db::Read as _;
//!     db::transact!(db, db::DbError, |tx| {
//!         let old = tx.opt::<String>(&FIND_TEAM, &db::args![id]).await?;
//!         if old.is_none() {
//!             tx.run_one(&INSERT_TEAM, &db::args![id, name]).await?;
//!         }
//!         Ok(old)
//!     })
//! }
//! ```

mod check;
mod config;
mod db;
mod error;
mod migrate;
mod notice;
mod postgres;
mod read;
mod row;
mod sqlite;
mod statement;
#[doc(hidden)]
pub mod transact;
mod tx;
mod value;

pub use check::StatementShape;
pub use config::{DbConfig, Engine};
pub use db::{Db, Figures};
pub use error::{Cause, DbError};
pub use migrate::Migration;
pub use notice::{Listener, Notice, SAID_MAX, Speaker};
pub use read::Read;
pub use row::{Cell, Column, FromRow, Row};
pub use statement::{Statement, statements};
pub use transact::{Retry, in_transaction};
pub use tx::Tx;
pub use value::{ToValue, Value};

#[doc(hidden)]
pub use inventory;
#[doc(hidden)]
pub use statement::Registered;
