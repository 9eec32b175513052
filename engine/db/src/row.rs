//! Rows and what can be read from them. A column is read by its place, as the statement lists it.

use kernel::{Id, Language, Locale, Timestamp};
use uuid::Uuid;

use crate::{Cause, DbError, Statement};

/// One row of an answer, valid while it is being read.
pub struct Row<'r> {
    statement: &'static Statement,
    inner: Inner<'r>,
}

enum Inner<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

/// What stands in one column, as the engine gave it.
#[derive(Clone, Copy)]
pub enum Cell<'r> {
    /// NULL.
    Null,
    /// A truth value (PostgreSQL only; SQLite gives 0 or 1).
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating number.
    Float(f64),
    /// Text.
    Text(&'r str),
    /// Bytes; a UUID too on SQLite.
    Blob(&'r [u8]),
    /// A UUID (PostgreSQL only).
    Uuid(Uuid),
}

/// A type that one column can be read as.
pub trait Column: Sized {
    /// Reads the cell; `None` when it holds something else.
    fn from_cell(cell: Cell<'_>) -> Option<Self>;
}

/// A type that a whole row can be read as. [`Column`]s alone and tuples of up to twelve have it.
pub trait FromRow: Sized {
    /// Reads the row.
    fn from_row(row: &Row<'_>) -> Result<Self, DbError>;
}

impl<'r> Row<'r> {
    pub(crate) fn sqlite(statement: &'static Statement, row: &'r rusqlite::Row<'r>) -> Self {
        Self {
            statement,
            inner: Inner::Sqlite(row),
        }
    }

    pub(crate) fn postgres(statement: &'static Statement, row: &'r tokio_postgres::Row) -> Self {
        Self {
            statement,
            inner: Inner::Postgres(row),
        }
    }

    /// The column at `index`, counted from 0.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, DbError> {
        let cell = match self.inner {
            Inner::Sqlite(row) => row.get_ref(index).ok().and_then(crate::sqlite::cell),
            Inner::Postgres(row) => row.try_get::<_, Cell<'_>>(index).ok(),
        };
        cell.and_then(T::from_cell)
            .ok_or_else(|| self.unreadable::<T>(index))
    }

    fn unreadable<T>(&self, index: usize) -> DbError {
        let (name, kind) = (self.statement.name, std::any::type_name::<T>());
        DbError::other(Cause::new(format!(
            "{name}: column {index} cannot be read as {kind}"
        )))
    }
}

macro_rules! column {
    ($($kind:ty: $($pattern:pat => $value:expr),+;)+) => {$(
        impl Column for $kind {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    $($pattern => $value,)+
                    _ => None,
                }
            }
        }
    )+};
}

column! {
    bool: Cell::Bool(it) => Some(it), Cell::Int(0) => Some(false), Cell::Int(1) => Some(true);
    i64: Cell::Int(it) => Some(it);
    i32: Cell::Int(it) => it.try_into().ok();
    u32: Cell::Int(it) => it.try_into().ok();
    u16: Cell::Int(it) => it.try_into().ok();
    u8: Cell::Int(it) => it.try_into().ok();
    f64: Cell::Float(it) => Some(it), Cell::Int(it) => i32::try_from(it).ok().map(Self::from);
    String: Cell::Text(it) => Some(it.to_owned());
    Vec<u8>: Cell::Blob(it) => Some(it.to_vec());
    Uuid: Cell::Uuid(it) => Some(it), Cell::Blob(it) => Self::from_slice(it).ok();
    Timestamp: Cell::Int(it) => Some(Self::from_micros(it));
    Locale: Cell::Text(it) => Self::parse(it);
    Language: Cell::Text(it) => it.parse().ok();
}

impl<const N: usize> Column for [u8; N] {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Blob(bytes) = cell {
            bytes.try_into().ok()
        } else {
            None
        }
    }
}

impl<K> Column for Id<K> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        Uuid::from_cell(cell).map(Self::from_uuid)
    }
}

impl<T: Column> Column for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Null = cell {
            Some(None)
        } else {
            T::from_cell(cell).map(Some)
        }
    }
}

impl<T: Column> FromRow for T {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        row.get(0)
    }
}

macro_rules! tuples {
    ($($($name:ident $index:literal)+;)+) => {$(
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
                Ok(($(row.get::<$name>($index)?,)+))
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
