//! The directory slice.
