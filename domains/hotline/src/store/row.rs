//! Rows of lists: a conversation with what a list may show of its client. No word of hers is among it.

use clients::StoredKey;
use db::{DbError, FromRow, Read, Row};
use kernel::Timestamp;
use platform::AccountId;
use platform::vault::WrappedKey;

use super::conversation::{StoredConversation, columns, serves};
use super::part::is_in;
use crate::model::{ConversationId, Place, State};

/// The columns of [`StoredRow`] and the tables they come from.
macro_rules! row {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            ", cl.alias,
            (SELECT i.scheme FROM identity i WHERE i.client_id = c.client_id ORDER BY i.id LIMIT 1),
            (SELECT i.tail FROM identity i WHERE i.client_id = c.client_id ORDER BY i.id LIMIT 1),
            (SELECT r.deadline FROM reservation r WHERE r.conversation_id = c.id AND r.outcome IS NULL),
            k.id, k.wrapped
            FROM conversation c
            JOIN client cl ON cl.id = c.client_id
            LEFT JOIN client_key k ON k.id = c.key_id "
        )
    };
}

db::statement! {
    /// A conversation that this account holds, is offered or is in, or whose queue her teams serve.
    pub FIND_ROW = concat!(row!(), "WHERE c.id = $2 AND (c.holder = $1 OR ", is_in!(), " OR ", serves!(), ")");
    /// What an account holds, is offered or is in, oldest first.
    pub LIST_HELD = concat!(row!(), "WHERE c.id IN (
            SELECT id FROM conversation WHERE holder = $1 AND state = 'offered'
            UNION ALL
            SELECT conversation_id FROM assignment WHERE account_id = $1 AND ended_at IS NULL)
        ORDER BY c.opened_at, c.id LIMIT $2");
    /// What an account answers and would have to hand over.
    pub LIST_TO_HAND_OVER = concat!(row!(), "WHERE c.state <> 'dormant' AND c.id IN (
            SELECT conversation_id FROM assignment
            WHERE account_id = $1 AND part = 'holder' AND ended_at IS NULL)
        ORDER BY c.opened_at, c.id LIMIT $2");
    /// The line of a queue after a place, for an account whose teams serve it.
    pub LIST_LINE_ROWS = concat!(row!(), "WHERE c.queue = $2 AND c.state = 'waiting'
        AND (c.band, c.rank, c.id) > ($3, $4, $5) AND ", serves!(), "
        ORDER BY c.band, c.rank, c.id LIMIT $6");
    /// Conversations of a queue in one state after a wait, longest wait first, for an account whose
    /// teams serve it.
    pub LIST_STATE_ROWS = concat!(row!(), "WHERE c.queue = $2 AND c.state = $3
        AND (c.waiting_since, c.id) > ($4, $5) AND ", serves!(), "
        ORDER BY c.waiting_since, c.id LIMIT $6");
    /// What a client wrote about before, newest first.
    pub LIST_EARLIER = concat!(row!(), "WHERE c.client_id = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3");
}

/// A conversation as lists show it.
#[derive(Debug, Clone)]
pub struct StoredRow {
    pub conversation: StoredConversation,
    pub alias: String,
    pub scheme: Option<String>,
    pub tail: Option<String>,
    pub deadline: Option<Timestamp>,
    pub key: Option<StoredKey>,
}

impl FromRow for StoredRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let conversation = StoredConversation::from_row(row)?;
        let client = conversation.client;
        let key = match (row.get(39)?, row.get::<Option<WrappedKey>>(40)?) {
            (Some(id), Some(wrapped)) => Some(StoredKey {
                id,
                client,
                wrapped,
            }),
            _ => None,
        };
        Ok(Self {
            conversation,
            alias: row.get(35)?,
            scheme: row.get(36)?,
            tail: row.get(37)?,
            deadline: row.get(38)?,
            key,
        })
    }
}

/// One row that this account may see.
pub async fn find_row(
    r: &mut impl Read,
    account: AccountId,
    id: ConversationId,
) -> Result<Option<StoredRow>, DbError> {
    r.opt(&FIND_ROW, &db::args![account, id]).await
}

/// What an account holds or is offered.
pub async fn list_held(
    r: &mut impl Read,
    account: AccountId,
    limit: i64,
) -> Result<Vec<StoredRow>, DbError> {
    r.all(&LIST_HELD, &db::args![account, limit]).await
}

/// The line of a queue after a place.
pub async fn list_line_rows(
    r: &mut impl Read,
    account: AccountId,
    queue: &str,
    after: Place,
    limit: i64,
) -> Result<Vec<StoredRow>, DbError> {
    let args = db::args![account, queue, after.band, after.rank, after.id, limit];
    r.all(&LIST_LINE_ROWS, &args).await
}

/// Where a list by wait goes on.
#[derive(Debug, Clone, Copy)]
pub struct AfterWait {
    pub waiting_since: Timestamp,
    pub id: ConversationId,
}

impl AfterWait {
    /// The beginning of such a list.
    pub fn start() -> Self {
        Self {
            waiting_since: Timestamp::from_micros(i64::MIN),
            id: ConversationId::from_uuid(uuid::Uuid::nil()),
        }
    }
}

/// Conversations of a queue in one state, longest wait first.
pub async fn list_state_rows(
    r: &mut impl Read,
    account: AccountId,
    (queue, state): (&str, State),
    after: AfterWait,
    limit: i64,
) -> Result<Vec<StoredRow>, DbError> {
    let args = db::args![account, queue, state, after.waiting_since, after.id, limit];
    r.all(&LIST_STATE_ROWS, &args).await
}

/// What the client of a conversation wrote about before it.
pub async fn list_earlier(
    r: &mut impl Read,
    conversation: &StoredConversation,
    limit: i64,
) -> Result<Vec<StoredRow>, DbError> {
    r.all(
        &LIST_EARLIER,
        &db::args![conversation.client, conversation.id, limit],
    )
    .await
}
