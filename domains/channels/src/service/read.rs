//! Reading a transcript. Whoever calls has checked that the reader may; nothing is opened here in a list
//! that the reader did not ask for.

use clients::KeyId;
use db::{DbError, Read};
use kernel::Timestamp;
use platform::vault::DataKey;
use platform::{AccountId, Ctx, Outcome, transact};

use super::outgoing::place_of;
use crate::model::{Delivery, Direction, Kind, MessageId, ThreadId, Withdrawn};
use crate::store::{self, StoredMessage};

/// A message with its words opened.
#[derive(Clone)]
pub struct OpenMessage {
    /// Its id.
    pub id: MessageId,
    /// Its number in the thread.
    pub seq: i64,
    /// What it is.
    pub kind: Kind,
    /// Which way it went.
    pub direction: Direction,
    /// Who of us wrote it.
    pub author: Option<AccountId>,
    /// The words.
    pub text: String,
    /// Her own line number.
    pub line: Option<i64>,
    /// The sender's time.
    pub sent_at: Timestamp,
    /// When it was stored.
    pub received_at: Timestamp,
    /// How far it came.
    pub delivery: Delivery,
    /// Perhaps the same thing said twice.
    pub is_repeat: bool,
    /// Whether its author took it back; then there are no words.
    pub withdrawn: Option<Withdrawn>,
}

/// Its words are hers: only where it stands is printed.
impl std::fmt::Debug for OpenMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenMessage({}, {})", self.seq, self.kind.code())
    }
}

/// The messages of a thread after `seq`, in order.
pub async fn list_messages(
    ctx: &Ctx,
    thread: ThreadId,
    after: i64,
    limit: i64,
) -> Outcome<Vec<OpenMessage>> {
    let args = db::args![thread, after, limit];
    let stored = (&mut ctx.db()).all(&store::LIST_MESSAGES, &args).await?;
    open_all(ctx, stored)
}

/// The newest messages of a thread, in order.
pub async fn list_newest(ctx: &Ctx, thread: ThreadId, limit: i64) -> Outcome<Vec<OpenMessage>> {
    let mut stored: Vec<StoredMessage> = (&mut ctx.db())
        .all(&store::LIST_NEWEST, &db::args![thread, limit])
        .await?;
    stored.reverse();
    open_all(ctx, stored)
}

/// The number of the newest that she wrote; 0 where there is none.
pub async fn find_newest_of_hers(r: &mut impl Read, thread: ThreadId) -> Result<i64, DbError> {
    let found: Option<i64> = r
        .opt(&store::FIND_NEWEST_OF_HERS, &db::args![thread])
        .await?;
    Ok(found.unwrap_or(0))
}

/// The newest of what she wrote after a moment and a number, in order.
pub async fn list_hers(
    ctx: &Ctx,
    thread: ThreadId,
    (at, seq): (Timestamp, i64),
    limit: i64,
) -> Outcome<Vec<OpenMessage>> {
    let mut stored: Vec<StoredMessage> = (&mut ctx.db())
        .all(&store::LIST_HERS, &db::args![thread, at, seq, limit])
        .await?;
    stored.reverse();
    open_all(ctx, stored)
}

/// The newest lines that she can see before `line` (`i64::MAX` for the end), in order.
pub async fn list_visible(
    ctx: &Ctx,
    thread: ThreadId,
    line: i64,
    limit: i64,
) -> Outcome<Vec<OpenMessage>> {
    let mut stored: Vec<StoredMessage> = (&mut ctx.db())
        .all(&store::LIST_VISIBLE, &db::args![thread, line, limit])
        .await?;
    stored.reverse();
    open_all(ctx, stored)
}

/// The newest lines that she can see, in order, and what we wrote among them read from now on. An answer
/// is marked before its words are opened: whoever takes it back in between takes back what she has seen,
/// and an answer that is gone was never shown.
/// Tells too whether anything was unread.
pub async fn read_visible(
    ctx: &Ctx,
    thread: ThreadId,
    limit: i64,
) -> Outcome<(Vec<OpenMessage>, bool)> {
    let found = (&mut ctx.db())
        .opt(&store::FIND_READING, &db::args![thread])
        .await?;
    let (upto, is_unread): (i64, bool) = found.unwrap_or_default();
    if is_unread {
        mark_read(ctx, thread, upto).await?;
    }
    let lines = list_visible(ctx, thread, upto + 1, limit).await?;
    Ok((lines, is_unread))
}

/// She has seen everything up to this line of hers.
pub async fn mark_read(ctx: &Ctx, thread: ThreadId, line: i64) -> Outcome<()> {
    transact!(ctx, |tx| {
        tx.run(&store::UPDATE_READ, &db::args![thread, line])
            .await?;
        Ok(())
    })
}

/// Whoever holds the conversation has seen everything up to this number.
pub async fn mark_seen(ctx: &Ctx, thread: ThreadId, seq: i64) -> Outcome<()> {
    transact!(ctx, |tx| {
        tx.run(&store::UPDATE_SEEN, &db::args![thread, seq]).await?;
        Ok(())
    })
}

/// One message, opened.
pub async fn find_message(ctx: &Ctx, id: MessageId) -> Outcome<OpenMessage> {
    let stored: Option<StoredMessage> = (&mut ctx.db())
        .opt(&store::FIND_MESSAGE, &db::args![id])
        .await?;
    open(ctx, &stored.ok_or(clients::Refusal::Erased)?)
}

/// Opens one stored message.
pub fn open(ctx: &Ctx, stored: &StoredMessage) -> Outcome<OpenMessage> {
    let key = clients::key_from(ctx, &stored.key)?;
    open_with(ctx, stored, &key.key)
}

/// Opens a list; a transcript has one key, or two after a merge, so each is unwrapped once.
fn open_all(ctx: &Ctx, stored: Vec<StoredMessage>) -> Outcome<Vec<OpenMessage>> {
    let mut current: Option<(KeyId, DataKey)> = None;
    let mut open = Vec::with_capacity(stored.len());
    for message in stored {
        let key = match current.take() {
            Some((id, key)) if id == message.key.id => key,
            _ => clients::key_from(ctx, &message.key)?.key,
        };
        let id = message.key.id;
        open.push(open_with(ctx, &message, &key)?);
        current = Some((id, key));
    }
    Ok(open)
}

fn open_with(ctx: &Ctx, stored: &StoredMessage, key: &DataKey) -> Outcome<OpenMessage> {
    let text = match stored.withdrawn {
        Some(_) => String::new(),
        None => ctx
            .vault()
            .open_text(key, place_of(stored.id), &stored.content)?,
    };
    Ok(OpenMessage {
        id: stored.id,
        seq: stored.seq,
        kind: stored.kind,
        direction: stored.direction,
        author: stored.author,
        text,
        line: stored.line,
        sent_at: stored.sent_at,
        received_at: stored.received_at,
        delivery: stored.delivery,
        is_repeat: stored.is_repeat,
        withdrawn: stored.withdrawn,
    })
}
