//! The rules that the product ships, ready to be asked.

use super::assess::{Assessment, Signs, assess};
use super::grammar::Miswritten;
use super::lexicon::Lexicon;
use super::linear::Linear;
#[cfg(any(test, feature = "training"))]
use super::training::{Example, train};

const FILES: &[&str] = &[
    include_str!("../../data/rules/signs.txt"),
    include_str!("../../data/rules/sets.txt"),
    include_str!("../../data/rules/masks.txt"),
    include_str!("../../data/rules/suicide.txt"),
    include_str!("../../data/rules/violence.txt"),
    include_str!("../../data/rules/medical.txt"),
    include_str!("../../data/rules/disaster.txt"),
    include_str!("../../data/rules/distress.txt"),
];
/// Word tables of several languages; where two know a word, the later one is right.
const SPELLING: &[&str] = &[
    include_str!("../../data/words/en.csv"),
    include_str!("../../data/words/regional.csv"),
    include_str!("../../data/words/su.csv"),
    include_str!("../../data/words/jv.csv"),
    include_str!("../../data/words/chat.csv"),
];
const WEIGHTS: &str = include_str!("../../data/weights.txt");
const COMMON: &str = include_str!("../../data/words/common.txt");
const TURNS: &str = include_str!("../../data/words/turns.txt");

/// A set of rules.
#[derive(Debug)]
pub struct RuleSet {
    lexicon: Lexicon,
    signs: Signs,
    linear: Linear,
    version: String,
}

impl RuleSet {
    /// The rules that the product ships.
    pub fn shipped() -> Result<Self, Miswritten> {
        let lexicon = Lexicon::new(FILES, SPELLING, COMMON, TURNS)?;
        let signs = Signs::of(&lexicon);
        let all = FILES
            .iter()
            .chain(SPELLING)
            .chain([&COMMON, &TURNS, &WEIGHTS]);
        Ok(Self {
            lexicon,
            signs,
            linear: Linear::parse(WEIGHTS).unwrap_or_default(),
            version: version(all.copied()),
        })
    }

    /// Names these rules: other rules, another version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What the linear model would weigh after these examples.
    #[cfg(any(test, feature = "training"))]
    pub fn train(&self, examples: &[Example]) -> Linear {
        train(&self.lexicon, examples)
    }

    /// The tier that a linear model alone gives to a text.
    #[cfg(any(test, feature = "training"))]
    pub fn weigh(&self, linear: &Linear, text: &str) -> super::Tier {
        linear.weigh(&self.lexicon.find(&[text]).words).tier
    }

    /// The tier that the shipped linear model alone gives.
    #[cfg(any(test, feature = "training"))]
    pub fn weigh_shipped(&self, text: &str) -> super::Tier {
        self.weigh(&self.linear, text)
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.lexicon.rules.len()
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.lexicon.rules.is_empty()
    }

    /// Assesses everything that one person wrote, oldest first.
    pub fn assess(&self, messages: &[&str]) -> Assessment {
        assess(&self.lexicon, &self.signs, messages)
    }

    /// The plain words of a text, for whoever writes rules.
    pub fn plain(&self, text: &str) -> Vec<String> {
        let found = self.lexicon.find(&[text]);
        found.words.into_iter().map(|word| word.plain).collect()
    }
}

/// FNV-1a over everything the rules are made of.
fn version<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.flat_map(str::bytes) {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}
