//! The fields of a posted form. Decoding never fails: whatever a phone sends becomes text, because the
//! words in it may be the only ones somebody dared to write.

use std::str::FromStr;

use bytes::Bytes;
use encoding_rs::WINDOWS_1252;
use kernel::{Text, TextError};

/// The most fields that are kept; a form has a few dozen.
const FIELDS_MAX: usize = 1_000;

/// A decoded form, in the order it was sent.
#[derive(Clone, Default)]
pub struct Fields {
    pairs: Vec<Field>,
    raw: Bytes,
    is_stale: bool,
}

#[derive(Clone)]
struct Field {
    name: String,
    value: String,
    is_guess: bool,
}

/// Whether a field holds what is never shown again: a password, or the word beside a return code.
fn is_secret(name: &str) -> bool {
    name.contains("password") || name == "word"
}

impl Fields {
    /// Decodes `application/x-www-form-urlencoded` (WHATWG URL, 5.1). Bytes that are not UTF-8 are read
    /// as windows-1252, which is what old phones send, and the field is marked.
    pub fn decode(raw: Bytes) -> Self {
        let pairs = raw
            .split(|byte| *byte == b'&')
            .filter(|part| !part.is_empty())
            .take(FIELDS_MAX)
            .map(|part| {
                let at = part.iter().position(|byte| *byte == b'=');
                let (name, value) = at.map_or((part, &[][..]), |at| {
                    let (name, value) = part.split_at(at);
                    (name, value.get(1..).unwrap_or_default())
                });
                let ((name, _), (value, is_guess)) = (unescape(name), unescape(value));
                Field {
                    name,
                    value,
                    is_guess,
                }
            })
            .collect();
        Self {
            pairs,
            raw,
            is_stale: false,
        }
    }

    /// The field's first value as it was typed; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).map_or("", |field| field.value.as_str())
    }

    /// Whether the field was sent at all: a ticked box, a pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Every value of a field that may be sent several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |field| field.name == name)
            .map(|field| field.value.as_str())
    }

    /// Whether the field's bytes were no UTF-8, so that its text is a good guess and should be shown for
    /// checking.
    pub fn is_unreadable(&self, name: &str) -> bool {
        self.find(name).is_some_and(|field| field.is_guess)
    }

    /// The field as a bounded text.
    pub fn text<const MAX: usize>(&self, name: &str) -> Result<Text<MAX>, TextError> {
        Text::parse(self.get(name))
    }

    /// The field as a bounded text that may be left empty.
    pub fn optional_text<const MAX: usize>(
        &self,
        name: &str,
    ) -> Result<Option<Text<MAX>>, TextError> {
        match self.text(name) {
            Err(TextError::Empty) => Ok(None),
            text => text.map(Some),
        }
    }

    /// The field as anything that can be read from text, without the white space around it.
    pub fn parse<T: FromStr>(&self, name: &str) -> Result<T, T::Err> {
        self.get(name).trim().parse()
    }

    /// The one-time value that the server put into the form. It names this sending of the form: a second
    /// one with the same value is a repeat. Empty when the form came without one.
    pub fn once(&self) -> &str {
        self.get("once")
    }

    /// The body as it was sent, to recognise a repeat.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Whether the form's token does not hold, because the page stood open too long or another page sent
    /// it. Only [`Draft`](crate::Draft) hands over such fields: nothing may be done on them but show them again.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Every field that a person can have typed into, for giving the words back.
    pub(crate) fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .filter(|field| !matches!(field.name.as_str(), "csrf" | "once" | "do"))
            .filter(|field| !is_secret(&field.name))
            .map(|field| (field.name.as_str(), field.value.as_str()))
    }

    pub(crate) fn marked_stale(mut self) -> Self {
        self.is_stale = true;
        self
    }

    fn find(&self, name: &str) -> Option<&Field> {
        self.pairs.iter().find(|field| field.name == name)
    }
}

/// Forms hold people's words: only the names of the fields are ever printed.
impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.pairs.iter().map(|field| &field.name))
            .finish()
    }
}

/// Undoes the escapes of one name or value; `true` when the bytes were no UTF-8.
fn unescape(part: &[u8]) -> (String, bool) {
    let spaced: Vec<u8> = part
        .iter()
        .map(|b| if *b == b'+' { b' ' } else { *b })
        .collect();
    let bytes: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            (text.into_owned(), true)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(raw: &'static str) -> Fields {
        Fields::decode(Bytes::from_static(raw.as_bytes()))
    }

    #[test]
    fn a_form_is_read_as_it_was_sent() {
        let form = fields("text=Halo+dunia%21&topic=a&topic=b&shared&empty=&%C3%A9=1&a=b%3Dc=d");
        assert_eq!(form.get("text"), "Halo dunia!");
        assert_eq!(form.all("topic").collect::<Vec<_>>(), ["a", "b"]);
        assert!(form.has("shared") && form.has("empty") && !form.has("absent"));
        assert_eq!(
            (form.get("é"), form.get("absent"), form.get("a")),
            ("1", "", "b=c=d")
        );
    }

    #[test]
    fn bytes_of_an_old_phone_become_text_and_are_marked() {
        let form = fields("text=Aku+%93takut%94&other=aman&cut=%F0%9F%99&odd=%&half=%4");
        assert_eq!(form.get("text"), "Aku “takut”");
        assert!(form.is_unreadable("text") && !form.is_unreadable("other"));
        assert!(form.is_unreadable("cut"));
        assert_eq!((form.get("odd"), form.get("half")), ("%", "%4"));
    }

    #[test]
    fn a_bounded_text_says_what_is_wrong_with_it() {
        let form = fields("a=halo&b=++&c=panjang+sekali");
        assert!(form.text::<10>("a").is_ok());
        assert_eq!(form.text::<10>("b"), Err(TextError::Empty));
        assert_eq!(
            form.text::<10>("c"),
            Err(TextError::TooLong { len: 14, max: 10 })
        );
        assert_eq!(form.optional_text::<10>("b"), Ok(None));
        assert_eq!(form.parse::<u8>("a").ok(), None);
    }

    #[test]
    fn a_form_never_prints_its_words() {
        assert_eq!(format!("{:?}", fields("text=rahasia")), r#"["text"]"#);
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_decoded(raw in proptest::collection::vec(any::<u8>(), 0..400)) {
            let form = Fields::decode(Bytes::from(raw.clone()));
            prop_assert_eq!(form.raw(), &raw[..]);
            prop_assert!(form.typed().count() <= raw.len() + 1);
        }

        #[test]
        fn what_a_browser_encodes_comes_back(
            pairs in proptest::collection::vec((any::<String>(), any::<String>()), 0..8)
        ) {
            let mut encoder = form_urlencoded::Serializer::new(String::new());
            for (name, value) in &pairs {
                encoder.append_pair(name, value);
            }
            let form = Fields::decode(Bytes::from(encoder.finish()));
            for (name, _) in &pairs {
                let sent: Vec<_> =
                    pairs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect();
                prop_assert_eq!(form.all(name).collect::<Vec<_>>(), sent);
                prop_assert!(!form.is_unreadable(name));
            }
        }
    }
}
