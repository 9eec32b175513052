//! Which topics words suggest for the wrap-up. A suggestion only: nothing is recorded until a
//! person chooses.

use super::assessment::Category;
use super::hashing::Map;
use super::rules::RuleSet;
use super::tier::Tier;
use super::vocabulary::Vocabulary;
use super::{Answers, text};

/// The most topics that are suggested.
pub const TOPICS_MAX: usize = 4;
/// The most words of a phrase.
const PHRASE_MAX: usize = 3;

/// Words and phrases, in plain words, and the topic that each speaks for.
#[derive(Debug, Default)]
pub struct Topics {
    codes: Vec<&'static str>,
    phrases: Map<String, usize>,
}

impl Topics {
    /// Reads `code = words | words`, one topic a line.
    pub fn new(text: &'static str, vocabulary: &Vocabulary) -> Self {
        let mut topics = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((code, phrases)) = line.split_once(" = ") else {
                continue;
            };
            for phrase in phrases.split(" | ") {
                let words = phrase.split_whitespace();
                let plain: Vec<String> = words.flat_map(|word| vocabulary.read(word)).collect();
                topics.phrases.insert(plain.join(" "), topics.codes.len());
            }
            topics.codes.push(code.trim());
        }
        topics
    }

    /// How many different words and phrases speak for each topic, longer ones counting more.
    fn votes(&self, words: &[text::Word]) -> Vec<usize> {
        let mut votes = vec![0; self.codes.len()];
        let mut seen: Vec<&str> = Vec::new();
        for length in 1..=PHRASE_MAX {
            for run in words.windows(length) {
                let plain: Vec<&str> = run.iter().map(|word| word.plain.as_str()).collect();
                let Some((phrase, topic)) = self.phrases.get_key_value(plain.join(" ").as_str())
                else {
                    continue;
                };
                if !seen.contains(&phrase.as_str())
                    && let Some(vote) = votes.get_mut(*topic)
                {
                    *vote += length;
                    seen.push(phrase);
                }
            }
        }
        votes
    }
}

impl RuleSet {
    /// Codes of topics that the words suggest, the likeliest first; at most [`TOPICS_MAX`].
    pub fn topics(&self, messages: &[&str]) -> Vec<&'static str> {
        let mut votes = self.topics.votes(&self.lexicon.words(messages));
        let assessment = self.assess(messages, Answers::default());
        if assessment.tier > Tier::Routine {
            for category in assessment.categories() {
                let main = main_topic(category);
                let at = self.topics.codes.iter().position(|code| *code == main);
                if let Some(vote) = at.and_then(|at| votes.get_mut(at)) {
                    *vote += 2;
                }
            }
        }
        let mut suggested: Vec<(usize, &'static str)> = votes
            .into_iter()
            .zip(self.topics.codes.iter().copied())
            .filter(|(votes, _)| *votes > 0)
            .collect();
        suggested.sort_by_key(|(votes, _)| std::cmp::Reverse(*votes));
        let codes = suggested.into_iter().map(|(_, code)| code);
        codes.take(TOPICS_MAX).collect()
    }

    /// Every code that may be suggested.
    pub fn topic_codes(&self) -> &[&'static str] {
        &self.topics.codes
    }
}

const fn main_topic(category: Category) -> &'static str {
    match category {
        Category::Suicide => "suicide",
        Category::Violence => "physical_violence",
        Category::Medical => "physical_health",
        Category::Disaster => "disaster",
        Category::Distress | Category::Other => "distress",
    }
}
