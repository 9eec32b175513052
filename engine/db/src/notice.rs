//! Noticing what others commit: a listener that wakes its reader, and a speaker that wakes other nodes.
//! It only wakes: what happened stands in tables, and a word that was lost costs a poll, never a row.

use crate::{DbError, postgres, sqlite};

/// The longest word a speaker says, in bytes. PostgreSQL takes less than 8,000.
pub const SAID_MAX: usize = 7_900;

/// What a listener noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something may have been committed.
    Committed,
    /// A speaker said this; something may have been committed.
    Said(String),
}

/// Wakes a reader after commits of others: on SQLite those of any connection, looked for every 250 ms;
/// on PostgreSQL what speakers say, and in any case every 500 ms.
pub struct Listener(Ears);

enum Ears {
    Sqlite(sqlite::Listener),
    Postgres(postgres::Listener),
}

impl Listener {
    pub(crate) fn sqlite(listener: sqlite::Listener) -> Self {
        Self(Ears::Sqlite(listener))
    }

    pub(crate) fn postgres(listener: postgres::Listener) -> Self {
        Self(Ears::Postgres(listener))
    }

    /// Waits for the next notice. May be given up and asked again at any time.
    pub async fn next(&mut self) -> Notice {
        match &mut self.0 {
            Ears::Sqlite(listener) => {
                listener.next().await;
                Notice::Committed
            }
            Ears::Postgres(listener) => listener.next().await,
        }
    }
}

/// Tells other nodes, on a connection of its own. There are none on SQLite.
pub struct Speaker(Option<postgres::Speaker>);

impl Speaker {
    pub(crate) fn sqlite() -> Self {
        Self(None)
    }

    pub(crate) fn postgres(speaker: postgres::Speaker) -> Self {
        Self(Some(speaker))
    }

    /// Whether anybody could listen.
    pub fn is_of_use(&self) -> bool {
        self.0.is_some()
    }

    /// Says a word of at most [`SAID_MAX`] bytes to every node, this one too. A word that could not be
    /// said is lost; the caller decides how often it tries.
    pub async fn say(&mut self, word: &str) -> Result<(), DbError> {
        match &mut self.0 {
            Some(speaker) => speaker.say(word).await,
            None => Ok(()),
        }
    }
}
