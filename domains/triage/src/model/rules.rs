//! The rules that the product ships, ready to be asked.

use super::assess::{Assessment, Signs, assess};
use super::grammar::Miswritten;
use super::lexicon::Lexicon;

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
const SPELLING: &str = include_str!("../../data/words/spelling.csv");
const COMMON: &str = include_str!("../../data/words/common.txt");
const TURNS: &str = include_str!("../../data/words/turns.txt");

/// A set of rules.
#[derive(Debug)]
pub struct RuleSet {
    lexicon: Lexicon,
    signs: Signs,
    version: String,
}

impl RuleSet {
    /// The rules that the product ships.
    pub fn shipped() -> Result<Self, Miswritten> {
        let lexicon = Lexicon::new(FILES, SPELLING, COMMON, TURNS)?;
        let signs = Signs::of(&lexicon);
        let all = FILES.iter().chain([&SPELLING, &COMMON, &TURNS]);
        Ok(Self {
            lexicon,
            signs,
            version: version(all.copied()),
        })
    }

    /// Names these rules: other rules, another version.
    pub fn version(&self) -> &str {
        &self.version
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
