//! What we write: answers to her, notes among us. Sealed before the transaction that stores it.

use clients::ClientKey;
use db::{DbError, Tx};
use kernel::Timestamp;
use platform::vault::Aad;
use platform::{AccountId, Ctx, events};
use serde_json::json;

use crate::model::{ChannelId, Delivery, Direction, Kind, MessageId, MessageText, ThreadId};
use crate::store::{self, NewMessage, Numbers};

/// Something to be written into a thread.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The thread.
    pub thread: ThreadId,
    /// The channel of the conversation.
    pub channel: ChannelId,
    /// The key of the client whose transcript it is.
    pub key: &'a ClientKey,
    /// Message, note, whisper or system.
    pub kind: Kind,
    /// Who of us writes; `None` is the house itself.
    pub author: Option<AccountId>,
    /// The words.
    pub text: &'a MessageText,
}

/// A sealed draft; [`add`] stores it.
#[derive(Debug, Clone)]
pub struct SealedDraft(NewMessage);

impl Draft<'_> {
    /// Seals the words. She sees messages and what the house says to her, never notes or whispers.
    pub fn seal(&self, ctx: &Ctx) -> SealedDraft {
        let id: MessageId = ctx.id();
        let now = ctx.now();
        SealedDraft(NewMessage {
            thread: self.thread,
            id,
            client: self.key.client,
            key: self.key.id,
            channel: self.channel,
            identity: None,
            kind: self.kind,
            direction: Direction::Outbound,
            author: self.author,
            content: ctx
                .vault()
                .seal(&self.key.key, place_of(id), self.text.as_str().as_bytes()),
            is_visible: matches!(self.kind, Kind::Message | Kind::System),
            sent_at: now,
            received_at: now,
            // Our own page shows what is stored: stored is sent.
            delivery: Delivery::Sent,
        })
    }
}

impl SealedDraft {
    /// When it was written.
    pub fn at(&self) -> Timestamp {
        self.0.sent_at
    }

    /// The id it will have.
    pub fn id(&self) -> MessageId {
        self.0.id
    }
}

/// Stores a sealed draft at the end of its thread. [`DbError::Stale`] when its client is erased.
///
/// What guards it (the conversation) is held before, never after: an arrival does the same.
pub async fn add(tx: &mut Tx, ctx: &Ctx, draft: &SealedDraft) -> Result<Numbers, DbError> {
    if !clients::hold(tx, draft.0.client).await? {
        return Err(DbError::Stale);
    }
    let numbers = store::insert_message(tx, &draft.0).await?;
    let data = json!({
        "thread": draft.0.thread, "message_id": draft.0.id, "kind": draft.0.kind.code(),
    });
    events::publish(tx, ctx, "message.added", &data).await?;
    Ok(numbers)
}

/// Where a message's words are sealed.
pub fn place_of(message: MessageId) -> Aad {
    Aad {
        table: "message",
        column: "content",
        row: message.uuid(),
    }
}
