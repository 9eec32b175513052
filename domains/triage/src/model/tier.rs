//! The tier: how urgent somebody is. It only orders; it never refuses, closes or answers.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

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

    /// The key of its label.
    pub fn message_key(self) -> String {
        format!("hotline-tier-{}", self.code())
    }

    /// How many times the ageing a conversation of this tier is moved forward in the line. An
    /// imminent one is not moved: it stands in a band of its own, in order of arrival.
    pub const fn weight(self) -> u32 {
        match self {
            Self::Routine | Self::Imminent => 0,
            Self::Elevated => 1,
            Self::High => 2,
        }
    }

    /// Whether it counts for the limit on consecutive high-risk conversations of a volunteer.
    pub const fn is_heavy(self) -> bool {
        matches!(self, Self::High | Self::Imminent)
    }

    /// Whether a conversation may go dormant when the client falls silent. At high and imminent,
    /// silence alerts a supervisor and stays until a person decides.
    pub const fn may_rest(self) -> bool {
        !self.is_heavy()
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

impl Serialize for Tier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl fmt::Display for UnknownTier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such tier")
    }
}
impl std::error::Error for UnknownTier {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tier_is_more_urgent_than_the_one_before_and_is_read_by_its_code() {
        assert!(Tier::ALL.is_sorted());
        for tier in Tier::ALL {
            assert_eq!(tier.code().parse(), Ok(*tier));
        }
        assert_eq!("urgent".parse::<Tier>(), Err(UnknownTier));
        let weights: Vec<_> = Tier::ALL.iter().map(|tier| tier.weight()).collect();
        assert_eq!(weights, [0, 1, 2, 0]);
    }

    #[test]
    fn only_what_is_not_heavy_may_rest() {
        let may: Vec<_> = Tier::ALL.iter().filter(|tier| tier.may_rest()).collect();
        assert_eq!(may, [&Tier::Routine, &Tier::Elevated]);
    }
}
