//! The hotline slice.
