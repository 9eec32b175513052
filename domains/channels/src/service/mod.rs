//! Use cases of the transcript.

mod intake;
mod lines;
mod outgoing;
mod read;
mod receive;
mod withdraw;

use std::time::Duration;

use db::{DbError, Read, Tx};
use futures_util::future::BoxFuture;
use kernel::{Limit, Page};
use platform::jobs::Job;
use platform::vault::Sealed;
use platform::{Ctx, Fault, Outcome, transact};

use crate::model::{Channel, ChannelId};
use crate::store::{self, ThreadCount};

pub use intake::{Arrival, Intake, IntakeHandle, Party};
pub use lines::{Lines, find_lines, list_withdrawn};
pub use outgoing::{Draft, SealedDraft, add};
pub use read::{
    OpenMessage, find_message, find_newest_of_hers, list_hers, list_messages, list_newest,
    list_visible, mark_read, mark_seen, open, read_visible,
};
pub use receive::{Inbound, Received, Sender, Situation, receive};
pub use withdraw::{find_answer_before, find_stored, withdraw};

/// How long a provider's message id is remembered.
const EXTERNAL_KEPT: Duration = Duration::from_hours(9600);
/// How many rows one step of a job or of `doctor` takes.
const CHUNK: i64 = 500;

/// Background work of this slice.
pub const JOBS: &[Job] = &[Job {
    name: "channels.external_ids",
    every: Duration::from_hours(1),
    run: |ctx| Box::pin(forget_external(ctx)),
}];

/// A channel; a fault when it is not there, because channels are never removed.
pub async fn find_channel(r: &mut impl Read, id: ChannelId) -> Result<Channel, DbError> {
    r.one(&store::FIND_CHANNEL, &db::args![id]).await
}

/// Channels, the oldest first, after the cursor.
pub async fn list_channels(
    r: &mut impl Read,
    after: Option<ChannelId>,
    limit: Limit,
) -> Result<Page<Channel>, DbError> {
    let after = after.unwrap_or(ChannelId::from_uuid(uuid::Uuid::nil()));
    let rows = r
        .all(&store::LIST_CHANNELS, &db::args![after, limit.probe()])
        .await?;
    Ok(Page::cut(rows, limit, |channel: &Channel| {
        channel.id.to_string()
    }))
}

/// What the transcript does when a client is erased.
pub fn eraser<'a>(
    tx: &'a mut Tx,
    _ctx: &'a Ctx,
    client: clients::ClientId,
) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let nothing = Sealed::from_bytes(Vec::new());
        tx.run(&store::ERASE_MESSAGES, &db::args![client, nothing])
            .await?;
        tx.run(&store::ERASE_EXTERNAL, &db::args![client]).await?;
        Ok(())
    })
}

/// Whether every thread counts its rows and lines without gaps; gives what is broken, in sentences.
pub async fn verify(ctx: &Ctx) -> Result<Vec<String>, Fault> {
    let mut broken = Vec::new();
    let mut after = uuid::Uuid::nil();
    loop {
        let threads: Vec<ThreadCount> = ctx
            .db()
            .slow_all(&store::COUNT_THREADS, &db::args![after, CHUNK])
            .await?;
        for thread in &threads {
            if !thread.is_whole() {
                broken.push(format!(
                    "channels: thread {} counts wrong: {thread:?}",
                    thread.id
                ));
            }
        }
        match threads.last() {
            Some(last) if i64::try_from(threads.len()).unwrap_or(0) == CHUNK => after = last.id,
            _ => return Ok(broken),
        }
    }
}

async fn forget_external(ctx: Ctx) -> Outcome<()> {
    let before = ctx.now().minus(EXTERNAL_KEPT);
    loop {
        let gone = transact!(ctx, |tx| {
            Ok(tx
                .run(&store::DELETE_OLD_EXTERNAL, &db::args![before, CHUNK])
                .await?)
        })?;
        if i64::try_from(gone).unwrap_or(CHUNK) < CHUNK {
            return Ok(());
        }
    }
}
