//! The expected wait against what really came (law 7): twenty days on the running service. On each, at
//! sampled moments, everybody asked is told her wait by the function that pages, API and streams use; the
//! median of told over real lies within a quarter of one.

mod day;
mod known;
mod pattern;

use std::time::Duration;

use crate::model::ANSWERED_MIN;
use day::{Day, Told};
use pattern::{Handling, Pattern, Shift, all_day, hours, pulling, speaking};

/// How many must have been told something on a day.
const TOLD_MIN: usize = 40;

/// Lives through a day and checks what was told on it.
async fn check(name: &str, pattern: Pattern) {
    let mut day = Day::new(pattern).await;
    day.live().await;
    let mut ratios = Vec::new();
    let (mut too_early, mut silent) = (0, 0);
    for Told {
        id,
        at,
        wait,
        answered,
    } in &day.told
    {
        if *answered < ANSWERED_MIN {
            assert_eq!(*wait, None, "told before {ANSWERED_MIN} were answered");
            too_early += 1;
            continue;
        }
        let (Some(wait), real) = (wait, day.answered(*id)) else {
            silent += 1;
            continue;
        };
        let Some(real) = real.map(|real| real.since(*at)) else {
            continue;
        };
        let least = Duration::from_secs(1);
        ratios.push((
            wait.max(&least).as_secs_f64() / real.max(least).as_secs_f64(),
            real,
        ));
    }
    let errors = ratios.iter().map(|(ratio, _)| (ratio - 1.0).abs());
    let error = median(errors.collect());
    let real = median(
        ratios
            .iter()
            .map(|(_, real)| real.as_secs_f64() / 60.0)
            .collect(),
    );
    let ratio = median(ratios.iter().map(|(ratio, _)| *ratio).collect());
    println!(
        "| {name} | {} | {ratio:.2} | {:.0} % | {real:.1} min | {silent} | {too_early} |",
        ratios.len(),
        error * 100.0
    );
    assert!(ratios.len() >= TOLD_MIN, "only {} were told", ratios.len());
    assert!(
        (0.75..=1.25).contains(&ratio),
        "the median of told over real is {ratio}"
    );
    assert_eq!(day.world.broken().await, Vec::<String>::new());
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

macro_rules! days {
    ($($(#[$doc:meta])* $name:ident = { $($field:ident: $value:expr),+ $(,)? };)+) => {$(
        $(#[$doc])*
        #[tokio::test]
        async fn $name() {
            const DAY: Pattern = Pattern { $($field: $value,)+ ..Pattern::CALM };
            check(stringify!($name), DAY).await;
        }
    )+};
}

days! {
    few_volunteers_and_too_many_callers = {
        seed: 11,
        shifts: &[all_day(3); 2],
        flow: &[(220, 42.0)],
        handling: Handling::Memoryless(10.0),
    };
    many_volunteers = {
        seed: 12,
        shifts: &[all_day(2); 10],
        flow: &[(120, 110.0)],
        handling: Handling::Memoryless(12.0),
        looks_every: 4,
    };
    hardly_anybody_waits = {
        seed: 13,
        shifts: &[all_day(2); 3],
        flow: &[(300, 41.0)],
        handling: Handling::Memoryless(8.0),
        looks_every: 1,
    };
    far_too_many_callers = {
        seed: 14,
        shifts: &[all_day(3); 3],
        flow: &[(110, 120.0)],
        handling: Handling::Between(4.0, 12.0),
    };
    a_surge_of_twenty_minutes = {
        seed: 15,
        shifts: &[all_day(3); 3],
        flow: &[(80, 45.0), (100, 240.0), (200, 40.0)],
        handling: Handling::Memoryless(10.0),
    };
    a_lull_after_a_busy_hour = {
        seed: 16,
        shifts: &[all_day(2); 4],
        flow: &[(60, 60.0), (80, 100.0), (180, 8.0)],
        handling: Handling::LogNormal(8.0, 0.6),
        looks_every: 3,
    };
    a_change_of_shift = {
        seed: 17,
        shifts: &[
            hours(0, 120, 3), hours(0, 120, 3), hours(0, 120, 3),
            hours(120, 1_000, 3), hours(118, 1_000, 3), hours(121, 1_000, 3),
        ],
        flow: &[(210, 62.0)],
        handling: Handling::Memoryless(10.0),
    };
    long_conversations = {
        seed: 18,
        shifts: &[all_day(3); 8],
        flow: &[(260, 46.0)],
        handling: Handling::LogNormal(35.0, 0.5),
        looks_every: 8,
    };
    short_conversations = {
        seed: 19,
        shifts: &[all_day(1); 3],
        flow: &[(180, 62.0)],
        handling: Handling::Memoryless(3.0),
        looks_every: 3,
    };
    two_kinds_of_conversations = {
        seed: 20,
        shifts: &[all_day(3); 3],
        flow: &[(220, 46.0)],
        handling: Handling::TwoKinds(0.7, 4.0, 32.0),
    };
    conversations_with_a_long_tail = {
        seed: 21,
        shifts: &[all_day(3); 4],
        flow: &[(200, 60.0)],
        handling: Handling::LogNormal(8.0, 1.0),
    };
    conversations_that_always_take_as_long = {
        seed: 22,
        shifts: &[all_day(2); 4],
        flow: &[(180, 64.0)],
        handling: Handling::Always(9.0),
    };
    impatient_callers = {
        seed: 23,
        shifts: &[all_day(3); 2],
        flow: &[(200, 75.0)],
        handling: Handling::Memoryless(10.0),
        patience: Some(15.0),
    };
    many_urgent_callers = {
        seed: 24,
        shifts: &[all_day(3); 3],
        flow: &[(200, 60.0)],
        handling: Handling::Memoryless(10.0),
        urgent: [0.25, 0.2, 0.08],
    };
    two_languages = {
        seed: 25,
        shifts: &[
            all_day(3), all_day(3),
            speaking(&["jv"], 3),
            speaking(&["id", "jv"], 2),
        ],
        flow: &[(200, 70.0)],
        handling: Handling::Memoryless(10.0),
        javanese: 0.4,
    };
    a_night_with_one_volunteer = {
        seed: 26,
        shifts: &[all_day(3)],
        flow: &[(360, 25.0)],
        handling: Handling::LogNormal(6.5, 0.5),
    };
    many_waited_for_the_opening = {
        seed: 27,
        shifts: &[hours(60, 1_000, 3), hours(60, 1_000, 3), hours(60, 1_000, 3)],
        flow: &[(60, 60.0), (150, 50.0)],
        handling: Handling::Between(4.0, 14.0),
        looks_every: 4,
    };
    volunteers_who_pull = {
        seed: 28,
        shifts: &[pulling(2); 4],
        flow: &[(200, 54.0)],
        handling: Handling::Memoryless(9.0),
    };
    some_pull_and_some_leave = {
        seed: 29,
        shifts: &[
            pulling(1), pulling(2), all_day(2), all_day(3),
            Shift { capacity: 1, ..all_day(1) },
        ],
        flow: &[(210, 62.0)],
        handling: Handling::LogNormal(9.0, 0.7),
        patience: Some(60.0),
        urgent: [0.2, 0.05, 0.0],
    };
    volunteers_who_come_and_go = {
        seed: 30,
        shifts: &[
            all_day(3), hours(0, 70, 3), hours(30, 110, 2), hours(75, 170, 3),
            hours(110, 1_000, 2), hours(170, 1_000, 3),
        ],
        flow: &[(220, 55.0)],
        handling: Handling::Memoryless(9.0),
    };
}
