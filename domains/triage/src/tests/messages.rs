//! The labelled messages. Some families were never seen by whoever wrote the rules; what counts is how the
//! rules do on those.

use std::collections::{BTreeMap, HashSet};

use crate::model::{Answers, RuleSet, Tier};

const FILES: &[&str] = &[
    include_str!("../../data/messages/suicide.csv"),
    include_str!("../../data/messages/violence.csv"),
    include_str!("../../data/messages/medical.csv"),
    include_str!("../../data/messages/disaster.csv"),
    include_str!("../../data/messages/children.csv"),
    include_str!("../../data/messages/distress.csv"),
    include_str!("../../data/messages/routine.csv"),
    include_str!("../../data/messages/traps.csv"),
];
const HELD: &str = include_str!("../../data/messages/held.txt");

/// One labelled message.
pub struct Labelled {
    pub id: String,
    pub family: String,
    pub language: String,
    pub tier: Tier,
    pub text: String,
    pub is_held: bool,
}

/// All of them.
pub fn labelled() -> Vec<Labelled> {
    let held: HashSet<&str> = HELD
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
        .collect();
    let mut all = Vec::new();
    for file in FILES {
        for row in csv::Reader::from_reader(file.as_bytes()).into_records() {
            let row = row.unwrap();
            all.push(Labelled {
                id: row[0].to_owned(),
                family: row[1].to_owned(),
                language: row[2].to_owned(),
                tier: row[3].parse().unwrap(),
                text: row[4].to_owned(),
                is_held: held.contains(&row[1]),
            });
        }
    }
    all
}

/// Of all in high or above, how many were put there; of all routine, how many were raised.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    grave: u32,
    found: u32,
    routine: u32,
    raised: u32,
    raised_far: u32,
    exact: u32,
    all: u32,
}

impl Count {
    fn add(&mut self, label: Tier, given: Tier) {
        self.all += 1;
        self.exact += u32::from(label == given);
        if label >= Tier::High {
            self.grave += 1;
            self.found += u32::from(given >= Tier::High);
        }
        if label == Tier::Routine {
            self.routine += 1;
            self.raised += u32::from(given > Tier::Routine);
            self.raised_far += u32::from(given >= Tier::High);
        }
    }

    fn share(part: u32, of: u32) -> f64 {
        if of == 0 {
            0.0
        } else {
            f64::from(part) / f64::from(of) * 100.0
        }
    }
}

#[test]
fn what_nobody_tuned_for_is_found_and_what_is_harmless_stays() {
    let rules = RuleSet::shipped().unwrap();
    let mut counts: BTreeMap<(bool, String), Count> = BTreeMap::new();
    let mut matrix: BTreeMap<(bool, Tier, Tier), u32> = BTreeMap::new();
    for one in labelled() {
        let given = rules.assess(&[&one.text], Answers::default()).tier;
        for language in [one.language.as_str(), "all"] {
            counts
                .entry((one.is_held, language.to_owned()))
                .or_default()
                .add(one.tier, given);
        }
        *matrix.entry((one.is_held, one.tier, given)).or_default() += 1;
    }
    for ((is_held, language), count) in &counts {
        println!(
            "{} {language:>3}: found {:5.1} % of {:3} grave; raised {:5.1} % of {:3} routine ({:.1} % to high); exact {:5.1} % of {}",
            if *is_held { "held" } else { "open" },
            Count::share(count.found, count.grave),
            count.grave,
            Count::share(count.raised, count.routine),
            count.routine,
            Count::share(count.raised_far, count.routine),
            Count::share(count.exact, count.all),
            count.all,
        );
    }
    for ((is_held, label, given), number) in &matrix {
        println!(
            "{} {label:>9} → {given:<9} {number}",
            if *is_held { "held" } else { "open" }
        );
    }
}
