//! The labelled messages. Some families were never seen by whoever wrote rules or trained weights;
//! what counts is how the triage does on those.

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
    pub language: String,
    pub tier: Tier,
    pub text: String,
    pub is_held: bool,
}

/// All of them.
fn labelled() -> Vec<Labelled> {
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
                language: row[2].to_owned(),
                tier: row[3].parse().unwrap(),
                text: row[4].to_owned(),
                is_held: held.contains(&row[1]),
            });
        }
    }
    all
}

/// Those that whoever writes rules may look at.
pub fn open() -> Vec<Labelled> {
    labelled().into_iter().filter(|one| !one.is_held).collect()
}

fn held() -> Vec<Labelled> {
    labelled().into_iter().filter(|one| one.is_held).collect()
}

fn tier(text: &str) -> Tier {
    let rules = RuleSet::shipped().unwrap();
    rules.assess(&[text], Answers::default()).tier
}

/// Labels and given tiers, counted.
#[derive(Default)]
struct Count(BTreeMap<(Tier, Tier), u32>);

impl Count {
    fn add(&mut self, label: Tier, given: Tier) {
        *self.0.entry((label, given)).or_default() += 1;
    }

    /// Of the messages that the first picks by label and given tier, how many of a hundred the
    /// second picks.
    fn share(&self, of: impl Fn(Tier, Tier) -> bool, part: impl Fn(Tier, Tier) -> bool) -> f64 {
        let sum = |picks: &dyn Fn(Tier, Tier) -> bool| -> u32 {
            let cells = self.0.iter();
            cells
                .filter(|((label, given), _)| picks(*label, *given))
                .map(|(_, number)| number)
                .sum()
        };
        let whole = sum(&of);
        let picked = sum(&|label, given| of(label, given) && part(label, given));
        if whole == 0 {
            return 0.0;
        }
        f64::from(picked) / f64::from(whole) * 100.0
    }

    /// Of those labelled at least this tier, how many were given it or above.
    fn recall(&self, tier: Tier) -> f64 {
        self.share(|label, _| label >= tier, |_, given| given >= tier)
    }

    /// Of those given at least this tier, how many are labelled so.
    fn precision(&self, tier: Tier) -> f64 {
        self.share(|_, given| given >= tier, |label, _| label >= tier)
    }

    /// Of the routine ones, how many were given at least this tier.
    fn raised(&self, tier: Tier) -> f64 {
        self.share(|label, _| label == Tier::Routine, |_, given| given >= tier)
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: of {} messages; routine raised at all {:.1} %, to high {:.1} %",
            self.0.values().sum::<u32>(),
            self.raised(Tier::Elevated),
            self.raised(Tier::High)
        );
        for tier in [Tier::Elevated, Tier::High, Tier::Imminent] {
            println!(
                "  {tier} or above: found {:.1} %, right {:.1} %",
                self.recall(tier),
                self.precision(tier)
            );
        }
    }
}

/// The honest figure. Nobody may read the messages behind it.
#[test]
fn what_nobody_tuned_for_is_found_and_what_is_harmless_mostly_stays() {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for one in held() {
        let given = tier(&one.text);
        for language in [one.language.as_str(), "all"] {
            let count = counts.entry(language.to_owned()).or_default();
            count.add(one.tier, given);
        }
    }
    for (language, count) in &counts {
        count.print(language);
    }
    let all = &counts["all"];
    for ((label, given), number) in &all.0 {
        println!("{label:>9} → {given:<9} {number}");
    }
    assert!(all.recall(Tier::High) >= 86.0);
    assert!(all.raised(Tier::High) <= 5.0);
    assert!(all.raised(Tier::Elevated) <= 7.0);
    assert!(all.precision(Tier::High) >= 80.0);
    assert!(all.recall(Tier::Imminent) >= 80.0 && all.precision(Tier::Imminent) >= 80.0);
    assert!(all.recall(Tier::Elevated) >= 80.0 && all.precision(Tier::Elevated) >= 92.0);
    for language in ["id", "en", "jv", "su"] {
        assert!(counts[language].recall(Tier::High) >= 78.0, "{language}");
    }
}

/// The end of a long talk about other things counts as much as its beginning.
#[test]
fn danger_in_one_sentence_of_a_long_text_is_found() {
    let small_talk: Vec<String> = open()
        .into_iter()
        .filter(|one| one.tier == Tier::Routine)
        .map(|one| one.text)
        .collect();
    let talk = |from: usize| -> Vec<&str> {
        let turning = small_talk.iter().cycle().skip(from * 3 % small_talk.len());
        turning.take(3).map(String::as_str).collect()
    };
    let mut buried = Count::default();
    for (number, one) in held().into_iter().enumerate() {
        let mut sentences = talk(number);
        sentences.insert(number % 4, &one.text);
        buried.add(one.tier, tier(&sentences.join(". ")));
    }
    buried.print("one sentence in four");
    assert!(buried.recall(Tier::High) >= 78.0);
    assert!(buried.raised(Tier::High) <= 10.0);
}
