//! The expected wait as a pure function: the same line gives the same answer, more people in front never
//! shorten it, one more volunteer never lengthens it, and nothing is told that is not known.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Language, Timestamp};
use proptest::prelude::*;

use super::step::{language, skills};
use crate::model::{
    ANSWERED_MIN, Arrived, ConversationId, Estimates, Handled, History, LOOKED_BACK, Load, OnDuty,
    Place, Scene, Span, Tier, Volunteer, Waiting, Weight, estimate,
};

const NOW: Timestamp = Timestamp::from_micros(1_764_000_000_000_000);
const AGEING: Duration = Duration::from_mins(20);

fn ago(seconds: u64) -> Timestamp {
    NOW.minus(Duration::from_secs(seconds))
}

fn id(number: u32) -> ConversationId {
    let [a, b, c, d] = number.to_be_bytes();
    ConversationId::v7(ago(7_000), [a, b, c, d, 0, 0, 0, 0, 0, 0])
}

fn waiting(number: u32, tier: Tier, since_s: u64, speaks: &str) -> Waiting<u32> {
    Waiting {
        place: Place::of(tier, ago(since_s), AGEING, id(number)),
        tier,
        waiting_since: ago(since_s),
        language: language(speaks),
        skills: skills(&[]),
        weight: Weight::Chat,
        last_volunteer: None,
        returned: Vec::new(),
    }
}

fn volunteer(account: u32, capacity: u32, held_s: &[u64], speaks: &[&str]) -> OnDuty<u32> {
    let held = held_s.iter().enumerate().map(|(order, since)| {
        let number = 1_000_000 + account * 100 + u32::try_from(order).unwrap();
        (id(number), ago(*since))
    });
    OnDuty {
        volunteer: Volunteer {
            account,
            languages: speaks.iter().map(|code| language(code)).collect(),
            skills: skills(&[]),
            load: Load {
                held: u32::try_from(held_s.len()).unwrap(),
                capacity,
            },
            has_offer: false,
            heavy_run: 0,
            idle_since: NOW,
        },
        held: held.collect(),
    }
}

/// So many answered, whose handling took these times in turn, in seconds.
fn history(answered: usize, handling_s: &[u64]) -> History<u32> {
    let ends = (0..answered).map(|n| ago(30 + 100 * u64::try_from(n).unwrap()));
    let spans = ends
        .zip(handling_s.iter().cycle())
        .map(|(to, seconds)| Span {
            from: to.minus(Duration::from_secs(*seconds)),
            to,
        });
    let spans: Vec<Span> = spans.collect();
    History {
        handled: spans
            .iter()
            .map(|span| Handled { by: 1, span: *span })
            .collect(),
        answered: spans,
        ..History::empty(NOW.minus(LOOKED_BACK))
    }
}

fn scene(line: Vec<Waiting<u32>>, on_duty: Vec<OnDuty<u32>>, history: History<u32>) -> Scene<u32> {
    let mut line = line;
    line.sort_by_key(|waiting| waiting.place);
    Scene {
        now: NOW,
        line,
        is_cut: false,
        on_duty,
        history: Arc::new(history),
        relax_after: Duration::from_mins(3),
        ageing: AGEING,
    }
}

fn of(estimates: &Estimates, number: u32) -> Option<Duration> {
    estimates.of(id(number), &language("su"))
}

fn seconds(estimates: &Estimates, number: u32) -> u64 {
    of(estimates, number).unwrap().as_secs()
}

#[test]
fn handling_that_always_takes_as_long_gives_the_wait_to_the_second() {
    let line = (0..6).map(|n| waiting(n, Tier::Routine, 600 - u64::from(n), "id"));
    let on_duty = vec![volunteer(1, 2, &[100, 400], &["id"])];
    let known = estimate(&scene(line.collect(), on_duty, history(30, &[600])));
    let waits: Vec<u64> = (0..6).map(|n| seconds(&known, n)).collect();
    assert_eq!(waits, [200, 500, 800, 1_100, 1_400, 1_700]);
    // Whoever comes now stands behind them; nobody speaks the other language.
    let newcomer = known.of(id(99), &language("id")).unwrap();
    assert_eq!(newcomer.as_secs(), 2_000);
    assert_eq!(known.of(id(99), &language("su")), None);
}

#[test]
fn nothing_is_told_before_twenty_were_answered_and_when_nobody_is_there() {
    let line = || vec![waiting(1, Tier::Routine, 60, "id")];
    let on_duty = || vec![volunteer(1, 1, &[60], &["id"])];
    let few = estimate(&scene(line(), on_duty(), history(ANSWERED_MIN - 1, &[600])));
    assert_eq!((of(&few, 1), few.while_offered()), (None, None));
    let nobody = estimate(&scene(line(), Vec::new(), history(ANSWERED_MIN, &[600])));
    assert_eq!(of(&nobody, 1), None);
    let no_room = vec![volunteer(1, 0, &[], &["id"])];
    let full = estimate(&scene(line(), no_room, history(ANSWERED_MIN, &[600])));
    assert_eq!(of(&full, 1), None);
    assert!(
        of(
            &estimate(&scene(line(), on_duty(), history(ANSWERED_MIN, &[600]))),
            1
        )
        .is_some()
    );
}

