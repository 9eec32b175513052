#![doc = include_str!("../README.md")]

mod model;
mod service;
mod store;
#[cfg(test)]
mod tests;
mod web;

use db::Migration;
use kernel::Locale;
use shell::Slice;

pub use model::{Book, Emergency, KINDS, KnownNumber, Number, NumberId, NumberKey, ShippedCheck};
pub use service::{
    Check, NewNumber, Numbers, Refusal, add_number, add_region, check_numbers, emergency, load,
    read_book, remove_number, remove_region,
};
pub use web::{SETUP_STEP, place_numbers};

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        messages: MESSAGES,
        routes: web::routes,
        nav: web::NAV,
        tasks: service::TASKS,
        events: service::EVENTS,
        ..Slice::named("directory")
    }
}

/// The words of this slice.
pub const MESSAGES: &[(Locale, &str)] = &[
    (Locale::Id, include_str!("../locales/id.ftl")),
    (Locale::En, include_str!("../locales/en.ftl")),
];

/// The tables of this slice, in time order.
pub const MIGRATIONS: &[Migration] = db::migrations!(
    "directory":
    "20261125_1410_directory",
);
