//! Nobody starves: as long as volunteers come, everybody is answered, and nobody waits for an
//! endless stream of more urgent people. Only danger to life has no such bound.

use std::time::Duration;

use kernel::Timestamp;
use proptest::prelude::*;

use super::step::{Arrival, Profile, Step, history, language, skills};
use super::world::World;
use crate::model::{ConversationId, PresenceState, Tier, Weight};

/// Speaks every language of these histories, has every skill, and takes one at a time.
fn who_can_do_all() -> Profile {
    Profile {
        languages: ["id", "jv", "su"].map(language).into(),
        skills: skills(&["children", "signing"]),
        capacity: 1,
    }
}

fn arrival(tier: Tier) -> Step {
    Step::Arrive(Arrival {
        tier,
        language: language("id"),
        skills: skills(&[]),
        weight: Weight::Chat,
        last: None,
    })
}

/// Who was answered and when she came, in the order of the answers.
type Answered = Vec<(ConversationId, Timestamp)>;

/// One volunteer, too few for all who come: each `(gap, tier)` comes so many seconds after the
/// last, and each takes `service_s`.
fn overload(arrivals: impl Iterator<Item = (u64, Tier)>, service_s: u64) -> Answered {
    let mut world = World::new();
    world.step(&Step::Join(who_can_do_all()));
    let mut busy: Option<(ConversationId, Timestamp)> = None;
    let mut answered = Answered::new();
    for (gap, tier) in arrivals {
        world.wait(Duration::from_secs(gap));
        if let Some((id, _)) = busy.take_if(|(_, until)| *until <= world.now) {
            world.finish(id);
        }
        world.step(&arrival(tier));
        for id in world.offered() {
            world.accept(id);
            answered.push((id, world.talks[&id].since));
            busy = Some((id, world.now.plus(Duration::from_secs(service_s))));
        }
    }
    answered
}

proptest! {
    #[test]
    fn whatever_happened_one_who_can_do_all_answers_the_whole_line_in_its_order(
        history in history(),
    ) {
        let mut world = World::new();
        for step in &history {
            world.step(step);
        }
        for who in 0..world.people.len() {
            world.step(&Step::Presence { who, state: PresenceState::Offline });
        }
        let mut line = world.line();
        line.sort_by_key(|waiting| waiting.place);
        world.step(&Step::Join(who_can_do_all()));
        for waiting in &line {
            prop_assert_eq!(world.offered(), [waiting.place.id]);
            world.accept(waiting.place.id);
            world.finish(waiting.place.id);
        }
        prop_assert!(world.line().is_empty() && world.offered().is_empty());
    }

    #[test]
    fn nobody_is_answered_after_one_who_came_two_ageings_later(
        arrivals in prop::collection::vec(
            (30_u64..240, prop::sample::select(&[Tier::Routine, Tier::Elevated, Tier::High][..])),
            60..100,
        ),
        service_s in 100_u64..300,
    ) {
        let two_ageings = World::new().settings.ageing() * 2;
        let answered = overload(arrivals.into_iter(), service_s);
        prop_assert!(answered.len() > 10);
        for (nth, (id, since)) in answered.iter().enumerate() {
            let before = &answered[..nth];
            let late = before.iter().find(|(_, other)| *other > since.plus(two_ageings));
            prop_assert!(late.is_none(), "{id} was answered after {late:?}");
        }
    }
}

#[test]
fn an_endless_stream_of_high_ones_does_not_keep_a_routine_one_from_her_turn() {
    // Two high ones come for each that is answered: she waits until those of the first forty
    // minutes are through, and not for one more.
    let routine = std::iter::once((0, Tier::Routine));
    let stream = std::iter::repeat_n((30, Tier::High), 200);
    let busy = std::iter::once((0, Tier::High));
    let answered = overload(busy.chain(routine).chain(stream), 60);
    let came = |nth: usize| answered[nth].1;
    let start = came(0);
    let turn = answered
        .iter()
        .skip(1)
        .position(|(_, since)| *since == start);
    assert_eq!(turn, Some(79), "those before forty minutes go first");
    let last_before = came(79).since(start);
    assert_eq!(last_before, Duration::from_secs(79 * 30));
}

#[test]
fn among_the_imminent_the_first_to_come_is_the_first_to_be_answered() {
    let arrivals = std::iter::repeat_n((20, Tier::Imminent), 60);
    let answered = overload(arrivals, 50);
    assert_eq!(answered.len(), 20);
    assert!(answered.is_sorted_by(|a, b| a.1 < b.1));
}
