//! The rules that the product ships, ready to be asked.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use super::applying::Signs;
use super::grammar::Miswritten;
use super::hashing::Quick;
use super::lexicon::{Files, Lexicon};
use super::linear::{Linear, NoWeights};
use super::topics::Topics;
use super::trust::Trust;

/// Changes with what the code makes of the files.
const METHOD: &str = "1";
const FILES: Files = Files {
    rules: &[
        include_str!("../../data/rules/signs.txt"),
        include_str!("../../data/rules/sets.txt"),
        include_str!("../../data/rules/masks.txt"),
        include_str!("../../data/rules/suicide.txt"),
        include_str!("../../data/rules/violence.txt"),
        include_str!("../../data/rules/medical.txt"),
        include_str!("../../data/rules/disaster.txt"),
        include_str!("../../data/rules/distress.txt"),
    ],
    spelling: &[
        include_str!("../../data/words/en.csv"),
        include_str!("../../data/words/regional.csv"),
        include_str!("../../data/words/su.csv"),
        include_str!("../../data/words/jv.csv"),
        include_str!("../../data/words/chat.csv"),
    ],
    common: include_str!("../../data/words/everyday.txt"),
    turns: include_str!("../../data/words/turns.txt"),
    manners: include_str!("../../data/words/manners.txt"),
};
const WEIGHTS: &str = include_str!("../../data/weights.txt");
const TOPICS: &str = include_str!("../../data/topics.txt");
const TRUSTED: &str = include_str!("../../data/trusted.txt");

/// Rules, words and weights.
#[derive(Debug)]
pub struct RuleSet {
    pub(super) lexicon: Lexicon,
    pub(super) signs: Signs,
    pub(super) linear: Linear,
    pub(super) trust: Trust,
    pub(super) topics: Topics,
    pub(super) version: Arc<str>,
}

/// A file of rules, words or weights cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// One of rules or trust.
    Rules(Miswritten),
    /// The weights.
    Weights(NoWeights),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rules(rules) => rules.fmt(f),
            Self::Weights(weights) => weights.fmt(f),
        }
    }
}
impl std::error::Error for Broken {}

static SHIPPED: LazyLock<Result<RuleSet, Broken>> = LazyLock::new(RuleSet::read);

impl RuleSet {
    /// The rules that the product ships, read once, when first asked for.
    pub fn shipped() -> Result<&'static Self, &'static Broken> {
        SHIPPED.as_ref()
    }

    /// Reads the shipped files.
    pub fn read() -> Result<Self, Broken> {
        let lexicon = Lexicon::new(&FILES).map_err(Broken::Rules)?;
        let signs = Signs::of(&lexicon);
        let single = [
            FILES.common,
            FILES.turns,
            FILES.manners,
            WEIGHTS,
            TRUSTED,
            METHOD,
        ];
        let all = FILES.rules.iter().chain(FILES.spelling).chain(&single);
        Ok(Self {
            topics: Topics::new(TOPICS, &lexicon.vocabulary),
            lexicon,
            signs,
            linear: Linear::parse(WEIGHTS).map_err(Broken::Weights)?,
            trust: Trust::parse(TRUSTED).map_err(Broken::Rules)?,
            version: version(all.copied()).into(),
        })
    }

    /// Names the rules, words and weights: when any of them changes, so does the version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How many rules there are.
    pub fn rules_count(&self) -> usize {
        self.lexicon.rules.len()
    }

    /// The plain words of a text, for whoever writes rules.
    pub fn plain(&self, text: &str) -> Vec<String> {
        let words = self.lexicon.words(&[text]);
        words.into_iter().map(|word| word.plain).collect()
    }
}

/// One number for everything that an assessment is made of.
fn version<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Quick::default();
    for part in parts {
        part.hash(&mut hash);
    }
    format!("{:016x}", hash.finish())
}
