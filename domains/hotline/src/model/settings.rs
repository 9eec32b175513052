//! What a house may set about the hotline, each with its bounds; and the few limits that nobody
//! sets.

use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

use super::Policy;

/// The first answer counts the places in front up to here; beyond it says "lebih dari 1.000".
pub const POSITION_MAX: u32 = 1_000;

/// How many characters one message of a client or a volunteer may have.
pub const MESSAGE_CHARS_MAX: usize = 4_000;

/// What a house may set. Times are in seconds (`_s`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// By how much each tier above routine is moved forward in the line (law 1).
    pub ageing_s: u32,
    /// How long an offer is open to one volunteer (law 3).
    pub offer_deadline_s: u32,
    /// How long somebody waits before a filter that nobody on duty meets is relaxed (law 2).
    pub relax_after_s: u32,
    /// How many high or imminent conversations in a row a volunteer is given while another could
    /// take the next.
    pub heavy_limit: u32,
    /// How long a presence holds without a sign of life (law 9).
    pub lease_s: u32,
    /// How long after a lapsed lease the conversations of a lost volunteer return to the line (law
    /// 9).
    pub lost_after_s: u32,
    /// How long after the end a new message opens the same conversation again.
    pub reopen_window_s: u32,
    /// How long a client is silent after an answer before her conversation goes dormant.
    pub dormant_after_s: u32,
    /// How long an answer on the web may be taken back.
    pub undo_s: u32,
    /// Within how long somebody is answered in time, for the service level.
    pub answer_within_s: u32,
    /// Who ends sooner than this without an answer does not count as lost.
    pub short_abandon_s: u32,
    /// How many unanswered offers in a row set a volunteer away (law 3).
    pub misses_max: u32,
    /// How many chats a volunteer holds at once, unless her account says otherwise.
    pub chat_capacity: u32,
}

/// A setting is out of its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfBounds {
    /// Which one.
    pub name: &'static str,
    /// What was set.
    pub value: u32,
    /// What may be set.
    pub bounds: RangeInclusive<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ageing_s: 20 * 60,
            offer_deadline_s: 20,
            relax_after_s: 3 * 60,
            heavy_limit: 3,
            lease_s: 60,
            lost_after_s: 3 * 60,
            reopen_window_s: 24 * 3_600,
            dormant_after_s: 10 * 60,
            undo_s: 15,
            answer_within_s: 20,
            short_abandon_s: 10,
            misses_max: 2,
            chat_capacity: 3,
        }
    }
}

impl Settings {
    /// Itself, when every value is within its bounds; else the first that is not.
    pub fn checked(self) -> Result<Self, OutOfBounds> {
        let wrong = self
            .bounded()
            .into_iter()
            .find(|(_, value, bounds)| !bounds.contains(value));
        match wrong {
            Some((name, value, bounds)) => Err(OutOfBounds {
                name,
                value,
                bounds,
            }),
            None => Ok(self),
        }
    }

