//! Offers on the running service: who is held out what, and what comes back.

use std::time::Duration;

use people::Role;

use super::world::{World, refused};
use crate::model::{PresenceState, State, Tier};
use crate::service;

#[tokio::test]
async fn a_free_volunteer_is_offered_the_head_and_accepts_it() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let first = world.arrive("pertama").await;
    let second = world.arrive("kedua").await;
    world.matched().await;
    let queue = service::list_queue(&sekar).await.unwrap();
    let offer = queue.offer.unwrap();
    assert_eq!(
        (offer.id, offer.state),
        (first.conversation, State::Offered)
    );
    assert!(offer.deadline.is_some());
    let not_hers = service::accept(&sekar, second.conversation).await;
    assert_eq!(refused(not_hers), "hotline.not_offered");
    service::accept(&sekar, first.conversation).await.unwrap();
    // The next matching after it holds out the next one: no timer stands between.
    world.matched().await;
    let queue = service::list_queue(&sekar).await.unwrap();
    assert_eq!(queue.offer.unwrap().id, second.conversation);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn next_gives_what_is_offered_to_her_in_that_very_moment() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let system = world.app.system();
    for round in 0..20 {
        let started = world.arrive("tolong").await;
        let (matched, taken) =
            tokio::join!(service::match_all(system.clone()), service::next(&sekar));
        matched.unwrap();
        let taken = taken.unwrap();
        assert_eq!(taken, Some(started.conversation), "round {round}");
        service::release(&sekar, started.conversation)
            .await
            .unwrap();
        let visitor = world.visitor(&started.code).await;
        service::end_by_client(&world.app.public(), &visitor)
            .await
            .unwrap();
    }
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_unanswered_offer_goes_back_to_its_place_and_two_set_her_away() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let first = world.arrive("pertama").await;
    for missed in 1..=2 {
        world.matched().await;
        assert!(
            service::list_queue(&sekar).await.unwrap().offer.is_some(),
            "offer {missed}"
        );
        world.app.advance(Duration::from_secs(21));
        let late = service::accept(&sekar, first.conversation).await;
        assert_eq!(refused(late), "hotline.not_offered");
        service::renew(&sekar).await.unwrap();
    }
    world.matched().await;
    let queue = service::list_queue(&sekar).await.unwrap();
    assert_eq!(queue.presence.state, PresenceState::Away);
    assert_eq!(queue.presence.held, 0);
    assert_eq!(queue.waiting[0].id, first.conversation);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_she_passes_goes_on_to_somebody_else_without_a_miss() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let bagas = world.volunteer("Bagas", PresenceState::Available).await;
    let first = world.arrive("pertama").await;
    world.matched().await;
    let offered_to_sekar = service::list_queue(&sekar).await.unwrap().offer.is_some();
    let (one, other) = if offered_to_sekar {
        (&sekar, &bagas)
    } else {
        (&bagas, &sekar)
    };
    service::pass(one, first.conversation).await.unwrap();
    world.matched().await;
    assert!(service::list_queue(one).await.unwrap().offer.is_none());
    assert_eq!(
        service::list_queue(other).await.unwrap().offer.unwrap().id,
        first.conversation
    );
    let taken = service::next(other).await.unwrap();
    assert_eq!(
        taken,
        Some(first.conversation),
        "an open offer is the one next takes"
    );
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_is_offered_what_she_does_not_speak_until_nobody_could() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let javanese = world.arrive_speaking("kulo wedi", "jv").await;
    world.matched().await;
    assert!(service::list_queue(&sekar).await.unwrap().offer.is_none());
    assert_eq!(service::next(&sekar).await.unwrap(), None);
    // Three minutes without anybody who speaks it: then somebody is better than nobody.
    for _ in 0..4 {
        world.app.advance(Duration::from_secs(50));
        service::renew(&sekar).await.unwrap();
    }
    world.matched().await;
    let offer = service::list_queue(&sekar).await.unwrap().offer;
    assert_eq!(offer.unwrap().id, javanese.conversation);
}

#[tokio::test]
async fn whoever_comes_first_may_be_overtaken_by_risk_only() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let calm = world.arrive("biasa").await;
    let grave = world.arrive("gawat").await;
    world
        .set_tier(&wening, grave.conversation, Tier::Imminent)
        .await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    world.matched().await;
    let offer = service::list_queue(&sekar).await.unwrap().offer.unwrap();
    assert_eq!((offer.id, offer.tier), (grave.conversation, Tier::Imminent));
    service::accept(&sekar, grave.conversation).await.unwrap();
    world.matched().await;
    assert_eq!(
        service::list_queue(&sekar).await.unwrap().offer.unwrap().id,
        calm.conversation
    );
}

#[tokio::test]
async fn she_holds_no_more_than_three() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    for text in ["satu", "dua", "tiga", "empat"] {
        world.arrive(text).await;
    }
    for _ in 0..3 {
        assert!(service::next(&sekar).await.unwrap().is_some());
    }
    assert_eq!(service::next(&sekar).await.unwrap(), None);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn two_who_pull_at_once_never_get_the_same() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let bagas = world.volunteer("Bagas", PresenceState::Away).await;
    let first = world.arrive("pertama").await;
    let (one, two) = futures_util::join!(service::next(&sekar), service::next(&bagas));
    let mut got = [one.unwrap(), two.unwrap()];
    got.sort();
    assert_eq!(got, [None, Some(first.conversation)]);
    assert_eq!(world.broken().await, Vec::<String>::new());
}
