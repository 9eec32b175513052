//! Matching, case by case: each rule of laws 2 and 3 on the smallest line that shows it.

use std::time::Duration;

use kernel::Timestamp;
use proptest::prelude::*;

use super::step::{arrival, language, profile, skills};
use crate::model::{
    ConversationId, Duty, Filter, Load, Pairing, Place, Policy, Return, Returned, Tier, Volunteer,
    Waiting, Weight, head_for, pair,
};

const POLICY: Policy = Policy {
    relax_after: Duration::from_mins(3),
    heavy_limit: 2,
};
const START: Timestamp = Timestamp::from_micros(1_764_000_000_000_000);
const AGEING: Duration = Duration::from_mins(20);

fn after(seconds: u64) -> Timestamp {
    START.plus(Duration::from_secs(seconds))
}

fn waiting(nth: u8, tier: Tier) -> Waiting<u8> {
    let since = after(u64::from(nth));
    Waiting {
        place: Place::of(tier, since, AGEING, ConversationId::v7(since, [nth; 10])),
        tier,
        waiting_since: since,
        language: language("id"),
        skills: skills(&[]),
        weight: Weight::Chat,
        last_volunteer: None,
        returned: Vec::new(),
    }
}

fn calm(nth: u8) -> Waiting<u8> {
    waiting(nth, Tier::Routine)
}

fn volunteer(account: u8) -> Volunteer<u8> {
    Volunteer {
        account,
        languages: [language("id")].into(),
        skills: skills(&[]),
        load: Load {
            held: 0,
            capacity: 3,
        },
        has_offer: false,
        heavy_run: 0,
        idle_since: START,
    }
}

fn duty(on_duty: &[Volunteer<u8>], now: Timestamp) -> Duty<'_, u8> {
    Duty {
        on_duty,
        now,
        policy: POLICY,
    }
}

/// Who gets whom, as (nth conversation, account).
fn pairs(line: &[Waiting<u8>], on_duty: &[Volunteer<u8>], seconds: u64) -> Vec<(usize, u8)> {
    let nth = |pairing: &Pairing<u8>| {
        let is_it = |waiting: &Waiting<u8>| waiting.place.id == pairing.conversation;
        line.iter().position(is_it).unwrap()
    };
    let made = pair(line, &duty(on_duty, after(seconds)));
    made.iter().map(|p| (nth(p), p.volunteer)).collect()
}

fn pulled(line: &[Waiting<u8>], who: &Volunteer<u8>, on_duty: &[Volunteer<u8>]) -> Option<usize> {
    let head = head_for(who, line, &duty(on_duty, after(60)))?;
    let is_it = |waiting: &Waiting<u8>| waiting.place.id == head.conversation;
    line.iter().position(is_it)
}

fn returned(by: u8, seconds: u64, how: Return) -> Vec<Returned<u8>> {
    vec![Returned {
        by,
        at: after(seconds),
        how,
    }]
}

#[test]
fn heads_go_to_free_volunteers_one_each() {
    let line = [calm(0), waiting(1, Tier::High), waiting(2, Tier::Imminent)];
    let two = [volunteer(1), volunteer(2)];
    assert_eq!(pairs(&line, &two, 60), [(2, 1), (1, 2)]);
    let busy = Volunteer {
        has_offer: true,
        ..volunteer(2)
    };
    assert_eq!(pairs(&line, &[volunteer(1), busy], 60), [(2, 1)]);
    assert_eq!(pairs(&line, &[], 60), []);
}

#[test]
fn somebody_whom_nobody_free_understands_waits_and_those_behind_do_not() {
    let mut line = [calm(0), calm(1)];
    line[0].language = language("jv");
    let mut javanese = volunteer(2);
    javanese.languages = [language("jv")].into();
    javanese.has_offer = true;
    assert_eq!(
        pairs(&line, &[volunteer(1), javanese.clone()], 60),
        [(1, 1)]
    );
    javanese.has_offer = false;
    assert_eq!(
        pairs(&line, &[volunteer(1), javanese], 60),
        [(0, 2), (1, 1)]
    );
}

