//! Values that are bound to a statement. They may be somebody's words: they never print themselves.

use std::fmt;

use kernel::{Id, Language, Locale, Timestamp};
use uuid::Uuid;

/// One bound value.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// NULL of whatever type the statement wants.
    Null,
    /// BOOLEAN; 0 or 1 on SQLite.
    Bool(bool),
    /// BIGINT.
    Int(i64),
    /// DOUBLE PRECISION.
    Float(f64),
    /// TEXT.
    Text(String),
    /// BYTEA.
    Blob(Vec<u8>),
    /// UUID; 16 bytes on SQLite.
    Uuid(Uuid),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Bool(_) => "Bool(..)",
            Self::Int(_) => "Int(..)",
            Self::Float(_) => "Float(..)",
            Self::Text(_) => "Text(..)",
            Self::Blob(_) => "Blob(..)",
            Self::Uuid(_) => "Uuid(..)",
        })
    }
}

/// Something that can be bound.
pub trait ToValue {
    /// The value to bind.
    fn to_value(&self) -> Value;
}

/// The values of a statement, in the order `$1` … `$n`: `args![id, name]` is a `[Value; 2]`.
#[macro_export]
macro_rules! args {
    () => {{
        let none: [$crate::Value; 0] = [];
        none
    }};
    ($($value:expr),+ $(,)?) => { [$($crate::ToValue::to_value(&$value)),+] };
}

macro_rules! to_value {
    ($($kind:ty: |$it:ident| $value:expr;)+) => {$(
        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                let $it = self;
                $value
            }
        }
    )+};
}

to_value! {
    Value: |it| it.clone();
    bool: |it| Value::Bool(*it);
    i64: |it| Value::Int(*it);
    i32: |it| Value::Int(i64::from(*it));
    u32: |it| Value::Int(i64::from(*it));
    u16: |it| Value::Int(i64::from(*it));
    u8: |it| Value::Int(i64::from(*it));
    f64: |it| Value::Float(*it);
    str: |it| Value::Text(it.to_owned());
    String: |it| Value::Text(it.clone());
    [u8]: |it| Value::Blob(it.to_vec());
    Vec<u8>: |it| Value::Blob(it.clone());
    Uuid: |it| Value::Uuid(*it);
    Timestamp: |it| Value::Int(it.micros());
    Locale: |it| Value::Text(it.code().to_owned());
    Language: |it| Value::Text(it.code().to_owned());
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value {
        Value::Blob(self.to_vec())
    }
}

impl<K> ToValue for Id<K> {
    fn to_value(&self) -> Value {
        Value::Uuid(self.uuid())
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_prints_what_it_holds() {
        let printed = format!("{:?}", args!["rahasia", 4711_i64, b"rahasia".to_vec()]);
        assert!(
            !printed.contains("rahasia") && !printed.contains("4711"),
            "{printed}"
        );
    }

    #[test]
    fn what_is_absent_becomes_null() {
        let absent: Option<&str> = None;
        assert_eq!(args![absent, Some(7_u32)], [Value::Null, Value::Int(7)]);
        assert_eq!(args![].len(), 0);
    }
}
