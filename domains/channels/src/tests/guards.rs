//! An arrival that finds something changed begins again, and leaves nothing of its first try.

use std::sync::atomic::Ordering;

use super::world::{Count, World, delivered, inbound};
use crate::{Inbound, Sender};

#[tokio::test]
async fn an_arrival_whose_guard_fails_begins_again_and_stores_nothing_twice() {
    let world = World::new().await;
    world.refusals.store(2, Ordering::SeqCst);
    let request = Inbound {
        repeat: Some(world.repeat("Tolong")),
        external_id: Some("1".to_owned()),
        ..inbound(Sender::New, "Tolong")
    };
    let received = world.receive(&request).await;
    assert_eq!(world.refusals.load(Ordering::SeqCst), 0);
    assert_eq!((received.seq, received.is_repeat), (1, false));
    let once = Count {
        clients: 1,
        threads: 1,
        messages: 1,
        external: 1,
        events: 1,
    };
    assert_eq!(world.count().await, once);
    let again = world.receive(&request).await;
    assert_eq!((again.message, again.is_repeat), (received.message, true));
}

#[tokio::test]
async fn an_arrival_that_never_fits_is_a_fault_and_stores_nothing() {
    let world = World::new().await;
    world.refusals.store(usize::MAX, Ordering::SeqCst);
    let failed = crate::receive(&world.ctx(), &delivered("telegram:1", "1", "Halo")).await;
    assert!(failed.unwrap_err().refusal::<clients::Refusal>().is_none());
    let nothing = Count {
        clients: 0,
        threads: 0,
        messages: 0,
        external: 0,
        events: 0,
    };
    assert_eq!(world.count().await, nothing);
}
