//! Numbers on every page and in every answer, by the clock: what ended or was found dead appears nowhere,
//! what was not checked for long is marked.

use std::time::Duration;

use directory::{Check, NewNumber, NumberKey};
use kernel::{EmergencyKind, EmergencyNumber, Fact, FactState, Timestamp};
use people::Role;
use platform::Ctx;

use super::world::{World, contact};
use crate::model::Entry;
use crate::service;

const DAY: Duration = Duration::from_hours(24);
/// One that nobody ships.
const LOCAL: &str = "0263-7766";

/// Everything that somebody who asks for help can see, for somebody in Cianjur.
async fn everywhere(world: &World, code: &str) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    for lang in ["id", "en"] {
        let paths = [
            "/".to_owned(),
            "/help".to_owned(),
            "/chat".to_owned(),
            "/privacy".to_owned(),
            format!("/chat/{code}"),
            format!("/chat/{code}/delete"),
            "/nowhere".to_owned(),
            format!("/api/v1/chat/{code}"),
        ];
        for path in paths {
            let page = world.browser().get(&format!("{path}?lang={lang}")).await;
            seen.push((path, page.body));
        }
    }
    let body = serde_json::json!({ "text": "Halo", "region": "Cianjur" }).to_string();
    let answer = world
        .browser()
        .call(http::Method::POST, "/api/v1/chat", &[], &body)
        .await;
    seen.push(("POST /api/v1/chat".to_owned(), answer.body));
    seen
}

fn naming<'a>(seen: &'a [(String, String)], number: &str) -> Vec<&'a str> {
    let named = seen.iter().filter(|(_, body)| body.contains(number));
    named.map(|(path, _)| path.as_str()).collect()
}

async fn add(admin: &Ctx, number: &str, end: Option<Timestamp>) {
    let new = NewNumber {
        regions: vec!["32.03".parse().unwrap()],
        fact: Fact {
            value: EmergencyNumber {
                label: "Pusdalops".to_owned(),
                number: number.to_owned(),
                kind: EmergencyKind::General,
                cost: String::new(),
                hours: String::new(),
            },
            source: "uji.contoh".to_owned(),
            source_url: None,
            source_date: "2026".to_owned(),
            checked_at: None,
            checked_by: None,
            state: FactState::Unchecked,
            valid_to: end,
            coverage: String::new(),
        },
        works: Some(true),
    };
    directory::add_number(admin, &new).await.unwrap();
}

async fn in_cianjur(world: &World, watched: bool) -> String {
    let entry = Entry {
        region: Some(kernel::Text::parse("Cianjur").unwrap()),
        watched,
        ..Entry::default()
    };
    let started = service::start(&world.app.public(), &contact("Halo", entry)).await;
    started.unwrap().code.expose().to_owned()
}

#[tokio::test]
async fn a_number_that_ended_appears_in_no_page_and_no_answer() {
    let world = World::new().await;
    let admin = world.add("Ratna", Role::Admin, &["id"], &[]).await;
    let code = in_cianjur(&world, false).await;
    add(&admin, LOCAL, Some(world.app.now().plus(DAY))).await;
    world
        .app
        .advance(DAY.checked_sub(Duration::from_secs(1)).unwrap());
    let before = everywhere(&world, &code).await;
    let of_place = naming(&before, LOCAL);
    for path in [
        format!("/chat/{code}"),
        format!("/api/v1/chat/{code}"),
        "POST /api/v1/chat".to_owned(),
    ] {
        assert!(of_place.contains(&path.as_str()), "{path}: {of_place:?}");
    }
    assert!(!of_place.contains(&"/"), "no place is known there");
    world.app.advance(Duration::from_secs(1));
    let after = everywhere(&world, &code).await;
    assert_eq!(naming(&after, LOCAL), Vec::<&str>::new());
    let page = &after
        .iter()
        .find(|(path, _)| *path == format!("/chat/{code}"))
        .unwrap()
        .1;
    assert!(page.contains("Tanyakan ke BPBD, puskesmas, atau polsek di Kab. Cianjur"));
}

#[tokio::test]
async fn a_number_that_was_found_dead_appears_in_no_page_and_no_answer() {
    let world = World::new().await;
    let admin = world.add("Ratna", Role::Admin, &["id"], &[]).await;
    let code = in_cianjur(&world, false).await;
    let before = everywhere(&world, &code).await;
    assert!(naming(&before, ">110<").len() > 8 && naming(&before, "\"110\"").len() > 1);
    let dead = Check {
        key: NumberKey::Shipped("110".to_owned()),
        works: false,
    };
    directory::check_numbers(&admin, &[dead]).await.unwrap();
    let after = everywhere(&world, &code).await;
    for said in [">110<", "\"110\"", "tel:110\""] {
        assert_eq!(naming(&after, said), Vec::<&str>::new(), "{said}");
    }
    let sekar = world
        .volunteer("Sekar", crate::model::PresenceState::Available)
        .await;
    let started = world.arrive("tolong").await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    drop(sekar);
    let replies = service::list_replies(&wening, started.conversation)
        .await
        .unwrap();
    let told = replies
        .iter()
        .find(|reply| reply.text.contains("129"))
        .unwrap();
    assert!(!told.text.contains("110"), "{}", told.text);
}

#[tokio::test]
async fn a_number_not_checked_for_long_is_shown_and_marked() {
    let world = World::new().await;
    let admin = world.add("Ratna", Role::Admin, &["id"], &[]).await;
    let code = in_cianjur(&world, false).await;
    add(&admin, LOCAL, None).await;
    let path = format!("/chat/{code}");
    world.app.advance(
        EmergencyNumber::FRESH_FOR
            .checked_sub(Duration::from_secs(1))
            .unwrap(),
    );
    let fresh = world.browser().get(&path).await;
    assert!(fresh.body.contains(LOCAL) && !fresh.body.contains("perlu dicek ulang"));
    world.app.advance(Duration::from_secs(1));
    let stale = world.browser().get(&path).await;
    assert!(stale.body.contains(LOCAL) && stale.body.contains("perlu dicek ulang"));
    assert!(stale.body.contains("mungkin sudah berubah"));
}

#[tokio::test]
async fn somebody_who_is_watched_is_shown_no_number_of_her_place() {
    let world = World::new().await;
    let admin = world.add("Ratna", Role::Admin, &["id"], &[]).await;
    add(&admin, LOCAL, None).await;
    let code = in_cianjur(&world, true).await;
    for path in [format!("/chat/{code}"), format!("/api/v1/chat/{code}")] {
        let seen = world.browser().get(&path).await;
        assert!(seen.body.contains("110"));
        for said in [LOCAL, "Cianjur", "BPBD"] {
            assert!(!seen.body.contains(said), "{path}: {said}");
        }
    }
}
