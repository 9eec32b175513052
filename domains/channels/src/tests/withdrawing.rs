//! An answer taken back is destroyed; what she has seen of it decides what she is told, once and for all.

use std::time::Duration;

use kernel::Id;
use platform::{AccountId, Ctx, Failure};

use super::world::{World, from, inbound};
use crate::{Delivery, Draft, Kind, MessageId, MessageText, Received, Sender, WEB, Withdrawn};

db::statement! {
    /// How long the stored words of a message are.
    FIND_LENGTH = "SELECT length(content) FROM message WHERE id = $1";
}

const SPAN: Duration = Duration::from_secs(15);

async fn written(world: &World, to: &Received, author: AccountId, kind: Kind) -> MessageId {
    let ctx = world.ctx();
    let text = MessageText::parse("kata yang salah kirim").unwrap();
    let draft = Draft {
        thread: to.thread,
        channel: WEB,
        key: &to.key,
        kind,
        author: Some(author),
        text: &text,
    };
    let sealed = draft.seal(&ctx);
    let added: Result<_, Failure> =
        platform::transact!(ctx, |tx| { Ok(crate::add(tx, &ctx, &sealed).await?) });
    added.unwrap();
    sealed.id()
}

async fn withdrawn(ctx: &Ctx, id: MessageId, author: AccountId) -> Option<Withdrawn> {
    let done: Result<_, Failure> = platform::transact!(ctx, |tx| {
        Ok(crate::withdraw(tx, ctx, id, author, ctx.now().minus(SPAN)).await?)
    });
    done.unwrap()
}

#[tokio::test]
async fn unseen_it_is_gone_and_its_number_is_nobody_elses() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    let (ctx, author): (_, AccountId) = (world.ctx(), world.ctx().id());
    let id = written(&world, &first, author, Kind::Message).await;
    assert_eq!(withdrawn(&ctx, id, author).await, Some(Withdrawn::Gone));
    assert_eq!(withdrawn(&ctx, id, author).await, None, "once");
    let length: i64 = world.one(&FIND_LENGTH, &db::args![id]).await;
    assert_eq!(length, 0, "the words are destroyed");
    let next = world.add(&first, Kind::Message, "Kami di sini").await;
    assert_eq!((next.seq, next.line), (3, Some(3)));
    let (seen, _) = crate::read_visible(&ctx, first.thread, 100).await.unwrap();
    let seen: Vec<_> = seen.iter().map(|it| (it.line, it.text.as_str())).collect();
    assert_eq!(seen, [(Some(1), "Halo"), (Some(3), "Kami di sini")]);
    let ours = world.thread(first.thread).await;
    assert_eq!(
        ours[1].withdrawn,
        Some(Withdrawn::Gone),
        "we see that it was"
    );
    assert_eq!(ours[1].text, "");
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn seen_it_is_told_and_its_words_are_destroyed_all_the_same() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    let (ctx, author): (_, AccountId) = (world.ctx(), world.ctx().id());
    let id = written(&world, &first, author, Kind::Message).await;
    crate::read_visible(&ctx, first.thread, 100).await.unwrap();
    assert_eq!(withdrawn(&ctx, id, author).await, Some(Withdrawn::Told));
    let length: i64 = world.one(&FIND_LENGTH, &db::args![id]).await;
    assert_eq!(length, 0);
    let (seen, _) = crate::read_visible(&ctx, first.thread, 100).await.unwrap();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[1].withdrawn, Some(Withdrawn::Told));
    assert_eq!(seen[1].text, "");
}

#[tokio::test]
async fn only_its_author_takes_back_only_an_answer_and_only_in_time() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    let (ctx, author): (_, AccountId) = (world.ctx(), world.ctx().id());
    let note = written(&world, &first, author, Kind::Note).await;
    assert_eq!(withdrawn(&ctx, note, author).await, None);
    let hers = withdrawn(&ctx, first.message, author).await;
    assert_eq!(hers, None, "what she wrote is hers");
    let id = written(&world, &first, author, Kind::Message).await;
    let other: AccountId = Id::v7(ctx.now(), [7; 10]);
    assert_eq!(withdrawn(&ctx, id, other).await, None);
    world.app.advance(SPAN);
    assert_eq!(withdrawn(&ctx, id, author).await, None, "too late");
    assert_eq!(
        world.thread(first.thread).await[2].text,
        "kata yang salah kirim"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn between_her_reading_and_the_withdrawal_one_of_them_was_first() {
    let world = World::new().await;
    let author: AccountId = world.ctx().id();
    for _ in 0..20 {
        let first = world.receive(&inbound(Sender::New, "Halo")).await;
        let id = written(&world, &first, author, Kind::Message).await;
        let (reading, taking) = (world.ctx(), world.ctx());
        let thread = first.thread;
        let read =
            tokio::spawn(
                async move { crate::read_visible(&reading, thread, 100).await.unwrap().0 },
            );
        let how = withdrawn(&taking, id, author).await.unwrap();
        let saw = read.await.unwrap();
        let shown = saw.iter().find(|it| it.id == id);
        match how {
            // Nothing of it was ever shown to her.
            Withdrawn::Gone => assert!(shown.is_none(), "she saw what is gone"),
            Withdrawn::Told => assert!(shown.is_some(), "told of what she never saw"),
        }
    }
}

#[tokio::test]
async fn what_is_gone_is_not_read_later_and_what_she_wrote_after_it_is_whole() {
    let world = World::new().await;
    let first = world.receive(&inbound(Sender::New, "Halo")).await;
    let (ctx, author): (_, AccountId) = (world.ctx(), world.ctx().id());
    let id = written(&world, &first, author, Kind::Message).await;
    withdrawn(&ctx, id, author).await.unwrap();
    world.receive(&from(&first, "Masih di sana?")).await;
    crate::mark_read(&ctx, first.thread, i64::MAX)
        .await
        .unwrap();
    let ours = world.thread(first.thread).await;
    assert_eq!(ours[1].delivery, Delivery::Sent, "nobody has read it");
    let before = crate::find_answer_before(&mut ctx.db(), first.thread, id).await;
    assert_eq!(before.unwrap(), None);
}
