//! The words of the directory. Nothing here stores, asks the network or reads a clock.

mod hotline;
mod national;

pub use national::national_numbers;
