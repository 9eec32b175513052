//! The queue law on random histories: 256 of them for each law, each up to 100 steps. A failure is
//! kept as a seed in `proptest-regressions` and tried first from then on.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::oracle::Moment;
use super::step::{Step, history};
use super::world::{Account, Matching, Talk, World};
use crate::model::{ConversationId, Filter, Place, PresenceState, State, Tier, Volunteer};

type Before = BTreeMap<ConversationId, Talk>;
type Checked = Result<(), TestCaseError>;

/// Lives through a history and checks after every step.
fn live(
    history: &[Step],
    check: impl Fn(&Step, &Before, &World, &[Matching]) -> Checked,
) -> Checked {
    let mut world = World::new();
    for step in history {
        let before = world.talks.clone();
        let matchings = world.step(step);
        check(step, &before, &world, &matchings)?;
    }
    Ok(())
}

/// Every pairing with the moment at which it was made.
fn each_pairing(
    world: &World,
    matchings: &[Matching],
    check: impl Fn(&Moment<'_>, &Volunteer<Account>, Place, &[Filter], Place) -> Checked,
) -> Checked {
    for matching in matchings {
        let mut moment = Moment::first(matching, world.settings.policy());
        for pairing in &matching.pairings {
            let mut there = matching.on_duty.iter().chain(&matching.puller);
            let who = there.find(|who| who.account == pairing.volunteer).unwrap();
            check(&moment, who, pairing.place, &pairing.relaxed, pairing.best)?;
            moment
                .free
                .retain(|other| other.account != pairing.volunteer);
            moment
                .line
                .retain(|other| other.place.id != pairing.conversation);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn law_1_a_place_changes_only_by_a_new_assessment_or_a_new_wait(history in history()) {
        live(&history, |step, before, world, _| {
            let mut moved = 0;
            for (id, talk) in &world.talks {
                let Some(old) = before.get(id) else { continue };
                let waits_anew = matches!(step, Step::Write { .. }) && talk.state != old.state;
                prop_assert!(waits_anew || talk.since == old.since, "{step:?} moved {id}");
                let is_reassessed = matches!(step, Step::Reassess { .. }) && talk.tier != old.tier;
                prop_assert!(is_reassessed || waits_anew || talk.place == old.place, "{step:?}");
                moved += usize::from(talk.place != old.place);
            }
            prop_assert!(moved <= 1, "{step:?} moved {moved} at once");
            Ok(())
        })?;
    }

    #[test]
    fn law_1_imminent_first_and_then_one_number_says_who_is_next(history in history()) {
        live(&history, |_, _, world, _| {
            let mut line = world.line();
            line.sort_by_key(|waiting| waiting.place);
            let ageing = i64::from(world.settings.ageing_s) * 1_000_000;
            for pair in line.windows(2) {
                let [front, behind] = [0, 1].map(|nth| {
                    let (tier, since) = (pair[nth].tier, pair[nth].waiting_since.micros());
                    match tier {
                        Tier::Imminent => (false, since),
                        Tier::High => (true, since - 2 * ageing),
                        Tier::Elevated => (true, since - ageing),
                        Tier::Routine => (true, since),
                    }
                });
                prop_assert!(front <= behind, "{:?} stands before {:?}", pair[0], pair[1]);
            }
            Ok(())
        })?;
    }

    #[test]
    fn law_1_nobody_waits_behind_anyone_who_came_two_ageings_later(history in history()) {
        live(&history, |_, _, world, _| {
            let line = world.line();
            for first in line.iter().filter(|waiting| waiting.place.band == Place::OTHERS) {
                for later in line.iter().filter(|waiting| waiting.place.band == Place::OTHERS) {
                    let limit = first.waiting_since.plus(world.settings.ageing() * 2);
                    prop_assert!(later.waiting_since <= limit || first.place < later.place);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn law_2_nobody_whom_this_volunteer_may_take_stands_before_it(history in history()) {
        live(&history, |_, _, world, matchings| {
            each_pairing(world, matchings, |moment, who, place, _, best| {
                let may_take = moment.line.iter().filter(|her| moment.may_take(who, her));
                let first = may_take.map(|her| her.place).min();
                prop_assert_eq!(first, Some(place), "not the first she may take");
                prop_assert_eq!(best, place);
                Ok(())
            })
        })?;
    }

    #[test]
    fn law_2_what_is_relaxed_is_what_nobody_on_duty_meets_and_is_told(history in history()) {
        live(&history, |_, _, world, matchings| {
            each_pairing(world, matchings, |moment, _, place, told, _| {
                let her = moment.line.iter().find(|her| her.place == place).unwrap();
                let relaxed = moment.relaxed(her);
                prop_assert!(told.iter().all(|filter| relaxed.contains(filter)), "{told:?}");
                prop_assert!(
                    moment.matching.puller.is_some() || told.len() == relaxed.len(),
                    "{told:?} told of {relaxed:?}"
                );
                Ok(())
            })
        })?;
    }

    #[test]
    fn law_2_preferences_choose_the_volunteer(history in history()) {
        live(&history, |_, _, world, matchings| {
            each_pairing(world, matchings, |moment, who, place, _, _| {
                let her = moment.line.iter().find(|her| her.place == place).unwrap();
                let is_offer = moment.matching.puller.is_none();
                let better = moment.free.iter().find(|other| {
                    moment.may_take(other, her) && Moment::prefers(her, other, who)
                });
                prop_assert!(!is_offer || better.is_none(), "{better:?} was better");
                Ok(())
            })
        })?;
    }

    #[test]
    fn law_3_passes_and_misses_return_to_the_exact_old_place(history in history()) {
        live(&history, |step, before, world, matchings| {
            let line = matchings.last().map(|matching| &matching.waiting).unwrap();
            for (id, old) in before.iter().filter(|(_, old)| old.state == State::Offered) {
                let is_reassessed = matches!(step, Step::Reassess { .. });
                let back = line.iter().find(|waiting| waiting.place.id == *id);
                let is_same = back.is_none_or(|back| back.place == old.place);
                prop_assert!(is_same || is_reassessed, "{id} came back elsewhere");
                let is_over = matches!(step, Step::End { .. })
                    && world.talks[id].state == State::Closed;
                let is_accepted = world.talks[id].answers > old.answers;
                let is_kept = old.kept_by.is_some()
                    && world.talks[id].state == State::Active
                    && world.talks[id].holder == old.kept_by;
                let is_still_offered = world.talks[id].state == State::Offered && back.is_none();
                prop_assert!(
                    back.is_some() || is_over || is_accepted || is_still_offered || is_kept
                );
            }
            Ok(())
        })?;
    }

    #[test]
    fn law_3_two_misses_in_a_row_set_the_volunteer_away(history in history()) {
        live(&history, |_, _, world, _| {
            for person in &world.people {
                let is_available = person.presence.state == PresenceState::Available;
                prop_assert!(!is_available || person.missed < 2);
                let was_set_away = person.presence.state == PresenceState::Away;
                prop_assert!(!was_set_away || person.missed != 1, "away after one miss");
            }
            Ok(())
        })?;
    }

    #[test]
    fn law_4_nothing_is_lost_doubled_or_beyond_the_capacity(history in history()) {
        let arrivals = history.iter().filter(|step| matches!(step, Step::Arrive(_))).count();
        let mut arrived = 0;
        let mut world = World::new();
        for step in &history {
            let matchings = world.step(step);
            arrived += usize::from(matches!(step, Step::Arrive(_)));
            prop_assert_eq!(world.talks.len(), arrived);
            for matching in &matchings {
                let mut ids: Vec<_> = matching.pairings.iter().map(|p| p.conversation).collect();
                let mut accounts: Vec<_> = matching.pairings.iter().map(|p| p.volunteer).collect();
                ids.sort();
                accounts.sort_unstable();
                prop_assert!(ids.is_sorted_by(|a, b| a < b), "one conversation offered twice");
                prop_assert!(accounts.is_sorted_by(|a, b| a < b), "two offers to one volunteer");
            }
            for (who, person) in world.people.iter().enumerate() {
                let is_hers = |talk: &&Talk| [talk.holder, talk.kept_by].contains(&Some(who));
                let hers = world.talks.values().filter(is_hers);
                let loading = hers.clone().filter(|talk| {
                    matches!(talk.state, State::Offered | State::Active | State::Wrapping)
                });
                let held: u32 =
                    loading.map(|talk| talk.asked.weight.chats(person.load.capacity)).sum();
                prop_assert_eq!(held, person.load.held);
                prop_assert!(held <= person.load.capacity);
                let is_offered =
                    |talk: &&Talk| talk.state == State::Offered && talk.holder == Some(who);
                prop_assert!(hers.filter(is_offered).count() <= 1);
            }
        }
        prop_assert_eq!(world.talks.len(), arrivals);
    }

    #[test]
    fn law_9_whoever_hands_on_warm_has_it_until_another_does(history in history()) {
        live(&history, |step, before, world, _| {
            for (id, old) in before.iter().filter(|(_, old)| old.kept_by.is_some()) {
                let talk = &world.talks[id];
                let is_answered = match talk.state {
                    State::Offered => talk.kept_by == old.kept_by && talk.holder == old.holder,
                    State::Active => talk.holder == old.kept_by || talk.holder == old.holder,
                    State::Closed => matches!(step, Step::End { .. }),
                    _ => false,
                };
                prop_assert!(is_answered, "{step:?} left {id} {}", talk.state);
            }
            for talk in world.talks.values().filter(|talk| talk.kept_by.is_some()) {
                prop_assert_eq!(talk.state, State::Offered);
                prop_assert_ne!(talk.kept_by, talk.holder);
            }
            Ok(())
        })?;
    }

    #[test]
    fn law_9_only_calm_conversations_rest_and_what_is_lost_keeps_its_place(history in history()) {
        live(&history, |step, before, world, matchings| {
            for talk in world.talks.values().filter(|talk| talk.state == State::Dormant) {
                prop_assert!(talk.tier.may_rest(), "{} rests", talk.tier);
            }
            // Lost in this step: answered before, in the line when the matching looked.
            let line = matchings.last().map(|matching| &matching.waiting).unwrap();
            for waiting in line {
                let Some(old) = before.get(&waiting.place.id) else { continue };
                let is_reassessed = matches!(step, Step::Reassess { .. });
                let is_back = old.state == State::Active && !is_reassessed;
                let is_same = waiting.place == old.place && waiting.waiting_since == old.since;
                prop_assert!(!is_back || is_same, "{step:?} moved {}", waiting.place.id);
            }
            Ok(())
        })?;
    }

    #[test]
    fn law_5_who_is_free_is_offered_in_the_first_matching(history in history()) {
        live(&history, |_, _, world, matchings| {
            let matching = matchings.last().unwrap();
            let mut moment = Moment::first(matching, world.settings.policy());
            let is_paired = |who: usize| matching.pairings.iter().any(|p| p.volunteer == who);
            let is_offered = |id| matching.pairings.iter().any(|p| p.conversation == id);
            moment.free.retain(|who| !is_paired(who.account));
            moment.line.retain(|her| !is_offered(her.place.id));
            for who in &moment.free {
                let left = moment.line.iter().find(|her| moment.may_take(who, her));
                prop_assert!(left.is_none(), "{} is free, and nothing was offered", who.account);
            }
            Ok(())
        })?;
    }
}
