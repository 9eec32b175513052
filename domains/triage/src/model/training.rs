//! Finds the weights of the linear model from labelled messages: logistic regression, the same
//! input the same weights to the last digit. Where a tier begins is set on messages that the fold's
//! weights never saw.

use std::collections::{BTreeMap, HashMap};

use super::applying::apply;
use super::assess::gravest;
use super::descent::lowest;
use super::features::{Feature, Names, features};
use super::linear::{Linear, SCALES, Weights, height};
use super::rules::RuleSet;
use super::text::Word;
use super::tier::Tier;
use super::trust::Count;

/// How much the messages count beside holding the weights near nothing.
const TRUST: f64 = 1.2;
/// How many messages a feature must stand in.
const SEEN_MIN: u32 = 3;
/// Weights smaller than this on every scale are left out.
const WEIGHT_MIN: f32 = 0.08;
/// Into how many parts the families are cut to set the bars.
const FOLDS: u64 = 5;
/// Of all routine messages, how many may be raised at all, and how many as far as high.
const RAISED_MAX: f32 = 0.036;
const RAISED_HIGH_MAX: f32 = 0.033;
/// How much higher the bars are for one sentence of a long text.
const MARGIN: f32 = 1.5;
/// Of all that is called imminent, how many must be high or imminent.
const IMMINENT_MIN: f32 = 0.80;

/// A labelled message.
#[derive(Debug, Clone)]
pub struct Example {
    /// Messages of one family are alike: they stay in one fold.
    pub family: String,
    /// The tier by its definition.
    pub tier: Tier,
    /// What it is about, if that is known: one of the last five scales.
    pub about: Option<String>,
    /// The words.
    pub text: String,
}

/// One message as numbers of features.
struct Row {
    fold: u64,
    tier: Tier,
    goals: [Option<bool>; SCALES.len()],
    features: Vec<usize>,
}

/// What the linear model weighs after these examples.
fn train(rules: &RuleSet, examples: &[Example]) -> Linear {
    let mut names = Names::default();
    let (known, rows) = rows(rules, examples, &mut names);
    let mut seen: Vec<(Tier, Weights)> = Vec::with_capacity(rows.len());
    for fold in 0..FOLDS {
        let others: Vec<&Row> = rows.iter().filter(|row| row.fold != fold).collect();
        let (bias, weights) = fit(&others, known.len());
        for row in rows.iter().filter(|row| row.fold == fold) {
            seen.push((row.tier, sums(&bias, &weights, row)));
        }
    }
    let all: Vec<&Row> = rows.iter().collect();
    let (bias, weights) = fit(&all, known.len());
    let weights = known
        .into_iter()
        .zip(weights)
        .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= WEIGHT_MIN))
        .collect();
    Linear {
        bias,
        bars: bars(&seen),
        margin: MARGIN,
        names,
        weights,
    }
}

