//! Facts carry their source and their date; a claim without them is not a fact. What has run out or was
//! found dead may be shown nowhere.

use std::time::Duration;

use serde::Serialize;
use uuid::Uuid;

use crate::Timestamp;

/// A statement about the world with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is claimed.
    pub value: T,
    /// Who says so, short enough to be shown ("menurut republika.co.id").
    pub source: String,
    /// Where it can be read.
    pub source_url: Option<String>,
    /// The source's date in ISO 8601, as exact as it gives it (`2025-11` or `2025-11-12`).
    pub source_date: String,
    /// When somebody of this house checked it; `None` = not yet checked.
    pub checked_at: Option<Timestamp>,
    /// Which account checked it.
    pub checked_by: Option<Uuid>,
    /// What the check found.
    pub state: FactState,
    /// From when on it holds no longer; `None` = no end is known.
    pub valid_to: Option<Timestamp>,
    /// Where it holds, in the source's words.
    pub coverage: String,
}

/// What checking a fact found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactState {
    /// Nobody has checked it.
    Unchecked,
    /// It holds.
    Works,
    /// It does not.
    Dead,
}

/// How a fact stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Past its end: shown nowhere.
    Expired,
    /// Checked and found dead: shown nowhere.
    Dead,
    /// Nobody of this house has checked it: shown with its source and its date.
    Unchecked,
    /// Checked, but too long ago: shown and marked.
    Stale,
    /// Checked lately.
    Fresh,
}

impl Standing {
    /// Whether it may be shown to anybody who asks for help.
    pub const fn may_be_shown(self) -> bool {
        !matches!(self, Self::Expired | Self::Dead)
    }
}

impl<T> Fact<T> {
    /// How it stands; a check is good for `fresh_for`.
    pub fn standing(&self, now: Timestamp, fresh_for: Duration) -> Standing {
        if self.valid_to.is_some_and(|end| now >= end) {
            return Standing::Expired;
        }
        match (self.state, self.checked_at) {
            (FactState::Dead, _) => Standing::Dead,
            (FactState::Unchecked, _) | (FactState::Works, None) => Standing::Unchecked,
            (FactState::Works, Some(at)) if now.since(at) >= fresh_for => Standing::Stale,
            (FactState::Works, Some(_)) => Standing::Fresh,
        }
    }
}

impl EmergencyNumber {
    /// How long a check of a number is good. A line is moved or closed within a season and the list of a
    /// regency is dialled in a quarter of an hour: four times a year can be kept up.
    pub const FRESH_FOR: Duration = Duration::from_hours(90 * 24);
}

impl Fact<EmergencyNumber> {
    /// How a number stands.
    pub fn standing_at(&self, now: Timestamp) -> Standing {
        self.standing(now, EmergencyNumber::FRESH_FOR)
    }
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyNumber {
    /// What people know it as.
    pub label: String,
    /// As people write it: `129`, `119 ext 8`.
    pub number: String,
    /// What it helps with.
    pub kind: EmergencyKind,
    /// What a call costs, in the source's words; empty when unknown.
    pub cost: String,
    /// When it answers, in the source's words; empty when unknown.
    pub hours: String,
}

/// What an emergency number helps with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyKind {
    /// Every emergency, where one number takes all calls.
    General,
    /// Illness and injury: an ambulance.
    Medical,
    /// Fire.
    Fire,
    /// Flood, earthquake and other disasters: who leads the help there.
    Disaster,
    /// Crime, violence, danger from people.
    Police,
    /// Violence against women and children.
    Violence,
    /// Suicidal thoughts and other distress of the mind.
    MentalHealth,
    /// Search and rescue.
    Rescue,
    /// Earthquake, weather, tsunami information.
    Weather,
    /// Social assistance.
    Social,
    /// Anything else.
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_hours(24);

    fn fact(state: FactState, checked: Option<Timestamp>, end: Option<Timestamp>) -> Fact<()> {
        Fact {
            value: (),
            source: String::new(),
            source_url: None,
            source_date: String::new(),
            checked_at: checked,
            checked_by: None,
            state,
            valid_to: end,
            coverage: String::new(),
        }
    }

    #[test]
    fn a_fact_grows_stale_and_ends() {
        let at = Timestamp::from_micros(0);
        let later = |days: u32| at.plus(DAY * days);
        let limit = DAY * 90;
        let (works, dead) = (FactState::Works, FactState::Dead);
        for (fact, day, want) in [
            (
                fact(FactState::Unchecked, None, None),
                9_999,
                Standing::Unchecked,
            ),
            (fact(works, None, None), 1, Standing::Unchecked),
            (fact(works, Some(at), None), 89, Standing::Fresh),
            (fact(works, Some(at), None), 90, Standing::Stale),
            (fact(works, Some(at), Some(later(30))), 29, Standing::Fresh),
            (
                fact(works, Some(at), Some(later(30))),
                30,
                Standing::Expired,
            ),
            (fact(dead, Some(at), None), 0, Standing::Dead),
            (fact(dead, Some(at), Some(later(1))), 2, Standing::Expired),
        ] {
            let found = fact.standing(later(day), limit);
            assert_eq!(found, want, "{fact:?} on day {day}");
            let is_shown = !matches!(want, Standing::Expired | Standing::Dead);
            assert_eq!(found.may_be_shown(), is_shown);
        }
    }
}
