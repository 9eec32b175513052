//! The main job, from the first word to the closed conversation.

use std::time::Duration;

use channels::{Kind, MessageText};
use kernel::Locale;
use people::Role;
use platform::idempotency::Key;

use super::world::{ParseReason, World, account, contact, refused};
use crate::model::{Entry, PresenceState, State, Tier};
use crate::service::{self, Position};
use crate::tests::wrap_up::counselled;

fn text(words: &str) -> MessageText {
    MessageText::parse(words).unwrap()
}

#[tokio::test]
async fn a_message_is_seen_answered_and_closed() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("Malam. Saya takut sendirian.").await;
    assert_eq!(started.position, Some(Position::Exact(1)));

    let taken = service::next(&sekar).await.unwrap();
    assert_eq!(taken, Some(started.conversation));
    let open = service::open_conversation(&sekar, started.conversation)
        .await
        .unwrap();
    assert!(open.may_write);
    let words: Vec<_> = open
        .messages
        .iter()
        .map(|m| (m.is_hers, m.text.as_str()))
        .collect();
    assert_eq!(words, [(true, "Malam. Saya takut sendirian.")]);

    let id = started.conversation;
    let said = text("Malam. Saya Sekar, terima kasih sudah menulis.");
    service::answer(&sekar, id, &said, Kind::Message, None)
        .await
        .unwrap();
    let note = text("Sapa dengan Mbak.");
    service::answer(&sekar, id, &note, Kind::Note, None)
        .await
        .unwrap();

    let visitor = world.visitor(&started.code).await;
    let talk = service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(talk.state, State::Active);
    assert_eq!(talk.position, None);
    assert_eq!(talk.volunteer_alias.as_deref(), Some("Sekar"));
    let seen: Vec<_> = talk.messages.iter().map(|m| (m.line, m.is_hers)).collect();
    assert_eq!(seen, [(1, true), (2, false)], "she never sees a note");

    let wrap_up = counselled();
    service::close(&sekar, id, &wrap_up).await.unwrap();
    let talk = service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(talk.state, State::Closed);
    assert_eq!(
        refused(service::close(&sekar, id, &wrap_up).await),
        "hotline.illegal"
    );
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_same_request_three_times_at_once_is_one_conversation_and_one_code() {
    let world = World::new().await;
    let public = world.app.public();
    let mut new = contact("tolong saya", Entry::default());
    new.repeat = Some(Key::new(
        &public,
        b"",
        "/help",
        "0123456789abcdef",
        b"tolong saya",
    ));
    let (one, two, three) = futures_util::join!(
        service::start(&public, &new),
        service::start(&public, &new),
        service::start(&public, &new),
    );
    let started = [one.unwrap(), two.unwrap(), three.unwrap()];
    assert!(
        started
            .iter()
            .all(|s| s.conversation == started[0].conversation)
    );
    assert!(started.iter().all(|s| s.code == started[0].code));
    assert_eq!(started.iter().filter(|s| !s.received.is_repeat).count(), 1);
    let mut other = new.clone();
    other.text = text("lain");
    other.repeat = Some(Key::new(&public, b"", "/help", "0123456789abcdef", b"lain"));
    assert_eq!(
        refused(service::start(&public, &other).await),
        "request.other_body"
    );
}

#[tokio::test]
async fn an_answer_sent_twice_is_stored_once() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("halo").await;
    service::next(&sekar).await.unwrap();
    let said = text("Halo, saya di sini.");
    let key = Key::new(&sekar, b"sekar", "answer", "0123456789abcdef", b"Halo");
    let id = started.conversation;
    let (one, two) = futures_util::join!(
        service::answer(&sekar, id, &said, Kind::Message, Some(key)),
        service::answer(&sekar, id, &said, Kind::Message, Some(key)),
    );
    assert_eq!(one.unwrap(), two.unwrap());
    let open = service::open_conversation(&sekar, id).await.unwrap();
    assert_eq!(open.messages.len(), 2);
}