fn rows(rules: &RuleSet, examples: &[Example], names: &mut Names) -> (Vec<Feature>, Vec<Row>) {
    let texts: Vec<Vec<Feature>> = examples
        .iter()
        .map(|example| {
            let words = rules.lexicon.words(&[&example.text]);
            let words: Vec<_> = words.iter().map(|word| names.learn(&word.plain)).collect();
            let mut all: Vec<_> = features(&words).map(|standing| standing.feature).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
        .collect();
    let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
    for feature in texts.iter().flatten() {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, count| *count >= SEEN_MIN);
    let numbers: HashMap<Feature, usize> = counts.keys().copied().zip(0..).collect();
    let rows = examples
        .iter()
        .zip(&texts)
        .map(|(example, features)| Row {
            fold: hash(&example.family) % FOLDS,
            tier: example.tier,
            goals: goals(example),
            features: features
                .iter()
                .filter_map(|feature| numbers.get(feature).copied())
                .collect(),
        })
        .collect();
    (counts.into_keys().collect(), rows)
}

fn goals(example: &Example) -> [Option<bool>; SCALES.len()] {
    std::array::from_fn(|scale| match scale {
        0 => Some(example.tier >= Tier::Elevated),
        1 => Some(example.tier >= Tier::High),
        2 => Some(example.tier >= Tier::Imminent),
        scale => {
            let about = example.about.as_deref()?;
            SCALES.get(scale).map(|name| *name == about)
        }
    })
}

fn sums(bias: &Weights, weights: &[Weights], row: &Row) -> Weights {
    let mut sums = *bias;
    for feature in row.features.iter().filter_map(|at| weights.get(*at)) {
        for (sum, weight) in sums.iter_mut().zip(feature) {
            *sum += weight;
        }
    }
    sums
}

/// Logistic regression that holds weights near nothing, each scale for itself.
fn fit(rows: &[&Row], features: usize) -> (Weights, Vec<Weights>) {
    let (mut bias, mut weights) = (Weights::default(), vec![Weights::default(); features]);
    for scale in 0..SCALES.len() {
        let found = fit_scale(rows, features, scale);
        let Some((first, rest)) = found.split_first() else {
            continue;
        };
        if let Some(bias) = bias.get_mut(scale) {
            *bias = single(*first);
        }
        for (weights, weight) in weights.iter_mut().zip(rest) {
            if let Some(place) = weights.get_mut(scale) {
                *place = single(*weight);
            }
        }
    }
    (bias, weights)
}

/// The bias first, then one weight a feature.
fn fit_scale(rows: &[&Row], features: usize, scale: usize) -> Vec<f64> {
    let known: Vec<(bool, &Row)> = rows
        .iter()
        .filter_map(|row| Some((row.goals.get(scale).copied().flatten()?, *row)))
        .collect();
    let (yes, no) = balance(&known);
    lowest(features + 1, |point, slope| {
        slope.copy_from_slice(point);
        if let Some(bias) = slope.first_mut() {
            *bias = 0.0;
        }
        let held: f64 = point.iter().skip(1).map(|weight| weight * weight).sum();
        let mut height = held / 2.0;
        for (goal, row) in &known {
            let weight = TRUST * if *goal { yes } else { no };
            let value = |at: usize| point.get(at).copied().unwrap_or(0.0);
            let sum: f64 = value(0) + row.features.iter().map(|at| value(at + 1)).sum::<f64>();
            let margin = if *goal { sum } else { -sum };
            height += weight * softplus(-margin);
            let pull = weight * logistic(-margin) * if *goal { -1.0 } else { 1.0 };
            for at in std::iter::once(0).chain(row.features.iter().map(|at| at + 1)) {
                if let Some(place) = slope.get_mut(at) {
                    *place += pull;
                }
            }
        }
        height
    })
}

fn softplus(sum: f64) -> f64 {
    sum.max(0.0) + (-sum.abs()).exp().ln_1p()
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a weight needs two digits"
)]
fn single(number: f64) -> f32 {
    number as f32
}

/// What one *yes* and one *no* weigh, so that both weigh the same together.
fn balance(known: &[(bool, &Row)]) -> (f64, f64) {
    let (mut yes, mut no) = (1.0_f64, 1.0_f64);
    for (goal, _) in known {
        if *goal { yes += 1.0 } else { no += 1.0 }
    }
    ((yes + no) / (2.0 * yes), (yes + no) / (2.0 * no))
}

/// Where tiers begin: as low as what may be raised allows.
fn bars(seen: &[(Tier, Weights)]) -> [f32; 3] {
    let heights = |of: &dyn Fn(&Weights) -> bool, tier: usize| -> Vec<f32> {
        let mut heights: Vec<f32> = seen
            .iter()
            .filter(|(its, sums)| *its == Tier::Routine && of(sums))
            .map(|(_, sums)| height(sums, tier))
            .collect();
        heights.sort_by(f32::total_cmp);
        heights
    };
    let routine = heights(&|_| true, 1);
    let high = above(&routine, RAISED_HIGH_MAX * count(routine.len()));
    // What is raised to high is raised already; the rest may be raised to elevated.
    let raised = routine.iter().filter(|height| **height >= high).count();
    let others = heights(&|sums| height(sums, 1) < high, 0);
    let left = RAISED_MAX * count(routine.len()) - count(raised);
    [above(&others, left), high, imminent_bar(seen)]
}

/// The lowest of the sorted heights that at most this many reach.
fn above(sorted: &[f32], most: f32) -> f32 {
    let allowed = sorted
        .iter()
        .enumerate()
        .rev()
        .map(|(at, height)| (sorted.len() - at, *height))
        .take_while(|(above, _)| count(*above) <= most)
        .last();
    allowed.map_or(f32::MAX, |(_, height)| height)
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}

fn imminent_bar(seen: &[(Tier, Weights)]) -> f32 {
    let mut by_sum: Vec<(f32, Tier)> = seen
        .iter()
        .map(|(tier, sums)| (height(sums, 2), *tier))
        .collect();
    by_sum.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut grave, mut bar) = (0, f32::MAX);
    for (at, (sum, tier)) in by_sum.iter().enumerate() {
        grave += usize::from(*tier >= Tier::Imminent);
        if count(grave) >= IMMINENT_MIN * count(at + 1) {
            bar = *sum;
        }
    }
    bar
}

impl RuleSet {
    /// What the linear model would weigh after these examples.
    pub fn train(&self, examples: &[Example]) -> Linear {
        train(self, examples)
    }

    /// The file of trust after these examples.
    pub fn count_trust(&self, examples: &[Example], head: &str) -> String {
        let mut count = Count::default();
        for example in examples {
            let words = self.lexicon.words(&[&example.text]);
            count.add(example.tier, &apply(&self.lexicon, &self.signs, &words));
        }
        count.print(head)
    }

    /// The tier that the model alone gives to a text.
    pub fn weigh(&self, linear: &Linear, text: &str) -> Tier {
        let words: Vec<Word> = self.lexicon.words(&[text]);
        let numbers: Vec<_> = words
            .iter()
            .map(|word| linear.names.token(&word.plain))
            .collect();
        gravest(linear, &words, &numbers).1.tier
    }
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
