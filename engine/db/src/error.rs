//! What can go wrong with storage, in the same words for both engines. Never holds a bound value.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why a statement or a transaction failed.
#[derive(Debug)]
pub enum DbError {
    /// The database cannot be reached or does not answer in time. For a commit: it may have happened.
    Unavailable(Cause),
    /// There is no room left on the disk.
    Full(Cause),
    /// A constraint refused the write.
    Constraint {
        /// Its name, the same on both engines: that of the unique index or check; `<table>_pkey`;
        /// `<table>_<column>_not_null`; `foreign_key` for any of those, since SQLite does not say which.
        name: String,
    },
    /// The engine asks for the transaction to be run again.
    Serialization,
    /// A guarded write changed no row, or more than one.
    Stale,
    /// The row that had to be there is not.
    Missing,
    /// This handle was closed.
    Closed,
    /// Anything else: a statement that is wrong, a column of another type.
    Other(Box<dyn Error + Send + Sync>),
}

/// One sentence about what the engine said. Cheap to clone: each member of a failed group gets it.
#[derive(Debug, Clone)]
pub struct Cause(Arc<str>);

impl Cause {
    pub(crate) fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }
}

impl DbError {
    pub(crate) fn other(cause: Cause) -> Self {
        Self::Other(Box::new(cause))
    }

    /// Whether the transaction may simply be run again.
    pub fn is_retry(&self) -> bool {
        matches!(self, Self::Serialization)
    }

    /// The name of the constraint that refused, if one did.
    pub fn constraint(&self) -> Option<&str> {
        if let Self::Constraint { name } = self {
            Some(name)
        } else {
            None
        }
    }

    /// The same failure, for one more member of the group it met.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Unavailable(cause) => Self::Unavailable(cause.clone()),
            Self::Full(cause) => Self::Full(cause.clone()),
            Self::Constraint { name } => Self::Constraint { name: name.clone() },
            Self::Serialization => Self::Serialization,
            Self::Stale => Self::Stale,
            Self::Missing => Self::Missing,
            Self::Closed => Self::Closed,
            Self::Other(error) => Self::other(Cause::new(error.to_string())),
        }
    }
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(cause) => write!(f, "the database is unavailable: {cause}"),
            Self::Full(cause) => write!(f, "the disk of the database is full: {cause}"),
            Self::Constraint { name } => write!(f, "refused by the constraint {name}"),
            Self::Serialization => f.write_str("met another transaction; run it again"),
            Self::Stale => f.write_str("the row has changed meanwhile"),
            Self::Missing => f.write_str("the row is not there"),
            Self::Closed => f.write_str("the database handle is closed"),
            Self::Other(error) => write!(f, "the database failed: {error}"),
        }
    }
}

impl Error for DbError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unavailable(cause) | Self::Full(cause) => Some(cause),
            Self::Other(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Cause {}
