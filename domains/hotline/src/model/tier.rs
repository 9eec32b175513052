//! The tier: how urgent somebody is. It only orders; it never refuses, closes or answers.

use super::code::coded;

coded! {
    /// How urgent a conversation is, as triage or a person assessed it. Later is more urgent.
    Tier ["tier"] {
        /// Everything else.
        Routine = "routine",
        /// Distress or an unmet need.
        Elevated = "elevated",
        /// Serious risk without immediacy.
        High = "high",
        /// Life in danger now or within hours.
        Imminent = "imminent",
    }
}

impl Tier {
    /// How many times the ageing a conversation of this tier is moved forward in the line (law 1).
    /// An imminent one is not moved: it stands in a band of its own, in order of arrival.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tier_is_more_urgent_than_the_one_before() {
        assert!(Tier::ALL.is_sorted());
        let codes: Vec<_> = Tier::ALL.iter().map(|tier| tier.code()).collect();
        assert_eq!(codes, ["routine", "elevated", "high", "imminent"]);
    }

    #[test]
    fn the_weights_are_those_of_law_1() {
        let weights: Vec<_> = Tier::ALL.iter().map(|tier| tier.weight()).collect();
        assert_eq!(weights, [0, 1, 2, 0]);
    }

    #[test]
    fn only_routine_and_elevated_may_rest() {
        let may: Vec<_> = Tier::ALL.iter().filter(|tier| tier.may_rest()).collect();
        assert_eq!(may, [&Tier::Routine, &Tier::Elevated]);
    }
}
