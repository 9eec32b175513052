//! SQLite's failures in our words. Its texts are kept only where no bound value can be in them.

use rusqlite::{Connection, Error, ErrorCode, ffi};

use crate::{Cause, DbError};

/// Whether another process holds the file.
pub(super) fn is_busy(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

/// A failure to understand a text: it may be quoted, values are not bound yet.
pub(super) fn unprepared(error: &Error, what: &str) -> DbError {
    match error {
        Error::SqlInputError { msg, offset, .. } => {
            DbError::other(Cause::new(format!("{what}: {msg} (at byte {offset})")))
        }
        Error::SqliteFailure(code, Some(text)) if code.code == ErrorCode::Unknown => {
            DbError::other(Cause::new(format!("{what}: {text}")))
        }
        _ => failed(error, None, what),
    }
}

/// A failure to do what a text says. The connection is asked for the name of a constraint.
pub(super) fn failed(error: &Error, connection: Option<&Connection>, what: &str) -> DbError {
    let Error::SqliteFailure(code, text) = error else {
        return DbError::other(Cause::new(format!("{what}: the driver refused the call")));
    };
    let cause = || Cause::new(format!("{what}: {code}"));
    match code.code {
        ErrorCode::ConstraintViolation => {
            let text = text.as_deref().unwrap_or_default();
            DbError::Constraint {
                name: constraint(code.extended_code, text, connection),
            }
        }
        ErrorCode::DiskFull => DbError::Full(cause()),
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly
        | ErrorCode::OutOfMemory
        | ErrorCode::FileLockingProtocolFailed => DbError::Unavailable(cause()),
        _ => DbError::other(cause()),
    }
}

/// The name of the constraint, as PostgreSQL would give it.
fn constraint(code: i32, text: &str, connection: Option<&Connection>) -> String {
    let what = text
        .split_once("constraint failed: ")
        .map_or("", |(_, what)| what);
    let table = what.split_once('.').map_or(what, |(table, _)| table);
    match code {
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "foreign_key".to_owned(),
        ffi::SQLITE_CONSTRAINT_NOTNULL => format!("{}_not_null", what.replace('.', "_")),
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => format!("{table}_pkey"),
        ffi::SQLITE_CONSTRAINT_UNIQUE => unique(what, table, connection),
        _ => what.to_owned(),
    }
}

/// `t.a, t.b` becomes the name of the unique index on exactly these columns; `index 'name'` says it.
fn unique(what: &str, table: &str, connection: Option<&Connection>) -> String {
    if let Some(name) = what.strip_prefix("index '") {
        return name.trim_end_matches('\'').to_owned();
    }
    let columns: Vec<&str> = what
        .split(", ")
        .map(|c| c.split_once('.').map_or(c, |(_, column)| column))
        .collect();
    let found = connection.and_then(|connection| index_on(connection, table, &columns).ok()?);
    found.unwrap_or_else(|| format!("{table}_{}_key", columns.join("_")))
}

/// The name of an index made by CREATE UNIQUE INDEX on these columns.
fn index_on(
    connection: &Connection,
    table: &str,
    columns: &[&str],
) -> rusqlite::Result<Option<String>> {
    let mut indexes = connection.prepare_cached(
        "SELECT name FROM pragma_index_list(?1) WHERE \"unique\" AND origin = 'c' ORDER BY name",
    )?;
    let mut parts =
        connection.prepare_cached("SELECT name FROM pragma_index_info(?1) ORDER BY seqno")?;
    let names: Vec<String> = indexes
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for name in names {
        let held: Vec<Option<String>> = parts
            .query_map([&name], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if held
            .iter()
            .map(Option::as_deref)
            .eq(columns.iter().copied().map(Some))
        {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