#[test]
fn somebody_whose_language_nobody_speaks_waits_until_that_is_given_up() {
    let line = vec![
        waiting(1, Tier::Routine, 60, "jv"),
        waiting(2, Tier::Imminent, 60, "jv"),
    ];
    let free = vec![volunteer(1, 3, &[], &["id"])];
    let known = estimate(&scene(line, free, history(30, &[600])));
    assert_eq!((seconds(&known, 1), seconds(&known, 2)), (120, 0));
}

#[test]
fn each_language_waits_for_those_who_speak_it() {
    let line = vec![
        waiting(1, Tier::Routine, 300, "id"),
        waiting(2, Tier::Routine, 200, "id"),
        waiting(3, Tier::Routine, 100, "jv"),
    ];
    let on_duty = vec![
        volunteer(1, 1, &[100], &["id"]),
        volunteer(2, 1, &[500], &["jv"]),
    ];
    let known = estimate(&scene(line, on_duty, history(30, &[600])));
    let waits = [1, 2, 3].map(|n| seconds(&known, n));
    assert_eq!(waits, [500, 1_100, 100]);
}

#[test]
fn a_call_waits_until_a_volunteer_holds_nothing() {
    let mut call = waiting(1, Tier::Routine, 300, "id");
    call.weight = Weight::Call;
    let line = vec![call, waiting(2, Tier::Routine, 100, "id")];
    let on_duty = vec![volunteer(1, 2, &[100, 400], &["id"])];
    let known = estimate(&scene(line, on_duty, history(30, &[600])));
    assert_eq!([1, 2].map(|n| seconds(&known, n)), [800, 200]);
}

#[test]
fn those_who_come_with_more_urgency_make_the_others_wait() {
    let line = || {
        (0..10)
            .map(|n| waiting(n, Tier::Routine, 60, "id"))
            .collect::<Vec<_>>()
    };
    let on_duty = || vec![volunteer(1, 1, &[100], &["id"])];
    let calm = estimate(&scene(line(), on_duty(), history(30, &[300])));
    let came = (0..24).map(|n| Arrived {
        at: ago(1 + 300 * n),
        tier: Tier::Imminent,
        language: language("id"),
        skills: skills(&[]),
        weight: Weight::Chat,
    });
    let urgent = History {
        came: came.collect(),
        ..history(30, &[300])
    };
    let urgent = estimate(&scene(line(), on_duty(), urgent));
    assert_eq!(seconds(&calm, 9), 200 + 9 * 300);
    // As many as can be answered come and stand before her: nobody can say when.
    assert!(of(&urgent, 9).is_none_or(|wait| wait.as_secs() > 2 * (200 + 9 * 300)));
}

#[test]
fn those_who_leave_make_room_and_she_who_stays_is_told_her_own_wait() {
    let line = || {
        (0..20)
            .map(|n| waiting(n, Tier::Routine, 30, "id"))
            .collect::<Vec<_>>()
    };
    let on_duty = || vec![volunteer(1, 1, &[100], &["id"])];
    let all_stay = estimate(&scene(line(), on_duty(), history(30, &[300])));
    let left = (0..60).map(|n| Span {
        from: ago(200 + 60 * n + 10 * n),
        to: ago(60 * n),
    });
    let some = History {
        left: left.collect(),
        ..history(30, &[300])
    };
    let some_leave = estimate(&scene(line(), on_duty(), some));
    assert_eq!(seconds(&all_stay, 19), 200 + 19 * 300);
    assert!(seconds(&some_leave, 19) < seconds(&all_stay, 19) * 2 / 3);
    assert_eq!(seconds(&some_leave, 0), 200);
}

#[test]
fn who_pulls_has_as_many_as_she_held_lately() {
    let span = |from, to| Span {
        from: ago(from),
        to: ago(to),
    };
    let handled = [
        (1, span(900, 600)),
        (1, span(700, 500)),
        (1, span(600, 400)),
        (2, span(90, 60)),
    ];
    let history = History {
        handled: handled.map(|(by, span)| Handled { by, span }).into(),
        ..History::empty(ago(7_200))
    };
    let most = history.most_held([(2, ago(80)), (3, ago(10))].into_iter());
    assert_eq!(
        most.into_iter().collect::<Vec<_>>(),
        [(1, 2), (2, 2), (3, 1)]
    );
}

