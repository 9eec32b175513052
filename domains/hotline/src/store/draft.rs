//! Drafts: what somebody has typed and not sent.

use clients::{ClientId, KeyId, StoredKey};
use db::{DbError, FromRow, Read, Row, Tx};
use kernel::{Id, Timestamp};
use platform::AccountId;
use platform::vault::{Sealed, WrappedKey};

use crate::model::ConversationId;

/// Marks ids of drafts.
#[derive(Debug)]
pub enum Draft {}
/// The id of a draft; another with every change, because a seal names it.
pub type DraftId = Id<Draft>;

db::statement! {
    /// A draft of somebody, with the key that opens it.
    pub FIND_DRAFT = "SELECT d.id, d.content, d.client_id, k.id, k.wrapped FROM draft d
        JOIN client_key k ON k.id = d.key_id WHERE d.conversation_id = $1 AND d.account_id = $2";
    /// Keeps a draft in place of the one before.
    pub UPSERT_DRAFT = "INSERT INTO draft (conversation_id, account_id, id, client_id, key_id, content, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (conversation_id, account_id)
        DO UPDATE SET id = excluded.id, key_id = excluded.key_id, content = excluded.content,
            at = excluded.at";
    /// Forgets a draft.
    pub DELETE_DRAFT = "DELETE FROM draft WHERE conversation_id = $1 AND account_id = $2";
    /// Forgets what everybody has typed in a conversation.
    pub DELETE_DRAFTS_IN = "DELETE FROM draft WHERE conversation_id = $1";
    /// Forgets what somebody has typed anywhere.
    pub DELETE_DRAFTS_OF = "DELETE FROM draft WHERE account_id = $1";
    /// Forgets what was typed to an erased client.
    pub ERASE_DRAFTS = "DELETE FROM draft WHERE client_id = $1";
    /// Forgets drafts after their time.
    pub DELETE_OLD_DRAFTS = "DELETE FROM draft WHERE (conversation_id, account_id) IN
        (SELECT conversation_id, account_id FROM draft WHERE at < $1 ORDER BY at LIMIT $2)";
}

/// A sealed draft, with the key that opens it.
#[derive(Debug, Clone)]
pub struct StoredDraft {
    pub id: DraftId,
    pub content: Sealed,
    pub key: StoredKey,
}

impl FromRow for StoredDraft {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            content: row.get(1)?,
            key: StoredKey {
                client: row.get(2)?,
                id: row.get(3)?,
                wrapped: row.get::<WrappedKey>(4)?,
            },
        })
    }
}

/// A draft about to be kept.
#[derive(Debug, Clone)]
pub struct NewDraft {
    pub id: DraftId,
    pub conversation: ConversationId,
    pub account: AccountId,
    pub client: ClientId,
    pub key: KeyId,
    pub content: Sealed,
    pub at: Timestamp,
}

/// A draft of somebody.
pub async fn find_draft(
    r: &mut impl Read,
    conversation: ConversationId,
    account: AccountId,
) -> Result<Option<StoredDraft>, DbError> {
    r.opt(&FIND_DRAFT, &db::args![conversation, account]).await
}

/// Keeps a draft in place of the one before.
pub async fn upsert_draft(tx: &mut Tx, new: &NewDraft) -> Result<(), DbError> {
    let args = db::args![
        new.conversation,
        new.account,
        new.id,
        new.client,
        new.key,
        new.content,
        new.at
    ];
    tx.run_one(&UPSERT_DRAFT, &args).await
}
