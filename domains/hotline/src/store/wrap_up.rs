//! What is written about a conversation: dispositions, reasons of a supervisor.

use clients::{ClientId, KeyId};
use db::{DbError, Tx};
use kernel::{Id, Timestamp};
use platform::AccountId;
use platform::vault::Sealed;

use super::columns::TierColumn;
use crate::model::{ConversationId, WrapUp};

/// Marks ids of records about a conversation.
#[derive(Debug)]
pub enum Record {}
/// The id of a record about a conversation.
pub type RecordId = Id<Record>;

db::statement! {
    /// Notes why a supervisor gave a conversation to somebody.
    pub INSERT_REASON = "INSERT INTO order_reason
        (id, conversation_id, client_id, account_id, assigned_to, reason, key_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Notes how a conversation ended.
    pub INSERT_DISPOSITION = "INSERT INTO disposition (id, conversation_id, client_id, account_id, taxonomy,
        call_type, topics, actions, outcome, tier, notes, key_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// Empties the words about an erased client.
    pub ERASE_REASONS = "UPDATE order_reason SET reason = $2 WHERE client_id = $1";
    /// Empties the words about an erased client.
    pub ERASE_DISPOSITIONS = "UPDATE disposition SET notes = NULL WHERE client_id = $1";
}

/// What a record is about.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub id: RecordId,
    pub conversation: ConversationId,
    pub client: ClientId,
    pub key: KeyId,
    pub at: Timestamp,
}

/// Notes why a supervisor gave a conversation to somebody.
pub async fn insert_reason(
    tx: &mut Tx,
    about: About,
    by: AccountId,
    to: AccountId,
    reason: &Sealed,
) -> Result<(), DbError> {
    let About {
        id,
        conversation,
        client,
        key,
        at,
    } = about;
    let args = db::args![id, conversation, client, by, to, reason, key, at];
    tx.run_one(&INSERT_REASON, &args).await
}

/// Notes how a conversation ended.
pub async fn insert_disposition(
    tx: &mut Tx,
    about: About,
    by: AccountId,
    wrap_up: &WrapUp,
    notes: Option<&Sealed>,
) -> Result<(), DbError> {
    let About {
        id,
        conversation,
        client,
        key,
        at,
    } = about;
    let topics: Vec<_> = wrap_up.topics.iter().map(|topic| topic.code()).collect();
    let actions: Vec<_> = wrap_up.actions.iter().map(|action| action.code()).collect();
    let args = db::args![
        id,
        conversation,
        client,
        by,
        wrap_up.taxonomy,
        wrap_up.call_type.code(),
        topics.join(" "),
        actions.join(" "),
        wrap_up.outcome.code(),
        wrap_up.tier.map(TierColumn),
        notes,
        key,
        at
    ];
    tx.run_one(&INSERT_DISPOSITION, &args).await
}
