//! Entry: what a client may say on the way in. All of it is optional and nothing of it is a gate:
//! an answer that cannot be read is set aside and told, and she comes in without it.

use kernel::{Language, Text, TextError};

use super::field::{FieldError, Problem};
use super::{Taxonomy, Topic, code::coded};

coded! {
    /// Her answer to: is anybody in danger now?
    Danger ["danger"] {
        /// Somebody is.
        Yes = "yes",
        /// Nobody is.
        No = "no",
        /// She cannot tell.
        Unsure = "unsure",
    }
}

/// How many characters the place in her own words may have.
pub const REGION_CHARS_MAX: usize = 120;

/// The topics asked about on the way in, in the order shown: few, and none that blames.
pub const ABOUT: &[&str] = &[
    "domestic_violence",
    "suicide",
    "distress",
    "basic_needs",
    "physical_health",
    "disaster",
    "other",
];

/// What she said on the way in, as it came.
#[derive(Clone, Copy, Default)]
pub struct EntryForm<'a> {
    /// Code of a topic.
    pub about: Option<&'a str>,
    /// `yes`, `no` or `unsure`.
    pub danger: Option<&'a str>,
    /// Whether she is watched.
    pub watched: Option<&'a str>,
    /// Whether she is under 18.
    pub under_18: Option<&'a str>,
    /// A language tag.
    pub language: Option<&'a str>,
    /// Where she is: a code or her own words.
    pub region: Option<&'a str>,
}

/// What she said on the way in. Its `Debug` never prints her words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it is about.
    pub about: Option<Topic>,
    /// Whether anybody is in danger now. Feeds triage.
    pub danger: Option<Danger>,
    /// Whether somebody watches her: nothing is sent to her that gives her away.
    pub watched: bool,
    /// Whether she is under 18. Marks the conversation.
    pub under_18: bool,
    /// What she speaks; without it, the language of the page.
    pub language: Option<Language>,
    /// Where she is: a code or her own words.
    pub region: Option<Text<REGION_CHARS_MAX>>,
}

impl Entry {
    /// Reads what can be read. The answers that cannot are told beside it, for an API that answers
    /// with them; a page or a messenger lets her in all the same.
    pub fn parse(form: &EntryForm<'_>) -> (Self, Vec<FieldError>) {
        let about = code("about", form.about, |code| Taxonomy::CURRENT.topic(code));
        let danger = code("danger", form.danger, |code| code.parse().ok());
        let watched = code("watched", form.watched, yes_or_no);
        let under_18 = code("under_18", form.under_18, yes_or_no);
        let language = code("language", form.language, |tag| tag.parse().ok());
        let region = region(form.region);
        let errors = [
            about.as_ref().err(),
            danger.as_ref().err(),
            watched.as_ref().err(),
            under_18.as_ref().err(),
            language.as_ref().err(),
            region.as_ref().err(),
        ];
        let errors = errors.into_iter().flatten().copied().collect();
        let entry = Self {
            about: about.unwrap_or_default(),
            danger: danger.unwrap_or_default(),
            // Unreadable counts as yes: to be careful without need harms nobody.
            watched: watched.unwrap_or(Some(true)).unwrap_or_default(),
            under_18: under_18.unwrap_or_default().unwrap_or_default(),
            language: language.unwrap_or_default(),
            region: region.unwrap_or_default(),
        };
        (entry, errors)
    }
}

fn code<T>(
    field: &'static str,
    raw: Option<&str>,
    find: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, FieldError> {
    match raw.map_or("", str::trim) {
        "" => Ok(None),
        raw => find(raw)
            .map(Some)
            .ok_or(FieldError::new(field, Problem::Unknown)),
    }
}

/// Reads what boxes (`on`), JSON (`true`) and people (`yes`) write.
fn yes_or_no(raw: &str) -> Option<bool> {
    match raw {
        "true" | "on" | "yes" | "1" => Some(true),
        "false" | "off" | "no" | "0" => Some(false),
        _ => None,
    }
}

fn region(raw: Option<&str>) -> Result<Option<Text<REGION_CHARS_MAX>>, FieldError> {
    match Text::parse(raw.unwrap_or("")) {
        Ok(text) => Ok(Some(text)),
        Err(TextError::Empty) => Ok(None),
        Err(error) => Err(FieldError::of_text("region", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn everything_may_be_left_out() {
        assert_eq!(
            Entry::parse(&EntryForm::default()),
            (Entry::default(), vec![])
        );
        let blank = EntryForm {
            about: Some(""),
            danger: Some(" "),
            watched: Some(""),
            under_18: Some(""),
            language: Some(""),
            region: Some(" \n"),
        };
        assert_eq!(Entry::parse(&blank), (Entry::default(), vec![]));
    }

    #[test]
    fn what_she_says_is_read() {
        let (entry, errors) = Entry::parse(&EntryForm {
            about: Some("suicide"),
            danger: Some("unsure"),
            watched: Some("on"),
            under_18: Some("true"),
            language: Some("jv-ID"),
            region: Some(" Kemijen, Semarang Timur "),
        });
        assert_eq!(errors, []);
        assert_eq!(entry.about.map(Topic::code), Some("suicide"));
        assert_eq!(entry.danger, Some(Danger::Unsure));
        assert!(entry.watched && entry.under_18);
        assert_eq!(entry.language.as_ref().map(Language::code), Some("jv"));
        assert_eq!(entry.region.unwrap().as_str(), "Kemijen, Semarang Timur");
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_told_and_set_aside() {
        let region = "a".repeat(REGION_CHARS_MAX + 1);
        let (entry, errors) = Entry::parse(&EntryForm {
            about: Some("weather"),
            danger: Some("maybe"),
            watched: Some("perhaps"),
            under_18: Some("17"),
            language: Some("Bahasa"),
            region: Some(&region),
        });
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "about: unknown",
                "danger: unknown",
                "watched: unknown",
                "under_18: unknown",
                "language: unknown",
                "region: too_long",
            ]
        );
        assert_eq!(
            entry,
            Entry {
                watched: true,
                ..Entry::default()
            }
        );
        let fits = EntryForm {
            region: Some(&region[1..]),
            ..EntryForm::default()
        };
        assert_eq!(Entry::parse(&fits).1, []);
    }

    #[test]
    fn a_box_that_is_not_ticked_says_no() {
        for (raw, said) in [("false", false), ("0", false), ("no", false), ("1", true)] {
            let form = EntryForm {
                watched: Some(raw),
                ..EntryForm::default()
            };
            assert_eq!(Entry::parse(&form).0.watched, said, "{raw}");
        }
    }

    #[test]
    fn what_is_asked_about_is_in_the_taxonomy() {
        for about in ABOUT {
            assert!(Taxonomy::CURRENT.topic(about).is_some(), "{about}");
        }
    }

    proptest! {
        #[test]
        fn no_answer_keeps_the_others_from_being_read(
            about in any::<String>(), danger in any::<String>(), watched in any::<String>(),
            under_18 in any::<String>(), region in any::<String>(),
        ) {
            let (entry, _) = Entry::parse(&EntryForm {
                about: Some(&about),
                danger: Some(&danger),
                watched: Some(&watched),
                under_18: Some(&under_18),
                region: Some(&region),
                language: Some("su"),
            });
            prop_assert_eq!(entry.language.map(|l| l.to_string()), Some("su".to_owned()));
        }
    }
}
