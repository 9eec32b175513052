//! Bounded text: what a person wrote, checked at the edge.

use std::fmt;

/// Text of 1 to `MAX` characters (Unicode scalar values), trimmed, with line ends as `\n` and no other
/// control characters than `\n` and `\t`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(String);

/// Why a text cannot be taken. What was typed is never lost: the page shows it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// Nothing but white space.
    Empty,
    /// More characters than fit.
    TooLong {
        /// How many there are.
        len: usize,
        /// How many fit.
        max: usize,
    },
    /// It holds control characters, which no screen can show. [`Text::cleaned`] gives it without them.
    Unreadable,
}

impl<const MAX: usize> Text<MAX> {
    /// Checks and keeps a text.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let text = raw.replace("\r\n", "\n").replace('\r', "\n");
        if text.chars().any(is_unreadable) {
            return Err(TextError::Unreadable);
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        let len = text.chars().count();
        if len > MAX {
            return Err(TextError::TooLong { len, max: MAX });
        }
        Ok(Self(text.to_owned()))
    }

    /// The raw text without what cannot be shown, to be offered again in its field.
    pub fn cleaned(raw: &str) -> String {
        raw.replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|c| !is_unreadable(*c))
            .collect()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Control characters (C0, DEL, C1) apart from line end and tab, and the replacement character that
/// stands for bytes that were no text.
fn is_unreadable(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || c == char::REPLACEMENT_CHARACTER
}

/// Texts may hold somebody's words: only their length is ever printed.
impl<const MAX: usize> fmt::Debug for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} characters)", self.0.chars().count())
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::TooLong { len, max } => write!(f, "{len} characters, {max} fit"),
            Self::Unreadable => f.write_str("unreadable characters"),
        }
    }
}
impl std::error::Error for TextError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Short = Text<10>;

    #[test]
    fn the_bounds_are_exact() {
        assert_eq!(Short::parse(" \n\t "), Err(TextError::Empty));
        assert!(Short::parse("sepuluh ya").is_ok());
        assert_eq!(
            Short::parse("sebelas 123"),
            Err(TextError::TooLong { len: 11, max: 10 })
        );
        assert!(Short::parse("🙏🙏🙏🙏🙏🙏🙏🙏🙏🙏").is_ok());
        assert_eq!(Short::parse("a\0b"), Err(TextError::Unreadable));
        assert_eq!(Short::parse("a\u{fffd}b"), Err(TextError::Unreadable));
        assert_eq!(
            Short::parse("a\r\nb").map(Text::into_string),
            Ok("a\nb".to_owned())
        );
    }

    #[test]
    fn a_text_never_prints_its_words() {
        assert_eq!(
            format!("{:?}", Short::parse("rahasia").unwrap()),
            "Text(7 characters)"
        );
    }

    proptest! {
        #[test]
        fn what_is_cleaned_can_be_sent(raw in any::<String>()) {
            let parsed = Text::<100_000>::parse(&Text::<100_000>::cleaned(&raw));
            prop_assert!(matches!(parsed, Ok(_) | Err(TextError::Empty)));
        }
    }
}
