#![doc = include_str!("../README.md")]

pub mod model;
mod service;
mod store;

use db::Migration;
use shell::Slice;

pub use service::{
    HotlineIntake, NewContact, Position, Refusal, Started, eraser, match_all, start, verify,
};

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        tasks: service::TASKS,
        events: service::EVENTS,
        ..Slice::named("hotline")
    }
}

const MIGRATIONS: &[Migration] = &[Migration {
    slice: "hotline",
    name: "20261125_0440_hotline",
    sql: include_str!("../migrations/20261125_0440_hotline.sql"),
}];
