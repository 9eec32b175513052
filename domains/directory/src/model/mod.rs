//! The words of the directory. Nothing here stores, asks the network or reads a clock.

mod book;
mod hotline;
mod national;
mod number;

pub use book::{Book, Emergency, ShippedCheck};
pub use hotline::parse_date;
pub use number::{
    KINDS, KnownNumber, Number, NumberId, NumberKey, is_only_where_tried, kind_code, kind_of,
    state_code, state_of,
};