#[tokio::test]
async fn what_is_released_keeps_its_place_and_who_comes_back_is_heard_again() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let first = world.arrive("pertama").await;
    let second = world.arrive("kedua").await;
    assert_eq!(
        service::next(&sekar).await.unwrap(),
        Some(first.conversation)
    );
    service::release(&sekar, first.conversation).await.unwrap();
    let queue = service::list_queue(&sekar).await.unwrap();
    let order: Vec<_> = queue.waiting.iter().map(|row| row.id).collect();
    assert_eq!(order, [first.conversation, second.conversation]);
    assert_eq!(queue.presence.held, 0);

    // She ends it and writes again within the window: the same conversation, with a new wait.
    let visitor = world.visitor(&first.code).await;
    let public = world.app.public();
    service::end_by_client(&public, &visitor).await.unwrap();
    service::end_by_client(&public, &visitor).await.unwrap();
    world.app.advance(Duration::from_mins(1));
    service::write(&public, &visitor, text("saya kembali"), Locale::Id, None)
        .await
        .unwrap();
    let talk = service::find_talk(&public, &visitor).await.unwrap();
    assert_eq!(
        (talk.conversation, talk.state),
        (first.conversation, State::Waiting)
    );
    assert_eq!(talk.position, Some(Position::Exact(2)));

    // After the window it is a new conversation of the same client.
    service::end_by_client(&public, &visitor).await.unwrap();
    world.app.advance(Duration::from_hours(25));
    service::write(&public, &visitor, text("lama sekali"), Locale::Id, None)
        .await
        .unwrap();
    let talk = service::find_talk(&public, &visitor).await.unwrap();
    assert_ne!(talk.conversation, first.conversation);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_supervisor_assigns_out_of_order_and_says_why() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let stranger = world
        .add("Bagas", Role::Volunteer, &["id"], &["malam"])
        .await;
    let _first = world.arrive("pertama").await;
    let second = world.arrive("kedua").await;
    let reason = "bahasa ibunya sama".parse_reason();
    let id = second.conversation;
    let denied = service::assign(&sekar, id, account(&sekar), &reason).await;
    assert_eq!(refused(denied), "access.forbidden");
    service::assign(&wening, id, account(&sekar), &reason)
        .await
        .unwrap();
    assert!(
        service::open_conversation(&sekar, id)
            .await
            .unwrap()
            .may_write
    );
    let again = service::assign(&wening, id, account(&sekar), &reason).await;
    assert_eq!(refused(again), "hotline.illegal");
    let board = service::list_board(&wening).await.unwrap();
    assert_eq!((board.waiting.len(), board.active.len()), (1, 1));
    assert!(
        board
            .volunteers
            .iter()
            .any(|v| v.alias == "Sekar" && v.held == 1)
    );
    let idle = board.volunteers.iter().find(|v| v.id == account(&stranger));
    assert_eq!(
        idle.map(|v| (v.state, v.held)),
        Some((PresenceState::Offline, 0))
    );
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_raised_tier_moves_her_forward_and_only_the_holder_or_a_supervisor_says_so() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let first = world.arrive("pertama").await;
    let second = world.arrive("kedua").await;
    let reason = "dia menyebut rencana".parse_reason();
    let id = second.conversation;
    let denied = world.judge(&sekar, id, Tier::High, &reason).await;
    assert_eq!(refused(denied), "hotline.not_yours");
    world.judge(&wening, id, Tier::High, &reason).await.unwrap();
    let same = world.judge(&wening, id, Tier::High, &reason).await;
    assert_eq!(refused(same), "hotline.same_tier");
    let queue = service::list_queue(&sekar).await.unwrap();
    let order: Vec<_> = queue.waiting.iter().map(|row| row.id).collect();
    assert_eq!(order, [id, first.conversation]);
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_reads_a_transcript_that_is_not_theirs() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let other = world.volunteer("Bagas", PresenceState::Away).await;
    let elsewhere = world
        .add("Togar", Role::Supervisor, &["id"], &["medan"])
        .await;
    let admin = world.add("Ningsih", Role::Admin, &["id"], &[]).await;
    let started = world.arrive("rahasia").await;
    service::next(&sekar).await.unwrap();
    let id = started.conversation;
    assert_eq!(
        refused(service::open_conversation(&other, id).await),
        "access.forbidden"
    );
    assert_eq!(
        refused(service::open_conversation(&admin, id).await),
        "access.forbidden"
    );
    // Every team that is made serves the main queue unless told otherwise: hers serves it too.
    assert!(service::open_conversation(&elsewhere, id).await.is_ok());
    let wrong = service::answer(&other, id, &text("halo"), Kind::Message, None).await;
    assert_eq!(refused(wrong), "hotline.not_yours");
    let queue = service::list_queue(&other).await.unwrap();
    assert!(queue.waiting.is_empty() && queue.mine.is_empty());
}
