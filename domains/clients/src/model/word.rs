//! The word she may set beside her return code, so that the code alone opens nothing.

use std::time::Duration;

use kernel::{Text, TextError, Timestamp};
use zeroize::Zeroizing;

/// How many wrong words are free before each further one waits.
const FREE_MISSES: u32 = 5;
/// The first wait; it doubles with every further miss.
const FIRST_WAIT: Duration = Duration::from_secs(30);
/// The longest wait: the door is never shut for good.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// A word of 1 to 100 characters. Case and outer spaces do not matter: it is typed on small keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Word(Zeroizing<String>);

impl Word {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Result<Self, TextError> {
        let text = Text::<100>::parse(typed)?;
        Ok(Self(Zeroizing::new(text.as_str().to_lowercase())))
    }

    /// The word, to be hashed only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Word(…)")
    }
}

/// Until when the next try waits after this many wrong ones in a row.
pub fn slowed_until(misses: u32, now: Timestamp) -> Timestamp {
    if misses < FREE_MISSES {
        return now;
    }
    let doublings = (misses - FREE_MISSES).min(10);
    now.plus(FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_are_free_and_then_the_wait_grows_to_an_hour() {
        let now = Timestamp::from_micros(0);
        let waits: Vec<_> = [0, 4, 5, 6, 7, 12, 4_000_000_000]
            .map(|m| slowed_until(m, now).since(now).as_secs())
            .into();
        assert_eq!(waits, [0, 0, 30, 60, 120, 3_600, 3_600]);
    }

    #[test]
    fn case_and_outer_spaces_do_not_matter() {
        assert_eq!(
            Word::parse(" Kucing ").unwrap(),
            Word::parse("kucing").unwrap()
        );
        assert_eq!(Word::parse("  "), Err(TextError::Empty));
    }
}
