//! A whole evening on the running service: many arrivals, volunteers who take, pass, miss, release and
//! close at the same time, the matching beside them. Afterwards everything is proven from the store.

use std::time::Duration;

use channels::{Kind, MessageText};
use platform::{Ctx, Failure};

use super::world::World;
use crate::model::{PresenceState, State};
use crate::service::{self, Started};
use crate::tests::wrap_up::counselled;

const ARRIVALS: usize = 2_000;
const VOLUNTEERS: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_is_lost_doubled_or_overtaken() {
    let world = World::new().await;
    let mut volunteers = Vec::new();
    for number in 0..VOLUNTEERS {
        let name = format!("Relawan {number}");
        volunteers.push(world.volunteer(&name, PresenceState::Available).await);
    }
    let mut arrived = Vec::new();
    for batch in 0..ARRIVALS / 20 {
        let new = (0..20).map(|n| arrive(&world, batch * 20 + n));
        arrived.extend(futures_util::future::join_all(new).await);
        world.app.advance(Duration::from_millis(900));
        let work = volunteers
            .iter()
            .enumerate()
            .map(|(who, ctx)| work(ctx, who + batch));
        let (_, ()) = futures_util::join!(futures_util::future::join_all(work), world.matched());
        for ctx in &volunteers {
            service::renew(ctx).await.unwrap();
        }
    }
    finish(&world, &volunteers).await;
    assert_eq!(world.broken().await, Vec::<String>::new());
    let mut ids: Vec<_> = arrived.iter().map(|started| started.conversation).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ARRIVALS);
    for started in arrived {
        let visitor = world.visitor(&started.code).await;
        let talk = service::find_talk(&world.app.public(), &visitor)
            .await
            .unwrap();
        assert_eq!(talk.state, State::Closed);
        assert!(
            talk.messages.iter().any(|line| !line.is_hers),
            "nobody answered her"
        );
    }
}

async fn arrive(world: &World, number: usize) -> Started {
    let contact = super::world::contact(
        &format!("pesan nomor {number}"),
        crate::model::Entry::default(),
    );
    service::start(&world.app.public(), &contact).await.unwrap()
}

/// What one volunteer does in one round; who does what is fixed, when it happens is not.
async fn work(ctx: &Ctx, turn: usize) {
    let queue = service::list_queue(ctx).await.unwrap();
    if let Some(offer) = queue.offer {
        let done = match turn % 5 {
            0 => service::pass(ctx, offer.id).await,
            1 => Ok(()),
            _ => service::accept(ctx, offer.id).await,
        };
        tolerate(done);
    } else if turn.is_multiple_of(3) {
        tolerate(service::next(ctx).await.map(|_| ()));
    }
    for row in queue.mine {
        if turn.is_multiple_of(7) {
            tolerate(service::release(ctx, row.id).await);
        } else {
            answer_and_close(ctx, row.id).await;
        }
    }
    if queue.presence.state == PresenceState::Away {
        service::set_presence(ctx, PresenceState::Available)
            .await
            .unwrap();
    }
}

async fn answer_and_close(ctx: &Ctx, id: crate::model::ConversationId) {
    let said = MessageText::parse("Saya di sini.").unwrap();
    tolerate(
        service::answer(ctx, id, &said, Kind::Message, None)
            .await
            .map(|_| ()),
    );
    tolerate(service::close(ctx, id, &counselled()).await);
}

/// Rounds of pulling until the line is empty; bounded.
async fn finish(world: &World, volunteers: &[Ctx]) {
    for ctx in volunteers {
        service::set_presence(ctx, PresenceState::Away)
            .await
            .unwrap();
    }
    world.matched().await;
    for _ in 0..ARRIVALS {
        let mut taken = 0;
        for ctx in volunteers {
            for row in service::list_queue(ctx).await.unwrap().mine {
                answer_and_close(ctx, row.id).await;
            }
            if let Some(id) = service::next(ctx).await.unwrap() {
                answer_and_close(ctx, id).await;
                taken += 1;
            }
        }
        if taken == 0 {
            return;
        }
    }
    panic!("the line never became empty");
}

/// Somebody else may have been first; a fault may not be.
fn tolerate(done: platform::Outcome<()>) {
    if let Err(Failure::Fault(fault)) = done {
        panic!("a fault: {fault:?}");
    }
}
