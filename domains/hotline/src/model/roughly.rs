//! About how long, in whole steps that a person would say. It is rounded upward, so that it never looks
//! exact and rarely disappoints.

use std::time::Duration;

/// About how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Roughly {
    /// So many minutes.
    Minutes(u32),
    /// So many hours.
    Hours(u32),
    /// One hour and a half.
    HourAndHalf,
    /// More than so many hours.
    MoreThanHours(u32),
}

/// The steps, in minutes.
const STEPS_MIN: [u32; 18] = [
    1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 720,
];
/// Beyond so many hours it is only said that it is more.
const HOURS_MAX: u32 = 12;

impl Roughly {
    /// The next step upward.
    pub fn of(wait: Duration) -> Self {
        let fits = |step: &&u32| wait <= Duration::from_mins(u64::from(**step));
        match STEPS_MIN.iter().find(fits) {
            None => Self::MoreThanHours(HOURS_MAX),
            Some(90) => Self::HourAndHalf,
            Some(minutes) if *minutes < 60 => Self::Minutes(*minutes),
            Some(minutes) => Self::Hours(minutes / 60),
        }
    }

    /// How its sentence is told apart, and the figure in it.
    pub const fn said(self) -> (&'static str, u32) {
        match self {
            Self::Minutes(n) => ("minutes", n),
            Self::Hours(n) => ("hours", n),
            Self::HourAndHalf => ("hour_and_half", 0),
            Self::MoreThanHours(n) => ("more", n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_rounded_upward_in_steps() {
        for (seconds, rough) in [
            (0, Roughly::Minutes(1)),
            (60, Roughly::Minutes(1)),
            (61, Roughly::Minutes(2)),
            (301, Roughly::Minutes(10)),
            (46 * 60, Roughly::Hours(1)),
            (61 * 60, Roughly::HourAndHalf),
            (91 * 60, Roughly::Hours(2)),
            (12 * 3_600, Roughly::Hours(12)),
            (12 * 3_600 + 1, Roughly::MoreThanHours(12)),
        ] {
            assert_eq!(
                Roughly::of(Duration::from_secs(seconds)),
                rough,
                "{seconds}"
            );
        }
    }

    #[test]
    fn no_step_is_more_than_twice_the_one_before() {
        let doubles =
            |pair: &[u32]| matches!(pair, [less, more] if less < more && *more <= 2 * less);
        assert!(STEPS_MIN.windows(2).all(doubles));
    }
}
