//! The contact rule: may she be written to or called now, where, until when, and how carefully. One pure
//! function that every sender of the house asks.

use std::fmt;
use std::str::FromStr;

use kernel::Timestamp;
use places::{ClockError, Span, TimeZone, Window};

use super::IdentityId;

/// The hours of every day in which contact is safe: `18:00-21:00 WIB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafeHours {
    /// From when to when.
    pub span: Span,
    /// In which of the three times.
    pub zone: TimeZone,
}

/// How she may be contacted. Binds every sender in the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Whether we may write on our own account; answers where she writes are always allowed.
    pub may_write: bool,
    /// Somebody may read along: everything sent is neutral.
    pub is_watched: bool,
    /// The hours in which contact is safe; `None` = she named none.
    pub safe_hours: Option<SafeHours>,
}

/// The number she left to be called at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafeNumber {
    /// Its id.
    pub id: IdentityId,
    /// Whether a message may be left when nobody, or somebody else, answers.
    pub may_leave_message: bool,
    /// Whether we may say who we are to whoever answers.
    pub may_name_us: bool,
}

/// Through what we would reach her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// A message on our own account, outside of what she is writing.
    Write,
    /// A call to the number she left.
    Call,
}

/// What the rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// Now.
    Now(Manner),
    /// Not before this moment.
    From(Timestamp, Manner),
    /// Not at all.
    Never(Why),
}

/// How she may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// The number, for a call.
    pub number: Option<IdentityId>,
    /// Until when it is safe; `None` = at any time.
    pub until: Option<Timestamp>,
    /// Nothing may show who we are or what it is about.
    pub is_neutral: bool,
    /// Whether a message may be left.
    pub may_leave_message: bool,
}

/// Why she may not be contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// She does not want it.
    NotAllowed,
    /// She left no number.
    NoNumber,
    /// Somebody watches her, and she named no safe hours.
    Watched,
}

impl Contact {
    /// The rule. Everything that could be seen by somebody else is held back in doubt: whoever is watched
    /// is contacted in the hours she named, neutrally, or not at all.
    pub fn rule(&self, number: Option<SafeNumber>, means: Means, at: Timestamp) -> Ruling {
        let manner = match means {
            Means::Write if !self.may_write => return Ruling::Never(Why::NotAllowed),
            Means::Write => Manner {
                number: None,
                until: None,
                is_neutral: self.is_watched,
                may_leave_message: true,
            },
            Means::Call => match number {
                None => return Ruling::Never(Why::NoNumber),
                Some(number) => Manner {
                    number: Some(number.id),
                    until: None,
                    is_neutral: self.is_watched || !number.may_name_us,
                    may_leave_message: number.may_leave_message,
                },
            },
        };
        match self.safe_hours {
            None if self.is_watched => Ruling::Never(Why::Watched),
            None => Ruling::Now(manner),
            Some(hours) => {
                let window = hours.next(at);
                let manner = Manner {
                    until: Some(window.until),
                    ..manner
                };
                if window.holds(at) {
                    Ruling::Now(manner)
                } else {
                    Ruling::From(window.from, manner)
                }
            }
        }
    }
}

impl SafeHours {
    /// The stretch that holds at a moment, from then on, or else the next.
    pub fn next(self, at: Timestamp) -> Window {
        self.span.next(self.zone, at)
    }
}

impl FromStr for SafeHours {
    type Err = ClockError;

    fn from_str(text: &str) -> Result<Self, ClockError> {
        let (span, zone) = text.rsplit_once(' ').ok_or(ClockError)?;
        Ok(Self {
            span: span.parse()?,
            zone: zone.parse()?,
        })
    }
}

impl fmt::Display for SafeHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.span, self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        let minute: i64 = text.parse().unwrap();
        Timestamp::from_micros(minute * 60_000_000)
    }

    fn contact(may_write: bool, is_watched: bool, hours: &str) -> Contact {
        Contact {
            may_write,
            is_watched,
            safe_hours: hours.parse().ok(),
        }
    }

    fn number(may_leave_message: bool, may_name_us: bool) -> SafeNumber {
        SafeNumber {
            id: IdentityId::from_uuid(uuid::Uuid::from_u128(7)),
            may_leave_message,
            may_name_us,
        }
    }

    #[test]
    fn a_call_needs_a_number_and_her_hours() {
        // Minute 0 is 07.00 in Jakarta, 09.00 in Jayapura.
        let free = contact(true, false, "");
        assert_eq!(
            free.rule(None, Means::Call, at("0")),
            Ruling::Never(Why::NoNumber)
        );
        let Ruling::Now(manner) = free.rule(Some(number(true, false)), Means::Call, at("0")) else {
            panic!("she named no hours and is not watched");
        };
        assert!(manner.is_neutral && manner.may_leave_message && manner.until.is_none());
        let evening = contact(true, false, "18:00-21:00 WIT");
        let ruling = evening.rule(Some(number(false, true)), Means::Call, at("0"));
        let Ruling::From(from, manner) = ruling else {
            panic!("{ruling:?}");
        };
        assert_eq!((from, manner.until), (at("540"), Some(at("720"))));
        let ruling = evening.rule(Some(number(false, true)), Means::Call, at("600"));
        assert!(matches!(ruling, Ruling::Now(it) if !it.is_neutral && !it.may_leave_message));
    }

    #[test]
    fn whoever_is_watched_is_reached_in_her_hours_neutrally_or_not_at_all() {
        let watched = contact(true, true, "");
        for means in [Means::Write, Means::Call] {
            let ruling = watched.rule(Some(number(true, true)), means, at("0"));
            assert_eq!(ruling, Ruling::Never(Why::Watched));
        }
        let night = contact(true, true, "22:00-05:00 WIB");
        let ruling = night.rule(Some(number(true, true)), Means::Call, at("1000"));
        assert!(
            matches!(ruling, Ruling::Now(it) if it.is_neutral),
            "{ruling:?}"
        );
    }

    #[test]
    fn whoever_does_not_want_to_be_written_to_is_not() {
        let quiet = contact(false, false, "");
        assert_eq!(
            quiet.rule(None, Means::Write, at("0")),
            Ruling::Never(Why::NotAllowed)
        );
        let open = contact(true, false, "");
        assert!(matches!(
            open.rule(None, Means::Write, at("0")),
            Ruling::Now(_)
        ));
    }

    proptest! {
        #[test]
        fn now_is_always_inside_her_hours_and_later_is_later(
            from in 0_u16..1_440, to in 0_u16..1_440, minute in 0_i64..10_000_000, watched: bool,
        ) {
            let text = format!("{:02}:{:02}-{:02}:{:02} WITA", from / 60, from % 60, to / 60, to % 60);
            let hers = contact(true, watched, &text);
            let now = at(&minute.to_string());
            match hers.rule(Some(number(false, true)), Means::Call, now) {
                Ruling::Now(manner) => {
                    prop_assert!(hers.safe_hours.unwrap().next(now).holds(now));
                    prop_assert!(manner.until > Some(now));
                    prop_assert_eq!(manner.is_neutral, watched);
                }
                Ruling::From(later, _) => {
                    prop_assert!(later > now);
                    let then = hers.rule(Some(number(false, true)), Means::Call, later);
                    prop_assert!(matches!(then, Ruling::Now(_)));
                }
                Ruling::Never(why) => prop_assert!(false, "{:?}", why),
            }
            prop_assert_eq!(text.parse::<SafeHours>().unwrap().to_string(), text);
        }
    }
}
