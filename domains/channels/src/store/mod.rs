//! SQL of the transcript and the conversion of its rows, nothing else.

use clients::{ClientId, IdentityId, StoredKey};
use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;
use platform::AccountId;
use platform::vault::{Sealed, WrappedKey};
use uuid::Uuid;

use crate::model::{Channel, ChannelId, Delivery, Direction, Kind, MessageId, ThreadId, Withdrawn};

db::statement! {
    /// Channels after an id.
    pub LIST_CHANNELS = "SELECT id, kind, queue FROM channel WHERE id > $1 ORDER BY id LIMIT $2";
    /// A channel.
    pub FIND_CHANNEL = "SELECT id, kind, queue FROM channel WHERE id = $1";
    /// The client of an address, with her newest key.
    pub FIND_SENDER = "SELECT i.id, i.client_id, k.id, k.wrapped FROM identity i
        JOIN client_key k ON k.client_id = i.client_id
        WHERE i.address_index = $1 ORDER BY k.id DESC LIMIT 1";
    /// A message that a provider's id names.
    pub FIND_EXTERNAL = "SELECT m.thread, m.seq, m.id, m.line, m.received_at FROM external_message e
        JOIN message m ON m.id = e.message WHERE e.index_hash = $1";
    /// Names a message by a provider's id; nothing when the id is known.
    pub INSERT_EXTERNAL = "INSERT INTO external_message (index_hash, message, client_id, at)
        VALUES ($1, $2, $3, $4) ON CONFLICT (index_hash) DO NOTHING";
    /// Forgets provider ids after their time.
    pub DELETE_OLD_EXTERNAL = "DELETE FROM external_message WHERE index_hash IN
        (SELECT index_hash FROM external_message WHERE at < $1 ORDER BY at LIMIT $2)";
    /// Starts a thread.
    pub INSERT_THREAD = "INSERT INTO thread (id, client_id, last_seq, last_line) VALUES ($1, $2, 0, 0)
        ON CONFLICT (id) DO NOTHING";
    /// Takes the next number of a thread, and of her lines where she can see the row.
    pub NEXT_SEQ = "UPDATE thread SET last_seq = last_seq + 1, last_line = last_line + $2
        WHERE id = $1 RETURNING last_seq, last_line";
    /// Adds a message.
    pub INSERT_MESSAGE = "INSERT INTO message (thread, seq, id, client_id, key_id, channel_id, identity_id,
        kind, direction, author, content, line, sent_at, received_at, delivery, is_repeat)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    /// One message by its id.
    pub FIND_MESSAGE = "SELECT m.thread, m.seq, m.id, m.client_id, m.kind, m.direction, m.author, m.content,
        m.line, m.sent_at, m.received_at, m.delivery, m.is_repeat, m.withdrawn, k.id, k.wrapped
        FROM message m JOIN client_key k ON k.id = m.key_id WHERE m.id = $1";
    /// The messages of a thread after one, in order, with the keys that open them.
    pub LIST_MESSAGES = "SELECT m.thread, m.seq, m.id, m.client_id, m.kind, m.direction, m.author, m.content,
        m.line, m.sent_at, m.received_at, m.delivery, m.is_repeat, m.withdrawn, k.id, k.wrapped
        FROM message m JOIN client_key k ON k.id = m.key_id
        WHERE m.thread = $1 AND m.seq > $2 ORDER BY m.seq LIMIT $3";
    /// The newest messages of a thread, newest first.
    pub LIST_NEWEST = "SELECT m.thread, m.seq, m.id, m.client_id, m.kind, m.direction, m.author, m.content,
        m.line, m.sent_at, m.received_at, m.delivery, m.is_repeat, m.withdrawn, k.id, k.wrapped
        FROM message m JOIN client_key k ON k.id = m.key_id
        WHERE m.thread = $1 ORDER BY m.seq DESC LIMIT $2";
    /// The number of the newest that she wrote in a thread.
    pub FIND_NEWEST_OF_HERS = "SELECT seq FROM message
        WHERE thread = $1 AND direction = 'inbound' ORDER BY seq DESC LIMIT 1";
    /// What she wrote in a thread after a moment and a number, newest first.
    pub LIST_HERS = "SELECT m.thread, m.seq, m.id, m.client_id, m.kind, m.direction, m.author, m.content,
        m.line, m.sent_at, m.received_at, m.delivery, m.is_repeat, m.withdrawn, k.id, k.wrapped
        FROM message m JOIN client_key k ON k.id = m.key_id
        WHERE m.thread = $1 AND m.direction = 'inbound' AND m.received_at > $2 AND m.seq > $3
        ORDER BY m.seq DESC LIMIT $4";
    /// What she can see of a thread, newest first.
    pub LIST_VISIBLE = "SELECT m.thread, m.seq, m.id, m.client_id, m.kind, m.direction, m.author, m.content,
        m.line, m.sent_at, m.received_at, m.delivery, m.is_repeat, m.withdrawn, k.id, k.wrapped
        FROM message m JOIN client_key k ON k.id = m.key_id
        WHERE m.thread = $1 AND m.line < $2 AND (m.withdrawn IS NULL OR m.withdrawn = 'told')
        ORDER BY m.line DESC LIMIT $3";
    /// Numbers of lines that she can see after one, in order.
    pub LIST_LINES = "SELECT line FROM message WHERE thread = $1 AND line > $2
        AND (withdrawn IS NULL OR withdrawn = 'told') ORDER BY line LIMIT $3";
    /// Numbers of her lines after one that were taken back, in order.
    pub LIST_WITHDRAWN = "SELECT line FROM message WHERE thread = $1 AND line > $2
        AND withdrawn IS NOT NULL ORDER BY line LIMIT $3";
    /// How far her lines are counted.
    pub FIND_LAST_LINE = "SELECT last_line FROM thread WHERE id = $1";
    /// The newest line of hers that one of us has seen.
    pub FIND_SEEN = "SELECT line FROM message WHERE thread = $1 AND direction = 'inbound' AND delivery = 'read'
        AND line > 0 ORDER BY line DESC LIMIT 1";
    /// Her last line, and whether anything that we wrote up to it is unread.
    pub FIND_READING = "SELECT t.last_line, EXISTS (SELECT 1 FROM message m WHERE m.thread = t.id
            AND m.direction = 'outbound' AND m.kind = 'message' AND m.delivery <> 'read'
            AND m.withdrawn IS NULL)
        FROM thread t WHERE t.id = $1";
    /// She has seen what we wrote, up to a line.
    pub UPDATE_READ = "UPDATE message SET delivery = 'read'
        WHERE thread = $1 AND line <= $2 AND direction = 'outbound' AND kind = 'message' AND delivery <> 'read'
            AND withdrawn IS NULL";
    /// Takes back an answer of an author, and its words with it: gone when she has not seen it, else told.
    pub WITHDRAW = "UPDATE message SET content = $4, withdrawn_at = $5,
            withdrawn = CASE WHEN delivery = 'read' THEN 'told' ELSE 'gone' END
        WHERE id = $1 AND author = $2 AND received_at > $3 AND kind = 'message' AND direction = 'outbound'
            AND withdrawn IS NULL RETURNING withdrawn";
    /// When we last answered in a thread, apart from one message and what was taken back.
    pub FIND_ANSWER_BEFORE = "SELECT received_at FROM message
        WHERE thread = $1 AND id <> $2 AND kind = 'message' AND direction = 'outbound' AND withdrawn IS NULL
        ORDER BY seq DESC LIMIT 1";
    /// Inbound messages of a thread are read by the one who holds it.
    pub UPDATE_SEEN = "UPDATE message SET delivery = 'read'
        WHERE thread = $1 AND seq <= $2 AND direction = 'inbound' AND delivery <> 'read'";
    /// Empties what an erased client wrote and read.
    pub ERASE_MESSAGES = "UPDATE message SET content = $2, identity_id = NULL WHERE client_id = $1";
    /// Forgets the provider ids of an erased client.
    pub ERASE_EXTERNAL = "DELETE FROM external_message WHERE client_id = $1";
    /// What threads count, and what is there: rows, rows with a number of the count, and so for lines.
    pub COUNT_THREADS = "SELECT t.id, t.last_seq, t.last_line,
        (SELECT count(*) FROM message m WHERE m.thread = t.id),
        (SELECT count(*) FROM message m WHERE m.thread = t.id AND m.seq BETWEEN 1 AND t.last_seq),
        (SELECT count(*) FROM message m WHERE m.thread = t.id AND m.line IS NOT NULL),
        (SELECT count(*) FROM message m WHERE m.thread = t.id AND m.line BETWEEN 1 AND t.last_line)
        FROM thread t WHERE t.id > $1 ORDER BY t.id LIMIT $2";
}

