//! Values on the wire, in the binary format. The statement says which type it wants; a value that
//! does not fit is refused without being printed.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{Cause, Cell, Value};

type Wire<T> = Result<T, Box<dyn Error + Sync + Send>>;

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Wire<IsNull> {
        match (self, kind) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Bool(it), &Type::BOOL) => it.to_sql(kind, out),
            (Self::Int(it), &Type::INT8) => it.to_sql(kind, out),
            (Self::Int(it), &Type::INT4) => i32::try_from(*it)?.to_sql(kind, out),
            (Self::Int(it), &Type::INT2) => i16::try_from(*it)?.to_sql(kind, out),
            (Self::Float(it), &Type::FLOAT8) => it.to_sql(kind, out),
            (Self::Text(it), &Type::TEXT | &Type::VARCHAR | &Type::BPCHAR | &Type::NAME) => {
                it.to_sql(kind, out)
            }
            (Self::Blob(it), &Type::BYTEA) => it.to_sql(kind, out),
            (Self::Uuid(it), &Type::UUID) => it.to_sql(kind, out),
            (value, _) => Err(Box::new(Cause::new(format!(
                "{value:?} does not fit {kind}"
            )))),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Wire<Self> {
        Ok(match *kind {
            Type::BOOL => Cell::Bool(bool::from_sql(kind, raw)?),
            Type::INT8 => Cell::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Cell::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Cell::Int(i16::from_sql(kind, raw)?.into()),
            Type::FLOAT8 => Cell::Float(f64::from_sql(kind, raw)?),
            Type::FLOAT4 => Cell::Float(f32::from_sql(kind, raw)?.into()),
            Type::BYTEA => Cell::Blob(raw),
            Type::UUID => Cell::Uuid(Uuid::from_sql(kind, raw)?),
            _ => Cell::Text(<&str>::from_sql(kind, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Wire<Self> {
        Ok(Cell::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::BOOL
                | Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::FLOAT8
                | Type::FLOAT4
                | Type::BYTEA
                | Type::UUID
                | Type::TEXT
                | Type::VARCHAR
                | Type::BPCHAR
                | Type::NAME
                | Type::UNKNOWN
        )
    }
}
