//! Use cases of the directory: what pages show, from memory; and what people of the house check, add and
//! take away, each in one transaction with its audit and its event.

mod book;
mod change;
mod refusal;

use std::time::Duration;

use platform::jobs::Task;

pub use book::{Numbers, emergency, load, read_book};
pub use change::{
    Check, NewNumber, add_number, add_region, check_numbers, remove_number, remove_region,
};
pub use refusal::Refusal;

/// The kinds of events this slice publishes.
pub const EVENTS: &[&str] = &[
    "number.added",
    "number.checked",
    "number.removed",
    "served_region.changed",
];

/// Background work of every process.
pub const TASKS: &[Task] = &[Task {
    name: "directory.numbers",
    every: Duration::from_secs(1),
    run: |ctx| Box::pin(book::follow(ctx)),
}];