impl FromRow for Channel {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            queue: row.get(2)?,
        })
    }
}

/// A message as stored, with the wrapped key that opens it.
#[derive(Debug, Clone)]
pub struct StoredMessage {
    /// Its thread.
    pub thread: ThreadId,
    /// Its number there.
    pub seq: i64,
    /// Its id.
    pub id: MessageId,
    /// Whose transcript it is in.
    pub client: ClientId,
    /// What it is.
    pub kind: Kind,
    /// Which way it went.
    pub direction: Direction,
    /// Who of us wrote it.
    pub author: Option<AccountId>,
    /// The words, sealed.
    pub content: Sealed,
    /// Her own line number, where she can see it.
    pub line: Option<i64>,
    /// The sender's time, however old.
    pub sent_at: Timestamp,
    /// When it was stored.
    pub received_at: Timestamp,
    /// How far it came.
    pub delivery: Delivery,
    /// Perhaps the same thing said twice.
    pub is_repeat: bool,
    /// Whether its author took it back; then there are no words.
    pub withdrawn: Option<Withdrawn>,
    /// The key that opens it.
    pub key: StoredKey,
}

impl FromRow for StoredMessage {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let client = row.get(3)?;
        Ok(Self {
            thread: row.get(0)?,
            seq: row.get(1)?,
            id: row.get(2)?,
            client,
            kind: row.get(4)?,
            direction: row.get(5)?,
            author: row.get(6)?,
            content: row.get(7)?,
            line: row.get(8)?,
            sent_at: row.get(9)?,
            received_at: row.get(10)?,
            delivery: row.get(11)?,
            is_repeat: row.get(12)?,
            withdrawn: row.get(13)?,
            key: StoredKey {
                id: row.get(14)?,
                client,
                wrapped: row.get::<WrappedKey>(15)?,
            },
        })
    }
}