#[test]
fn what_nobody_on_duty_meets_is_relaxed_after_three_minutes_and_for_the_imminent_at_once() {
    for (tier, at_once) in [(Tier::High, false), (Tier::Imminent, true)] {
        let mut line = [waiting(0, tier)];
        line[0].skills = skills(&["signing"]);
        let now_and_then =
            [0, 179, 180].map(|seconds| !pairs(&line, &[volunteer(1)], seconds).is_empty());
        assert_eq!(now_and_then, [at_once, at_once, true], "{tier}");
        let made = pair(&line, &duty(&[volunteer(1)], after(180)));
        assert_eq!(made[0].relaxed, [Filter::Skills], "supervisors are told");
    }
}

#[test]
fn nothing_is_relaxed_while_somebody_on_duty_meets_it_however_full_she_is() {
    let mut line = [waiting(0, Tier::Imminent)];
    line[0].language = language("jv");
    let mut javanese = volunteer(2);
    javanese.languages = [language("jv")].into();
    javanese.load.held = javanese.load.capacity;
    assert_eq!(pairs(&line, &[volunteer(1), javanese], 600), []);
    assert_eq!(pairs(&line, &[volunteer(1)], 600), [(0, 1)]);
}

#[test]
fn a_skill_is_given_up_before_the_language() {
    let mut line = [calm(0)];
    line[0].skills = skills(&["signing"]);
    let mut stranger = volunteer(1);
    stranger.languages = [language("su")].into();
    stranger.skills = skills(&["signing"]);
    assert_eq!(pairs(&line, &[stranger, volunteer(2)], 180), [(0, 2)]);
}

#[test]
fn who_passed_is_not_asked_again_for_three_minutes_but_others_are() {
    let mut line = [calm(0)];
    line[0].returned = returned(1, 100, Return::Passed);
    assert_eq!(
        pairs(&line, &[volunteer(1)], 279),
        [],
        "a pass is not relaxed"
    );
    assert_eq!(pairs(&line, &[volunteer(1)], 280), [(0, 1)]);
    assert_eq!(pairs(&line, &[volunteer(1), volunteer(2)], 101), [(0, 2)]);
    assert_eq!(
        pulled(&line, &volunteer(1), &[volunteer(1)]),
        Some(0),
        "she may ask for it"
    );
}

#[test]
fn a_pass_on_somebody_in_danger_is_relaxed_at_once_when_nobody_else_is_there() {
    let mut line = [waiting(0, Tier::Imminent)];
    line[0].returned = returned(1, 1, Return::Passed);
    assert_eq!(pairs(&line, &[volunteer(1)], 2), [(0, 1)]);
}

#[test]
fn a_missed_offer_goes_on_to_somebody_else_and_back_only_when_she_is_alone() {
    let mut line = [calm(0)];
    line[0].returned = returned(1, 20, Return::Missed);
    line[0].last_volunteer = Some(1);
    assert_eq!(pairs(&line, &[volunteer(1), volunteer(2)], 20), [(0, 2)]);
    assert_eq!(pairs(&line, &[volunteer(1)], 20), [(0, 1)]);
}

#[test]
fn who_had_too_many_heavy_ones_is_spared_only_while_somebody_free_could_take_it() {
    let tired = Volunteer {
        heavy_run: POLICY.heavy_limit,
        ..volunteer(1)
    };
    let mut full = volunteer(2);
    full.load.held = full.load.capacity;
    let line = [waiting(0, Tier::High), calm(1)];
    let both = [tired.clone(), volunteer(2)];
    assert_eq!(pairs(&line, &both, 60), [(0, 2), (1, 1)]);
    assert_eq!(pulled(&line, &tired, &both), Some(1));
    let alone = [tired.clone(), full];
    assert_eq!(pairs(&line, &alone, 60), [(0, 1)]);
    assert_eq!(pulled(&line, &tired, &alone), Some(0));
}

