//! Promises beside conversations, and what a day has seen of them.

use clients::ClientId;
use db::{DbError, FromRow, Read, Row, Tx};
use kernel::{Id, Timestamp};

use crate::model::{ConversationId, Promise, PromiseKind, PromiseOutcome, PromisesSeen};

db::statement! {
    /// Makes a promise, unless one is open.
    pub INSERT_PROMISE = "INSERT INTO promise
        (id, conversation_id, client_id, queue, kind, made_at, due_at, outcome, settled_at, is_counted)
        VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, $8)
        ON CONFLICT (conversation_id) WHERE outcome IS NULL DO NOTHING";
    /// The promise of a conversation that counts now: the open one, else the newest.
    pub FIND_PROMISE = "SELECT kind, made_at, due_at, outcome, settled_at FROM promise
        WHERE conversation_id = $1
        ORDER BY CASE WHEN outcome IS NULL THEN 0 ELSE 1 END, made_at DESC, id DESC LIMIT 1";
    /// Somebody reached her: kept, where its time is not over.
    pub SETTLE_PROMISE = "UPDATE promise SET outcome = CASE WHEN due_at >= $2 THEN 'kept' ELSE 'missed' END,
        settled_at = $2 WHERE conversation_id = $1 AND outcome IS NULL RETURNING outcome, queue, is_counted";
    /// Somebody wrote where she writes. A promised call is kept by that only for somebody who has written since.
    pub SETTLE_BY_ANSWER = "UPDATE promise SET outcome = CASE WHEN due_at >= $2 THEN 'kept' ELSE 'missed' END,
        settled_at = $2 WHERE conversation_id = $1 AND outcome IS NULL
            AND (kind = 'here' OR EXISTS (SELECT 1 FROM conversation c
                WHERE c.id = $1 AND c.last_inbound_at > promise.made_at))
        RETURNING outcome, queue, is_counted";
    /// It holds no longer: she ended it or chose another way. Missed, where its time is over.
    pub RELEASE_PROMISE = "UPDATE promise SET
        outcome = CASE WHEN due_at >= $2 THEN 'released' ELSE 'missed' END,
        settled_at = $2 WHERE conversation_id = $1 AND outcome IS NULL RETURNING outcome, queue, is_counted";
    /// An answer here holds no longer; a promised call does.
    pub RELEASE_HERE = "UPDATE promise SET
        outcome = CASE WHEN due_at >= $2 THEN 'released' ELSE 'missed' END,
        settled_at = $2 WHERE conversation_id = $1 AND outcome IS NULL AND kind = 'here'
        RETURNING outcome, queue, is_counted";
    /// The answer that kept it is gone, and no other stands since it was made.
    pub REOPEN_PROMISE = "UPDATE promise SET outcome = NULL, settled_at = NULL
        WHERE conversation_id = $1 AND outcome = 'kept' AND settled_at = $2
            AND EXISTS (SELECT 1 FROM conversation c WHERE c.id = $1 AND c.state <> 'closed'
                AND (c.last_outbound_at IS NULL OR c.last_outbound_at < promise.made_at))
            AND NOT EXISTS (SELECT 1 FROM promise o WHERE o.conversation_id = $1 AND o.outcome IS NULL)
        RETURNING queue, is_counted";
    /// Promises whose time is over.
    pub LIST_BROKEN_WORDS = "SELECT conversation_id FROM promise WHERE outcome IS NULL AND due_at < $1
        ORDER BY due_at, id LIMIT $2";
    /// Its time is over.
    pub MISS_PROMISE = "UPDATE promise SET outcome = 'missed', settled_at = $2
        WHERE conversation_id = $1 AND outcome IS NULL AND due_at < $2 RETURNING outcome, queue, is_counted";
    /// Who waits in a queue and has no promise to rely on: none is open, and none was missed in this wait since
    /// we last wrote. What was kept or released before does not count.
    pub LIST_UNPROMISED = "SELECT c.id FROM conversation c WHERE c.queue = $1 AND c.state = 'waiting'
        AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.conversation_id = c.id
            AND (p.outcome IS NULL OR (p.outcome = 'missed' AND p.made_at >= c.waiting_since
                AND (c.last_outbound_at IS NULL OR p.made_at > c.last_outbound_at))))
        ORDER BY c.waiting_since, c.id LIMIT $2";
    /// Adds what became of promises to the day of a queue.
    pub ADD_PROMISES = "INSERT INTO figure (queue, day, part, answered, in_time, wait_ms, abandoned,
            abandoned_short, promises_kept, promises_missed)
        VALUES ($1, $2, $3, 0, 0, 0, 0, 0, $4, $5) ON CONFLICT (queue, day, part) DO UPDATE SET
            promises_kept = figure.promises_kept + excluded.promises_kept,
            promises_missed = figure.promises_missed + excluded.promises_missed";
    /// What a queue has seen of promises since a day.
    pub SUM_PROMISES = "SELECT CAST(coalesce(sum(promises_kept), 0) AS BIGINT),
            CAST(coalesce(sum(promises_missed), 0) AS BIGINT)
        FROM figure WHERE queue = $1 AND day >= $2";
    /// Promises whose outcome and times disagree.
    pub LIST_BROKEN_PROMISES = "SELECT conversation_id FROM promise
        WHERE (outcome IS NULL) <> (settled_at IS NULL) OR settled_at < made_at
            OR (outcome IN ('kept', 'released') AND settled_at > due_at)
            OR (outcome = 'missed' AND settled_at <= due_at)
        ORDER BY conversation_id LIMIT 500";
    /// Queues whose days have counted other promises than there are.
    pub LIST_MISCOUNTED = "SELECT q.name FROM queue q
        WHERE (SELECT count(*) FROM promise p WHERE p.queue = q.name AND p.is_counted AND p.outcome = 'kept')
                <> (SELECT coalesce(sum(f.promises_kept), 0) FROM figure f WHERE f.queue = q.name)
            OR (SELECT count(*) FROM promise p WHERE p.queue = q.name AND p.is_counted AND p.outcome = 'missed')
                <> (SELECT coalesce(sum(f.promises_missed), 0) FROM figure f WHERE f.queue = q.name)
        ORDER BY q.name LIMIT 500";
}

