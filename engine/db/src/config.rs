//! Where the data is. A password in a URL is never printed.

use std::fmt;
use std::path::PathBuf;

/// Which engine holds the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The embedded engine: one file, one process and its command line.
    Sqlite,
    /// The growing engine: any number of nodes.
    Postgres,
}

/// How to reach the data.
#[derive(Clone, PartialEq, Eq)]
pub enum DbConfig {
    /// A SQLite file, made when it is not there.
    Sqlite {
        /// Where the file is; its folder must exist.
        path: PathBuf,
    },
    /// A PostgreSQL database.
    Postgres {
        /// `postgres://user:password@host:port/database`
        url: String,
        /// The most connections this node opens.
        pool: usize,
    },
}

impl DbConfig {
    /// The connections of one node unless told otherwise.
    pub const POOL: usize = 16;

    /// Reads a setting: a URL that starts with `postgres://` or `postgresql://`, or else a path.
    pub fn from_url_or_path(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres {
                url: text.to_owned(),
                pool: Self::POOL,
            }
        } else {
            Self::Sqlite {
                path: PathBuf::from(text),
            }
        }
    }

    /// The engine it names.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres { .. } => Engine::Postgres,
        }
    }
}

impl fmt::Debug for DbConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { path } => write!(f, "Sqlite({})", path.display()),
            Self::Postgres { pool, .. } => write!(f, "Postgres(pool of {pool})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_means_postgresql_and_anything_else_is_a_path() {
        for (text, engine) in [
            ("postgres://u:p@h/d", Engine::Postgres),
            ("postgresql://h/d", Engine::Postgres),
            ("data/rangkul.db", Engine::Sqlite),
            ("/var/lib/postgres/file", Engine::Sqlite),
        ] {
            assert_eq!(DbConfig::from_url_or_path(text).engine(), engine, "{text}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let config = DbConfig::from_url_or_path("postgres://u:rahasia@h/d");
        assert!(!format!("{config:?}").contains("rahasia"));
    }
}
