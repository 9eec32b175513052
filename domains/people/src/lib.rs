//! The people slice.
