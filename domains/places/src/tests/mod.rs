//! The slice from outside: what is asked of the shipped country and what it answers. Not one of these looks
//! into the tables.

mod clock;
mod codes;
mod country;
mod points;
mod postal;
mod searching;
mod spellings;
mod sure;
mod zones;

use crate::RegionCode;

/// A code that the test knows to be one.
fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}
