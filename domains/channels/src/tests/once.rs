//! The same thing delivered twice is stored once, however parallel.

use futures_util::future::join_all;
use kernel::Timestamp;

use super::world::{Count, World, code, delivered, from, inbound};
use crate::{Inbound, Sender};

#[tokio::test]
async fn a_new_web_message_is_stored_once_with_a_way_back() {
    let world = World::new().await;
    let received = world.receive(&inbound(Sender::New, "Tolong saya")).await;
    assert!(!received.is_repeat);
    assert_eq!((received.seq, received.line), (1, 1));
    assert_eq!(received.at, world.app.now());
    let code = received.code.as_ref().unwrap();
    assert_eq!(code.expose().len(), 26);
    let messages = world.thread(received.thread).await;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].text, "Tolong saya");
    let one = Count {
        clients: 1,
        threads: 1,
        messages: 1,
        external: 0,
        events: 1,
    };
    assert_eq!(world.count().await, one);
}

#[tokio::test]
async fn the_same_request_three_times_at_once_gives_one_client_one_message_and_one_code() {
    let world = World::new().await;
    let request = Inbound {
        repeat: Some(world.repeat("Tolong")),
        ..inbound(Sender::New, "Tolong")
    };
    let ctx = world.ctx();
    let answers = join_all((0..3).map(|_| crate::receive(&ctx, &request))).await;
    let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    let first = &answers[0];
    for answer in &answers {
        assert_eq!(answer.message, first.message);
        assert_eq!(answer.thread, first.thread);
        assert_eq!((answer.seq, answer.line), (1, 1));
        assert_eq!(
            answer.code.as_ref().unwrap().expose(),
            first.code.as_ref().unwrap().expose()
        );
    }
    assert_eq!(answers.iter().filter(|it| !it.is_repeat).count(), 1);
    let count = world.count().await;
    assert_eq!((count.clients, count.messages, count.events), (1, 1, 1));
}

#[tokio::test]
async fn the_same_key_with_another_text_is_refused_and_stores_nothing() {
    let world = World::new().await;
    let first = Inbound {
        repeat: Some(world.repeat("Tolong")),
        ..inbound(Sender::New, "Tolong")
    };
    let other = Inbound {
        repeat: Some(world.repeat("Halo")),
        ..inbound(Sender::New, "Halo")
    };
    world.receive(&first).await;
    let refused = crate::receive(&world.ctx(), &other).await;
    assert_eq!(code(refused), "request.other_body");
    assert_eq!(world.count().await.messages, 1);
}

#[tokio::test]
async fn of_two_texts_under_one_key_at_once_one_is_stored_and_one_refused() {
    let world = World::new().await;
    let [one, two] = ["Tolong", "Halo"].map(|text| Inbound {
        repeat: Some(world.repeat(text)),
        ..inbound(Sender::New, text)
    });
    let ctx = world.ctx();
    let (one, two) = tokio::join!(crate::receive(&ctx, &one), crate::receive(&ctx, &two));
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(code(refused), "request.other_body");
    assert_eq!(world.count().await.messages, 1);
}

#[tokio::test]
async fn what_a_provider_delivers_twice_at_once_is_stored_once() {
    let world = World::new().await;
    let delivery = delivered("telegram:77", "77/1", "Halo");
    let ctx = world.ctx();
    let (one, two) = tokio::join!(
        crate::receive(&ctx, &delivery),
        crate::receive(&ctx, &delivery)
    );
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one.message, two.message);
    assert_ne!(one.is_repeat, two.is_repeat);
    assert!(one.code.is_none(), "an address is the way back");
    let single = Count {
        clients: 1,
        threads: 1,
        messages: 1,
        external: 1,
        events: 1,
    };
    assert_eq!(world.count().await, single);
    assert!(world.receive(&delivery).await.is_repeat);
    assert_eq!(world.count().await, single);
}

#[tokio::test]
async fn first_messages_from_one_address_at_once_are_one_client() {
    let world = World::new().await;
    let ctx = world.ctx();
    let deliveries: Vec<_> = (0..8)
        .map(|n| delivered("tel:+6281234567890", &n.to_string(), &format!("Kata {n}")))
        .collect();
    for received in join_all(deliveries.iter().map(|it| crate::receive(&ctx, it))).await {
        assert!(!received.unwrap().is_repeat);
    }
    let count = world.count().await;
    assert_eq!((count.clients, count.threads, count.messages), (1, 1, 8));
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn one_external_id_of_two_addresses_is_two_messages() {
    let world = World::new().await;
    world.receive(&delivered("telegram:1", "9", "Satu")).await;
    let other = world.receive(&delivered("telegram:2", "9", "Dua")).await;
    assert!(!other.is_repeat);
    assert_eq!(world.count().await.messages, 2);
}

#[tokio::test]
async fn what_has_no_id_is_never_dropped() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Tolong")).await;
    for _ in 0..2 {
        assert!(!world.receive(&from(&first, "Tolong")).await.is_repeat);
    }
    assert_eq!(world.count().await.messages, 3);
}

#[tokio::test]
async fn the_senders_time_is_kept_beside_ours() {
    let world = World::new().await;
    let sent_at = Timestamp::from_micros(1_700_000_000_000_000);
    let late = Inbound {
        sent_at: Some(sent_at),
        ..delivered("telegram:5", "1", "Terlambat")
    };
    let received = world.receive(&late).await;
    let messages = world.thread(received.thread).await;
    assert_eq!(messages[0].sent_at, sent_at);
    assert_eq!(messages[0].received_at, world.app.now());
}

#[tokio::test]
async fn provider_ids_are_forgotten_after_400_days() {
    let world = World::new().await;
    let delivery = delivered("telegram:77", "77/1", "Halo");
    world.receive(&delivery).await;
    let job = crate::service::JOBS[0];
    world.app.advance(std::time::Duration::from_hours(400 * 24));
    (job.run)(world.app.system()).await.unwrap();
    assert_eq!(world.count().await.external, 1);
    world.app.advance(std::time::Duration::from_secs(1));
    (job.run)(world.app.system()).await.unwrap();
    assert_eq!(world.count().await.external, 0);
}
