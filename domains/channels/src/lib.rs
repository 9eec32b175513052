//! The channels slice.
