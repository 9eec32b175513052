//! When a team is there: a week of spans, other hours on single days, in one of the three times. Pure: what
//! time it is comes as an argument. Indonesia changes no clocks, so a day always has 24 hours.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::civil::Date;
use kernel::Timestamp;
use places::{Span, TimeZone, Window};

/// How many days ahead is looked: with every day of the week closed but one, and months of exceptions,
/// still far enough.
const DAYS_AHEAD: i32 = 400;
/// No call is promised in less time than this: nobody can keep such a word.
const CALL_MIN: Duration = Duration::from_mins(20);
/// How many spans one day has at most.
const SPANS_MAX: usize = 6;

/// The spans of one day, in their order; none = closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DaySpans(Vec<Span>);

/// The text holds no spans, too many, or some that overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpansError;

/// The seven days, Monday first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week(pub [DaySpans; 7]);

/// When a team is there.
///
/// A span belongs to the day on which it begins: an exception of a day replaces the spans that begin on it,
/// and leaves what runs into it from the evening before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// In which of the three times.
    pub zone: TimeZone,
    /// What holds on days without an exception.
    pub week: Week,
    /// Other hours on single days; none = closed.
    pub exceptions: BTreeMap<Date, DaySpans>,
}

impl DaySpans {
    /// The spans.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether nobody is there that day.
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for DaySpans {
    type Err = SpansError;

    /// `08.00-12.00, 13.00-17.00`; empty, `-` or `tutup` is closed, `24 jam` the whole day.
    fn from_str(text: &str) -> Result<Self, SpansError> {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "" | "-" | "tutup" | "closed" => return Ok(Self::default()),
            "24 jam" | "24 hours" | "24" => return Ok(Self(vec![Span::DAY])),
            _ => {}
        }
        let parts = text.split([',', ';']).map(str::parse);
        let mut spans: Vec<Span> = parts.collect::<Result<_, _>>().map_err(|_| SpansError)?;
        spans.sort();
        let overlap = spans.iter().zip(spans.iter().skip(1)).any(|(one, next)| {
            i32::from(one.from.minute()) + i32::from(one.minutes()) > i32::from(next.from.minute())
        });
        if overlap || spans.len() > SPANS_MAX {
            return Err(SpansError);
        }
        Ok(Self(spans))
    }
}

impl fmt::Display for DaySpans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, span) in self.0.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{span}")?;
        }
        Ok(())
    }
}

impl Week {
    /// Whether nothing is set at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(DaySpans::is_closed)
    }

    fn on(&self, date: Date) -> &[Span] {
        let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.0.get(day).map_or(&[], DaySpans::spans)
    }
}

impl FromStr for Week {
    type Err = SpansError;

    /// Seven days with `|` between them, as [`Week`] is written.
    fn from_str(text: &str) -> Result<Self, SpansError> {
        let days: Result<Vec<DaySpans>, _> = text.split('|').map(str::parse).collect();
        Ok(Self(days?.try_into().map_err(|_| SpansError)?))
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<String> = self.0.iter().map(DaySpans::to_string).collect();
        f.write_str(&days.join("|"))
    }
}

impl Hours {
    /// Every stretch in which the team is there, none over at `at`, the first from `at` on where it is there
    /// then. In their order, apart from each other, as far ahead as is looked.
    pub fn openings(&self, at: Timestamp) -> impl Iterator<Item = Window> + '_ {
        let (today, _) = self.zone.local(at);
        let days = (-1..=DAYS_AHEAD).filter_map(move |ahead| {
            let span = jiff::Span::new().try_days(ahead).ok()?;
            today.checked_add(span).ok()
        });
        let spans = days.flat_map(move |date| {
            let spans = self.on(date).iter();
            spans.map(move |span| span.on(date, self.zone))
        });
        let mut windows = spans.filter_map(move |window| window.after(at)).peekable();
        std::iter::from_fn(move || {
            let mut whole = windows.next()?;
            while let Some(next) = windows.next_if(|next| next.from <= whole.until) {
                whole.until = whole.until.max(next.until);
            }
            Some(whole)
        })
    }

    fn on(&self, date: Date) -> &[Span] {
        match self.exceptions.get(&date) {
            Some(other) => other.spans(),
            None => self.week.on(date),
        }
    }

    /// Whether the team is there.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.openings(at)
            .next()
            .is_some_and(|window| window.holds(at))
    }

    /// The next stretch in which it is there, from `at` on.
    pub fn next_open(&self, at: Timestamp) -> Option<Window> {
        self.openings(at).next()
    }

    /// The moment by which it will have been there for `within`, counted from `at`: in one of its stretches
    /// or at the end of one.
    pub fn after(&self, at: Timestamp, within: Duration) -> Option<Timestamp> {
        let mut left = within;
        for window in self.openings(at) {
            match left.checked_sub(window.length()) {
                Some(more) if !more.is_zero() => left = more,
                _ => return Some(window.from.plus(left)),
            }
        }
        None
    }
}

/// The earliest moment by which one of these teams will have been there for `within`; `None` without hours.
pub fn promise(teams: &[Hours], at: Timestamp, within: Duration) -> Option<Timestamp> {
    teams
        .iter()
        .filter_map(|hours| hours.after(at, within))
        .min()
}

/// The next stretch in which one of these teams is there and a daily safe span holds too, long enough for
/// a call.
pub fn common(teams: &[Hours], safe: Option<(Span, TimeZone)>, at: Timestamp) -> Option<Window> {
    let firsts = teams.iter().filter_map(|hours| {
        hours.openings(at).find_map(|window| match safe {
            None => for_a_call(window),
            Some((span, zone)) => daily_in(window, span, zone),
        })
    });
    firsts.min_by_key(|window| window.from)
}

/// When a daily safe span holds next. Of one that has begun, what is left counts only where it is long enough
/// for a call.
pub fn safe_next(span: Span, zone: TimeZone, at: Timestamp) -> Window {
    let next = span.next(zone, at);
    if next.from > at || for_a_call(next).is_some() {
        next
    } else {
        span.next(zone, next.until)
    }
}

/// The first time that a daily span holds within a stretch, long enough for a call.
fn daily_in(stretch: Window, span: Span, zone: TimeZone) -> Option<Window> {
    let mut at = stretch.from;
    while at < stretch.until {
        let next = span.next(zone, at);
        if let Some(shared) = next.and(stretch).and_then(for_a_call) {
            return Some(shared);
        }
        if next.until <= at {
            return None;
        }
        at = next.until;
    }
    None
}

fn for_a_call(window: Window) -> Option<Window> {
    (window.length() >= CALL_MIN).then_some(window)
}

impl fmt::Display for SpansError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no spans of a day")
    }
}
impl std::error::Error for SpansError {}
