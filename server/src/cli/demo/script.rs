//! What an invented person says and when. Pure: it never sleeps, never writes, and knows no conversation.

use std::collections::BTreeSet;
use std::time::Duration;

use channels::MessageText;
use hotline::NewContact;
use hotline::model::{Entry, EntryForm};
use kernel::Locale;
use platform::Failure;
use serde::Deserialize;

use crate::cli::said;

/// The people of the demo.
const PEOPLE: &str = include_str!("../../../../data/demo/people.toml");

/// How long somebody reads before she answers, at least, and for each character.
const READING: Duration = Duration::from_secs(3);
const READING_EACH: Duration = Duration::from_millis(25);
/// How long she writes, at least, for each character, and at most.
const WRITING: Duration = Duration::from_secs(2);
const WRITING_EACH: Duration = Duration::from_millis(80);
const WRITING_MAX: Duration = Duration::from_secs(14);

/// Everybody, in the order in which they arrive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Everybody {
    person: Vec<Script>,
}

/// One person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    says: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    danger: Option<String>,
    #[serde(default)]
    about: Option<String>,
    #[serde(default)]
    watched: bool,
    #[serde(default)]
    under_18: bool,
    #[serde(default = "patience_min")]
    patience_min: u64,
    #[serde(default)]
    answers: Vec<Answer>,
    #[serde(default)]
    ends: bool,
}

fn patience_min() -> u64 {
    4
}

/// What she says when she hears something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    /// Words, one of which she has to hear; none for an answer to anything.
    #[serde(default)]
    to: Vec<String>,
    says: Vec<String>,
}

/// Reads the people of the demo.
pub fn people() -> Result<Vec<Script>, Failure> {
    let everybody: Everybody =
        toml::from_str(PEOPLE).map_err(|error| said(format!("the people of the demo: {error}")))?;
    Ok(everybody.person)
}

impl Script {
    /// Her first message, marked as simulation.
    pub fn contact(&self) -> Result<NewContact, Failure> {
        let yes = |is: bool| is.then_some("yes");
        let (entry, _) = Entry::parse(&EntryForm {
            about: self.about.as_deref(),
            danger: self.danger.as_deref(),
            watched: yes(self.watched),
            under_18: yes(self.under_18),
            language: self.language.as_deref(),
            region: self.region.as_deref(),
        });
        Ok(NewContact {
            text: text(&self.says)?,
            locale: self.locale(),
            entry,
            repeat: None,
            is_simulation: true,
        })
    }

    /// The language of the pages she sees.
    pub fn locale(&self) -> Locale {
        match self.language.as_deref() {
            Some("en") => Locale::En,
            _ => Locale::Id,
        }
    }

    /// How long she waits for a first answer.
    pub fn patience(&self) -> Duration {
        Duration::from_mins(self.patience_min)
    }
}

/// A text of a script as a message.
pub fn text(says: &str) -> Result<MessageText, Failure> {
    MessageText::parse(says)
        .map_err(|error| said(format!("the people of the demo: {says:?} is {error}")))
}

/// Where somebody is in her script.
pub struct Part<'s> {
    script: &'s Script,
    given: BTreeSet<usize>,
}

/// What she does next.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<'s> {
    /// She says this, one message after the other.
    Says(&'s [String]),
    /// She has nothing left to say and ends it.
    Ends,
    /// She has nothing left to say.
    IsSilent,
}

impl<'s> Part<'s> {
    /// At the beginning.
    pub fn new(script: &'s Script) -> Self {
        Self {
            script,
            given: BTreeSet::new(),
        }
    }

    /// What she does when she has read this: the first answer left that it asks for, else the first left
    /// that fits anything.
    pub fn hears(&mut self, heard: &str) -> Next<'s> {
        let heard = heard.to_lowercase();
        let left = || {
            let answers = self.script.answers.iter().enumerate();
            answers.filter(|(at, _)| !self.given.contains(at))
        };
        let asked = left().find(|(_, it)| it.to.iter().any(|word| heard.contains(word.as_str())));
        match asked.or_else(|| left().find(|(_, it)| it.to.is_empty())) {
            Some((at, answer)) => {
                self.given.insert(at);
                Next::Says(&answer.says)
            }
            None if self.script.ends => Next::Ends,
            None => Next::IsSilent,
        }
    }

    /// Whether nothing is left that fits anything, and she ends it by herself.
    pub fn is_over(&self) -> bool {
        let mut answers = self.script.answers.iter().enumerate();
        self.script.ends && answers.all(|(at, it)| !it.to.is_empty() || self.given.contains(&at))
    }
}

/// How long she reads what was written.
pub fn reading(heard: &str) -> Duration {
    READING + READING_EACH * length(heard)
}

/// How long she writes this.
pub fn writing(says: &str) -> Duration {
    (WRITING + WRITING_EACH * length(says)).min(WRITING_MAX)
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Script {
        toml::from_str(text).unwrap()
    }

    const ASKED: &str = r#"
        says = "Halo"
        ends = true
        answers = [
          { to = ["aman", "di mana"], says = ["Aman."] },
          { says = ["Iya.", "Sebentar."] },
          { to = ["siapa"], says = ["Adik saya."] },
        ]"#;

    #[test]
    fn she_answers_what_she_is_asked_each_once() {
        let script = script(ASKED);
        let mut part = Part::new(&script);
        assert_eq!(
            part.hears("Dengan SIAPA?"),
            Next::Says(&["Adik saya.".to_owned()])
        );
        assert_eq!(
            part.hears("Kamu di mana sekarang?"),
            Next::Says(&["Aman.".to_owned()])
        );
        assert!(!part.is_over());
        assert!(matches!(part.hears("Aman?"), Next::Says([_, _])));
        assert!(part.is_over());
        assert_eq!(part.hears("Aman?"), Next::Ends);
    }

    #[test]
    fn most_fall_silent_when_nothing_is_left() {
        let script = script("says = \"Halo\"");
        assert_eq!(Part::new(&script).hears("Halo"), Next::IsSilent);
        assert!(!Part::new(&script).is_over());
    }

    #[test]
    fn everybody_can_arrive_and_speak() {
        let people = people().unwrap();
        assert!(people.len() >= 30);
        for script in &people {
            script.contact().unwrap();
            for line in script.answers.iter().flat_map(|answer| &answer.says) {
                text(line).unwrap();
            }
            for word in script.answers.iter().flat_map(|answer| &answer.to) {
                assert_eq!(*word, word.to_lowercase());
            }
        }
        assert!(people.iter().any(|script| script.ends));
        assert!(people.iter().any(|script| script.locale() == Locale::En));
    }

    #[test]
    fn a_long_answer_takes_longer_and_none_for_ever() {
        assert!(writing("Iya") < writing("Saya coba pikirkan dulu ya kak"));
        assert_eq!(writing(&"a".repeat(5_000)), WRITING_MAX);
        assert!(reading("Halo") >= READING);
    }
}
