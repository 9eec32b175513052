//! Words: Fluent messages per slice and locale, compiled in. A sentence never stands in Rust or HTML.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Locale;

use crate::Fault;

/// Every message of every slice in every locale.
pub struct Catalogue {
    bundles: Vec<(Locale, FluentBundle<FluentResource>)>,
    keys: Vec<(Locale, String)>,
}

impl Catalogue {
    /// Reads the slices' files; a fault names the first one that does not parse or repeats a key.
    pub fn new<'a>(files: impl IntoIterator<Item = (Locale, &'a str)>) -> Result<Self, Fault> {
        let mut bundles: Vec<_> = Locale::ALL
            .into_iter()
            .map(|locale| {
                let tag = locale.code().parse().unwrap_or_default();
                let mut bundle = FluentBundle::new_concurrent(vec![tag]);
                bundle.set_use_isolating(false);
                (locale, bundle)
            })
            .collect();
        let mut keys = Vec::new();
        for (locale, text) in files {
            keys.extend(message_keys(text).map(|key| (locale, key.to_owned())));
            for (_, bundle) in bundles.iter_mut().filter(|(of, _)| *of == locale) {
                let resource = FluentResource::try_new(text.to_owned())
                    .map_err(|(_, errors)| Fault::said(format!("messages: {errors:?}")))?;
                bundle
                    .add_resource(resource)
                    .map_err(|errors| Fault::said(format!("messages twice: {errors:?}")))?;
            }
        }
        Ok(Self { bundles, keys })
    }

    /// The words in one locale.
    pub fn say(&self, locale: Locale) -> Say<'_> {
        Say {
            catalogue: self,
            locale,
        }
    }

    /// The keys of one locale, for the test that every locale is complete.
    pub fn keys(&self, locale: Locale) -> impl Iterator<Item = &str> {
        self.keys
            .iter()
            .filter(move |(of, _)| *of == locale)
            .map(|(_, key)| key.as_str())
    }

    fn format(&self, locale: Locale, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(of, _)| *of == locale)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set((*name).to_owned(), value.to_fluent());
        }
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned();
        debug_assert!(
            errors.is_empty(),
            "message {key} in {}: {errors:?}",
            locale.code()
        );
        Some(text)
    }
}

/// The ids that a Fluent file defines: a message starts its line with its id and `=`.
fn message_keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        is_key.then_some(key)
    })
}

/// A value that a message names.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Text as it is.
    Text(Cow<'a, str>),
    /// A number, for plurals; written without separators.
    Number(i64),
}

impl Arg<'_> {
    fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}
impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<&i64> for Arg<'_> {
    fn from(number: &i64) -> Self {
        Self::Number(*number)
    }
}
impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<&usize> for Arg<'_> {
    fn from(number: &usize) -> Self {
        Self::from(*number)
    }
}

/// The words in one locale.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    catalogue: &'a Catalogue,
    locale: Locale,
}

impl Say<'_> {
    /// The locale spoken.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A message without values.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with one value.
    pub fn t1<'v>(&self, key: &str, name: &str, value: impl Into<Arg<'v>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// A message with values. A missing message gives the other locale's, else its key; debug builds stop.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let found = self.catalogue.format(self.locale, key, args);
        debug_assert!(
            found.is_some(),
            "no message {key} in {}",
            self.locale.code()
        );
        found
            .or_else(|| self.catalogue.format(Locale::default(), key, args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The message of a refusal: its code with `-` for `.` and `_`.
    pub fn refusal(&self, refusal: &dyn crate::Refusal) -> String {
        let key = refusal.code().replace(['.', '_'], "-");
        let args = refusal.args();
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, Arg::from(value)))
            .collect();
        self.with(&key, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(Locale, &str); 2] = [
        (Locale::Id, "halo = Halo\norang = { $n } orang\n"),
        (
            Locale::En,
            "halo = Hello\norang = { $n ->\n    [one] one person\n   *[other] { $n } people\n }\n",
        ),
    ];

    #[test]
    fn each_locale_speaks_for_itself() {
        let catalogue = Catalogue::new(FILES).unwrap();
        assert_eq!(catalogue.say(Locale::Id).t("halo"), "Halo");
        assert_eq!(
            catalogue.say(Locale::En).t1("orang", "n", 1_i64),
            "one person"
        );
        assert_eq!(
            catalogue.say(Locale::En).t1("orang", "n", 1_204_i64),
            "1204 people"
        );
        assert_eq!(
            catalogue.keys(Locale::En).collect::<Vec<_>>(),
            ["halo", "orang"]
        );
    }

    #[test]
    fn a_key_defined_twice_is_refused() {
        assert!(Catalogue::new([(Locale::Id, "a = 1"), (Locale::Id, "a = 2")]).is_err());
    }

    #[test]
    fn a_file_that_does_not_parse_is_refused() {
        assert!(Catalogue::new([(Locale::Id, "halo = { $n")]).is_err());
    }

    #[test]
    fn two_slices_add_to_one_locale() {
        let catalogue = Catalogue::new([(Locale::Id, "a = A"), (Locale::Id, "b = B")]).unwrap();
        let say = catalogue.say(Locale::Id);
        assert_eq!([say.t("a"), say.t("b")], ["A", "B"]);
        assert_eq!(catalogue.keys(Locale::En).count(), 0);
    }

    #[test]
    #[should_panic(expected = "no message tiada in id")]
    fn a_message_that_is_nowhere_stops_where_it_is_written() {
        Catalogue::new(FILES).unwrap().say(Locale::Id).t("tiada");
    }

    #[test]
    #[should_panic(expected = "message orang in id")]
    fn a_message_without_its_value_stops_where_it_is_written() {
        Catalogue::new(FILES).unwrap().say(Locale::Id).t("orang");
    }

    #[derive(Debug)]
    struct Slowed;
    impl std::fmt::Display for Slowed {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("slowed")
        }
    }
    impl std::error::Error for Slowed {}
    impl crate::Refusal for Slowed {
        fn code(&self) -> &'static str {
            "people.too_many"
        }
        fn status(&self) -> u16 {
            429
        }
        fn args(&self) -> Vec<(&'static str, String)> {
            vec![("seconds", "30".to_owned())]
        }
    }

    #[test]
    fn a_refusal_is_said_under_its_code_with_its_values() {
        let file = "people-too-many = Coba lagi { $seconds } detik lagi\n";
        let catalogue = Catalogue::new([(Locale::Id, file)]).unwrap();
        let said = catalogue.say(Locale::Id).refusal(&Slowed);
        assert_eq!(said, "Coba lagi 30 detik lagi");
    }
}