/// A message about to be stored.
#[derive(Debug, Clone)]
pub struct NewMessage {
    pub thread: ThreadId,
    pub id: MessageId,
    pub client: ClientId,
    pub key: clients::KeyId,
    pub channel: ChannelId,
    pub identity: Option<IdentityId>,
    pub kind: Kind,
    pub direction: Direction,
    pub author: Option<AccountId>,
    pub content: Sealed,
    pub is_visible: bool,
    pub sent_at: Timestamp,
    pub received_at: Timestamp,
    pub delivery: Delivery,
}

/// Where a message stands in its thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Its number in the thread.
    pub seq: i64,
    /// Her own line number, where she can see it.
    pub line: Option<i64>,
}

/// Adds a message at the end of its thread.
pub async fn insert_message(tx: &mut Tx, new: &NewMessage) -> Result<Numbers, DbError> {
    let step = i64::from(new.is_visible);
    let (seq, last_line): (i64, i64) = tx.one(&NEXT_SEQ, &db::args![new.thread, step]).await?;
    let line = new.is_visible.then_some(last_line);
    let args = db::args![
        new.thread,
        seq,
        new.id,
        new.client,
        new.key,
        new.channel,
        new.identity,
        new.kind,
        new.direction,
        new.author,
        new.content,
        line,
        new.sent_at,
        new.received_at,
        new.delivery,
        false
    ];
    tx.run_one(&INSERT_MESSAGE, &args).await?;
    Ok(Numbers { seq, line })
}

/// The message that a provider's id names.
pub async fn find_external(
    r: &mut impl Read,
    index: &[u8; 32],
) -> Result<Option<(ThreadId, i64, MessageId, Option<i64>, Timestamp)>, DbError> {
    r.opt(&FIND_EXTERNAL, &db::args![index]).await
}

/// The client, identity and key of an address.
pub async fn find_sender(
    r: &mut impl Read,
    index: &[u8; 32],
) -> Result<Option<(IdentityId, StoredKey)>, DbError> {
    let row: Option<(IdentityId, ClientId, clients::KeyId, WrappedKey)> =
        r.opt(&FIND_SENDER, &db::args![index]).await?;
    Ok(row.map(|(identity, client, id, wrapped)| {
        (
            identity,
            StoredKey {
                id,
                client,
                wrapped,
            },
        )
    }))
}

/// One thread as `doctor` sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadCount {
    pub id: Uuid,
    pub last_seq: i64,
    pub last_line: i64,
    pub messages: i64,
    pub messages_in_count: i64,
    pub lines: i64,
    pub lines_in_count: i64,
}

impl ThreadCount {
    /// Numbers never repeat, so as many of them within the count as the count itself leave no gap.
    pub fn is_whole(&self) -> bool {
        let (seq, line) = (self.last_seq, self.last_line);
        [self.messages, self.messages_in_count] == [seq, seq]
            && [self.lines, self.lines_in_count] == [line, line]
    }
}

impl FromRow for ThreadCount {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            last_seq: row.get(1)?,
            last_line: row.get(2)?,
            messages: row.get(3)?,
            messages_in_count: row.get(4)?,
            lines: row.get(5)?,
            lines_in_count: row.get(6)?,
        })
    }
}
