//! Migrations: the slices' DDL, applied in the order of their names, each once and in one transaction.
//! An applied text is frozen: it is never changed, only followed by another.

use std::collections::HashMap;
use std::fmt::Write as _;

use kernel::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Cause, Db, DbError, Engine, Read as _, Tx, args, statement};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The slice that owns it.
    pub slice: &'static str,
    /// `YYYYMMDD_HHMM_what`; the order of names is the order of time.
    pub name: &'static str,
    /// Portable DDL. Lines between `-- only: sqlite` or `-- only: postgres` and `-- end` are for one
    /// engine.
    pub sql: &'static str,
}

/// The migrations of a slice, by the names of their files in the folder `migrations` beside `src`:
/// `db::migrations!("needs": "20261125_0440_needs", "20261201_0900_offers")`.
#[macro_export]
macro_rules! migrations {
    ($slice:literal: $($name:literal),+ $(,)?) => {
        &[$($crate::Migration {
            slice: $slice,
            name: $name,
            sql: include_str!(concat!("../migrations/", $name, ".sql")),
        }),+]
    };
}

/// How often the two tables of the runner are tried: two nodes that make them at once may collide.
const TRIES: u32 = 5;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS schema_migration (
        slice TEXT NOT NULL,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        applied_at BIGINT NOT NULL,
        PRIMARY KEY (slice, name)
    );
    CREATE TABLE IF NOT EXISTS schema_lease (id BIGINT NOT NULL PRIMARY KEY, taken_at BIGINT NOT NULL);";

statement! {
    /// Whoever changes this row holds the lease until its transaction ends.
    TAKE_LEASE = "INSERT INTO schema_lease (id, taken_at) VALUES (1, $1) \
                  ON CONFLICT (id) DO UPDATE SET taken_at = excluded.taken_at";
    LIST_APPLIED = "SELECT slice, name, hash FROM schema_migration";
    FIND_HASH = "SELECT hash FROM schema_migration WHERE slice = $1 AND name = $2";
    INSERT_MIGRATION = "INSERT INTO schema_migration (slice, name, hash, applied_at) \
                        VALUES ($1, $2, $3, $4)";
}

impl Db {
    /// Applies what is not applied yet, and refuses when an applied text was changed. Nodes that start
    /// together wait for one another.
    pub async fn migrate(&self, migrations: &[Migration], now: Timestamp) -> Result<(), DbError> {
        self.make_tables().await?;
        let applied: HashMap<(String, String), String> = self.applied().await?;
        let mut ordered: Vec<&Migration> = migrations.iter().collect();
        ordered.sort_by_key(|migration| (migration.name, migration.slice));
        for migration in ordered {
            match applied.get(&(migration.slice.to_owned(), migration.name.to_owned())) {
                Some(hash) => same(migration, hash)?,
                None => self.apply(migration, now).await?,
            }
        }
        Ok(())
    }

    async fn applied(&self) -> Result<HashMap<(String, String), String>, DbError> {
        let rows = self
            .slow_all::<(String, String, String)>(&LIST_APPLIED, &[])
            .await?;
        Ok(rows
            .into_iter()
            .map(|(slice, name, hash)| ((slice, name), hash))
            .collect())
    }

    async fn make_tables(&self) -> Result<(), DbError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let mut tx = self.begin().await?;
            let made = tx.script(TABLES).await;
            match made {
                Ok(()) => return tx.commit().await,
                Err(_) if tries < TRIES && self.engine() == Engine::Postgres => {
                    tx.abandon().await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn apply(&self, migration: &Migration, now: Timestamp) -> Result<(), DbError> {
        let mut tx = self.begin().await?;
        if tx.engine() == Engine::Postgres {
            tx.script("SET LOCAL statement_timeout = 0").await?;
        }
        tx.run_one(&TAKE_LEASE, &args![now]).await?;
        let key = args![migration.slice, migration.name];
        if let Some(applied) = tx.opt::<String>(&FIND_HASH, &key).await? {
            tx.abandon().await?;
            return same(migration, &applied);
        }
        run(&mut tx, migration).await?;
        let row = args![migration.slice, migration.name, hash(migration.sql), now];
        tx.run_one(&INSERT_MIGRATION, &row).await?;
        tx.commit().await?;
        tracing::info!(
            slice = migration.slice,
            name = migration.name,
            "migration applied"
        );
        Ok(())
    }
}

async fn run(tx: &mut Tx, migration: &Migration) -> Result<(), DbError> {
    let sql = section(migration.sql, tx.engine())
        .map_err(|why| DbError::other(Cause::new(format!("{}: {why}", title(migration)))))?;
    tx.script(&sql).await.map_err(|error| match error {
        DbError::Other(error) => {
            DbError::other(Cause::new(format!("{}: {error}", title(migration))))
        }
        error => error,
    })
}

fn title(migration: &Migration) -> String {
    format!("migration {} of {}", migration.name, migration.slice)
}

/// Refuses a migration whose text is not the one that was applied.
fn same(migration: &Migration, applied: &str) -> Result<(), DbError> {
    if applied == hash(migration.sql) {
        return Ok(());
    }
    Err(DbError::other(Cause::new(format!(
        "{} was changed after it had been applied; put its text back and add a new migration",
        title(migration)
    ))))
}

/// SHA-256 of the text in hexadecimal; line ends do not count.
fn hash(sql: &str) -> String {
    let digest = Sha256::digest(sql.replace("\r\n", "\n").as_bytes());
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The lines that this engine is to run; the others are left empty, so that positions stay true.
fn section(sql: &str, engine: Engine) -> Result<String, &'static str> {
    let mut only = None;
    let mut kept = String::with_capacity(sql.len());
    for line in sql.lines() {
        match line.trim() {
            "-- only: sqlite" if only.is_none() => only = Some(Engine::Sqlite),
            "-- only: postgres" if only.is_none() => only = Some(Engine::Postgres),
            "-- end" if only.is_some() => only = None,
            marker if marker.starts_with("-- only:") || marker == "-- end" => {
                return Err("its engine sections do not match");
            }
            _ if only.is_none_or(|only| only == engine) => kept.push_str(line),
            _ => {}
        }
        kept.push('\n');
    }
    if only.is_some() {
        Err("its engine section has no end")
    } else {
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQL: &str = "a;\n-- only: sqlite\nb;\n-- end\n-- only: postgres\nc;\n-- end\nd;\n";

    #[test]
    fn each_engine_gets_its_own_sections_at_the_same_lines() {
        assert_eq!(
            section(SQL, Engine::Sqlite).unwrap(),
            "a;\n\nb;\n\n\n\n\nd;\n"
        );
        assert_eq!(
            section(SQL, Engine::Postgres).unwrap(),
            "a;\n\n\n\n\nc;\n\nd;\n"
        );
    }

    #[test]
    fn sections_that_do_not_match_are_refused() {
        for bad in ["-- end", "-- only: sqlite\na", "-- only: oracle\n-- end"] {
            assert!(section(bad, Engine::Sqlite).is_err(), "{bad}");
        }
        assert!(section("-- only: sqlite\n-- only: postgres\n-- end", Engine::Sqlite).is_err());
    }

    #[test]
    fn line_ends_do_not_change_the_hash() {
        assert_eq!(hash("a\nb\n"), hash("a\r\nb\r\n"));
        assert_ne!(hash("a"), hash("b"));
        assert_eq!(hash("abc").get(..8), Some("ba7816bf"));
    }
}
