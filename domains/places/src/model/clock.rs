//! The clock on the wall in one of the three times: times of day, spans of a day that may run over midnight,
//! and the moments they stand for. Reads no clock itself.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::civil::Date;
use kernel::Timestamp;

use super::zone::TimeZone;

const MINUTE_MICROS: i64 = 60_000_000;
const DAY_MINUTES: u16 = 1_440;

/// A time of day, in whole minutes: `08:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayTime(u16);

/// From one time of day to another, on the next day where the second is not later: `20:00-04:00`. Two equal
/// times are a whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first minute.
    pub from: DayTime,
    /// The minute at which it is over.
    pub to: DayTime,
}

/// Two moments, the second after the first: from the one up to, and without, the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub from: Timestamp,
    /// The moment at which it is over.
    pub until: Timestamp,
}

/// The text is no time of day, no span or no time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockError;

impl DayTime {
    /// The minute of the day, 0 to 1439.
    pub const fn new(minute: u16) -> Option<Self> {
        if minute < DAY_MINUTES {
            Some(Self(minute))
        } else {
            None
        }
    }

    /// The minute of the day.
    pub const fn minute(self) -> u16 {
        self.0
    }
}

impl FromStr for DayTime {
    type Err = ClockError;

    /// As people write it: `8`, `08.30`, `8:30`; `24.00` is midnight.
    fn from_str(text: &str) -> Result<Self, ClockError> {
        let text = text.trim();
        let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
        let is_number = |part: &str, len: std::ops::RangeInclusive<usize>| {
            len.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(hour, 1..=2) || !is_number(minute, 2..=2) {
            return Err(ClockError);
        }
        let hour: u16 = hour.parse().map_err(|_| ClockError)?;
        let minute: u16 = minute.parse().map_err(|_| ClockError)?;
        match (hour, minute) {
            (24, 0) => Ok(Self(0)),
            (0..24, 0..60) => Ok(Self(hour * 60 + minute)),
            _ => Err(ClockError),
        }
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Span {
    /// A whole day.
    pub const DAY: Self = Self {
        from: DayTime(0),
        to: DayTime(0),
    };

    /// How many minutes it lasts, 1 to 1440.
    pub const fn minutes(self) -> u16 {
        let (from, to) = (self.from.0, self.to.0);
        if to > from {
            to - from
        } else {
            DAY_MINUTES - from + to
        }
    }

    /// The moments of the one that begins on this day.
    pub fn on(self, date: Date, zone: TimeZone) -> Window {
        let from = zone.moment(date, self.from);
        Window {
            from,
            until: from.plus(minutes(self.minutes())),
        }
    }

    /// Where it comes every day: the one that holds at this moment, from then on, or else the next.
    pub fn next(self, zone: TimeZone, at: Timestamp) -> Window {
        let (today, _) = zone.local(at);
        let days = [today.yesterday(), Ok(today), today.tomorrow()];
        let mut windows = days.into_iter().flatten().map(|date| self.on(date, zone));
        windows
            .find_map(|window| window.after(at))
            .unwrap_or(Window {
                from: at,
                until: at,
            })
    }
}

impl FromStr for Span {
    type Err = ClockError;

    /// As people write it: `08.00-16.00`, `8–16`.
    fn from_str(text: &str) -> Result<Self, ClockError> {
        let (from, to) = text.split_once(['-', '–', '—']).ok_or(ClockError)?;
        Ok(Self {
            from: from.parse()?,
            to: to.parse()?,
        })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

impl Window {
    /// What of it is not before a moment; `None` when it is over then.
    pub fn after(self, at: Timestamp) -> Option<Self> {
        (self.until > at).then(|| Self {
            from: self.from.max(at),
            until: self.until,
        })
    }

    /// What two windows share.
    pub fn and(self, other: Self) -> Option<Self> {
        let (from, until) = (self.from.max(other.from), self.until.min(other.until));
        (from < until).then_some(Self { from, until })
    }

    /// Whether a moment is in it.
    pub fn holds(self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    /// How long it lasts.
    pub fn length(self) -> Duration {
        self.until.since(self.from)
    }
}

impl TimeZone {
    /// All three, from west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// How far its clocks are ahead of UTC, all the year.
    pub const fn ahead_minutes(self) -> i64 {
        match self {
            Self::Wib => 7 * 60,
            Self::Wita => 8 * 60,
            Self::Wit => 9 * 60,
        }
    }

    /// The day and the time of day that clocks there show.
    pub fn local(self, at: Timestamp) -> (Date, DayTime) {
        let shown = at
            .micros()
            .saturating_add(self.ahead_minutes() * MINUTE_MICROS);
        let days = shown.div_euclid(MINUTE_MICROS * i64::from(DAY_MINUTES));
        let minute = shown.div_euclid(MINUTE_MICROS) - days * i64::from(DAY_MINUTES);
        let epoch = Date::constant(1970, 1, 1);
        let date = jiff::Span::new()
            .try_days(days)
            .and_then(|days| epoch.checked_add(days))
            .unwrap_or(Date::MAX);
        (date, DayTime(u16::try_from(minute).unwrap_or(0)))
    }

    /// The moment at which clocks there show this.
    pub fn moment(self, date: Date, time: DayTime) -> Timestamp {
        let epoch = Date::constant(1970, 1, 1);
        let days = epoch
            .until(date)
            .map_or(0, |until| i64::from(until.get_days()));
        let minutes = days * i64::from(DAY_MINUTES) + i64::from(time.0) - self.ahead_minutes();
        Timestamp::from_micros(minutes.saturating_mul(MINUTE_MICROS))
    }
}

impl FromStr for TimeZone {
    type Err = ClockError;

    fn from_str(text: &str) -> Result<Self, ClockError> {
        let is_it = |zone: &Self| zone.abbreviation() == text.trim();
        Self::ALL.into_iter().find(is_it).ok_or(ClockError)
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.abbreviation())
    }
}

impl fmt::Display for ClockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time of day")
    }
}
impl std::error::Error for ClockError {}

fn minutes(minutes: u16) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}
