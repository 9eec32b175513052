//! Who is erased is unreadable at once, and nothing of hers is stored any more.

use super::world::{World, add, code, delivered, from, inbound};
use crate::{Inbound, Kind, Sender};

db::statement! {
    /// Messages of a client that are not empty, and rows that name an address or a provider's id.
    COUNT_LEFT = "SELECT (SELECT count(*) FROM message WHERE client_id = $1 AND length(content) > 0),
        (SELECT count(*) FROM message WHERE client_id = $1 AND identity_id IS NOT NULL),
        (SELECT count(*) FROM external_message WHERE client_id = $1),
        (SELECT count(*) FROM message WHERE client_id = $1)";
}

#[tokio::test]
async fn the_messages_of_an_erased_client_are_empty_and_unreadable() {
    let world = World::new().await;
    let other = world.receive(&inbound(Sender::New, "Orang lain")).await;
    let delivery = delivered("telegram:77", "77/1", "Halo");
    let received = world.receive(&delivery).await;
    world.add(&received, Kind::Message, "Kami di sini").await;
    world.add(&received, Kind::Note, "Catatan").await;
    let ctx = world.ctx();
    let client = received.key.client;
    clients::erase(&ctx, client).await.unwrap();
    assert!(world.thread(received.thread).await.is_empty());
    let (full, addressed, external, rows): (i64, i64, i64, i64) =
        world.one(&COUNT_LEFT, &db::args![client]).await;
    assert_eq!((full, addressed, external, rows), (0, 0, 0, 3));
    assert_eq!(world.thread(other.thread).await.len(), 1);
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
    assert_eq!(clients::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn a_repeated_request_of_an_erased_client_finds_nothing() {
    let world = World::new().await;
    let request = Inbound {
        repeat: Some(world.repeat("Tolong")),
        ..inbound(Sender::New, "Tolong")
    };
    let received = world.receive(&request).await;
    let ctx = world.ctx();
    clients::erase(&ctx, received.key.client).await.unwrap();
    assert_eq!(code(crate::receive(&ctx, &request).await), "clients.erased");
    assert_eq!(world.count().await.clients, 1);
}

#[tokio::test]
async fn a_key_from_before_the_erasure_stores_nothing_after_it() {
    let world = World::new().await;
    let received = world.receive(&inbound(Sender::New, "Halo")).await;
    let ctx = world.ctx();
    clients::erase(&ctx, received.key.client).await.unwrap();
    let late = crate::receive(&ctx, &from(&received, "Terlambat")).await;
    assert_eq!(code(late), "clients.erased");
    assert!(
        add(&ctx, &received, Kind::Message, "Jawaban")
            .await
            .is_err()
    );
    assert_eq!(world.count().await.messages, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_while_she_is_erased_is_emptied_or_refused() {
    let world = World::new().await;
    for n in 0..8 {
        let first = delivered(&format!("telegram:{n}"), "1", "Halo");
        let received = world.receive(&first).await;
        let client = received.key.client;
        let ctx = world.ctx();
        let arriving = (0..4).map(|n| {
            let (ctx, message) = (ctx.clone(), from(&received, &format!("Kata {n}")));
            tokio::spawn(async move { crate::receive(&ctx, &message).await.is_ok() })
        });
        let arriving: Vec<_> = arriving.collect();
        clients::erase(&ctx, client).await.unwrap();
        let mut stored = 1;
        for arrived in arriving {
            stored += i64::from(arrived.await.unwrap());
        }
        let (full, addressed, external, rows): (i64, i64, i64, i64) =
            world.one(&COUNT_LEFT, &db::args![client]).await;
        assert_eq!((full, addressed, external, rows), (0, 0, 0, stored));
    }
}
