//! PostgreSQL's failures in our words, by SQLSTATE (PostgreSQL documentation, appendix A). Details and
//! hints are never kept: they quote rows.

use tokio_postgres::Error;

use crate::{Cause, DbError};

/// A failure of one call; `what` names the statement.
pub(super) fn failed(error: &Error, what: &str) -> DbError {
    let Some(told) = error.as_db_error() else {
        return unsaid(error, what);
    };
    let code = told.code().code();
    // Class 22 is about data, and quotes it.
    let text = if code.starts_with("22") {
        "the data does not fit"
    } else {
        told.message()
    };
    let cause = || Cause::new(format!("{what}: SQLSTATE {code}: {text}"));
    match code {
        "40001" | "40P01" => DbError::Serialization,
        "53100" => DbError::Full(cause()),
        "23503" => DbError::Constraint {
            name: "foreign_key".to_owned(),
        },
        "23502" => {
            let (table, column) = (told.table().unwrap_or(""), told.column().unwrap_or(""));
            DbError::Constraint {
                name: format!("{table}_{column}_not_null"),
            }
        }
        _ if code.starts_with("23") => DbError::Constraint {
            name: told.constraint().unwrap_or("").to_owned(),
        },
        // Connection lost, out of resources, cancelled or shut down by its keeper, system error; a
        // transaction that did nothing for too long; a lock that was not given.
        _ if ["08", "53", "57", "58"]
            .iter()
            .any(|class| code.starts_with(class)) =>
        {
            DbError::Unavailable(cause())
        }
        "25P03" | "55P03" => DbError::Unavailable(cause()),
        _ => DbError::other(cause()),
    }
}

/// Whether a prepared statement answers other columns now than when it was prepared.
pub(super) fn is_outdated(error: &Error) -> bool {
    error.as_db_error().is_some_and(|told| {
        told.code().code() == "0A000" && told.message().starts_with("cached plan must not change")
    })
}

/// The server said nothing: it is gone, or the driver refused the call.
fn unsaid(error: &Error, what: &str) -> DbError {
    let source = std::error::Error::source(error);
    let is_io = source.is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
    let detail = match source.and_then(|source| source.downcast_ref::<Cause>()) {
        Some(cause) => format!("{what}: {error}: {cause}"),
        None => format!("{what}: {error}"),
    };
    let cause = Cause::new(detail);
    if error.is_closed() || is_io || is_connect(error) {
        DbError::Unavailable(cause)
    } else {
        DbError::other(cause)
    }
}

/// The driver keeps its kinds to itself; these are the sentences of a connection that was not made or
/// was lost.
fn is_connect(error: &Error) -> bool {
    let text = error.to_string();
    [
        "error connecting",
        "error communicating",
        "timeout",
        "unexpected message",
    ]
    .iter()
    .any(|start| text.starts_with(start))
}
