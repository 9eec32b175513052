//! The one task of a process that reads events as they become visible and tells them, and the one that
//! wakes other nodes. Neither is needed for the truth: whoever follows can always read the store.

use std::sync::Arc;
use std::time::Duration;

use db::{DbError, Notice};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::event::{find_head, list_after};
use super::follow::Told;
use super::signal::{pack, unpack};
use super::topics::News;
use super::{Cursor, Live, Signal};
use crate::Ctx;

/// By which name nodes wake each other.
const CHANNEL: &str = "rangkul_live";
/// How many events one step reads.
const STEP: i64 = 500;
/// The least time between two reads: what happens in between is told together, which spares everybody
/// who listens a message each. Whatever happens after silence is read at once.
const READS_EVERY: Duration = Duration::from_millis(10);
/// The least time between two words to other nodes.
const WORDS_EVERY: Duration = Duration::from_millis(20);

impl Live {
    /// Reads and wakes until told to stop. Once per process.
    pub async fn run(&self, ctx: Ctx, stop: CancellationToken) {
        let node = data_encoding::HEXLOWER.encode(&ctx.random::<8>());
        tokio::join!(
            self.read_on(&ctx, &node, &stop),
            self.wake_others(&ctx, &node, &stop)
        );
    }

    async fn read_on(&self, ctx: &Ctx, node: &str, stop: &CancellationToken) {
        let mut bell = ctx.app().wake.listen();
        let mut listener = ctx.db().listener(CHANNEL);
        let mut place = None;
        loop {
            bell.borrow_and_update();
            if let Err(error) = self.read(ctx, &mut place).await {
                tracing::warn!(%error, "events could not be read; tried again");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(READS_EVERY) => {}
            }
            tokio::select! {
                () = stop.cancelled() => return,
                // The bell of a process that is going down: nothing will ring again.
                rung = bell.changed() => if rung.is_err() { return },
                notice = listener.next() => if let Notice::Said(word) = notice {
                    for signal in unpack(node, &word) {
                        self.tell_signal(signal);
                    }
                },
            }
        }
    }

    /// Tells what is new. The first time it only finds its place, and has everybody look for herself.
    async fn read(&self, ctx: &Ctx, place: &mut Option<Cursor>) -> Result<(), DbError> {
        let r = &mut ctx.db();
        let Some(mut last) = *place else {
            *place = Some(find_head(r).await?);
            drop(self.0.told.send(Told::Look));
            self.0.topics.tell_all_to_look();
            return Ok(());
        };
        loop {
            let events = list_after(r, last, STEP).await?;
            let is_all = i64::try_from(events.len()).unwrap_or(STEP) < STEP;
            for event in events {
                last = event.cursor;
                *place = Some(last);
                let event = Arc::new(event);
                if let Some(topic) = event.topic() {
                    self.0.topics.tell(topic, &News::Event(Arc::clone(&event)));
                }
                drop(self.0.told.send(Told::Event(event)));
            }
            if is_all {
                return Ok(());
            }
        }
    }

    pub(super) fn tell_signal(&self, signal: Signal) {
        let signal = Arc::new(signal);
        let news = News::Signal(Arc::clone(&signal));
        self.0.topics.tell(signal.topic, &news);
        drop(self.0.told.send(Told::Signal(signal)));
    }

    /// Says a word after own commits and signals, never sooner than 20 ms after the last one.
    async fn wake_others(&self, ctx: &Ctx, node: &str, stop: &CancellationToken) {
        let mut bell = ctx.app().wake.listen();
        let mut speaker = ctx.db().speaker(CHANNEL);
        while speaker.is_of_use() {
            tokio::select! {
                () = stop.cancelled() => return,
                rung = bell.changed() => if rung.is_err() { return },
                () = self.0.leaving_rung.notified() => {}
            }
            let word = pack(node, &self.take_leaving());
            if let Err(error) = speaker.say(&word).await {
                tracing::debug!(%error, "other nodes were not woken; their poll does it");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(WORDS_EVERY) => {}
            }
        }
    }
}
