//! What this slice says no to.

use std::fmt;

/// Refusals of `clients`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No conversation for this code, or its word is missing or wrong: the same answer for all.
    NotFound,
    /// Too many wrong words: try again later.
    Slowed {
        /// In how many seconds.
        seconds: u64,
    },
    /// The client was erased meanwhile.
    Erased,
    /// She left no number to be called at.
    NoNumber,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(platform::Refusal::code(self))
    }
}
impl std::error::Error for Refusal {}
impl platform::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "clients.not_found",
            Self::Slowed { .. } => "clients.slowed",
            Self::Erased => "clients.erased",
            Self::NoNumber => "clients.no_number",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NotFound | Self::Erased | Self::NoNumber => 404,
            Self::Slowed { .. } => 429,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Slowed { seconds } => vec![("seconds", seconds.to_string())],
            Self::NotFound | Self::Erased | Self::NoNumber => Vec::new(),
        }
    }
}