#[test]
fn what_was_cut_is_complete_only_since_its_oldest() {
    let came = |seconds| Arrived {
        at: ago(seconds),
        tier: Tier::High,
        language: language("id"),
        skills: BTreeSet::new(),
        weight: Weight::Chat,
    };
    let read = History {
        came: [100, 2_000, 6_000].map(came).into(),
        ..history(30, &[600])
    };
    assert_eq!(read.clone().cut_at(31).since, read.since);
    let cut = read.cut_at(30);
    assert_eq!(cut.since, ago(30 + 100 * 29));
    assert_eq!(cut.came.len(), 2);
    assert_eq!(cut.seen_for(NOW), Duration::from_secs(30 + 100 * 29));
}

/// A line of one language and those who answer it.
#[derive(Debug, Clone)]
struct Case {
    line: Vec<(u64, Tier)>,
    volunteers: Vec<(u32, Vec<u64>)>,
    handling: Vec<u64>,
    is_patient: bool,
    is_urgent: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let tiers =
        prop::sample::select(&[Tier::Routine, Tier::Routine, Tier::Elevated, Tier::High][..]);
    let line = prop::collection::vec((0_u64..3_600, tiers), 1..40);
    let volunteer = (1_u32..4, prop::collection::vec(0_u64..1_500, 0..3));
    let volunteers = prop::collection::vec(volunteer, 1..5);
    let handling = prop::collection::vec(60_u64..2_400, 3..25);
    (line, volunteers, handling, any::<bool>(), any::<bool>()).prop_map(
        |(line, volunteers, handling, is_patient, is_urgent)| Case {
            line,
            volunteers,
            handling,
            is_patient,
            is_urgent,
        },
    )
}

impl Case {
    fn scene(&self) -> Scene<u32> {
        let line = self.line.iter().enumerate();
        let line =
            line.map(|(n, (since, tier))| waiting(u32::try_from(n).unwrap(), *tier, *since, "id"));
        let all = self.volunteers.iter().enumerate();
        let all = all.map(|(n, (capacity, held))| {
            let held: Vec<u64> = held
                .iter()
                .copied()
                .take(usize::try_from(*capacity).unwrap())
                .collect();
            volunteer(u32::try_from(n).unwrap(), *capacity, &held, &["id"])
        });
        let mut history = history(40, &self.handling);
        if !self.is_patient {
            let left = (0..20).map(|n| Span {
                from: ago(900 + 80 * n),
                to: ago(60 * n),
            });
            history.left = left.collect();
        }
        if self.is_urgent {
            let came = (0..4).map(|n| Arrived {
                at: ago(100 + 1_200 * n),
                tier: Tier::Imminent,
                language: language("id"),
                skills: BTreeSet::new(),
                weight: Weight::Chat,
            });
            history.came = came.collect();
        }
        scene(line.collect(), all.collect(), history)
    }

    /// Whether the coupling of the replicates is exact; else leavers and comers fall differently.
    fn is_plain(&self) -> bool {
        self.is_patient && !self.is_urgent
    }
}

/// Whether one is not more than the other, up to what replicates may differ.
fn is_at_most(one: Option<Duration>, other: Option<Duration>, is_plain: bool) -> bool {
    let (one, other) = (one.unwrap_or(Duration::MAX), other.unwrap_or(Duration::MAX));
    let slack = if is_plain {
        Duration::ZERO
    } else {
        other / 4 + Duration::from_mins(5)
    };
    one <= other.saturating_add(slack)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_same_line_gives_the_same_answer(case in case()) {
        prop_assert_eq!(estimate(&case.scene()), estimate(&case.scene()));
    }

    #[test]
    fn more_people_in_front_never_shorten_it(case in case(), since in 3_600_u64..7_000) {
        let before = estimate(&case.scene());
        let mut longer = case.scene();
        longer.line.insert(0, waiting(5_000, Tier::High, since, "id"));
        let after = estimate(&longer);
        for n in 0..u32::try_from(case.line.len()).unwrap() {
            prop_assert!(is_at_most(of(&before, n), of(&after, n), case.is_plain()), "{}", n);
        }
    }

    #[test]
    fn one_more_volunteer_never_lengthens_it(case in case()) {
        let before = estimate(&case.scene());
        let mut more = case.scene();
        more.on_duty.push(volunteer(77, 2, &[], &["id"]));
        let after = estimate(&more);
        for n in 0..u32::try_from(case.line.len()).unwrap() {
            prop_assert!(is_at_most(of(&after, n), of(&before, n), case.is_plain()), "{}", n);
        }
    }

    #[test]
    fn whoever_stands_further_back_waits_at_least_as_long(case in case()) {
        let scene = case.scene();
        let known = estimate(&scene);
        let waits = scene.line.iter().map(|waiting| {
            known.of(waiting.place.id, &Language::clone(&waiting.language)).unwrap_or(Duration::MAX)
        });
        prop_assert!(waits.collect::<Vec<_>>().is_sorted());
    }
}
