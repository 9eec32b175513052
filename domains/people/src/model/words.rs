//! The words that accounts and teams are made of, each bounded and checked where it comes in.

use std::fmt;
use std::str::FromStr;

use kernel::{Text, TextError};

macro_rules! one_line {
    ($($(#[$doc:meta])* $name:ident: $max:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Text<$max>);

        impl $name {
            /// The most characters it may have.
            pub const MAX: usize = $max;

            /// Checks and keeps it; line ends and runs of blanks become one blank.
            pub fn parse(raw: &str) -> Result<Self, TextError> {
                let line: Vec<_> = raw.split_whitespace().collect();
                Text::parse(&line.join(" ")).map(Self)
            }

            /// The word itself.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(raw: &str) -> Result<Self, TextError> {
                Self::parse(raw)
            }
        }
    )+};
}

one_line! {
    /// What colleagues call a person. Help-seekers never see it.
    PersonName: 80;
    /// What help-seekers see of a volunteer: a name of her choice.
    Alias: 40;
    /// What a team is called.
    TeamName: 60;
}

impl TeamName {
    /// What two names of the same team have in common: their letters, in small.
    pub fn key(&self) -> String {
        self.as_str().to_lowercase()
    }
}

impl Default for TeamName {
    /// The team of everybody for whom no other is named: `utama`.
    fn default() -> Self {
        Self(
            Text::parse(Queue::MAIN).unwrap_or_else(|_| unreachable!("a constant of five letters")),
        )
    }
}

macro_rules! code {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The code itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = CodeError;

            fn from_str(raw: &str) -> Result<Self, CodeError> {
                code(raw).map(Self)
            }
        }
    )+};
}

code! {
    /// Something a person can do that conversations may need: `suicide-prevention`, `legal`.
    Skill;
    /// A line of waiting conversations that teams serve.
    Queue;
}

impl Queue {
    /// The queue that everything joins unless told otherwise.
    pub const MAIN: &'static str = "utama";
}

impl Default for Queue {
    fn default() -> Self {
        Self(Self::MAIN.to_owned())
    }
}

/// The most characters of a code.
const CODE_MAX: usize = 40;

/// The text cannot be a code: 1 to 40 small letters, figures and `-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeError;

/// Small letters, figures and single `-`; blanks and `_` become `-`.
fn code(raw: &str) -> Result<String, CodeError> {
    let raw = raw.to_lowercase();
    let parts: Vec<_> = raw
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
        .filter(|p| !p.is_empty())
        .collect();
    let code = parts.join("-");
    let is_code = (1..=CODE_MAX).contains(&code.len())
        && code
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if is_code { Ok(code) } else { Err(CodeError) }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a code of 1 to {CODE_MAX} small letters, figures and dashes"
        )
    }
}
impl std::error::Error for CodeError {}
