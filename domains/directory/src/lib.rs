#![doc = include_str!("../README.md")]

mod model;

pub use model::national_numbers;
