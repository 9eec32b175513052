//! Law 9: who is gone without a word, who goes off duty, and whose client falls silent.

use std::time::Duration;

use channels::{Kind, MessageText};
use db::Read;
use kernel::Locale;
use people::Role;
use platform::Ctx;

use super::world::{ParseReason, World, account, refused};
use crate::model::{ConversationId, PresenceState, State, Tier};
use crate::service::{self, HandOver, Started, TransferTo};

db::statement! {
    /// Events of a kind.
    LIST_DATA = "SELECT data FROM event WHERE kind = $1 ORDER BY position";
}

async fn told(world: &World, kind: &str) -> Vec<String> {
    let mut db = world.app.db.db();
    (&mut db).all(&LIST_DATA, &db::args![kind]).await.unwrap()
}

async fn jobs(world: &World) {
    service::find_lost(world.app.system()).await.unwrap();
    service::find_silent(world.app.system()).await.unwrap();
}

async fn says(ctx: &Ctx, id: ConversationId) {
    let text = MessageText::parse("saya di sini").unwrap();
    service::answer(ctx, id, &text, Kind::Message, None)
        .await
        .unwrap();
}

async fn writes(world: &World, started: &Started) {
    let visitor = world.visitor(&started.code).await;
    let text = MessageText::parse("masih di sana?").unwrap();
    service::write(&world.app.public(), &visitor, text, Locale::Id, None)
        .await
        .unwrap();
}

async fn state(world: &World, started: &Started) -> State {
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    service::find_talk(&public, &visitor).await.unwrap().state
}

async fn is_sound(world: &World) {
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_lost_volunteer_is_away_at_once_and_loses_only_those_who_wait_for_her() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let (asks, calm) = (world.arrive("tolong").await, world.arrive("halo").await);
    for _ in 0..2 {
        service::next(&sekar).await.unwrap();
    }
    says(&sekar, calm.conversation).await;
    let third = world.arrive("ketiga").await;
    // Her lease is over: away, and the supervisor is told; what she answers is hers for a while.
    world.app.advance(Duration::from_mins(1));
    jobs(&world).await;
    let away = told(&world, "presence.changed").await;
    assert!(away.last().unwrap().contains("away"), "{away:?}");
    assert_eq!(state(&world, &asks).await, State::Active);
    // A sign of life before the time is over: nothing happens.
    world.app.advance(Duration::from_secs(176));
    jobs(&world).await;
    assert_eq!(state(&world, &asks).await, State::Active);
    world.app.advance(Duration::from_secs(1));
    jobs(&world).await;
    assert_eq!(state(&world, &asks).await, State::Waiting);
    assert_eq!(
        state(&world, &calm).await,
        State::Active,
        "she was answered"
    );
    let lost = told(&world, "volunteer.lost").await;
    assert_eq!(lost.len(), 1);
    assert!(lost[0].contains(&account(&sekar).to_string()));
    let bagas = world.volunteer("Bagas", PresenceState::Away).await;
    let line = service::list_queue(&bagas).await.unwrap().waiting;
    let order: Vec<_> = line.iter().map(|row| row.id).collect();
    assert_eq!(
        order,
        [asks.conversation, third.conversation],
        "its old place"
    );
    // The other one writes: now she waits too.
    writes(&world, &calm).await;
    jobs(&world).await;
    assert_eq!(state(&world, &calm).await, State::Waiting);
    is_sound(&world).await;
}

