//! The tier: how urgent somebody is. It only orders; it never refuses, closes or answers.

use std::fmt;
use std::str::FromStr;

/// How urgent somebody is, as rules or a person assessed it. Later is more urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Everything else.
    Routine,
    /// Distress or an unmet need.
    Elevated,
    /// Serious risk without immediacy.
    High,
    /// Life in danger now or within hours.
    Imminent,
}

/// The text is no tier's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownTier;

impl Tier {
    /// Every one there is, in order.
    pub const ALL: &'static [Self] = &[Self::Routine, Self::Elevated, Self::High, Self::Imminent];

    /// Its stable word in rules, rows, events and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Elevated => "elevated",
            Self::High => "high",
            Self::Imminent => "imminent",
        }
    }
}

impl FromStr for Tier {
    type Err = UnknownTier;

    fn from_str(text: &str) -> Result<Self, UnknownTier> {
        Self::ALL
            .iter()
            .copied()
            .find(|tier| tier.code() == text)
            .ok_or(UnknownTier)
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for UnknownTier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such tier")
    }
}
impl std::error::Error for UnknownTier {}
