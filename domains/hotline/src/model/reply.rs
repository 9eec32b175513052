//! Canned replies: what a volunteer can say with one key. The words of the product's own are in the
//! locales; here are their names and the variables that any of them may hold.

use std::fmt;
use std::str::FromStr;

use kernel::Text;

use super::UnknownCode;

/// How many characters the name of a reply may have.
pub const REPLY_TITLE_CHARS_MAX: usize = 60;
/// How many characters a reply may have.
pub const REPLY_CHARS_MAX: usize = 1_000;

/// The name of a reply in the list.
pub type ReplyTitle = Text<REPLY_TITLE_CHARS_MAX>;
/// The words of a reply.
pub type ReplyText = Text<REPLY_CHARS_MAX>;

/// The product's own, in the order of a conversation.
pub const REPLIES: &[&str] = &[
    "greeting", "here", "heard", "safe", "suicide", "means", "where", "near", "numbers", "breathe",
    "wait", "quiet", "seen", "goes_on", "closing",
];

/// The longest key of a reply.
const KEY_BYTES_MAX: usize = 40;

/// Names a reply: a word for the product's own, an id for those of the house.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyKey(String);

impl ReplyKey {
    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReplyKey {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let is_key = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
        if text.is_empty() || text.len() > KEY_BYTES_MAX || !text.bytes().all(is_key) {
            return Err(UnknownCode);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for ReplyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the variables of a reply stand for in one conversation.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    /// `{alias}`: what the client is called.
    pub alias: String,
    /// `{relawan}`: the chosen name of whoever writes.
    pub volunteer: String,
    /// `{organisasi}`: who runs this line.
    pub organisation: String,
    /// `{nomor}`: the emergency numbers, one a line.
    pub numbers: String,
}

impl Variables {
    /// The names of the variables, as they stand in a reply.
    pub const NAMES: [&str; 4] = ["alias", "relawan", "organisasi", "nomor"];

    /// A reply with its variables filled. What is put in is not read again; a name that stands for
    /// nothing known stays as it is.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let named = after.split_once('}');
            let value = named.and_then(|(name, behind)| Some((self.value(name)?, behind)));
            if let Some((value, behind)) = value {
                filled.push_str(value);
                rest = behind;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    fn value(&self, name: &str) -> Option<&str> {
        Some(match name {
            "alias" => &self.alias,
            "relawan" => &self.volunteer,
            "organisasi" => &self.organisation,
            "nomor" => &self.numbers,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn variables() -> Variables {
        Variables {
            alias: "Melati-27".to_owned(),
            volunteer: "{alias}".to_owned(),
            organisation: "Simpul".to_owned(),
            numbers: "129".to_owned(),
        }
    }

    #[test]
    fn every_variable_is_filled_and_what_is_put_in_is_not_read_again() {
        let filled = variables().fill("{alias}, {relawan}, {organisasi}, {nomor}");
        assert_eq!(filled, "Melati-27, {alias}, Simpul, 129");
        assert!(
            Variables::NAMES
                .iter()
                .all(|name| variables().value(name).is_some())
        );
    }

    #[test]
    fn what_is_no_variable_stays_as_it_is() {
        for text in ["{", "}", "{}", "{nama}", "{{alias", "a { b } c", "{alias"] {
            assert_eq!(variables().fill(text), text, "{text}");
        }
        assert_eq!(variables().fill("{{alias}}"), "{Melati-27}");
    }

    #[test]
    fn a_key_is_a_short_word_or_an_id() {
        for key in REPLIES {
            assert_eq!(key.parse::<ReplyKey>().unwrap().as_str(), *key);
        }
        for text in ["", "Greeting", "a b", "é", &"a".repeat(41)] {
            assert_eq!(text.parse::<ReplyKey>(), Err(UnknownCode), "{text}");
        }
    }

    proptest! {
        #[test]
        fn filling_never_fails_and_keeps_what_holds_no_brace(text in "[^{]*") {
            prop_assert_eq!(variables().fill(&text), text);
        }
    }
}
