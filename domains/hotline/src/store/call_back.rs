//! Call-backs and the attempts at them.

use clients::ClientId;
use db::{DbError, FromRow, Read, Row, Tx};
use kernel::{Id, Timestamp};
use platform::AccountId;

use super::conversation::serves;
use crate::model::{CallEnd, CallOutcome, ConversationId};

/// Marks ids of call-backs.
#[derive(Debug)]
pub enum CallBack {}
/// The id of a call-back.
pub type CallBackId = Id<CallBack>;

/// The columns of [`StoredCallBack`]; `b` is the table, `c` its conversation.
macro_rules! columns {
    () => {
        "b.id, b.conversation_id, b.client_id, b.queue, b.from_at, b.due_at, b.attempts, b.claimed_by,
            b.claimed_until FROM call_back b JOIN conversation c ON c.id = b.conversation_id"
    };
}

db::statement! {
    /// Asks for a call; one that is open already begins anew at these times.
    pub UPSERT_CALL_BACK = "INSERT INTO call_back (id, conversation_id, client_id, queue, asked_at, from_at,
            due_at, attempts, claimed_by, claimed_until, outcome, closed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL, NULL, NULL, NULL)
        ON CONFLICT (conversation_id) WHERE outcome IS NULL DO UPDATE SET
            queue = excluded.queue, asked_at = excluded.asked_at, from_at = excluded.from_at,
            due_at = excluded.due_at, attempts = 0";
    /// It goes where its conversation goes.
    pub MOVE_CALL_BACK = "UPDATE call_back SET queue = $2, claimed_by = NULL, claimed_until = NULL
        WHERE conversation_id = $1 AND outcome IS NULL";
    /// An open call-back of a queue that this account's teams serve.
    pub FIND_CALL_BACK = concat!("SELECT ", columns!(), " WHERE b.id = $2 AND b.outcome IS NULL AND ", serves!());
    /// The open call-back of a client that is due first.
    pub FIND_CALL_BACK_OF = concat!("SELECT ", columns!(), " WHERE b.client_id = $1 AND b.outcome IS NULL
        ORDER BY b.due_at, b.id LIMIT 1");
    /// The conversations of a client with an open call-back.
    pub LIST_OWED_CALLS = "SELECT conversation_id FROM call_back WHERE client_id = $1 AND outcome IS NULL
        ORDER BY due_at, id LIMIT $2";
    /// The open call-backs of a queue, in the order in which they are due.
    pub LIST_CALL_BACKS = concat!("SELECT ", columns!(), " WHERE b.queue = $1 AND b.outcome IS NULL
        ORDER BY b.due_at, b.id LIMIT $2");
    /// How many of a queue are open, and how many of them late, counted up to a bound.
    pub COUNT_CALL_BACKS = "SELECT count(*) FROM (SELECT 1 AS one FROM call_back
        WHERE queue = $1 AND due_at < $2 AND outcome IS NULL LIMIT $3) AS line";
    /// Claims one that nobody else has.
    pub CLAIM_CALL_BACK = "UPDATE call_back SET claimed_by = $2, claimed_until = $4
        WHERE id = $1 AND outcome IS NULL AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= $3)";
    /// Another attempt follows.
    pub UPDATE_CALL_BACK = "UPDATE call_back SET from_at = $3, due_at = $4, attempts = attempts + 1,
        claimed_by = NULL, claimed_until = NULL
        WHERE id = $1 AND outcome IS NULL AND claimed_by = $2 AND claimed_until > $5";
    /// Ends one that this account has claimed.
    pub END_CALL_BACK = "UPDATE call_back SET outcome = $3, closed_at = $4, attempts = attempts + $5
        WHERE id = $1 AND outcome IS NULL AND claimed_by = $2 AND claimed_until > $4";
    /// Ends the open one of a conversation, whoever has it.
    pub END_CALL_BACK_OF = "UPDATE call_back SET outcome = $2, closed_at = $3
        WHERE conversation_id = $1 AND outcome IS NULL";
    /// Writes an attempt down.
    pub INSERT_ATTEMPT = "INSERT INTO call_attempt (id, call_back_id, client_id, account_id, outcome, at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    /// The attempts at one, newest first.
    pub LIST_ATTEMPTS = "SELECT outcome, at FROM call_attempt WHERE call_back_id = $1
        ORDER BY id DESC LIMIT $2";
    /// Conversations that left the line for a call whose time has come.
    pub LIST_PARKED_DUE = "SELECT b.conversation_id FROM call_back b JOIN conversation c ON c.id = b.conversation_id
        WHERE b.outcome IS NULL AND b.from_at <= $1 AND c.state = 'parked' ORDER BY b.from_at, b.id LIMIT $2";
    /// Call-backs whose end and times disagree.
    pub LIST_BROKEN_CALL_BACKS = "SELECT conversation_id FROM call_back
        WHERE (outcome IS NULL) <> (closed_at IS NULL) OR due_at < from_at OR attempts < 0
            OR (claimed_by IS NULL) <> (claimed_until IS NULL)
            OR (outcome IS NULL AND queue <> (SELECT c.queue FROM conversation c WHERE c.id = conversation_id))
        ORDER BY conversation_id LIMIT 500";
}

