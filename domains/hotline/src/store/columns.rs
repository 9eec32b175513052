//! The model's codes as columns. A code that no longer parses is a fault of the row, never guessed.

use db::{Cell, Column, ToValue, Value};

use crate::model::{
    Basis, CallEnd, CallOutcome, Called, Came, Part, PresenceState, PromiseKind, PromiseOutcome,
    State, Tier,
};

/// A tier as a column: its crate knows no store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierColumn(pub Tier);

impl ToValue for TierColumn {
    fn to_value(&self) -> Value {
        Value::Text(self.0.code().to_owned())
    }
}

impl Column for TierColumn {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(code) => code.parse().ok().map(Self),
            _ => None,
        }
    }
}

macro_rules! code_column {
    ($($kind:ty),+) => {$(
        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::Text(self.code().to_owned())
            }
        }
        impl Column for $kind {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    Cell::Text(code) => code.parse().ok(),
                    _ => None,
                }
            }
        }
    )+};
}

code_column!(
    Basis,
    CallEnd,
    CallOutcome,
    Called,
    Came,
    Part,
    PresenceState,
    PromiseKind,
    PromiseOutcome,
    State
);
