//! Running one statement on one connection: binding, stepping, reading.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use super::errors::{failed, unprepared};
use crate::{Cause, Cell, DbError, FromRow, Row, Statement, StatementShape, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Bool(it) => ValueRef::Integer(i64::from(*it)),
            Self::Int(it) => ValueRef::Integer(*it),
            Self::Float(it) => ValueRef::Real(*it),
            Self::Text(it) => ValueRef::Text(it.as_bytes()),
            Self::Blob(it) => ValueRef::Blob(it),
            Self::Uuid(it) => ValueRef::Blob(it.as_bytes()),
        }))
    }
}

/// A value of SQLite as a cell; `None` for text that is no UTF-8.
pub(crate) fn cell(value: ValueRef<'_>) -> Option<Cell<'_>> {
    Some(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(it) => Cell::Int(it),
        ValueRef::Real(it) => Cell::Float(it),
        ValueRef::Text(it) => Cell::Text(std::str::from_utf8(it).ok()?),
        ValueRef::Blob(it) => Cell::Blob(it),
    })
}

pub(super) fn run(
    connection: &Connection,
    statement: &'static Statement,
    args: &[Value],
) -> Result<u64, DbError> {
    let mut prepared = prepare(connection, statement)?;
    bind(&mut prepared, statement, args)?;
    let changed = prepared.raw_execute();
    drop(prepared);
    let changed = changed.map_err(|error| failed(&error, Some(connection), statement.name))?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

pub(super) fn rows<T: FromRow>(
    connection: &Connection,
    statement: &'static Statement,
    args: &[Value],
    most: usize,
) -> Result<Vec<T>, DbError> {
    let mut prepared = prepare(connection, statement)?;
    bind(&mut prepared, statement, args)?;
    let mut found = Vec::new();
    let mut rows = prepared.raw_query();
    let failure = loop {
        match rows.next() {
            Ok(Some(row)) => found.push(T::from_row(&Row::sqlite(statement, row))?),
            Ok(None) => return Ok(found),
            Err(error) => break error,
        }
        if found.len() == most {
            return Ok(found);
        }
    };
    drop(rows);
    drop(prepared);
    Err(failed(&failure, Some(connection), statement.name))
}

pub(super) fn script(connection: &Connection, sql: &str) -> Result<(), DbError> {
    connection
        .execute_batch(sql)
        .map_err(|error| unprepared(&error, "script"))
}

/// What a statement answers and how the engine would go about it.
pub(super) fn shape(
    connection: &Connection,
    statement: &Statement,
) -> Result<StatementShape, DbError> {
    let read = || -> rusqlite::Result<StatementShape> {
        let prepared = connection.prepare(statement.sql)?;
        let columns = prepared.column_names().map(str::to_owned).collect();
        let mut explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sql))?;
        let mut rows = explained.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next()? {
            plan.push(row.get("detail")?);
        }
        Ok(StatementShape { columns, plan })
    };
    read().map_err(|error| unprepared(&error, statement.name))
}

fn prepare<'c>(
    connection: &'c Connection,
    statement: &Statement,
) -> Result<CachedStatement<'c>, DbError> {
    connection
        .prepare_cached(statement.sql)
        .map_err(|error| unprepared(&error, statement.name))
}

/// Binds by number: SQLite takes `$2` for a name and would otherwise count by first appearance.
fn bind(
    prepared: &mut CachedStatement<'_>,
    statement: &Statement,
    args: &[Value],
) -> Result<(), DbError> {
    let wanted = prepared.parameter_count();
    let mismatch = || {
        let (name, given) = (statement.name, args.len());
        DbError::other(Cause::new(format!(
            "{name}: takes {wanted} values, {given} given"
        )))
    };
    if wanted != args.len() {
        return Err(mismatch());
    }
    for index in 1..=wanted {
        let number = prepared
            .parameter_name(index)
            .and_then(|name| name.get(1..)?.parse().ok());
        let value = number
            .and_then(|n: usize| args.get(n.checked_sub(1)?))
            .ok_or_else(mismatch)?;
        prepared
            .raw_bind_parameter(index, value)
            .map_err(|error| failed(&error, None, statement.name))?;
    }
    Ok(())
}
