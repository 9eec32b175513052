//! What the staff hears: ids and kinds of what happens in their queues, for as long as they may.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::body::Body;
use channels::{Kind, MessageText};
use http::StatusCode;
use people::{Duties, NewToken, Role, Scopes, TokenOwner};
use platform::Ctx;
use serde_json::Value;
use testkit::{Browser, Listening, Told};

use super::world::{ParseReason, World, account};
use super::wrap_up::counselled;
use crate::model::{ConversationId, JoinMode, PresenceState, Tier};
use crate::service;

const EVENTS: &str = "/api/v1/events";

async fn listen(browser: &Browser<axum::Router>) -> Listening<Body> {
    let stream = browser.listen(EVENTS, &[]).await;
    assert_eq!(stream.status, StatusCode::OK);
    stream
}

fn about(told: &Told) -> Option<String> {
    let data: Value = serde_json::from_str(&told.data).unwrap();
    data.get("conversation_id")?.as_str().map(str::to_owned)
}

/// Somebody says where she is: the one event that everybody hears of herself, and so the end of silence.
async fn says_where_she_is(ctx: &Ctx) {
    service::set_presence(ctx, PresenceState::Away)
        .await
        .unwrap();
}

/// What is heard until she says where she is, presence apart.
async fn heard_until_now(ctx: &Ctx, stream: &mut Listening<Body>) -> Vec<Told> {
    says_where_she_is(ctx).await;
    let mut heard = Vec::new();
    loop {
        let told = stream.next().await.expect("the stream goes on");
        if told.kind == "presence.changed" {
            assert_eq!(
                told.data,
                format!("{{\"account_id\":\"{}\"}}", account(ctx))
            );
            return heard;
        }
        heard.push(told);
    }
}

#[tokio::test]
async fn a_stream_is_dressed_as_one_and_is_not_compressed() {
    let world = World::new().await;
    let (browser, _) = world.staff("Sekar", Role::Volunteer).await;
    let stream = browser
        .listen(EVENTS, &[("accept-encoding", "gzip, br")])
        .await;
    for (name, value) in [
        ("content-type", "text/event-stream; charset=utf-8"),
        ("cache-control", "no-store"),
        ("x-accel-buffering", "no"),
    ] {
        assert_eq!(stream.headers[name], value);
    }
    assert!(!stream.headers.contains_key("content-encoding"));
}

#[tokio::test]
async fn a_volunteer_hears_of_her_queues_and_of_nothing_else() {
    let world = World::new().await;
    let night = "malam".parse().unwrap();
    people::add_team(&world.app.system(), "malam".parse().unwrap(), night)
        .await
        .unwrap();
    let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    let (other, bagas) = world.staff_of("Bagas", Role::Volunteer, &["malam"]).await;
    let (mut hers, mut his) = (listen(&browser).await, listen(&other).await);
    assert_eq!(heard_until_now(&sekar, &mut hers).await, []);
    let id = world.arrive("tolong").await.conversation;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    let heard = heard_until_now(&sekar, &mut hers).await;
    let kinds: Vec<_> = heard.iter().map(|told| told.kind.as_str()).collect();
    let moved = [
        "queue.changed",
        "conversation.waiting",
        "queue.changed",
        "conversation.assigned",
    ];
    assert_eq!(kinds, moved);
    for told in &heard {
        assert_eq!(about(told), Some(id.to_string()));
        assert_eq!(told.id.is_some(), told.kind != "queue.changed");
    }
    assert_eq!(heard_until_now(&bagas, &mut his).await, []);
}

