//! Languages: `Locale` is one the product speaks itself, `Language` any one a person may speak.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A language that pages and messages are complete in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Locale {
    /// Bahasa Indonesia, the default.
    #[default]
    Id,
    /// English.
    En,
}

impl Locale {
    /// Every locale, the default first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The tag of BCP 47.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// Reads a tag; the region is ignored (`en-GB` is English).
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or("");
        Self::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(primary))
    }

    /// The first locale of an `Accept-Language` header that is spoken, by its weights (RFC 9110, 12.5.4).
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(16) {
            let mut pieces = part.split(';');
            let Some(locale) = pieces.next().and_then(Self::parse) else {
                continue;
            };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(top, _)| weight > top) {
                best = Some((weight, locale));
            }
        }
        best.map(|(_, locale)| locale)
    }

    /// The language of this locale.
    pub fn language(self) -> Language {
        Language(self.code().to_owned())
    }
}

/// A language that somebody speaks: a primary subtag of BCP 47, two or three lower-case letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// The text is no language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageError;

impl Language {
    /// The tag.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        let code = text
            .trim()
            .split(['-', '_'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        let is_tag = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
        if is_tag {
            Ok(Self(code))
        } else {
            Err(LanguageError)
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language")
    }
}
impl std::error::Error for LanguageError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_accepted_locale_wins() {
        for (header, want) in [
            ("id-ID,id;q=0.9,en;q=0.8", Some(Locale::Id)),
            ("fr,en;q=0.5,id;q=0.2", Some(Locale::En)),
            ("en;q=0, id;q=0.1", Some(Locale::Id)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Locale::accepted(header), want, "{header}");
        }
    }

    #[test]
    fn a_language_is_two_or_three_letters() {
        assert_eq!(
            "JV-ID".parse::<Language>().map(|l| l.code().to_owned()),
            Ok("jv".to_owned())
        );
        assert_eq!(
            "ban".parse::<Language>().map(|l| l.code().to_owned()),
            Ok("ban".to_owned())
        );
        for bad in ["", "x", "1a", "bahasa", "<b"] {
            assert_eq!(bad.parse::<Language>(), Err(LanguageError), "{bad}");
        }
    }
}
