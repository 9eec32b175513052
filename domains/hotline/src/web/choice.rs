//! What a form offers to choose from, with what is chosen, in the words of the reader.

use shell::Cx;

/// One thing to choose.
pub struct Choice {
    /// What is sent.
    pub value: &'static str,
    /// What is read.
    pub word: String,
    /// Whether it is chosen.
    pub is_on: bool,
}

impl Choice {
    /// A code under the word of its message.
    pub fn new(cx: &Cx, value: &'static str, key: &str, chosen: &[&str]) -> Self {
        Self {
            value,
            word: cx.say().t(key),
            is_on: chosen.contains(&value),
        }
    }
}

/// One thing to choose whose value and words come from the store.
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub word: String,
    /// Whether it is chosen.
    pub is_on: bool,
}

impl Pick {
    /// Not chosen.
    pub fn new(value: String, word: String) -> Self {
        Self {
            value,
            word,
            is_on: false,
        }
    }
}
