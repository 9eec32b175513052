//! What an estimate of the waits costs at its bound: a thousand waiting, a hundred places, a full history.
//! `cargo run --release -p hotline --example estimate_cost` prints it; nothing depends on it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hotline::model::{
    Arrived, ConversationId, Handled, History, LOOKED_BACK, Load, OnDuty, Place, Scene, Span, Tier,
    Volunteer, Waiting, Weight, estimate,
};
use kernel::{Language, LanguageError, Timestamp};

const NOW: Timestamp = Timestamp::from_micros(1_764_000_000_000_000);
const AGEING: Duration = Duration::from_mins(20);
const ROUNDS: u32 = 20;

fn ago(seconds: u64) -> Timestamp {
    NOW.minus(Duration::from_secs(seconds))
}

fn id(number: u64) -> ConversationId {
    ConversationId::from_uuid(uuid::Uuid::from_u64_pair(7, number))
}

fn waiting(number: u64, languages: &[Language; 2]) -> Waiting<u64> {
    let [usual, other] = languages;
    let language = if number.is_multiple_of(5) {
        other
    } else {
        usual
    };
    let tier = if number.is_multiple_of(7) {
        Tier::Elevated
    } else {
        Tier::Routine
    };
    let since = ago(3_000 - number);
    Waiting {
        place: Place::of(tier, since, AGEING, id(number)),
        tier,
        waiting_since: since,
        language: language.clone(),
        skills: [].into(),
        weight: Weight::Chat,
        last_volunteer: None,
        returned: Vec::new(),
    }
}

fn on_duty(account: u64, languages: &[Language; 2]) -> OnDuty<u64> {
    let [usual, other] = languages;
    let both = account.is_multiple_of(3);
    OnDuty {
        volunteer: Volunteer {
            account,
            languages: [usual, if both { other } else { usual }]
                .map(Clone::clone)
                .into(),
            skills: [].into(),
            load: Load {
                held: 2,
                capacity: 2,
            },
            has_offer: false,
            heavy_run: 0,
            idle_since: NOW,
        },
        held: [0, 1]
            .map(|place| {
                (
                    id(10_000 + account * 2 + place),
                    ago(account * 11 + place * 300),
                )
            })
            .into(),
    }
}

fn history(languages: &[Language; 2]) -> History<u64> {
    let [usual, _] = languages;
    let span = |ends: u64, lasted: u64| Span {
        from: ago(ends + lasted),
        to: ago(ends),
    };
    let handled = (0..2_000).map(|n| Handled {
        by: n % 50,
        span: span(n * 3, 120 + n * 37 % 1_500),
    });
    let came = (0..500).map(|n| Arrived {
        at: ago(n * 14),
        tier: Tier::High,
        language: usual.clone(),
        skills: [].into(),
        weight: Weight::Chat,
    });
    History {
        answered: (0..2_000).map(|n| span(n * 3, 60 + n * 13 % 900)).collect(),
        left: (0..500)
            .map(|n| span(n * 14, 30 + n * 17 % 1_800))
            .collect(),
        handled: handled.collect(),
        came: came.collect(),
        ..History::empty(NOW.minus(LOOKED_BACK))
    }
}

#[expect(clippy::disallowed_methods, reason = "this is what measures")]
fn main() -> Result<(), LanguageError> {
    let languages = ["id".parse()?, "jv".parse()?];
    let mut line: Vec<_> = (0..1_000).map(|n| waiting(n, &languages)).collect();
    line.sort_by_key(|waiting| waiting.place);
    let scene = Scene {
        now: NOW,
        line,
        is_cut: true,
        on_duty: (0..50).map(|n| on_duty(n, &languages)).collect(),
        history: Arc::new(history(&languages)),
        relax_after: Duration::from_mins(3),
        ageing: AGEING,
    };
    let began = Instant::now();
    let mut told = 0;
    for _ in 0..ROUNDS {
        let known = estimate(&scene);
        told = scene
            .line
            .iter()
            .filter(|one| known.of(one.place.id, &one.language).is_some())
            .count();
    }
    let each = began.elapsed() / ROUNDS;
    println!("1,000 waiting, 100 places: {each:.1?} an estimate, {told} told");
    Ok(())
}
