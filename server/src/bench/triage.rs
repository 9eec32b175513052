//! What one message costs the rules, on one core: the labelled messages that the product is tested with,
//! each assessed several times. The fastest time of each counts, so that what other programs take away is
//! not the message's.

use std::hint::black_box;
use std::time::Duration;

use platform::Fault;
use tokio::time::Instant;
use triage::{Answers, RuleSet};

use super::{Measure, Plan, count, quantile};

/// The labelled messages.
const SHIPPED: [&str; 8] = [
    include_str!("../../../domains/triage/data/messages/children.csv"),
    include_str!("../../../domains/triage/data/messages/disaster.csv"),
    include_str!("../../../domains/triage/data/messages/distress.csv"),
    include_str!("../../../domains/triage/data/messages/medical.csv"),
    include_str!("../../../domains/triage/data/messages/routine.csv"),
    include_str!("../../../domains/triage/data/messages/suicide.csv"),
    include_str!("../../../domains/triage/data/messages/traps.csv"),
    include_str!("../../../domains/triage/data/messages/violence.csv"),
];
/// In which column the text stands.
const TEXT: usize = 4;
/// How often each is assessed.
const ROUNDS: usize = 5;
const ROUNDS_FULL: usize = 20;
/// What a message may cost, and one in a hundred.
const BAR_US: f64 = 50.0;
const BAR_RARE_US: f64 = 250.0;

/// Measures it.
pub fn measure(plan: Plan) -> Result<Vec<Measure>, Fault> {
    let rules = RuleSet::shipped().map_err(|broken| Fault::said(broken.to_string()))?;
    let texts = texts()?;
    let rounds = if plan.is_full { ROUNDS_FULL } else { ROUNDS };
    let mut fastest = vec![Duration::MAX; texts.len()];
    for _ in 0..rounds {
        for (text, fastest) in texts.iter().zip(&mut fastest) {
            let begun = Instant::now();
            black_box(rules.assess(&[black_box(text)], Answers::default()));
            *fastest = begun.elapsed().min(*fastest);
        }
    }
    let mut took_us: Vec<f64> = fastest.iter().map(|it| it.as_secs_f64() * 1e6).collect();
    let mean = took_us.iter().sum::<f64>() / count(took_us.len());
    let rare = quantile(&mut took_us, 0.99);
    Ok(vec![
        Measure::at_most("triage.us", mean, "us", BAR_US),
        Measure::at_most("triage.us_p99", rare, "us", BAR_RARE_US),
    ])
}

fn texts() -> Result<Vec<String>, Fault> {
    let mut texts = Vec::new();
    for file in SHIPPED {
        for row in csv::Reader::from_reader(file.as_bytes()).into_records() {
            let row = row.map_err(|error| Fault::new("a labelled message", error))?;
            texts.extend(row.get(TEXT).map(str::to_owned));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_messages_are_measured() {
        assert!(texts().unwrap().len() > 600);
        let measures = measure(Plan { is_full: false }).unwrap();
        let names: Vec<_> = measures.iter().map(|it| it.name).collect();
        assert_eq!(names, ["triage.us", "triage.us_p99"]);
        assert!(
            measures
                .iter()
                .all(|it| it.value.is_finite() && it.value > 0.0)
        );
    }
}
