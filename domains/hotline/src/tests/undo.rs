//! Undo: who may take back what, and what she is told.

use std::time::Duration;

use channels::{Kind, MessageId, MessageText};
use db::Read;
use people::Role;
use platform::Ctx;

use super::world::{World, refused};
use crate::Withdrawn;
use crate::model::{ConversationId, PresenceState};
use crate::service::{self, Started, TalkLine};

db::statement! {
    /// When we last answered a conversation.
    FIND_ANSWERED = "SELECT last_outbound_at FROM conversation WHERE id = $1";
    /// Events of a kind.
    LIST_DATA = "SELECT data FROM event WHERE kind = $1 ORDER BY position";
}

async fn said(ctx: &Ctx, id: ConversationId, words: &str, kind: Kind) -> MessageId {
    let text = MessageText::parse(words).unwrap();
    service::answer(ctx, id, &text, kind, None).await.unwrap()
}

async fn seen(world: &World, started: &Started) -> Vec<TalkLine> {
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    let talk = service::find_talk(&public, &visitor).await.unwrap();
    talk.messages
}

async fn held(world: &World) -> (Ctx, Started) {
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("halo").await;
    service::next(&sekar).await.unwrap();
    (sekar, started)
}

#[tokio::test]
async fn what_she_has_not_seen_is_gone_and_counts_as_no_answer() {
    let world = World::new().await;
    let (sekar, started) = held(&world).await;
    let id = started.conversation;
    let wrong = said(&sekar, id, "maaf, untuk orang lain", Kind::Message).await;
    world.app.advance(Duration::from_secs(14));
    let how = service::withdraw(&sekar, wrong).await.unwrap();
    assert_eq!(how, Withdrawn::Gone);
    let again = service::withdraw(&sekar, wrong).await.unwrap();
    assert_eq!(again, Withdrawn::Gone, "asked twice, the same is said");
    assert_eq!(seen(&world, &started).await.len(), 1);
    let mut db = world.app.db.db();
    let answered: Option<kernel::Timestamp> =
        (&mut db).one(&FIND_ANSWERED, &db::args![id]).await.unwrap();
    assert_eq!(answered, None);
    let events: Vec<String> = (&mut db)
        .all(&LIST_DATA, &db::args!["message.withdrawn"])
        .await
        .unwrap();
    assert_eq!(events.len(), 1);
    assert!(events[0].contains("\"line\":2") && events[0].contains("gone"));
    let ours = service::open_conversation(&sekar, id).await.unwrap();
    assert_eq!(ours.messages[1].withdrawn, Some(Withdrawn::Gone));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_she_has_seen_is_told_and_nobody_can_read_it_any_more() {
    let world = World::new().await;
    let (sekar, started) = held(&world).await;
    let id = started.conversation;
    let wrong = said(&sekar, id, "maaf, untuk orang lain", Kind::Message).await;
    assert_eq!(seen(&world, &started).await.len(), 2);
    let how = service::withdraw(&sekar, wrong).await.unwrap();
    assert_eq!(how, Withdrawn::Told);
    let lines = seen(&world, &started).await;
    assert_eq!((lines.len(), lines[1].is_withdrawn), (2, true));
    assert_eq!(lines[1].text, "");
    said(&sekar, id, "halo, saya Sekar", Kind::Message).await;
    let lines: Vec<_> = seen(&world, &started)
        .await
        .iter()
        .map(|it| it.line)
        .collect();
    assert_eq!(lines, [1, 2, 3], "no number of hers is given twice");
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn only_her_own_answer_and_only_in_time() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let elsewhere = world.add("Togar", Role::Auditor, &["id"], &[]).await;
    let (sekar, started) = held(&world).await;
    let id = started.conversation;
    let note = said(&sekar, id, "catatan", Kind::Note).await;
    let answer = said(&sekar, id, "saya di sini", Kind::Message).await;
    for (who, what, told) in [
        (&sekar, note, "hotline.not_withdrawable"),
        (&wening, answer, "hotline.not_yours"),
        (&elsewhere, answer, "access.forbidden"),
        (&sekar, started.received.message, "hotline.not_yours"),
    ] {
        assert_eq!(refused(service::withdraw(who, what).await), told);
    }
    let open = service::open_conversation(&sekar, id).await.unwrap();
    assert!(open.messages.last().unwrap().may_withdraw);
    world.app.advance(Duration::from_secs(15));
    let late = service::withdraw(&sekar, answer).await;
    assert_eq!(refused(late), "hotline.not_withdrawable");
    let open = service::open_conversation(&sekar, id).await.unwrap();
    assert!(!open.messages.last().unwrap().may_withdraw);
}
