//! Why something of the directory is refused.

use std::fmt;

/// The rules' reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such number.
    NoSuchNumber,
    /// There is no such region, or it is closer than a regency.
    NoSuchRegion,
    /// The house has as many as it may have.
    TooMany,
}

impl platform::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchNumber => "directory.no_such_number",
            Self::NoSuchRegion => "directory.no_such_region",
            Self::TooMany => "directory.too_many",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NoSuchNumber | Self::NoSuchRegion => 404,
            Self::TooMany => 409,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(platform::Refusal::code(self))
    }
}
impl std::error::Error for Refusal {}
