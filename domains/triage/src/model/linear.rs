//! A linear model with readable weights: it adds up what single words and neighbours weigh. Trained
//! reproducibly from the messages in this crate; every weight is a line that can be read.

use super::hashing::Map;
use std::fmt;
use std::ops::Range;

use super::assessment::Category;
use super::features::{Feature, Names, Standing, Token, features};
use super::tier::Tier;

/// What is weighed: at least elevated, at least high, imminent; then what it is about.
pub const SCALES: [&str; 8] = [
    "elevated", "high", "imminent", "suicide", "violence", "medical", "disaster", "distress",
];
/// How many of them are tiers.
pub const TIERS: usize = 3;
/// The sum on the scale of high below which it is distress: chosen on the open messages, where it
/// halves the distress that is called danger and loses one danger in fifty.
const DISTRESS: f32 = -1.0;
/// How many words a reason shows.
const SHOWN: usize = 3;

/// One weight for each of [`SCALES`].
pub type Weights = [f32; SCALES.len()];

/// The weights, and from where on a sum counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linear {
    /// What is added to every message.
    pub bias: Weights,
    /// From which sum on a tier is given: elevated, high, imminent.
    pub bars: [f32; TIERS],
    /// How much higher the bars are for one sentence of a long text.
    pub margin: f32,
    /// The words that have a weight.
    pub names: Names,
    /// The weights of the features.
    pub weights: Map<Feature, Weights>,
}

/// What the model says of a row of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The tier.
    pub tier: Tier,
    /// What it is most likely about.
    pub about: Category,
    /// The words that weigh most, the heaviest first.
    pub words: Vec<Range<usize>>,
}

/// The file of weights is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoWeights(pub usize);

impl fmt::Display for NoWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "weights, line {}", self.0)
    }
}
impl std::error::Error for NoWeights {}

impl Linear {
    /// The sums of a row of words; a feature counts once.
    pub fn sums(&self, words: &[Token]) -> Weights {
        let mut sums = self.bias;
        for (_, weights) in self.weighed(words) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        sums
    }

    /// The highest tier whose bar is reached; `is_part` for one sentence of a longer text.
    pub fn tier(&self, sums: &Weights, is_part: bool) -> Tier {
        let margin = if is_part { self.margin } else { 0.0 };
        let is_reached = |tier: usize| {
            let bar = self.bars.get(tier).copied().unwrap_or(f32::MAX);
            height(sums, tier) >= bar + margin
        };
        // Danger that stands out from a chat and not from distress is distress.
        let is_grave = at(sums, 1) >= DISTRESS;
        // Imminent is the gravest of what is high, never a way past it.
        match (is_reached(0), is_reached(1), is_grave, is_reached(2)) {
            (_, true, true, true) => Tier::Imminent,
            (_, true, true, false) => Tier::High,
            (true, false, _, _) | (_, true, false, _) => Tier::Elevated,
            (false, false, _, _) => Tier::Routine,
        }
    }

    /// What it is about and which words say so, when a tier was given.
    pub fn verdict(&self, words: &[Token], sums: &Weights, tier: Tier) -> Verdict {
        let scale = Tier::ALL
            .iter()
            .skip(1)
            .position(|one| *one == tier)
            .unwrap_or_default();
        let about = (TIERS..SCALES.len())
            .max_by(|a, b| at(sums, *a).total_cmp(&at(sums, *b)))
            .and_then(|scale| SCALES.get(scale))
            .map_or(Category::Other, |code| Category::of(code));
        Verdict {
            tier,
            about,
            words: self.heaviest(words, scale),
        }
    }

    fn weighed(&self, words: &[Token]) -> Vec<(Standing, &Weights)> {
        let mut weighed: Vec<_> = features(words)
            .filter_map(|one| Some((one, self.weights.get(&one.feature)?)))
            .collect();
        weighed.sort_unstable_by_key(|(one, _)| (one.feature, one.from));
        weighed.dedup_by_key(|(one, _)| one.feature);
        weighed
    }

    /// Where the words stand that weigh most for a tier; words that overlap are shown once.
    fn heaviest(&self, words: &[Token], tier: usize) -> Vec<Range<usize>> {
        let mut heavy: Vec<(f32, Standing)> = self
            .weighed(words)
            .into_iter()
            .map(|(one, weights)| (height(weights, tier), one))
            .filter(|(weight, one)| *weight > 0.0 && one.from < one.to)
            .collect();
        heavy.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.from.cmp(&b.1.from)));
        let mut shown: Vec<Range<usize>> = Vec::with_capacity(SHOWN);
        for (_, one) in heavy {
            let is_new = shown
                .iter()
                .all(|known| one.to <= known.start || known.end <= one.from);
            if is_new && shown.len() < SHOWN {
                shown.push(one.from..one.to);
            }
        }
        shown
    }
}

/// How high a sum stands for a tier. High is weighed together with elevated: both must speak for
/// it, and what tells distress from danger is not mistaken for what tells danger from a chat.
pub fn height(sums: &Weights, tier: usize) -> f32 {
    match tier {
        1 => at(sums, 0) + at(sums, 1),
        tier => at(sums, tier),
    }
}

fn at(weights: &Weights, scale: usize) -> f32 {
    weights.get(scale).copied().unwrap_or(0.0)
}
