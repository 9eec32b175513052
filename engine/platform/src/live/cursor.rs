//! A place in the order of events, as text that only this store can have given out. It holds no secret
//! and means nothing to whoever keeps it.

use std::fmt;
use std::str::FromStr;

/// A place in the order of events: after it come those that are told next.
///
/// Written as `{position}-{moment}` in hexadecimal. The moment is that of the event at the position: a
/// store in which that event is not there any more, or another one is, did not give it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The transaction that wrote it; 0 on SQLite and for what was restored. Not in the text: the store
    /// knows it, and gives another one after a move.
    pub(super) transaction: i64,
    pub(super) position: i64,
    pub(super) at: i64,
}

impl Cursor {
    /// Before the first event.
    pub(super) const START: Self = Self {
        transaction: 0,
        position: 0,
        at: 0,
    };

    /// A place that no store gives out: following from it begins with a reset.
    pub const FOREIGN: Self = Self {
        transaction: 0,
        position: -1,
        at: 0,
    };

    /// Whether an event at `other` is told after what stands here.
    pub(super) fn is_before(self, other: Self) -> bool {
        (self.transaction, self.position) < (other.transaction, other.position)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.position, self.at)
    }
}

/// A text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoCursor;

impl fmt::Display for NoCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a place in the order of events")
    }
}
impl std::error::Error for NoCursor {}

impl FromStr for Cursor {
    type Err = NoCursor;

    fn from_str(text: &str) -> Result<Self, NoCursor> {
        let (position, at) = text.split_once('-').ok_or(NoCursor)?;
        let number = |digits: &str| {
            let is_plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let number = i64::from_str_radix(digits, 16).ok();
            number.filter(|_| is_plain).ok_or(NoCursor)
        };
        Ok(Self {
            transaction: 0,
            position: number(position)?,
            at: number(at)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = Cursor {
            transaction: 0,
            position: 1_024,
            at: 1_763_649_727_000_000,
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!(Cursor::START.to_string(), "0-0");
    }

    #[test]
    fn anything_else_is_no_cursor() {
        for text in [
            "",
            "-",
            "1",
            "1-",
            "x-1",
            "1-1-1",
            "-1--1",
            "+1-1",
            "1-fffffffffffffffff",
        ] {
            assert_eq!(text.parse::<Cursor>(), Err(NoCursor), "{text}");
        }
    }
}