/// An open call-back.
#[derive(Debug, Clone)]
pub struct StoredCallBack {
    pub id: CallBackId,
    pub conversation: ConversationId,
    pub client: ClientId,
    pub queue: String,
    pub from_at: Timestamp,
    pub due_at: Timestamp,
    pub attempts: u32,
    pub claimed_by: Option<AccountId>,
    pub claimed_until: Option<Timestamp>,
}

impl StoredCallBack {
    /// Who has it at this moment.
    pub fn claimant(&self, now: Timestamp) -> Option<AccountId> {
        self.claimed_by
            .filter(|_| self.claimed_until.is_some_and(|until| until > now))
    }
}

impl FromRow for StoredCallBack {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            conversation: row.get(1)?,
            client: row.get(2)?,
            queue: row.get(3)?,
            from_at: row.get(4)?,
            due_at: row.get(5)?,
            attempts: row.get(6)?,
            claimed_by: row.get(7)?,
            claimed_until: row.get(8)?,
        })
    }
}

/// An attempt as stored.
#[derive(Debug, Clone)]
pub struct StoredAttempt {
    pub outcome: CallOutcome,
    pub at: Timestamp,
}

impl FromRow for StoredAttempt {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            outcome: row.get(0)?,
            at: row.get(1)?,
        })
    }
}

/// Finds an open call-back that this account may know of.
pub async fn find_call_back(
    r: &mut impl Read,
    account: AccountId,
    id: CallBackId,
) -> Result<Option<StoredCallBack>, DbError> {
    r.opt(&FIND_CALL_BACK, &db::args![account, id]).await
}

/// Finds the open call-back of a client that is due first.
pub async fn find_call_back_of(
    r: &mut impl Read,
    id: ClientId,
) -> Result<Option<StoredCallBack>, DbError> {
    r.opt(&FIND_CALL_BACK_OF, &db::args![id]).await
}

/// How many call-backs of a queue are due before a moment.
pub async fn count_call_backs(
    r: &mut impl Read,
    queue: &str,
    before: Timestamp,
    most: i64,
) -> Result<i64, DbError> {
    r.one(&COUNT_CALL_BACKS, &db::args![queue, before, most])
        .await
}

/// Ends the open call-back of a conversation. `false`: there is none.
pub async fn end_call_back_of(
    tx: &mut Tx,
    id: ConversationId,
    end: CallEnd,
    now: Timestamp,
) -> Result<bool, DbError> {
    let args = db::args![id, end, now];
    Ok(tx.run(&END_CALL_BACK_OF, &args).await? == 1)
}
