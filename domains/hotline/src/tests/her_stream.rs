//! What a help-seeker's page hears: her own lines by number, where she stands, and nothing of what happens
//! among us.

use std::time::Duration;

use axum::body::Body;
use channels::{Kind, MessageText};
use clients::{ReturnCode, Word};
use http::StatusCode;
use kernel::Locale;
use people::Role;
use platform::Ctx;
use testkit::{Browser, Listening, Told};

use super::world::{ParseReason, World};
use crate::model::{ConversationId, JoinMode, PresenceState, Tier};
use crate::service::{self, Started};

fn address(code: &ReturnCode) -> String {
    format!("/api/v1/chat/{}/events", code.expose())
}

async fn listen(world: &World, code: &ReturnCode) -> Listening<Body> {
    let stream = world.browser().listen(&address(code), &[]).await;
    assert_eq!(stream.status, StatusCode::OK);
    stream
}

async fn answer(ctx: &Ctx, id: ConversationId, kind: Kind, text: &str) {
    let text = MessageText::parse(text).unwrap();
    service::answer(ctx, id, &text, kind, None).await.unwrap();
}

async fn write(world: &World, started: &Started, text: &str) {
    let (ctx, visitor) = (world.app.public(), world.visitor(&started.code).await);
    let text = MessageText::parse(text).unwrap();
    service::write(&ctx, &visitor, text, Locale::Id, None)
        .await
        .unwrap();
}

fn told(told: &Told) -> (&str, &str) {
    (&told.kind, &told.data)
}

/// The next events are these, in this order.
async fn hears(stream: &mut Listening<Body>, expected: &[(&str, &str)]) {
    for one in expected {
        let next = stream.next().await.expect("the stream goes on");
        assert_eq!(told(&next), *one);
    }
}

