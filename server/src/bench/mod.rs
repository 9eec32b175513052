//! The bench: what the product promises, measured on this machine by driving the product itself from
//! outside, as its users do. One file a part; a part adds its measures to the list and nothing else.
//! It never touches an installation: it runs on a fresh folder, or on an empty database that is named.

mod home;
mod http;
mod machine;
mod screen;
pub mod side;
mod sse;
mod triage;

use platform::Fault;
use serde::Serialize;

use home::Home;
use machine::machine;

pub use home::Store;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// A message on its way to the screen, and an offer.
    Screen,
    /// Thousands who listen and hear nothing.
    Sse,
    /// What one message costs the rules.
    Triage,
    /// Everything.
    All,
}

/// One figure beside what it must be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// Its name: `sse.kib`.
    pub name: &'static str,
    /// What was measured.
    pub value: f64,
    /// In what it is counted.
    pub unit: &'static str,
    /// What it must not be above.
    pub bar: f64,
    /// Whether it holds.
    pub holds: bool,
}

impl Measure {
    /// A figure that must not be above a bar.
    fn at_most(name: &'static str, value: f64, unit: &'static str, bar: f64) -> Self {
        Self {
            name,
            value: (value * 100.0).round() / 100.0,
            unit,
            bar,
            holds: value <= bar,
        }
    }
}

/// Everything that a run found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The engine below.
    pub engine: &'static str,
    /// The machine it ran on.
    pub machine: String,
    /// The figures.
    pub measures: Vec<Measure>,
}

/// How long a run may take.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Longer and larger.
    pub is_full: bool,
}

/// Measures a part. Each begins on a fresh installation.
pub async fn run(part: Part, store: &Store, plan: Plan) -> Result<Report, Fault> {
    let folder = tempfile::Builder::new()
        .prefix("rangkul-bench-")
        .tempdir()?;
    let home = |part| Home::new(store, folder.path(), part);
    home("screen").require_empty().await?;
    let mut measures = Vec::new();
    if matches!(part, Part::Screen | Part::All) {
        measures.extend(screen::measure(&home("screen"), plan).await?);
    }
    if matches!(part, Part::Sse | Part::All) {
        measures.extend(sse::measure(&home("sse")).await?);
    }
    if matches!(part, Part::Triage | Part::All) {
        measures.extend(triage::measure(plan)?);
    }
    Ok(Report {
        engine: store.engine(),
        machine: machine(),
        measures,
    })
}

/// The value below which this share of them lies (nearest rank); infinite when there is none.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (share * count(values.len())).ceil().max(1.0);
    let found = values.iter().enumerate();
    let mut found = found.filter(|(index, _)| count(index + 1) >= rank);
    found.next().map_or(f64::INFINITY, |(_, value)| *value)
}

/// A number of things as a figure.
fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_values() {
        let mut values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        for (share, want) in [(0.99, 198.0), (0.5, 100.0), (1.0, 200.0), (0.0, 1.0)] {
            assert_eq!(quantile(&mut values, share).to_bits(), f64::to_bits(want));
        }
        assert!(quantile(&mut [], 0.99).is_infinite());
    }

    #[test]
    fn a_figure_holds_up_to_its_bar() {
        for (value, holds) in [
            (1.0, true),
            (1.6, true),
            (1.61, false),
            (f64::INFINITY, false),
        ] {
            assert_eq!(Measure::at_most("sse.ratio", value, "x", 1.6).holds, holds);
        }
    }
}
