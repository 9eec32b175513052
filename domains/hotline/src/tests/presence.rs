//! Presence on the running service.

use std::time::Duration;

use super::world::{World, refused};
use crate::model::PresenceState;
use crate::service;

#[tokio::test]
async fn a_lapsed_lease_gives_the_offer_back_and_asks_her_to_say_that_she_is_there() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    world.app.advance(Duration::from_secs(50));
    let first = world.arrive("halo").await;
    world.matched().await;
    assert!(service::list_queue(&sekar).await.unwrap().offer.is_some());
    world.app.advance(Duration::from_secs(11));
    world.matched().await;
    let queue = service::list_queue(&sekar).await.unwrap();
    assert_eq!(queue.presence.state, PresenceState::Away);
    assert_eq!(queue.waiting[0].id, first.conversation);
    service::renew(&sekar).await.unwrap();
    world.matched().await;
    assert!(service::list_queue(&sekar).await.unwrap().offer.is_none());
    service::set_presence(&sekar, PresenceState::Available)
        .await
        .unwrap();
    world.matched().await;
    assert!(service::list_queue(&sekar).await.unwrap().offer.is_some());
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn on_a_break_and_offline_nothing_is_offered_and_nothing_pulled() {
    let world = World::new().await;
    world.arrive("halo").await;
    for state in [PresenceState::Break, PresenceState::Offline] {
        let ctx = world.volunteer(state.code(), state).await;
        world.matched().await;
        assert!(service::list_queue(&ctx).await.unwrap().offer.is_none());
        assert_eq!(refused(service::next(&ctx).await), "hotline.not_there");
    }
}