#[tokio::test]
async fn a_second_who_is_gone_without_a_word_leaves_and_the_client_is_told() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let bagas = world.volunteer("Bagas", PresenceState::Away).await;
    let started = world.arrive("tolong").await;
    service::next(&sekar).await.unwrap();
    let id = started.conversation;
    service::invite(&sekar, id, account(&bagas)).await.unwrap();
    // The holder stays, the second gives no sign of life.
    for _ in 0..8 {
        world.app.advance(Duration::from_secs(30));
        service::renew(&sekar).await.unwrap();
        assert_eq!(told(&world, "conversation.left").await.len(), 0);
        jobs(&world).await;
    }
    let left = told(&world, "conversation.left").await;
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains(&account(&bagas).to_string()));
    let not_in_it = service::open_conversation(&bagas, id).await;
    assert!(not_in_it.is_err());
    let visitor = world.visitor(&started.code).await;
    let talk = service::find_talk(&world.app.public(), &visitor).await;
    let lines = talk.unwrap().messages;
    assert!(lines.last().unwrap().text.contains("Bagas"), "{lines:?}");
    is_sound(&world).await;
}

#[tokio::test]
async fn what_a_lost_volunteer_was_wrapping_up_comes_back_too_when_the_client_writes() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("tolong").await;
    service::next(&sekar).await.unwrap();
    says(&sekar, started.conversation).await;
    service::wrap(&sekar, started.conversation).await.unwrap();
    world.app.advance(Duration::from_mins(5));
    jobs(&world).await;
    assert_eq!(state(&world, &started).await, State::Wrapping);
    writes(&world, &started).await;
    jobs(&world).await;
    assert_eq!(state(&world, &started).await, State::Waiting);
    is_sound(&world).await;
}

#[tokio::test]
async fn going_off_duty_asks_for_a_hand_over_of_each() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let bagas = world.volunteer("Bagas", PresenceState::Available).await;
    let mut held = Vec::new();
    for text in ["satu", "dua", "tiga"] {
        let started = world.arrive(text).await;
        service::next(&sekar).await.unwrap();
        held.push(started.conversation);
    }
    service::wrap(&sekar, held[1]).await.unwrap();
    let note = "ganti tugas".parse_reason();
    let to = TransferTo::Account(account(&bagas));
    service::transfer(&sekar, held[2], to, &note, true)
        .await
        .unwrap();
    let offline = service::set_presence(&sekar, PresenceState::Offline).await;
    assert_eq!(refused(offline), "hotline.still_holds");
    let listed = service::list_to_hand_over(&sekar).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|row| row.id).collect();
    assert_eq!(listed, held);
    let not_his = service::hand_over(&bagas, held[0], HandOver::Line).await;
    assert_eq!(refused(not_his), "hotline.not_yours");
    for id in [held[2], held[1]] {
        service::hand_over(&sekar, id, HandOver::Line)
            .await
            .unwrap();
    }
    let to = HandOver::To(account(&bagas));
    service::hand_over(&sekar, held[0], to).await.unwrap();
    let offer = service::list_queue(&bagas).await.unwrap().offer.unwrap();
    assert_eq!(offer.id, held[0]);
    service::set_presence(&sekar, PresenceState::Offline)
        .await
        .unwrap();
    is_sound(&world).await;
}

#[tokio::test]
async fn whoever_goes_off_duty_leaves_what_she_helps_with() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let bagas = world.volunteer("Bagas", PresenceState::Away).await;
    let started = world.arrive("halo").await;
    service::next(&sekar).await.unwrap();
    let id = started.conversation;
    service::invite(&sekar, id, account(&bagas)).await.unwrap();
    service::set_presence(&bagas, PresenceState::Offline)
        .await
        .unwrap();
    assert!(service::list_queue(&bagas).await.unwrap().mine.is_empty());
    assert_eq!(told(&world, "conversation.left").await.len(), 1);
    is_sound(&world).await;
}