    fn bounded(&self) -> [(&'static str, u32, RangeInclusive<u32>); 13] {
        const HOUR_S: u32 = 3_600;
        [
            ("ageing_s", self.ageing_s, 0..=4 * HOUR_S),
            ("offer_deadline_s", self.offer_deadline_s, 5..=600),
            ("relax_after_s", self.relax_after_s, 0..=HOUR_S),
            ("heavy_limit", self.heavy_limit, 1..=100),
            ("lease_s", self.lease_s, 15..=600),
            ("lost_after_s", self.lost_after_s, 0..=HOUR_S),
            (
                "reopen_window_s",
                self.reopen_window_s,
                0..=30 * 24 * HOUR_S,
            ),
            ("dormant_after_s", self.dormant_after_s, 60..=24 * HOUR_S),
            ("undo_s", self.undo_s, 0..=120),
            ("answer_within_s", self.answer_within_s, 5..=HOUR_S),
            ("short_abandon_s", self.short_abandon_s, 0..=600),
            ("misses_max", self.misses_max, 1..=10),
            ("chat_capacity", self.chat_capacity, 1..=10),
        ]
    }

    /// [`Settings::ageing_s`] as a duration.
    pub fn ageing(&self) -> Duration {
        seconds(self.ageing_s)
    }

    /// [`Settings::offer_deadline_s`] as a duration.
    pub fn offer_deadline(&self) -> Duration {
        seconds(self.offer_deadline_s)
    }

    /// [`Settings::lease_s`] as a duration.
    pub fn lease(&self) -> Duration {
        seconds(self.lease_s)
    }

    /// [`Settings::lost_after_s`] as a duration.
    pub fn lost_after(&self) -> Duration {
        seconds(self.lost_after_s)
    }

    /// [`Settings::reopen_window_s`] as a duration.
    pub fn reopen_window(&self) -> Duration {
        seconds(self.reopen_window_s)
    }

    /// [`Settings::dormant_after_s`] as a duration.
    pub fn dormant_after(&self) -> Duration {
        seconds(self.dormant_after_s)
    }

    /// [`Settings::undo_s`] as a duration.
    pub fn undo(&self) -> Duration {
        seconds(self.undo_s)
    }

    /// [`Settings::answer_within_s`] as a duration.
    pub fn answer_within(&self) -> Duration {
        seconds(self.answer_within_s)
    }

    /// [`Settings::short_abandon_s`] as a duration.
    pub fn short_abandon(&self) -> Duration {
        seconds(self.short_abandon_s)
    }

    /// What of it the matching goes by.
    pub fn policy(&self) -> Policy {
        Policy {
            relax_after: seconds(self.relax_after_s),
            heavy_limit: self.heavy_limit,
        }
    }
}

fn seconds(seconds: u32) -> Duration {
    Duration::from_secs(u64::from(seconds))
}

impl fmt::Display for OutOfBounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            value,
            bounds,
        } = self;
        write!(
            f,
            "{name} = {value} is not within {} and {}",
            bounds.start(),
            bounds.end()
        )
    }
}
impl std::error::Error for OutOfBounds {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_from_the_start_is_what_the_rules_say() {
        let settings = Settings::default().checked().unwrap();
        assert_eq!(settings.ageing(), Duration::from_mins(20));
        assert_eq!(settings.offer_deadline(), Duration::from_secs(20));
        assert_eq!(settings.policy().relax_after, Duration::from_mins(3));
        assert_eq!(settings.lease(), Duration::from_mins(1));
        assert_eq!(settings.lost_after(), Duration::from_mins(3));
        assert_eq!(settings.reopen_window(), Duration::from_hours(24));
        assert_eq!(settings.dormant_after(), Duration::from_mins(10));
        assert_eq!((settings.misses_max, settings.chat_capacity), (2, 3));
    }

    #[test]
    fn a_value_out_of_bounds_is_named() {
        let wrong = Settings {
            misses_max: 0,
            ..Settings::default()
        }
        .checked()
        .unwrap_err();
        assert_eq!(wrong.to_string(), "misses_max = 0 is not within 1 and 10");
    }

    #[test]
    fn every_setting_has_bounds() {
        let most = Settings {
            ageing_s: u32::MAX,
            offer_deadline_s: u32::MAX,
            relax_after_s: u32::MAX,
            heavy_limit: u32::MAX,
            lease_s: u32::MAX,
            lost_after_s: u32::MAX,
            reopen_window_s: u32::MAX,
            dormant_after_s: u32::MAX,
            undo_s: u32::MAX,
            answer_within_s: u32::MAX,
            short_abandon_s: u32::MAX,
            misses_max: u32::MAX,
            chat_capacity: u32::MAX,
        };
        let within = |(_, value, bounds): &(&str, u32, RangeInclusive<u32>)| bounds.contains(value);
        assert_eq!(
            most.bounded()
                .iter()
                .filter(|bounded| within(bounded))
                .count(),
            0
        );
        assert_eq!(
            Settings::default()
                .bounded()
                .iter()
                .filter(|b| within(b))
                .count(),
            13
        );
    }
}
