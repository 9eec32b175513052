//! The hotline slice.

pub mod model;