#[tokio::test]
async fn a_calm_conversation_rests_after_ten_minutes_of_silence_and_wakes_with_her() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let (rests, waits) = (world.arrive("halo").await, world.arrive("tolong").await);
    for _ in 0..2 {
        service::next(&sekar).await.unwrap();
    }
    says(&sekar, rests.conversation).await;
    for _ in 0..10 {
        jobs(&world).await;
        assert_eq!(state(&world, &rests).await, State::Active);
        world.app.advance(Duration::from_mins(1));
        service::set_presence(&sekar, PresenceState::Available)
            .await
            .unwrap();
    }
    jobs(&world).await;
    assert_eq!(state(&world, &rests).await, State::Dormant);
    assert_eq!(
        state(&world, &waits).await,
        State::Active,
        "she is not answered"
    );
    let queue = service::list_queue(&sekar).await.unwrap();
    assert_eq!((queue.presence.held, queue.mine.len()), (1, 2));
    is_sound(&world).await;
    writes(&world, &rests).await;
    assert_eq!(state(&world, &rests).await, State::Active);
    says(&sekar, rests.conversation).await;
    is_sound(&world).await;
}

#[tokio::test]
async fn what_rests_goes_to_the_line_when_its_volunteer_is_gone_or_full() {
    for is_gone in [true, false] {
        let world = World::new().await;
        let sekar = world.volunteer("Sekar", PresenceState::Available).await;
        let started = world.arrive("halo").await;
        service::next(&sekar).await.unwrap();
        says(&sekar, started.conversation).await;
        world.app.advance(Duration::from_mins(10));
        service::find_silent(world.app.system()).await.unwrap();
        if is_gone {
            service::set_presence(&sekar, PresenceState::Offline)
                .await
                .unwrap();
        } else {
            service::set_presence(&sekar, PresenceState::Available)
                .await
                .unwrap();
            for text in ["satu", "dua", "tiga"] {
                world.arrive(text).await;
                service::next(&sekar).await.unwrap();
            }
        }
        writes(&world, &started).await;
        assert_eq!(state(&world, &started).await, State::Waiting);
        is_sound(&world).await;
    }
}

#[tokio::test]
async fn silence_where_there_is_risk_asks_until_a_person_decides() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let bagas = world.volunteer("Bagas", PresenceState::Away).await;
    let started = world.arrive("halo").await;
    service::next(&sekar).await.unwrap();
    let id = started.conversation;
    world.set_tier(&wening, id, Tier::High).await;
    says(&sekar, id).await;
    let answered = sekar.now();
    for _ in 0..2 {
        world.app.advance(Duration::from_mins(10));
        service::find_silent(world.app.system()).await.unwrap();
    }
    assert_eq!(state(&world, &started).await, State::Active, "it stays");
    assert_eq!(
        told(&world, "conversation.silent").await.len(),
        1,
        "asked once"
    );
    let row = service::find_row(&wening, id).await.unwrap();
    assert_eq!(row.silent_since, Some(answered), "silent since the answer");
    let not_his = service::settle_silence(&bagas, id).await;
    assert_eq!(refused(not_his), "hotline.not_yours");
    service::settle_silence(&wening, id).await.unwrap();
    let again = service::settle_silence(&wening, id).await;
    assert_eq!(refused(again), "hotline.not_silent");
    service::find_silent(world.app.system()).await.unwrap();
    assert_eq!(told(&world, "conversation.silent").await.len(), 1);
    // Another answer, another silence: asked again, until she writes.
    says(&sekar, id).await;
    world.app.advance(Duration::from_mins(10));
    service::find_silent(world.app.system()).await.unwrap();
    assert_eq!(told(&world, "conversation.silent").await.len(), 2);
    writes(&world, &started).await;
    let row = service::find_row(&wening, id).await.unwrap();
    assert_eq!(row.silent_since, None);
    is_sound(&world).await;
}

#[tokio::test]
async fn lowering_the_tier_is_a_decision_and_it_rests() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let started = world.arrive("halo").await;
    service::next(&sekar).await.unwrap();
    let id = started.conversation;
    world.set_tier(&wening, id, Tier::Imminent).await;
    says(&sekar, id).await;
    world.app.advance(Duration::from_mins(10));
    service::find_silent(world.app.system()).await.unwrap();
    world.set_tier(&wening, id, Tier::Elevated).await;
    service::find_silent(world.app.system()).await.unwrap();
    assert_eq!(state(&world, &started).await, State::Dormant);
    is_sound(&world).await;
}
