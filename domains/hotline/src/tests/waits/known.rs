//! What is told on her page, by the API and on her stream, and what is not.

use std::time::Duration;

use http::{Method, StatusCode};

use super::day::Day;
use super::pattern::{Handling, Pattern, all_day};
use crate::model::PresenceState;
use crate::service;
use crate::tests::world::World;

/// Two hours with everybody answered, and a line behind them.
const BUSY: Pattern = Pattern {
    seed: 3,
    shifts: &[all_day(3)],
    flow: &[(70, 40.0)],
    handling: Handling::Always(8.0),
    ..Pattern::CALM
};

#[tokio::test]
async fn page_api_and_stream_tell_the_same_and_nothing_when_nobody_is_there() {
    let mut day = Day::new(BUSY).await;
    day.live().await;
    let world = &day.world;
    let arrived = [world.arrive("satu").await, world.arrive("dua").await];
    let mut browser = world.browser();
    let code = arrived[1].code.expose().to_owned();
    let api = format!("/api/v1/chat/{code}");
    let known = browser.call(Method::GET, &api, &[], "").await;
    assert_eq!(known.status, StatusCode::OK);
    let known: serde_json::Value = serde_json::from_str(&known.body).unwrap();
    let seconds = known["expected_wait_s"].as_u64().unwrap();
    assert!((1..=600).contains(&seconds), "{seconds}");
    let page = browser.get(&format!("/chat/{code}?lang=id")).await.body;
    assert!(page.contains("Kira-kira"), "{page}");
    assert!(page.contains("menit lagi"), "{page}");
    assert!(!page.contains("belum bisa kami perkirakan"));
    let mut stream = world.browser().listen(&format!("{api}/events"), &[]).await;
    assert_eq!(
        stream.next_of("wait").await.data,
        format!(r#"{{"expected_wait_s":{seconds}}}"#)
    );
    day.all_go().await;
    let world = &day.world;
    world.app.advance(Duration::from_secs(6));
    let gone = browser.call(Method::GET, &api, &[], "").await.body;
    assert!(gone.contains(r#""expected_wait_s":null"#), "{gone}");
    let page = browser.get(&format!("/chat/{code}?lang=id")).await.body;
    assert!(page.contains("belum bisa kami perkirakan"), "{page}");
}

#[tokio::test]
async fn nothing_is_told_in_a_new_house() {
    let world = World::new().await;
    world.volunteer("Sekar", PresenceState::Available).await;
    let started = world.arrive("halo").await;
    assert_eq!(started.expected_wait, None);
    let visitor = world.visitor(&started.code).await;
    let talk = service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(talk.expected_wait, None);
}