/// Somebody who waits, a volunteer who takes her, and her stream after that.
struct Scene {
    world: World,
    sekar: Ctx,
    started: Started,
    stream: Listening<Body>,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let sekar = world.volunteer("Sekar", PresenceState::Away).await;
        let started = world.arrive("saya takut").await;
        let mut stream = listen(&world, &started.code).await;
        let mut all = world.app.app.live.follow(None).await.unwrap();
        let waits = [
            ("state", r#"{"state":"waiting"}"#),
            ("position", r#"{"position":1}"#),
        ];
        hears(&mut stream, &waits).await;
        service::next(&sekar).await.unwrap();
        let answered = [
            ("state", r#"{"state":"active"}"#),
            ("position", r#"{"position":null}"#),
        ];
        hears(&mut stream, &answered).await;
        // From here on somebody reads what happens, so that what passes is heard too.
        all.next().await.unwrap();
        Self {
            world,
            sekar,
            started,
            stream,
        }
    }
}

#[tokio::test]
async fn she_hears_of_her_lines_and_where_she_stands() {
    let mut scene = Scene::new().await;
    let (world, sekar, id) = (&scene.world, &scene.sekar, scene.started.conversation);
    answer(sekar, id, Kind::Message, "saya di sini").await;
    write(world, &scene.started, "terima kasih").await;
    hears(
        &mut scene.stream,
        &[("message", r#"{"seq":2}"#), ("message", r#"{"seq":3}"#)],
    )
    .await;
    assert_eq!(scene.stream.last_id, "3");
    service::open_conversation(sekar, id).await.unwrap();
    hears(&mut scene.stream, &[("read", r#"{"seq":3}"#)]).await;
    let visitor = world.visitor(&scene.started.code).await;
    service::end_by_client(&world.app.public(), &visitor)
        .await
        .unwrap();
    hears(&mut scene.stream, &[("state", r#"{"state":"closed"}"#)]).await;
}

#[tokio::test]
async fn what_happens_among_us_leaves_no_trace_in_it() {
    let mut scene = Scene::new().await;
    let (world, sekar, id) = (&scene.world, &scene.sekar, scene.started.conversation);
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let before = scene.stream.recorded.clone();
    answer(sekar, id, Kind::Note, "catatan").await;
    answer(&wening, id, Kind::Note, "catatan penyelia").await;
    service::join(&wening, id, JoinMode::Monitor).await.unwrap();
    service::join(&wening, id, JoinMode::Whisper).await.unwrap();
    world
        .judge(sekar, id, Tier::High, &"suara di belakang".parse_reason())
        .await
        .unwrap();
    service::open_conversation(&wening, id).await.unwrap();
    answer(sekar, id, Kind::Message, "saya di sini").await;
    // Not even a number of hers was used up.
    hears(&mut scene.stream, &[("message", r#"{"seq":2}"#)]).await;
    let since = scene.stream.recorded.strip_prefix(&before).unwrap();
    assert_eq!(since, "id: 2\nevent: message\ndata: {\"seq\":2}\n\n");
    for secret in [
        "Sekar",
        "Wening",
        "catatan",
        "takut",
        "imminent",
        "high",
        &id.to_string(),
    ] {
        assert!(!scene.stream.recorded.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn she_comes_back_to_the_line_she_left_at() {
    let scene = Scene::new().await;
    let (world, code) = (&scene.world, &scene.started.code);
    for text in ["satu", "dua", "tiga"] {
        answer(
            &scene.sekar,
            scene.started.conversation,
            Kind::Message,
            text,
        )
        .await;
    }
    let (browser, address) = (world.browser(), address(code));
    let after = format!("{address}?after=2");
    for mut stream in [
        browser.listen(&address, &[("last-event-id", "2")]).await,
        browser.listen(&after, &[]).await,
    ] {
        assert_eq!(told(&stream.next_of("message").await).1, r#"{"seq":3}"#);
        assert_eq!(told(&stream.next_of("message").await).1, r#"{"seq":4}"#);
        assert!(!stream.recorded.contains("reset"));
    }
}

#[tokio::test]
async fn a_line_that_was_never_hers_is_one_reset_and_the_stream_goes_on() {
    let scene = Scene::new().await;
    let browser = scene.world.browser();
    for foreign in ["2", "77", "-1", "kemarin"] {
        let mut stream = browser
            .listen(&address(&scene.started.code), &[("last-event-id", foreign)])
            .await;
        let reset = stream.next().await.unwrap();
        assert_eq!(
            (told(&reset), reset.id.as_deref()),
            (("reset", "{}"), Some("1"))
        );
        hears(
            &mut stream,
            &[
                ("state", r#"{"state":"active"}"#),
                ("position", r#"{"position":null}"#),
            ],
        )
        .await;
    }
    let mut stream = browser
        .listen(&address(&scene.started.code), &[("last-event-id", "9")])
        .await;
    answer(
        &scene.sekar,
        scene.started.conversation,
        Kind::Message,
        "satu",
    )
    .await;
    assert_eq!(told(&stream.next_of("message").await).1, r#"{"seq":2}"#);
}

#[tokio::test]
async fn what_is_taken_back_is_told_also_to_whoever_was_away() {
    let mut scene = Scene::new().await;
    let (sekar, id) = (&scene.sekar, scene.started.conversation);
    let text = MessageText::parse("salah kirim").unwrap();
    let message = service::answer(sekar, id, &text, Kind::Message, None)
        .await
        .unwrap();
    hears(&mut scene.stream, &[("message", r#"{"seq":2}"#)]).await;
    service::withdraw(sekar, message).await.unwrap();
    hears(&mut scene.stream, &[("withdrawn", r#"{"seq":2}"#)]).await;
    let back = [("last-event-id", "2")];
    let mut stream = scene
        .world
        .browser()
        .listen(&address(&scene.started.code), &back)
        .await;
    assert_eq!(told(&stream.next_of("withdrawn").await).1, r#"{"seq":2}"#);
}

#[tokio::test]
async fn that_somebody_types_is_told_at_most_every_five_seconds() {
    let mut scene = Scene::new().await;
    let (world, id) = (&scene.world, scene.started.conversation);
    let types = |by| {
        world.app.app.live.signal(platform::live::Signal {
            kind: service::TYPING.to_owned(),
            topic: id.uuid(),
            scope: "utama".to_owned(),
            by,
        });
    };
    types(None);
    hears(&mut scene.stream, &[("typing", "{}")]).await;
    types(None);
    world.app.advance(Duration::from_secs(4));
    types(None);
    answer(&scene.sekar, id, Kind::Message, "saya di sini").await;
    hears(&mut scene.stream, &[("message", r#"{"seq":2}"#)]).await;
    world.app.advance(Duration::from_secs(1));
    types(None);
    hears(&mut scene.stream, &[("typing", "{}")]).await;
}

async fn set_word(world: &World, code: &ReturnCode, typed: &str) {
    let (ctx, visitor) = (world.app.public(), world.visitor(code).await);
    let given = Word::parse(typed).unwrap();
    clients::set_word(&ctx, code, visitor.client, Some(&given))
        .await
        .unwrap();
}

fn status(stream: &Listening<Body>) -> u16 {
    stream.status.as_u16()
}

#[tokio::test]
async fn her_word_guards_the_stream_and_ends_those_that_came_before_it() {
    let mut scene = Scene::new().await;
    let (world, code) = (&scene.world, &scene.started.code);
    set_word(world, code, "kucing").await;
    answer(
        &scene.sekar,
        scene.started.conversation,
        Kind::Message,
        "rahasia",
    )
    .await;
    assert_eq!(scene.stream.next().await, None);
    let browser: Browser<axum::Router> = world.browser();
    assert_eq!(status(&browser.listen(&address(code), &[]).await), 404);
    for (word, want) in [("kucing", 200), ("anjing", 404)] {
        let stream = browser.listen(&address(code), &[("chat-word", word)]).await;
        assert_eq!(status(&stream), want, "{word}");
    }
    let session = clients::enter_word(&world.app.public(), code, "kucing")
        .await
        .unwrap();
    let mut browser = world.browser();
    browser.set_cookie("word", secrecy::ExposeSecret::expose_secret(&session));
    let mut stream = browser.listen(&address(code), &[]).await;
    assert_eq!(status(&stream), 200);
    hears(&mut stream, &[("state", r#"{"state":"active"}"#)]).await;
    stream.next_of("position").await;
    clients::end_word_session(&world.app.public(), &session)
        .await
        .unwrap();
    answer(
        &scene.sekar,
        scene.started.conversation,
        Kind::Message,
        "rahasia",
    )
    .await;
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn nothing_is_heard_once_she_is_erased() {
    let mut scene = Scene::new().await;
    let visitor = scene.world.visitor(&scene.started.code).await;
    service::erase_by_client(&scene.world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(scene.stream.next().await, None);
    let stream = scene
        .world
        .browser()
        .listen(&address(&scene.started.code), &[])
        .await;
    assert_eq!(status(&stream), 404);
}

#[tokio::test(start_paused = true)]
async fn her_place_moves_while_others_are_answered() {
    // Time of the streams runs by itself here, which no line to another server bears.
    let world = World::on(db::Engine::Sqlite).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    world.arrive("satu").await;
    world.arrive_speaking("two", "en").await;
    let third = world.arrive("tiga").await;
    let mut stream = listen(&world, &third.code).await;
    assert_eq!(
        told(&stream.next_of("position").await).1,
        r#"{"position":2}"#
    );
    service::next(&sekar).await.unwrap();
    world.app.advance(Duration::from_secs(1));
    hears(&mut stream, &[("position", r#"{"position":1}"#)]).await;
}