impl FromRow for Promise {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            kind: row.get(0)?,
            made_at: row.get(1)?,
            due_at: row.get(2)?,
            outcome: row.get(3)?,
            settled_at: row.get(4)?,
        })
    }
}

/// A promise that was just settled.
#[derive(Debug, Clone)]
pub struct Settled {
    pub outcome: PromiseOutcome,
    pub queue: String,
    pub is_counted: bool,
}

impl FromRow for Settled {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            outcome: row.get(0)?,
            queue: row.get(1)?,
            is_counted: row.get(2)?,
        })
    }
}

impl FromRow for PromisesSeen {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            kept: row.get(0)?,
            missed: row.get(1)?,
        })
    }
}

/// Marks ids of promises.
#[derive(Debug)]
pub enum PromiseRow {}

/// A promise about to be made.
#[derive(Debug, Clone)]
pub struct NewPromise {
    pub id: Id<PromiseRow>,
    pub conversation: ConversationId,
    pub client: ClientId,
    pub queue: String,
    pub kind: PromiseKind,
    pub made_at: Timestamp,
    pub due_at: Timestamp,
    pub is_counted: bool,
}

/// Makes a promise. `false`: one is open.
pub async fn insert_promise(tx: &mut Tx, new: &NewPromise) -> Result<bool, DbError> {
    let args = db::args![
        new.id,
        new.conversation,
        new.client,
        new.queue,
        new.kind,
        new.made_at,
        new.due_at,
        new.is_counted
    ];
    Ok(tx.run(&INSERT_PROMISE, &args).await? == 1)
}

/// The newest promise of a conversation.
pub async fn find_promise(
    r: &mut impl Read,
    id: ConversationId,
) -> Result<Option<Promise>, DbError> {
    r.opt(&FIND_PROMISE, &db::args![id]).await
}

/// Adds what became of a promise to the day of its queue.
pub async fn add_promises(
    tx: &mut Tx,
    (queue, day, part): (&str, i64, i64),
    seen: PromisesSeen,
) -> Result<(), DbError> {
    let args = db::args![queue, day, part, seen.kept, seen.missed];
    tx.run_one(&ADD_PROMISES, &args).await
}

/// What a queue has seen of promises since a day.
pub async fn sum_promises(
    r: &mut impl Read,
    queue: &str,
    day: i64,
) -> Result<PromisesSeen, DbError> {
    r.one(&SUM_PROMISES, &db::args![queue, day]).await
}
