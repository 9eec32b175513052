//! The figures of a board, from what was counted. All shares are whole per cent and unknown while there
//! is nothing to divide by.

use std::time::Duration;

/// What a day has seen so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// How many were answered for the first time.
    pub answered: i64,
    /// How many of them within the time that the house has set.
    pub in_time: i64,
    /// How long all of them waited, in milliseconds.
    pub wait_ms: i64,
    /// How many left without an answer, after more than the short time.
    pub abandoned: i64,
    /// How many left within the short time: they do not count as lost.
    pub abandoned_short: i64,
}

impl Seen {
    /// One answered after this wait.
    pub fn answered_after(wait: Duration, in_time: Duration) -> Self {
        Self {
            answered: 1,
            in_time: i64::from(wait <= in_time),
            wait_ms: i64::try_from(wait.as_millis()).unwrap_or(i64::MAX),
            ..Self::default()
        }
    }

    /// One who left without an answer after this wait.
    pub fn left_after(wait: Duration, short: Duration) -> Self {
        let is_short = wait < short;
        Self {
            abandoned: i64::from(!is_short),
            abandoned_short: i64::from(is_short),
            ..Self::default()
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            answered: self.answered.saturating_add(other.answered),
            in_time: self.in_time.saturating_add(other.in_time),
            wait_ms: self.wait_ms.saturating_add(other.wait_ms),
            abandoned: self.abandoned.saturating_add(other.abandoned),
            abandoned_short: self.abandoned_short.saturating_add(other.abandoned_short),
        }
    }

    /// Service level: the share answered in time of all who were answered or lost.
    pub fn service_level(&self) -> Option<u32> {
        percent(self.in_time, self.answered.saturating_add(self.abandoned))
    }

    /// Abandonment: the share lost of all who were answered or lost.
    pub fn abandonment(&self) -> Option<u32> {
        percent(self.abandoned, self.answered.saturating_add(self.abandoned))
    }

    /// Average speed of answer.
    pub fn answer_speed(&self) -> Option<Duration> {
        let mean = self.wait_ms.checked_div(self.answered)?;
        Some(Duration::from_millis(u64::try_from(mean).unwrap_or(0)))
    }
}

/// A share in whole per cent, rounded down so that all is said only of all.
pub fn percent(part: i64, whole: i64) -> Option<u32> {
    let share = part.saturating_mul(100).checked_div(whole)?;
    u32::try_from(share).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: Duration = Duration::from_secs(1);

    #[test]
    fn a_day_without_anybody_has_no_shares() {
        let none = Seen::default();
        let shares = (none.service_level(), none.abandonment());
        assert_eq!((shares, none.answer_speed()), ((None, None), None));
    }

    #[test]
    fn shares_are_of_all_who_were_answered_or_lost() {
        let day = [
            Seen::answered_after(S * 10, S * 20),
            Seen::answered_after(S * 20, S * 20),
            Seen::answered_after(S * 60, S * 20),
            Seen::left_after(S * 30, S * 10),
            Seen::left_after(S * 9, S * 10),
        ];
        let day = day.into_iter().fold(Seen::default(), Seen::and);
        assert_eq!(day.service_level(), Some(50));
        assert_eq!(day.abandonment(), Some(25));
        assert_eq!(day.answer_speed(), Some(S * 30));
        assert_eq!((day.abandoned, day.abandoned_short), (1, 1));
    }

    #[test]
    fn all_is_said_only_of_all() {
        assert_eq!(percent(999, 1_000), Some(99));
        assert_eq!(percent(1_000, 1_000), Some(100));
        assert_eq!(percent(1, 0), None);
    }
}
