//! Emergency numbers as this house knows them: those that come with the product, what people found when
//! they dialled them, and those that people added. Decides which may be shown where; 112 and 119 are shown
//! only where somebody of this house got through.

use kernel::{EmergencyKind, EmergencyNumber, Fact, FactState, Id, Standing, Timestamp};
use places::RegionCode;

/// Marks ids of numbers that people added.
#[derive(Debug)]
pub enum Number {}
/// The id of a number that somebody added.
pub type NumberId = Id<Number>;

/// Which number is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberKey {
    /// One that comes with the product.
    Shipped(String),
    /// One that somebody added.
    Own(NumberId),
}

/// A number with where it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownNumber {
    /// Which one.
    pub key: NumberKey,
    /// The regions it covers; none = the whole country.
    pub regions: Vec<RegionCode>,
    /// What is claimed, by whom, and how it was checked.
    pub fact: Fact<EmergencyNumber>,
}

/// How pages send a key.
impl std::fmt::Display for NumberKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shipped(number) => f.write_str(number),
            Self::Own(id) => id.fmt(f),
        }
    }
}

/// Answered in some regions only: never shown on the word of a source.
const ONLY_WHERE_TRIED: [&str; 2] = ["112", "119"];

/// Whether a number is shown only where somebody got through; an extension is another number.
pub fn is_only_where_tried(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    ONLY_WHERE_TRIED.contains(&digits.as_str()) && !number.chars().any(char::is_alphabetic)
}

impl KnownNumber {
    /// How it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        self.fact.standing_at(now)
    }

    /// Whether it may be shown to somebody who asks for help, anywhere that it covers.
    pub fn may_be_shown(&self, now: Timestamp) -> bool {
        let is_known_to_be_there = self.fact.state == FactState::Works && !self.regions.is_empty();
        let is_there = !is_only_where_tried(&self.fact.value.number) || is_known_to_be_there;
        is_there && self.standing(now).may_be_shown()
    }

    /// Whether it holds in all of this region.
    pub fn covers(&self, region: RegionCode) -> bool {
        self.regions.iter().any(|own| region.is_within(*own))
    }

    /// The order of a re-check list: what is shown and due first, what is shown nowhere last.
    pub fn urgency(&self, now: Timestamp) -> u8 {
        match self.standing(now) {
            Standing::Stale => 0,
            Standing::Unchecked => 1,
            Standing::Fresh => 2,
            Standing::Expired => 3,
            Standing::Dead => 4,
        }
    }
}

/// Codes of the kinds, in the order in which they are offered.
pub const KINDS: [(EmergencyKind, &str); 11] = [
    (EmergencyKind::General, "general"),
    (EmergencyKind::Medical, "medical"),
    (EmergencyKind::Police, "police"),
    (EmergencyKind::Fire, "fire"),
    (EmergencyKind::Rescue, "rescue"),
    (EmergencyKind::Disaster, "disaster"),
    (EmergencyKind::Violence, "violence"),
    (EmergencyKind::MentalHealth, "mental_health"),
    (EmergencyKind::Social, "social"),
    (EmergencyKind::Weather, "weather"),
    (EmergencyKind::Other, "other"),
];

/// The kind of a code.
pub fn kind_of(code: &str) -> Option<EmergencyKind> {
    KINDS
        .iter()
        .find(|(_, own)| *own == code)
        .map(|(kind, _)| *kind)
}

/// The code of a kind.
pub fn kind_code(kind: EmergencyKind) -> &'static str {
    let found = KINDS.iter().find(|(own, _)| *own == kind);
    found.map_or("other", |(_, code)| code)
}

/// The code of what a check found.
pub const fn state_code(state: FactState) -> &'static str {
    match state {
        FactState::Unchecked => "unchecked",
        FactState::Works => "works",
        FactState::Dead => "dead",
    }
}

/// What a check found; a code that is not known means that nobody has checked.
pub fn state_of(code: &str) -> FactState {
    match code {
        "works" => FactState::Works,
        "dead" => FactState::Dead,
        _ => FactState::Unchecked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_another_number() {
        for number in ["112", " 1 1 2 ", "119", "1-1-9"] {
            assert!(is_only_where_tried(number), "{number}");
        }
        for number in ["119 ext 8", "110", "1122", "021-112", "0263-112233"] {
            assert!(!is_only_where_tried(number), "{number}");
        }
    }

    #[test]
    fn every_kind_and_state_has_its_code() {
        for (kind, code) in KINDS {
            assert_eq!((kind_of(code), kind_code(kind)), (Some(kind), code));
        }
        assert_eq!(kind_of("x"), None);
        for state in [FactState::Unchecked, FactState::Works, FactState::Dead] {
            assert_eq!(state_of(state_code(state)), state);
        }
    }
}