#[tokio::test]
async fn whoever_comes_back_hears_what_she_missed() {
    let world = World::new().await;
    let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    let mut stream = listen(&browser).await;
    let first = world.arrive("satu").await.conversation;
    let told = stream.next_of("conversation.waiting").await;
    assert_eq!(about(&told), Some(first.to_string()));
    let last = stream.last_id.clone();
    drop(stream);
    let second = world.arrive("dua").await.conversation;
    let address = format!("{EVENTS}?after={last}");
    for mut stream in [
        browser.listen(&address, &[]).await,
        browser.listen(EVENTS, &[("last-event-id", &last)]).await,
        // The header is the newer one: a browser keeps the address it was given.
        browser
            .listen(&format!("{EVENTS}?after=1-1"), &[("last-event-id", &last)])
            .await,
    ] {
        let heard = heard_until_now(&sekar, &mut stream).await;
        let waiting: Vec<_> = heard
            .iter()
            .filter(|told| told.kind == "conversation.waiting")
            .collect();
        assert_eq!(waiting.len(), 1);
        assert_eq!(about(waiting[0]), Some(second.to_string()));
    }
}

#[tokio::test]
async fn a_place_that_is_not_known_is_one_reset_and_the_stream_goes_on() {
    let world = World::new().await;
    let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    // Seen before the streams begin: another database's transaction may hold an event back.
    let mut before = browser.listen(EVENTS, &[]).await;
    world.arrive("satu").await;
    heard_until_now(&sekar, &mut before).await;
    for unknown in ["fffffff-1", "semalam", "1-1"] {
        let mut stream = browser.listen(EVENTS, &[("last-event-id", unknown)]).await;
        let reset = stream.next().await.unwrap();
        assert_eq!((reset.kind.as_str(), reset.data.as_str()), ("reset", "{}"));
        world.arrive("dua").await;
        let heard = heard_until_now(&sekar, &mut stream).await;
        let kinds: Vec<_> = heard.iter().map(|told| told.kind.as_str()).collect();
        assert_eq!(
            kinds,
            ["queue.changed", "conversation.waiting"],
            "{unknown}"
        );
    }
}

