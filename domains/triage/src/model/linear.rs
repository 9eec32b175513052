//! A linear model with readable weights beside the rules: it adds up what single words and neighbours
//! weigh. Trained reproducibly from the messages in this crate; every weight is a line that can be read.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::features::{Feature, features};
use super::text::Word;
use super::tier::Tier;

/// What is weighed: at least elevated, at least high, imminent; then what it is about.
pub const SCALES: [&str; 8] = [
    "elevated", "high", "imminent", "suicide", "violence", "medical", "disaster", "distress",
];
/// How many of them are tiers.
const TIERS: usize = 3;
/// How many words a reason shows.
const SHOWN: usize = 4;

/// One weight for each of [`SCALES`].
pub type Weights = [f32; SCALES.len()];

/// The weights, and from where on a sum counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linear {
    /// What is added to every message.
    pub bias: Weights,
    /// From which sum on a tier is given: elevated, high, imminent.
    pub bars: [f32; TIERS],
    /// The weights of the features.
    pub weights: HashMap<Box<str>, Weights>,
}

/// What the model says of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The tier.
    pub tier: Tier,
    /// What it is most likely about.
    pub about: &'static str,
    /// The words that weigh most.
    pub words: Vec<Range<usize>>,
}

/// The file of weights is not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoWeights(pub usize);

impl Linear {
    /// The sums of a message.
    pub fn sums(&self, features: &[Feature]) -> Weights {
        let mut sums = self.bias;
        for weights in features
            .iter()
            .filter_map(|feature| self.weights.get(feature.name.as_str()))
        {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        sums
    }

    /// The highest tier whose bar a message reaches.
    pub fn weigh(&self, words: &[Word]) -> Verdict {
        let features = features(words);
        let sums = self.sums(&features);
        let is_reached =
            |scale: usize| at(&sums, scale) >= self.bars.get(scale).copied().unwrap_or(f32::MAX);
        // Imminent is the gravest of what is high, never a way past it.
        let reached = match (is_reached(0), is_reached(1), is_reached(2)) {
            (_, true, true) => Some(2),
            (_, true, false) => Some(1),
            (true, false, _) => Some(0),
            (false, false, _) => None,
        };
        let tier = reached
            .and_then(|scale| Tier::ALL.get(scale + 1))
            .copied()
            .unwrap_or(Tier::Routine);
        let about = (TIERS..SCALES.len())
            .max_by(|a, b| at(&sums, *a).total_cmp(&at(&sums, *b)))
            .and_then(|scale| SCALES.get(scale))
            .copied()
            .unwrap_or("distress");
        Verdict {
            tier,
            about,
            words: self.heaviest(&features, reached.unwrap_or(0)),
        }
    }

    /// Where the words stand that weigh most on a scale.
    fn heaviest(&self, features: &[Feature], scale: usize) -> Vec<Range<usize>> {
        let mut heavy: Vec<(f32, &Feature)> = features
            .iter()
            .filter_map(|feature| {
                let weights = self.weights.get(feature.name.as_str())?;
                Some((at(weights, scale), feature))
            })
            .filter(|(weight, feature)| *weight > 0.0 && feature.from < feature.to)
            .collect();
        heavy.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.from.cmp(&b.1.from)));
        heavy
            .into_iter()
            .take(SHOWN)
            .map(|(_, feature)| feature.from..feature.to)
            .collect()
    }

    /// Reads a file of weights.
    pub fn parse(text: &str) -> Result<Self, NoWeights> {
        let mut linear = Self::default();
        for (line, row) in text.lines().enumerate() {
            let bad = || NoWeights(line + 1);
            if row.starts_with('#') || row.is_empty() {
                continue;
            }
            let (name, numbers) = row.split_once('\t').ok_or_else(bad)?;
            let numbers: Vec<f32> = numbers
                .split(' ')
                .map(str::parse)
                .collect::<Result<_, _>>()
                .map_err(|_| bad())?;
            match name {
                "= bias" => linear.bias = numbers.try_into().map_err(|_| bad())?,
                "= bars" => linear.bars = numbers.try_into().map_err(|_| bad())?,
                name => {
                    let weights = numbers.try_into().map_err(|_| bad())?;
                    linear.weights.insert(name.into(), weights);
                }
            }
        }
        Ok(linear)
    }

    /// Writes a file of weights, in order of the features.
    pub fn print(&self, head: &str) -> String {
        let mut text = head.to_owned();
        let mut row = |name: &str, numbers: &[f32]| {
            let numbers: Vec<_> = numbers.iter().map(|number| short(*number)).collect();
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{name}\t{}", numbers.join(" "));
        };
        row("= bias", &self.bias);
        row("= bars", &self.bars);
        let mut names: Vec<_> = self.weights.iter().collect();
        names.sort_by(|a, b| a.0.cmp(b.0));
        for (name, weights) in names {
            row(name, weights);
        }
        text
    }
}

fn at(weights: &Weights, scale: usize) -> f32 {
    weights.get(scale).copied().unwrap_or(0.0)
}

/// Two digits are enough.
fn short(number: f32) -> String {
    let text = format!("{number:.2}");
    match text.as_str() {
        "0.00" | "-0.00" => "0".to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let mut linear = Linear {
            bias: [-1.5, -2.0, -3.0, 0.0, 0.25, 0.0, 0.0, 0.0],
            bars: [0.0, 0.5, 1.0],
            ..Linear::default()
        };
        linear.weights.insert(
            "mau _ mati".into(),
            [1.0, 2.0, 0.5, 3.0, 0.0, 0.0, 0.0, 0.0],
        );
        let text = linear.print("# head\n");
        assert_eq!(Linear::parse(&text), Ok(linear));
        assert_eq!(Linear::parse("x\t1 2\n"), Err(NoWeights(1)));
    }
}
