//! What is told on her page, by the API and on her stream, and what is not.

use std::time::Duration;

use channels::{Kind, MessageText};
use db::Read;
use http::{Method, StatusCode};
use kernel::{Locale, Timestamp};
use platform::AccountId;

use super::day::Day;
use super::pattern::{Handling, Pattern, all_day};
use crate::model::{ConversationId, Handled, PresenceState};
use crate::tests::world::World;
use crate::tests::wrap_up::counselled;
use crate::{service, store};

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
    assert!(page.contains("belum ada relawan yang berjaga"), "{page}");
    assert!(!page.contains("menit lagi"), "{page}");
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

#[tokio::test]
async fn what_is_dormant_loads_nobody_and_counts_only_while_it_was_held() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let started = world.arrive("halo").await;
    let id = started.conversation;
    service::next(&sekar).await.unwrap();
    let text = MessageText::parse("saya di sini").unwrap();
    let (message, public) = (Kind::Message, world.app.public());
    service::answer(&sekar, id, &text, message, None)
        .await
        .unwrap();
    let silence = Duration::from_mins(11);
    world.app.advance(silence);
    service::find_silent(world.app.system()).await.unwrap();
    assert_eq!(held(&world).await, (0, vec![silence]));
    // An hour later she writes: her volunteer has her again, and the hour was nobody's work.
    world.app.advance(Duration::from_hours(1));
    service::set_presence(&sekar, PresenceState::Available)
        .await
        .unwrap();
    let visitor = world.visitor(&started.code).await;
    service::write(&public, &visitor, text, Locale::Id, None)
        .await
        .unwrap();
    assert_eq!(held(&world).await, (1, vec![]));
    world.app.advance(Duration::from_mins(4));
    service::close(&sekar, id, &counselled()).await.unwrap();
    assert_eq!(held(&world).await, (0, vec![Duration::from_mins(15)]));
}

/// How many are held now, and how long each that is not held any more was.
async fn held(world: &World) -> (usize, Vec<Duration>) {
    let system = world.app.system();
    let r = &mut system.db();
    let since = world.app.now().minus(Duration::from_hours(2));
    let args = db::args!["utama", 10];
    let held: Vec<(AccountId, ConversationId, Timestamp)> =
        r.all(&store::LIST_LOADED, &args).await.unwrap();
    let args = db::args!["utama", since, 10];
    let handled: Vec<Handled<AccountId>> = r.all(&store::LIST_HANDLED, &args).await.unwrap();
    let lasted = handled.iter().map(|one| one.span.to.since(one.span.from));
    (held.len(), lasted.collect())
}
