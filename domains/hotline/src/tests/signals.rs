//! Typing and looking: told to those who are there, and never of a supervisor who only reads along.

use people::Role;
use platform::live::Heard;

use super::world::{World, account};
use crate::model::PresenceState;
use crate::service;

#[tokio::test]
async fn typing_is_told_while_somebody_is_there_and_looking_only_of_those_in_it() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("halo").await;
    let id = started.conversation;
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    let mut follow = world.app.app.live.follow(None).await.unwrap();
    // Nobody answers her yet, and Wening only looks: nothing is told.
    service::typing_by_client(&public, &visitor).await.unwrap();
    service::looking(&wening, id).await.unwrap();
    assert!(service::typing_by_volunteer(&wening, id).await.is_err());
    service::next(&sekar).await.unwrap();
    service::typing_by_client(&public, &visitor).await.unwrap();
    service::typing_by_volunteer(&sekar, id).await.unwrap();
    service::looking(&sekar, id).await.unwrap();
    service::looking(&wening, id).await.unwrap();
    let mut heard = Vec::new();
    while heard.len() < 3 {
        if let Heard::Signal(signal) = follow.next().await.unwrap() {
            assert_eq!((signal.topic, signal.scope.as_str()), (id.uuid(), "utama"));
            heard.push((signal.kind.clone(), signal.by));
        }
    }
    let her = Some(account(&sekar));
    let kinds = [
        ("typing.client", None),
        ("typing.volunteer", her),
        ("looking", her),
    ];
    let kinds = kinds.map(|(kind, by)| (kind.to_owned(), by));
    assert_eq!(heard, kinds);
}
