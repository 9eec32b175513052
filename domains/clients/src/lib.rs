//! The clients slice.
