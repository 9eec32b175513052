//! Rows and lines are counted without gaps.

use futures_util::future::join_all;

use super::world::{World, add, from, inbound};
use crate::{Kind, Sender};

db::statement! {
    /// Takes a row out of a thread.
    DELETE_MESSAGE = "DELETE FROM message WHERE thread = $1 AND seq = $2";
    /// Puts a row beyond the count.
    MOVE_LAST = "UPDATE message SET seq = seq + 1 WHERE thread = $1 AND seq = $2";
    /// Puts a line beyond the count.
    MOVE_LINE = "UPDATE message SET line = line + 1 WHERE thread = $1 AND line = $2";
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_writers_at_once_leave_no_gap_in_rows_and_lines() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Mulai")).await;
    let ctx = world.ctx();
    let hers = (0..16).map(|n| {
        let (ctx, message) = (ctx.clone(), from(&first, &format!("Dari dia {n}")));
        tokio::spawn(async move { drop(crate::receive(&ctx, &message).await.unwrap()) })
    });
    let ours = (0..16).map(|n| {
        let (ctx, first) = (ctx.clone(), first.clone());
        let kind = if n % 2 == 0 {
            Kind::Note
        } else {
            Kind::Message
        };
        tokio::spawn(async move {
            add(&ctx, &first, kind, &format!("Dari kami {n}"))
                .await
                .unwrap();
        })
    });
    for written in join_all(hers.chain(ours)).await {
        written.unwrap();
    }
    let messages = world.thread(first.thread).await;
    let seqs: Vec<_> = messages.iter().map(|it| it.seq).collect();
    let lines: Vec<_> = messages.iter().filter_map(|it| it.line).collect();
    assert_eq!(seqs, (1..=33).collect::<Vec<_>>());
    assert_eq!(lines, (1..=25).collect::<Vec<_>>());
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn a_note_or_a_whisper_gets_no_line_and_she_never_sees_it() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    let note = world
        .add(&first, Kind::Note, "Catatan di antara kami")
        .await;
    let whisper = world.add(&first, Kind::Whisper, "Bisikan").await;
    let answer = world.add(&first, Kind::Message, "Kami di sini").await;
    let system = world.add(&first, Kind::System, "Ratna bergabung").await;
    assert_eq!((note.seq, note.line), (2, None));
    assert_eq!((whisper.seq, whisper.line), (3, None));
    assert_eq!((answer.seq, answer.line), (4, Some(2)));
    assert_eq!((system.seq, system.line), (5, Some(3)));
    let hers = crate::list_visible(&world.ctx(), first.thread, i64::MAX, 100)
        .await
        .unwrap();
    let texts: Vec<_> = hers.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["Halo", "Kami di sini", "Ratna bergabung"]);
    assert_eq!(world.thread(first.thread).await.len(), 5);
}

/// What `verify` says of a thread of three messages after this was done to it.
async fn after(change: &'static db::Statement, number: i64) -> Vec<String> {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Satu")).await;
    for text in ["Dua", "Tiga"] {
        world.add(&first, Kind::Message, text).await;
    }
    assert_eq!(crate::verify(&world.ctx()).await.unwrap(), [""; 0]);
    let args = db::args![first.thread, number];
    assert_eq!(world.change(change, &args).await, 1);
    let broken = crate::verify(&world.ctx()).await.unwrap();
    assert!(
        broken
            .iter()
            .all(|it| it.contains(&first.thread.to_string()))
    );
    broken
}

#[tokio::test]
async fn a_row_that_is_gone_is_found() {
    assert_eq!(after(&DELETE_MESSAGE, 2).await.len(), 1);
}

#[tokio::test]
async fn a_row_beyond_the_count_is_found_although_the_sum_is_right() {
    assert_eq!(after(&MOVE_LAST, 3).await.len(), 1);
}

#[tokio::test]
async fn a_gap_in_her_lines_is_found_although_the_sum_is_right() {
    assert_eq!(after(&MOVE_LINE, 3).await.len(), 1);
}
