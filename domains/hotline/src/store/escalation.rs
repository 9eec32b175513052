//! Who was called for somebody in danger, and topics that a person confirmed.

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;
use platform::AccountId;
use platform::vault::Sealed;

use super::wrap_up::{About, RecordId};
use crate::model::{Basis, Called, Came, ConversationId};

db::statement! {
    /// Notes who was called.
    pub INSERT_ESCALATION = "INSERT INTO escalation (id, conversation_id, client_id, account_id, called, basis,
        outcome, words, key_id, called_at, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Who was called for a conversation, the newest first.
    pub LIST_ESCALATIONS = "SELECT id, conversation_id, account_id, called, basis, outcome, words, called_at
        FROM escalation WHERE conversation_id = $1 ORDER BY id DESC LIMIT $2";
    /// Who was called for those of a queue who are in danger now.
    pub LIST_ESCALATED = "SELECT e.id, e.conversation_id, e.account_id, e.called, e.basis, e.outcome, NULL, e.called_at
        FROM conversation c JOIN escalation e ON e.conversation_id = c.id
        WHERE c.queue = $1 AND c.tier = 'imminent' AND c.closed_at IS NULL ORDER BY e.id DESC LIMIT $2";
    /// Empties the words about an erased client.
    pub ERASE_ESCALATIONS = "UPDATE escalation SET words = NULL WHERE client_id = $1";
    /// Confirms a topic; once is enough.
    pub CONFIRM_TOPIC = "INSERT INTO confirmed_topic (conversation_id, topic, client_id, account_id, at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (conversation_id, topic) DO NOTHING";
    /// The topics that were confirmed.
    pub LIST_CONFIRMED = "SELECT topic FROM confirmed_topic WHERE conversation_id = $1 ORDER BY topic LIMIT $2";
    /// Forgets what was confirmed about an erased client.
    pub ERASE_CONFIRMED = "DELETE FROM confirmed_topic WHERE client_id = $1";
}

/// Somebody who was called.
#[derive(Debug, Clone, Copy)]
pub struct NewEscalation<'a> {
    pub by: AccountId,
    pub called: Called,
    pub basis: Basis,
    pub came: Came,
    pub words: Option<&'a Sealed>,
    pub called_at: Timestamp,
}

/// Notes who was called.
pub async fn insert_escalation(
    tx: &mut Tx,
    about: About,
    new: NewEscalation<'_>,
) -> Result<(), DbError> {
    let args = db::args![
        about.id,
        about.conversation,
        about.client,
        new.by,
        new.called.code(),
        new.basis.code(),
        new.came.code(),
        new.words,
        about.key,
        new.called_at,
        about.at
    ];
    tx.run_one(&INSERT_ESCALATION, &args).await
}

/// A call as stored.
#[derive(Debug, Clone)]
pub struct StoredEscalation {
    pub id: RecordId,
    pub conversation: ConversationId,
    pub account: AccountId,
    pub called: Called,
    pub basis: Basis,
    pub came: Came,
    pub words: Option<Sealed>,
    pub called_at: Timestamp,
}

impl FromRow for StoredEscalation {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            conversation: row.get(1)?,
            account: row.get(2)?,
            called: row.get(3)?,
            basis: row.get(4)?,
            came: row.get(5)?,
            words: row.get(6)?,
            called_at: row.get(7)?,
        })
    }
}

/// Who was called for a conversation, the newest first.
pub async fn list_escalations(
    r: &mut impl Read,
    conversation: ConversationId,
    limit: i64,
) -> Result<Vec<StoredEscalation>, DbError> {
    r.all(&LIST_ESCALATIONS, &db::args![conversation, limit])
        .await
}

/// Who was called for those of a queue who are in danger now.
pub async fn list_escalated(
    r: &mut impl Read,
    queue: &str,
    limit: i64,
) -> Result<Vec<StoredEscalation>, DbError> {
    r.all(&LIST_ESCALATED, &db::args![queue, limit]).await
}
