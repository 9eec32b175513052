//! The model's words as columns. A word that no longer parses is a fault of the row, never guessed.

use db::{Cell, Column, ToValue, Value};

use crate::model::{Alias, LinkKind, Queue, Role, Scopes, Skill, TeamName};

macro_rules! text_column {
    ($($kind:ty: |$it:ident| $text:expr, |$read:ident| $parsed:expr;)+) => {$(
        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                let $it = self;
                Value::Text($text.to_owned())
            }
        }
        impl Column for $kind {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                let Cell::Text($read) = cell else { return None };
                $parsed
            }
        }
    )+};
}

text_column! {
    Role: |it| it.name(), |text| text.parse().ok();
    LinkKind: |it| it.name(), |text| Self::ALL.into_iter().find(|kind| kind.name() == text);
    Alias: |it| it.as_str(), |text| text.parse().ok();
    TeamName: |it| it.as_str(), |text| text.parse().ok();
    Queue: |it| it.as_str(), |text| text.parse().ok();
    Skill: |it| it.as_str(), |text| text.parse().ok();
}

impl ToValue for Scopes {
    fn to_value(&self) -> Value {
        self.to_text().to_value()
    }
}
impl Column for Scopes {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        Option::<String>::from_cell(cell).map(|text| Self::from_text(text.as_deref()))
    }
}
