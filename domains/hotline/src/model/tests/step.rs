//! What can happen to the line, one thing at a time, as proptest draws and shrinks it. `who` and
//! `which` pick among those to whom it can happen; when there is nobody, nothing happens.

use std::collections::BTreeSet;

use kernel::Language;
use proptest::prelude::*;

use crate::model::{PresenceState, Tier, Weight};

#[derive(Debug, Clone)]
pub enum Step {
    Arrive(Arrival),
    Join(Profile),
    Presence {
        who: usize,
        state: PresenceState,
    },
    /// She is gone without a word: nothing renews her lease.
    Vanish {
        who: usize,
    },
    Pull {
        who: usize,
    },
    Accept {
        which: usize,
    },
    Pass {
        which: usize,
    },
    Release {
        which: usize,
    },
    /// She hands it on to somebody by name, and stays with it until then or does not.
    Transfer {
        which: usize,
        to: usize,
        is_warm: bool,
    },
    /// She takes a warm transfer back.
    Keep {
        which: usize,
    },
    Wrap {
        which: usize,
    },
    Close {
        which: usize,
    },
    Rest {
        which: usize,
    },
    /// The client writes again: a dormant, parked, wrapping or closed conversation goes on.
    Write {
        which: usize,
    },
    Park {
        which: usize,
    },
    End {
        which: usize,
    },
    Reassess {
        which: usize,
        to: Tier,
    },
    Wait {
        seconds: u64,
    },
    /// The clock of the house is set back.
    SetBack {
        seconds: u64,
    },
}

#[derive(Debug, Clone)]
pub struct Arrival {
    pub tier: Tier,
    pub language: Language,
    pub skills: BTreeSet<String>,
    pub weight: Weight,
    /// Who answered her last time, if that many volunteers ever joined.
    pub last: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct Profile {
    pub languages: BTreeSet<Language>,
    pub skills: BTreeSet<String>,
    pub capacity: u32,
}

const LANGUAGES: [&str; 3] = ["id", "jv", "su"];
const SKILLS: [&str; 2] = ["children", "signing"];

pub fn language(code: &str) -> Language {
    code.parse().unwrap()
}

pub fn skills(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub fn tier() -> impl Strategy<Value = Tier> {
    prop_oneof![
        4 => Just(Tier::Routine),
        3 => Just(Tier::Elevated),
        3 => Just(Tier::High),
        1 => Just(Tier::Imminent),
    ]
}

pub fn arrival() -> impl Strategy<Value = Arrival> {
    let language =
        prop_oneof![4 => Just(LANGUAGES[0]), 2 => Just(LANGUAGES[1]), 1 => Just(LANGUAGES[2])];
    let skills = prop_oneof![
        5 => Just(vec![]),
        1 => Just(vec![SKILLS[0]]),
        1 => Just(vec![SKILLS[1]]),
    ];
    let weight = prop_oneof![6 => Just(Weight::Chat), 1 => Just(Weight::Call)];
    let last = prop::option::weighted(0.3, 0_usize..6);
    (tier(), language, skills, weight, last).prop_map(|(tier, code, names, weight, last)| Arrival {
        tier,
        language: self::language(code),
        skills: self::skills(&names),
        weight,
        last,
    })
}

pub fn profile() -> impl Strategy<Value = Profile> {
    let languages = prop::sample::subsequence(&LANGUAGES[..], 1..=2);
    let skills = prop::sample::subsequence(&SKILLS[..], 0..=1);
    (languages, skills, 1_u32..=3).prop_map(|(languages, skills, capacity)| Profile {
        languages: languages.into_iter().map(language).collect(),
        skills: self::skills(&skills),
        capacity,
    })
}

pub fn step() -> impl Strategy<Value = Step> {
    let one = 0_usize..32;
    let state = prop_oneof![
        4 => Just(PresenceState::Available),
        1 => prop::sample::select(PresenceState::ALL),
    ];
    prop_oneof![
        8 => arrival().prop_map(Step::Arrive),
        2 => profile().prop_map(Step::Join),
        2 => (one.clone(), state).prop_map(|(who, state)| Step::Presence { who, state }),
        1 => one.clone().prop_map(|who| Step::Vanish { who }),
        2 => one.clone().prop_map(|who| Step::Pull { who }),
        6 => one.clone().prop_map(|which| Step::Accept { which }),
        2 => one.clone().prop_map(|which| Step::Pass { which }),
        1 => one.clone().prop_map(|which| Step::Release { which }),
        2 => (one.clone(), one.clone(), any::<bool>())
            .prop_map(|(which, to, is_warm)| Step::Transfer { which, to, is_warm }),
        1 => one.clone().prop_map(|which| Step::Keep { which }),
        5 => one.clone().prop_map(|which| Step::Wrap { which }),
        5 => one.clone().prop_map(|which| Step::Close { which }),
        1 => one.clone().prop_map(|which| Step::Rest { which }),
        2 => one.clone().prop_map(|which| Step::Write { which }),
        1 => one.clone().prop_map(|which| Step::Park { which }),
        1 => one.clone().prop_map(|which| Step::End { which }),
        2 => (one, tier()).prop_map(|(which, to)| Step::Reassess { which, to }),
        5 => (1_u64..90).prop_map(|seconds| Step::Wait { seconds }),
        1 => (90_u64..3_000).prop_map(|seconds| Step::Wait { seconds }),
        1 => (1_u64..30).prop_map(|seconds| Step::SetBack { seconds }),
    ]
}

/// A history: somebody is there from the start, then anything may happen.
pub fn history() -> impl Strategy<Value = Vec<Step>> {
    let start = prop::collection::vec(profile().prop_map(Step::Join), 1..4);
    let then = prop::collection::vec(step(), 1..100);
    (start, then).prop_map(|(start, then)| start.into_iter().chain(then).collect())
}
