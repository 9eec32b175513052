//! What is still to be put right in a form, field by field, in words for the person. Never blames and
//! never repeats what was typed.

use kernel::TextError;
use platform::Say;

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The name of the field, which is also its id on the page.
    pub field: &'static str,
    /// What to do about it, in the reader's language.
    pub sentence: String,
}

/// Everything to put right in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    /// Adds one.
    pub fn add(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.0.push(Mistake {
            field,
            sentence: sentence.into(),
        });
    }

    /// Takes a value out of its check, or notes why it cannot be taken.
    pub fn keep<T, E>(
        &mut self,
        field: &'static str,
        checked: Result<T, E>,
        say: impl FnOnce(E) -> String,
    ) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(error) => {
                self.add(field, say(error));
                None
            }
        }
    }

    /// Whether the form can be taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter()
    }

    /// The sentence of one field; empty when nothing is wrong with it.
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|mistake| mistake.field == field)
            .map_or("", |m| m.sentence.as_str())
    }
}

/// What to do about a text that cannot be taken.
pub fn text_mistake(say: Say<'_>, error: TextError) -> String {
    match error {
        TextError::Empty => say.t("shell-text-empty"),
        TextError::TooLong { len, max } => say.with(
            "shell-text-too-long",
            &[("len", len.into()), ("max", max.into())],
        ),
        TextError::Unreadable => say.t("shell-text-unreadable"),
    }
}
