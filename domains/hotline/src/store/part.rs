//! Who is in a conversation beside its holder, and as what.

use db::{DbError, Read, Tx};
use kernel::{Id, Timestamp};
use platform::AccountId;

use crate::model::{ConversationId, Part};

/// Marks ids of assignments.
#[derive(Debug)]
pub enum Assignment {}
/// The id of an assignment.
pub type AssignmentId = Id<Assignment>;

/// Whether the account `$1` is in the conversation `c`.
macro_rules! is_in {
    () => {
        "EXISTS (SELECT 1 FROM assignment own WHERE own.conversation_id = c.id AND own.account_id = $1
            AND own.ended_at IS NULL)"
    };
}
pub(crate) use is_in;

db::statement! {
    /// As what somebody is in a conversation.
    pub FIND_PART = "SELECT part FROM assignment
        WHERE conversation_id = $1 AND account_id = $2 AND ended_at IS NULL";
    /// Who is in a conversation, in the order they came.
    pub LIST_PARTS = "SELECT account_id, part FROM assignment
        WHERE conversation_id = $1 AND ended_at IS NULL ORDER BY started_at, id LIMIT $2";
    /// Takes somebody in beside the holder; nothing when she is in it.
    pub INSERT_PART = "INSERT INTO assignment
        (id, conversation_id, account_id, queue, started_at, ended_at, ended_how, part)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6) ON CONFLICT DO NOTHING";
    /// Somebody beside the holder leaves.
    pub END_PART = "UPDATE assignment SET ended_at = $3, ended_how = 'left'
        WHERE conversation_id = $1 AND account_id = $2 AND part <> 'holder' AND ended_at IS NULL";
    /// Nobody is beside the holder any more.
    pub END_PARTS = "UPDATE assignment SET ended_at = $2, ended_how = $3
        WHERE conversation_id = $1 AND part <> 'holder' AND ended_at IS NULL";
    /// Conversations that somebody is in beside the holder.
    pub LIST_BESIDE = "SELECT conversation_id FROM assignment
        WHERE account_id = $1 AND ended_at IS NULL AND part <> 'holder' ORDER BY conversation_id LIMIT $2";
}

/// As what somebody is in a conversation; `None` when she is not.
pub async fn find_part(
    r: &mut impl Read,
    conversation: ConversationId,
    account: AccountId,
) -> Result<Option<Part>, DbError> {
    r.opt(&FIND_PART, &db::args![conversation, account]).await
}

/// Who is in a conversation.
pub async fn list_parts(
    r: &mut impl Read,
    conversation: ConversationId,
    limit: i64,
) -> Result<Vec<(AccountId, Part)>, DbError> {
    r.all(&LIST_PARTS, &db::args![conversation, limit]).await
}

/// Takes somebody in beside the holder. `false`: she is in it already.
pub async fn insert_part(
    tx: &mut Tx,
    id: AssignmentId,
    (conversation, queue): (ConversationId, &str),
    (account, part): (AccountId, Part),
    now: Timestamp,
) -> Result<bool, DbError> {
    let args = db::args![id, conversation, account, queue, now, part];
    Ok(tx.run(&INSERT_PART, &args).await? == 1)
}

/// Somebody beside the holder leaves. `false`: she was not beside the holder.
pub async fn end_part(
    tx: &mut Tx,
    conversation: ConversationId,
    account: AccountId,
    now: Timestamp,
) -> Result<bool, DbError> {
    let args = db::args![conversation, account, now];
    Ok(tx.run(&END_PART, &args).await? == 1)
}
