//! Finds the weights of the linear model from labelled messages: logistic regression, the same input the same
//! weights to the last digit. Where a tier begins is set on messages that the fold's weights never saw.

use std::collections::{BTreeMap, HashMap};

use super::descent::lowest;
use super::features::features;
use super::lexicon::Lexicon;
use super::linear::{Linear, SCALES, Weights};
use super::tier::Tier;

/// How much the messages count beside holding the weights near nothing.
const TRUST: f64 = 0.4;
/// How many messages a feature must stand in.
const SEEN_MIN: u32 = 3;
/// Weights smaller than this on every scale are left out.
const WEIGHT_MIN: f32 = 0.05;
/// Into how many parts the families are cut to set the bars.
const FOLDS: u64 = 5;
/// Of all routine messages, how many may be raised at all, and how many as far as high.
const RAISED_MAX: f32 = 0.05;
const RAISED_HIGH_MAX: f32 = 0.05;
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

/// Trains on the examples.
pub fn train(lexicon: &Lexicon, examples: &[Example]) -> Linear {
    let (names, rows) = rows(lexicon, examples);
    let mut seen: Vec<(Tier, Weights)> = Vec::with_capacity(rows.len());
    for fold in 0..FOLDS {
        let others: Vec<&Row> = rows.iter().filter(|row| row.fold != fold).collect();
        let (bias, weights) = fit(&others, names.len());
        for row in rows.iter().filter(|row| row.fold == fold) {
            seen.push((row.tier, sums(&bias, &weights, row)));
        }
    }
    let all: Vec<&Row> = rows.iter().collect();
    let (bias, weights) = fit(&all, names.len());
    let mut linear = Linear {
        bias,
        bars: bars(&seen),
        weights: HashMap::new(),
    };
    for (name, weights) in names.into_iter().zip(weights) {
        if weights.iter().any(|weight| weight.abs() >= WEIGHT_MIN) {
            linear.weights.insert(name.into(), weights);
        }
    }
    linear
}

fn rows(lexicon: &Lexicon, examples: &[Example]) -> (Vec<String>, Vec<Row>) {
    let texts: Vec<Vec<String>> = examples
        .iter()
        .map(|example| {
            let found = lexicon.find(&[&example.text]);
            let all = features(&found.words);
            all.into_iter().map(|feature| feature.name).collect()
        })
        .collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in texts.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|_, count| *count >= SEEN_MIN);
    let numbers: HashMap<&str, usize> = counts
        .keys()
        .enumerate()
        .map(|(n, name)| (*name, n))
        .collect();
    let rows = examples
        .iter()
        .zip(&texts)
        .map(|(example, names)| Row {
            fold: hash(&example.family) % FOLDS,
            tier: example.tier,
            goals: goals(example),
            features: names
                .iter()
                .filter_map(|name| numbers.get(name.as_str()).copied())
                .collect(),
        })
        .collect();
    let names = counts.into_keys().map(str::to_owned).collect();
    (names, rows)
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
    let of = |tier: Option<Tier>, scale: usize| -> Vec<f32> {
        let mut sums: Vec<f32> = seen
            .iter()
            .filter(|(its, _)| tier.is_none_or(|tier| *its == tier))
            .filter_map(|(_, sums)| sums.get(scale).copied())
            .collect();
        sums.sort_by(f32::total_cmp);
        sums
    };
    [
        above(&of(Some(Tier::Routine), 0), RAISED_MAX),
        above(&of(Some(Tier::Routine), 1), RAISED_HIGH_MAX),
        imminent_bar(seen),
    ]
}

/// The sum above which at most this share of the sorted sums lies.
fn above(sorted: &[f32], share: f32) -> f32 {
    let allowed = sorted
        .iter()
        .enumerate()
        .rev()
        .map(|(at, sum)| (sorted.len() - at, *sum))
        .take_while(|(above, _)| count(*above) <= share * count(sorted.len()))
        .last();
    allowed.map_or(f32::MAX, |(_, sum)| sum)
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}

fn imminent_bar(seen: &[(Tier, Weights)]) -> f32 {
    let mut by_sum: Vec<(f32, Tier)> = seen
        .iter()
        .filter_map(|(tier, sums)| sums.get(2).map(|sum| (*sum, *tier)))
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

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