#[test]
fn preferences_ask_first_for_whom_she_knows_then_for_rest_then_for_the_longest_idle() {
    let mut line = [calm(0)];
    let long_idle = Volunteer {
        idle_since: START.minus(AGEING),
        heavy_run: 1,
        ..volunteer(1)
    };
    let rested = Volunteer {
        idle_since: START.minus(Duration::from_secs(1)),
        ..volunteer(2)
    };
    let house = [
        volunteer(3),
        rested.clone(),
        long_idle.clone(),
        volunteer(0),
    ];
    assert_eq!(pairs(&line, &house, 60), [(0, 2)]);
    line[0].last_volunteer = Some(1);
    assert_eq!(pairs(&line, &house, 60), [(0, 1)]);
    line[0].last_volunteer = None;
    assert_eq!(
        pairs(&line, &[volunteer(3), long_idle, volunteer(0)], 60),
        [(0, 0)]
    );
}

#[test]
fn a_call_waits_for_a_whole_volunteer() {
    let mut line = [calm(0), calm(1)];
    line[0].weight = Weight::Call;
    let mut writing = volunteer(1);
    writing.load.held = 1;
    assert_eq!(pairs(&line, &[writing.clone()], 600), [(1, 1)]);
    assert_eq!(pulled(&line, &writing, &[writing.clone()]), Some(1));
    assert_eq!(
        pairs(&line, &[writing, volunteer(2)], 600),
        [(0, 2), (1, 1)]
    );
}

#[test]
fn next_gives_the_head_to_who_is_away_and_nothing_to_who_is_full_or_offered_one() {
    let line = [calm(1), waiting(0, Tier::Elevated)];
    let mut who = volunteer(1);
    assert_eq!(pulled(&line, &who, &[]), Some(1));
    who.has_offer = true;
    assert_eq!(
        pulled(&line, &who, &[]),
        None,
        "she answers her offer first"
    );
    who.has_offer = false;
    who.load.held = who.load.capacity;
    assert_eq!(pulled(&line, &who, &[]), None);
    assert_eq!(pulled(&[], &volunteer(1), &[]), None);
}

/// A drawn line and house.
fn moment() -> impl Strategy<Value = (Vec<Waiting<u8>>, Vec<Volunteer<u8>>)> {
    let line = prop::collection::vec(arrival(), 0..12);
    let house = prop::collection::vec((profile(), 0_u32..4), 0..6);
    (line, house).prop_map(|(line, house)| {
        let line = (0_u8..).zip(line).map(|(nth, asked)| Waiting {
            language: asked.language,
            skills: asked.skills,
            weight: asked.weight,
            ..waiting(nth, asked.tier)
        });
        let house = (0_u8..)
            .zip(house)
            .map(|(account, (profile, heavy_run))| Volunteer {
                languages: profile.languages,
                skills: profile.skills,
                heavy_run,
                ..volunteer(account)
            });
        (line.collect(), house.collect())
    })
}

proptest! {
    #[test]
    fn the_order_in_which_the_line_is_given_changes_nothing(
        (line, house) in moment(), by in 0_usize..12, seconds in 0_u64..400,
    ) {
        let duty = duty(&house, after(seconds));
        let mut turned = line.clone();
        turned.reverse();
        turned.rotate_left(by % line.len().max(1));
        prop_assert_eq!(pair(&turned, &duty), pair(&line, &duty));
    }

    #[test]
    fn who_stands_further_back_changes_nothing_for_those_in_front(
        (mut line, house) in moment(), cut in 0_usize..12, seconds in 0_u64..400,
    ) {
        let duty = duty(&house, after(seconds));
        let whole = pair(&line, &duty);
        line.sort_by_key(|waiting| waiting.place);
        line.truncate(cut);
        let front = pair(&line, &duty);
        prop_assert!(whole.starts_with(&front));
        let is_cut = |made: &Pairing<u8>| line.last().is_none_or(|last| made.place > last.place);
        prop_assert!(whole[front.len()..].iter().all(is_cut));
    }
}
