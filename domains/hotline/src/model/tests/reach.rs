//! Whether the histories are worth anything: a law that is never put to the test proves nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::oracle::Moment;
use super::step::history;
use super::world::{Matching, World};
use crate::model::Filter;

/// Within as many histories as each law is tried on, each of its cases comes up.
#[test]
fn the_histories_reach_every_corner_of_the_law() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..256 {
        let history = history().new_tree(&mut runner).unwrap().current();
        let mut world = World::new();
        for step in &history {
            for matching in world.step(step) {
                note(&mut seen, &world, &matching);
            }
        }
    }
    let corners = [
        "offered",
        "pulled",
        "skills relaxed",
        "pass relaxed",
        "language relaxed",
        "spared",
        "skipped",
        "back to the same",
        "on to somebody else",
        "away",
        "lost",
        "full",
    ];
    for corner in corners {
        let times = seen.get(corner).copied().unwrap_or(0);
        assert!(times >= 5, "{corner}: {times} times; {seen:?}");
    }
}

fn note(seen: &mut BTreeMap<&'static str, u32>, world: &World, matching: &Matching) {
    let mut note = |corner, is_so: bool| *seen.entry(corner).or_default() += u32::from(is_so);
    let moment = Moment::first(matching, world.settings.policy());
    for pairing in &matching.pairings {
        let her = moment
            .line
            .iter()
            .find(|her| her.place == pairing.place)
            .unwrap();
        let told = |filter| pairing.relaxed.contains(&filter);
        note(
            if matching.puller.is_some() {
                "pulled"
            } else {
                "offered"
            },
            true,
        );
        note("skills relaxed", told(Filter::Skills));
        note("pass relaxed", told(Filter::Passed));
        note("language relaxed", told(Filter::Language));
        note(
            "skipped",
            moment.line.iter().any(|other| other.place < pairing.place),
        );
        let gave_back = her.returned.iter().any(|back| back.by == pairing.volunteer);
        note("back to the same", gave_back);
        note(
            "on to somebody else",
            !her.returned.is_empty() && !gave_back,
        );
        let tired = moment
            .free
            .iter()
            .filter(|who| who.heavy_run >= moment.policy.heavy_limit);
        note("spared", her.tier.is_heavy() && tired.count() > 0);
    }
    note("away", world.people.iter().any(|person| person.missed >= 2));
    note(
        "full",
        matching
            .on_duty
            .iter()
            .any(|who| who.load.held == who.load.capacity),
    );
    let lost_after = world.settings.lost_after();
    note(
        "lost",
        world
            .people
            .iter()
            .any(|p| p.presence.is_lost(world.now, lost_after)),
    );
}
