//! The model's codes as columns. A code that no longer parses is a fault of the row, never guessed.

use db::{Cell, Column, ToValue, Value};

use crate::model::{Part, PresenceState, State, Tier};

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

code_column!(State, Tier, PresenceState, Part);
