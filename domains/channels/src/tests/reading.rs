//! What was read stays read.

use super::world::{World, from, inbound};
use crate::{Delivery, Kind, Received, Sender};

/// How far each message of a thread came.
async fn states(world: &World, of: &Received) -> Vec<Delivery> {
    let messages = world.thread(of.thread).await;
    messages.iter().map(|it| it.delivery).collect()
}

#[tokio::test]
async fn what_she_read_stays_read_when_an_older_line_is_told_later() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    for text in ["Satu", "Dua", "Tiga"] {
        world.add(&first, Kind::Message, text).await;
    }
    let ctx = world.ctx();
    let read = [
        Delivery::Delivered,
        Delivery::Read,
        Delivery::Read,
        Delivery::Sent,
    ];
    for line in [3, 1, 2, 0, 3] {
        crate::mark_read(&ctx, first.thread, line).await.unwrap();
        assert_eq!(states(&world, &first).await, read, "told {line}");
    }
}

#[tokio::test]
async fn she_reads_what_we_wrote_and_we_read_what_she_wrote() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    world.add(&first, Kind::Note, "Catatan").await;
    world.add(&first, Kind::Message, "Kami di sini").await;
    world.receive(&from(&first, "Terima kasih")).await;
    let ctx = world.ctx();
    crate::mark_seen(&ctx, first.thread, 3).await.unwrap();
    let (read, sent, delivered) = (Delivery::Read, Delivery::Sent, Delivery::Delivered);
    assert_eq!(
        states(&world, &first).await,
        [read, sent, sent, delivered],
        "the note and our answer are not hers"
    );
    crate::mark_read(&ctx, first.thread, i64::MAX)
        .await
        .unwrap();
    assert_eq!(states(&world, &first).await, [read, sent, read, delivered]);
}

#[tokio::test]
async fn pages_of_a_thread_join_without_gap_or_overlap() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "1")).await;
    for n in 2..=7 {
        world.add(&first, Kind::Message, &n.to_string()).await;
    }
    let ctx = world.ctx();
    let mut seqs = Vec::new();
    while let page = crate::list_messages(&ctx, first.thread, seqs.len().try_into().unwrap(), 3)
        .await
        .unwrap()
        && !page.is_empty()
    {
        seqs.extend(page.iter().map(|it| it.seq));
    }
    assert_eq!(seqs, [1, 2, 3, 4, 5, 6, 7]);
    let newest = crate::list_newest(&ctx, first.thread, 2).await.unwrap();
    assert_eq!(newest.iter().map(|it| it.seq).collect::<Vec<_>>(), [6, 7]);
    let before = crate::list_visible(&ctx, first.thread, 6, 2).await.unwrap();
    assert_eq!(before.iter().map(|it| it.seq).collect::<Vec<_>>(), [4, 5]);
}
