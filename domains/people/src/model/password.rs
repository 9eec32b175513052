//! New passwords: long enough and hard to guess for this person. Old ones are only compared, never judged.

use std::fmt;

use zeroize::Zeroizing;
use zxcvbn::{Score, zxcvbn};

/// A password that may be set. Overwritten in memory when dropped; it has no printed form.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a password cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer than [`Password::MIN`] characters.
    TooShort,
    /// More than [`Password::MAX`] characters.
    TooLong,
    /// A program that knows common passwords and this person would find it soon.
    Guessable,
}

/// Words that people here choose and a list of English passwords does not know.
const COMMON_HERE: [&str; 12] = [
    "rangkul",
    "relawan",
    "bismillah",
    "indonesia",
    "sayang",
    "merdeka",
    "rahasia",
    "katasandi",
    "masuk",
    "jakarta",
    "alhamdulillah",
    "semangat",
];

impl Password {
    /// The fewest characters.
    pub const MIN: usize = 10;
    /// The most characters; longer ones would only cost time.
    pub const MAX: usize = 200;

    /// Judges a password for a person, whose name and address (`about`) are the first that anybody tries.
    ///
    /// Strong enough is a score of 3 of 4 by zxcvbn (Wheeler, USENIX Security 2016): 10⁸ guesses or more.
    pub fn parse(raw: &str, about: &[&str]) -> Result<Self, PasswordError> {
        let len = raw.chars().count();
        if len < Self::MIN {
            return Err(PasswordError::TooShort);
        }
        if len > Self::MAX {
            return Err(PasswordError::TooLong);
        }
        let words = about
            .iter()
            .flat_map(|text| text.split([' ', '@', '.']))
            .filter(|word| word.len() > 2);
        let known: Vec<_> = about
            .iter()
            .copied()
            .chain(words)
            .chain(COMMON_HERE)
            .collect();
        if zxcvbn(raw, &known).score() < Score::Three {
            return Err(PasswordError::Guessable);
        }
        Ok(Self(Zeroizing::new(raw.to_owned())))
    }

    /// Its bytes, for hashing.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}
impl fmt::Display for PasswordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => write!(f, "shorter than {} characters", Password::MIN),
            Self::TooLong => write!(f, "longer than {} characters", Password::MAX),
            Self::Guessable => f.write_str("easily guessed; add a few words that only you know"),
        }
    }
}
impl std::error::Error for PasswordError {}