#[tokio::test]
async fn whoever_may_not_hear_is_stopped_at_the_door() {
    let world = World::new().await;
    let anybody = world.browser().listen(EVENTS, &[]).await;
    assert_eq!(anybody.status, StatusCode::UNAUTHORIZED);
    for role in Role::ALL {
        let (browser, _) = world.staff(role.name(), role).await;
        let stream = browser.listen(EVENTS, &[]).await;
        let may = matches!(role, Role::Volunteer | Role::Supervisor);
        let want = if may {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(stream.status, want, "{role:?}");
    }
}

/// What takes somebody's right away.
#[derive(Debug, Clone, Copy)]
enum Loss {
    Team,
    Role,
    Disabled,
    SignedOut,
    TimeOver,
}

impl Loss {
    async fn happen(self, world: &World, ctx: &Ctx, browser: &Browser<axum::Router>) {
        let (system, id) = (world.app.system(), account(ctx));
        let duties = |role, team| Duties {
            role,
            teams: vec![team],
            languages: Vec::new(),
            skills: Vec::new(),
        };
        match self {
            Self::Team | Self::Role => {
                let elsewhere =
                    people::add_team(&system, "malam".parse().unwrap(), "malam".parse().unwrap());
                let team = elsewhere.await.unwrap();
                let role = if matches!(self, Self::Team) {
                    Role::Volunteer
                } else {
                    Role::Auditor
                };
                people::change_duties(&system, id, 1, duties(role, team))
                    .await
                    .unwrap();
            }
            Self::Disabled => people::disable_user(&system, &"Sekar@contoh.org".parse().unwrap())
                .await
                .unwrap(),
            Self::SignedOut => {
                let mut browser = browser.clone();
                let page = browser.get("/console").await;
                let seen = browser.post(&page, "/logout", &[]).await;
                assert_eq!(seen.status, StatusCode::SEE_OTHER);
            }
            Self::TimeOver => world.app.advance(Duration::from_hours(12)),
        }
    }
}

#[tokio::test]
async fn whoever_loses_her_right_in_mid_stream_hears_nothing_more() {
    for loss in [
        Loss::Team,
        Loss::Role,
        Loss::Disabled,
        Loss::SignedOut,
        Loss::TimeOver,
    ] {
        let world = World::new().await;
        let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
        let mut stream = listen(&browser).await;
        world.arrive("satu").await;
        stream.next_of("conversation.waiting").await;
        loss.happen(&world, &sekar, &browser).await;
        let hidden = world.arrive("dua").await.conversation;
        if matches!(loss, Loss::Team) {
            assert_eq!(heard_until_now(&sekar, &mut stream).await, [], "{loss:?}");
        } else {
            assert_eq!(stream.next().await, None, "{loss:?}");
        }
        assert!(!stream.recorded.contains(&hidden.to_string()), "{loss:?}");
    }
}

#[tokio::test]
async fn a_program_listens_with_its_token_until_that_is_void() {
    let world = World::new().await;
    let (_, sekar) = world.staff("Sekar", Role::Volunteer).await;
    let (id, system) = (account(&sekar), world.app.system());
    let new = NewToken {
        owner: TokenOwner::Account(id),
        scopes: Scopes::of(&[]),
        lasts: None,
    };
    let secret = people::create_token(&system, new).await.unwrap();
    let bearer = format!("Bearer {}", secret.reveal());
    let mut stream = world
        .browser()
        .listen(EVENTS, &[("authorization", &bearer)])
        .await;
    world.arrive("satu").await;
    stream.next_of("conversation.waiting").await;
    people::disable_user(&system, &"Sekar@contoh.org".parse().unwrap())
        .await
        .unwrap();
    world.arrive("dua").await;
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn who_is_there_is_told_to_those_who_supervise_her() {
    let world = World::new().await;
    let night = "malam".parse().unwrap();
    people::add_team(&world.app.system(), "malam".parse().unwrap(), night)
        .await
        .unwrap();
    let (browser, wening) = world.staff("Wening", Role::Supervisor).await;
    let mut stream = listen(&browser).await;
    let bagas = world
        .add("Bagas", Role::Volunteer, &["id"], &["malam"])
        .await;
    let sekar = world.add("Sekar", Role::Volunteer, &["id"], &[]).await;
    for ctx in [&bagas, &sekar, &wening] {
        says_where_she_is(ctx).await;
    }
    for known in [&sekar, &wening] {
        let told = stream.next().await.unwrap();
        assert!(told.data.contains(&account(known).to_string()), "{told:?}");
    }
}

/// Everything that may be said in a conversation, with words that must not travel.
async fn an_evening(world: &World, sekar: &Ctx, wening: &Ctx) -> ConversationId {
    let started = world
        .arrive("nama saya Melati, nomor 081234567890, melati@surat.example")
        .await;
    let id = started.conversation;
    assert_eq!(service::next(sekar).await.unwrap(), Some(id));
    for (ctx, kind, text) in [
        (
            sekar,
            Kind::Message,
            "Halo Melati, jangan tutup jendela ini",
        ),
        (sekar, Kind::Note, "catatan: suaminya bernama Surya"),
        (
            wening,
            Kind::Note,
            "catatan penyelia: rumahnya di Kampung Melayu",
        ),
    ] {
        let text = MessageText::parse(text).unwrap();
        service::answer(ctx, id, &text, kind, None).await.unwrap();
    }
    service::join(wening, id, JoinMode::Monitor).await.unwrap();
    service::join(wening, id, JoinMode::Whisper).await.unwrap();
    world
        .judge(
            sekar,
            id,
            Tier::High,
            &"suara Surya terdengar".parse_reason(),
        )
        .await
        .unwrap();
    let visitor = world.visitor(&started.code).await;
    service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    service::open_conversation(sekar, id).await.unwrap();
    service::close(sekar, id, &counselled()).await.unwrap();
    id
}

#[tokio::test]
async fn no_word_no_name_and_no_address_is_in_any_stream() {
    let world = World::new().await;
    let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    let (over, wening) = world.staff("Wening", Role::Supervisor).await;
    let mut streams = [listen(&browser).await, listen(&over).await];
    says_where_she_is(&sekar).await;
    for stream in &mut streams {
        stream.next_of("presence.changed").await;
    }
    let id = an_evening(&world, &sekar, &wening).await;
    let mut kinds = BTreeSet::new();
    for stream in &mut streams {
        loop {
            let told = stream.next().await.unwrap();
            let data: Value = serde_json::from_str(&told.data).unwrap();
            for (name, value) in data.as_object().unwrap() {
                assert!(name.ends_with("_id"), "{told:?}");
                assert!(
                    value.as_str().unwrap().parse::<uuid::Uuid>().is_ok(),
                    "{told:?}"
                );
            }
            assert_eq!(about(&told), Some(id.to_string()));
            kinds.insert(told.kind.clone());
            if told.kind == "conversation.closed" {
                break;
            }
        }
        for secret in [
            "Melati", "Melayu", "Surya", "0812", "surat", "@", "jendela", "catatan", "Sekar",
            "Wening", "Ratna", "web:",
        ] {
            assert!(
                !stream.recorded.contains(secret),
                "{secret}: {}",
                stream.recorded
            );
        }
    }
    assert!(kinds.len() > 6, "{kinds:?}");
}

#[tokio::test]
async fn what_passes_is_told_to_the_others_of_the_queue_without_a_place() {
    let world = World::new().await;
    let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    let mut stream = listen(&browser).await;
    assert_eq!(heard_until_now(&sekar, &mut stream).await, []);
    let started = world.arrive("halo").await;
    service::next(&sekar).await.unwrap();
    let text = MessageText::parse("saya di sini").unwrap();
    service::answer(&sekar, started.conversation, &text, Kind::Message, None)
        .await
        .unwrap();
    stream.next_of("conversation.message").await;
    let visitor = world.visitor(&started.code).await;
    service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    let read = stream.next_of("message.read").await;
    assert_eq!(read.id, None);
    assert_eq!(about(&read), Some(started.conversation.to_string()));
    // Her own reading is no news to her.
    service::write(
        &world.app.public(),
        &visitor,
        MessageText::parse("ya").unwrap(),
        kernel::Locale::Id,
        None,
    )
    .await
    .unwrap();
    service::open_conversation(&sekar, started.conversation)
        .await
        .unwrap();
    let heard = heard_until_now(&sekar, &mut stream).await;
    let kinds: Vec<_> = heard.iter().map(|told| told.kind.as_str()).collect();
    assert_eq!(kinds, ["conversation.message"]);
}

#[tokio::test]
async fn every_stream_ends_when_the_server_stops() {
    let world = World::new().await;
    let (browser, _) = world.staff("Sekar", Role::Volunteer).await;
    let mut stream = listen(&browser).await;
    world.app.app.live.stop();
    assert_eq!(stream.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn her_presence_lasts_while_she_listens_and_no_longer() {
    // Time of the streams runs by itself here, which no line to another server bears.
    let world = World::on(db::Engine::Sqlite).await;
    let (browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    service::set_presence(&sekar, PresenceState::Available)
        .await
        .unwrap();
    let mut stream = listen(&browser).await;
    for _ in 0..8 {
        world.app.advance(Duration::from_secs(31));
        // Nothing is told; a beat passes.
        assert!(
            tokio::time::timeout(Duration::from_secs(16), stream.next())
                .await
                .is_err()
        );
        let queue = service::list_queue(&sekar).await.unwrap();
        assert_eq!(queue.presence.state, PresenceState::Available);
    }
    drop(stream);
    world.app.advance(Duration::from_secs(61));
    assert!(
        tokio::time::timeout(Duration::from_secs(16), std::future::pending::<()>())
            .await
            .is_err()
    );
    let queue = service::list_queue(&sekar).await.unwrap();
    assert_eq!(queue.presence.state, PresenceState::Away);
}
