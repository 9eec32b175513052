//! Who assessed what and why; the history is kept. Of her words only places stand here, never the words.

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;
use platform::AccountId;
use platform::vault::Sealed;

use super::columns::TierColumn;
use super::wrap_up::{About, RecordId};
use crate::model::{ConversationId, StoredReason, Tier};

/// The source of what a person said.
pub const PERSON: &str = "person";

db::statement! {
    /// Notes who assessed what.
    pub INSERT_ASSESSMENT = "INSERT INTO assessment
        (id, conversation_id, client_id, tier, source, account_id, reason, key_id, at, reasons)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The assessments of a conversation, the newest first.
    pub LIST_ASSESSMENTS = "SELECT id, tier, source, account_id, reason, at, reasons FROM assessment
        WHERE conversation_id = $1 ORDER BY id DESC LIMIT $2";
    /// Empties the words about an erased client, and what was found in hers.
    pub ERASE_ASSESSMENTS = "UPDATE assessment SET reason = NULL, reasons = '[]' WHERE client_id = $1";
}

/// Who says so, and why.
#[derive(Debug, Clone, Copy)]
pub enum Because<'a> {
    /// A person, in her own words.
    Person(AccountId, &'a Sealed),
    /// Rules of this version.
    Rules(&'a str, &'a [StoredReason]),
}

/// Notes an assessment.
pub async fn insert_assessment(
    tx: &mut Tx,
    about: About,
    tier: Tier,
    because: Because<'_>,
) -> Result<(), DbError> {
    let About {
        id,
        conversation,
        client,
        key,
        at,
    } = about;
    let (source, by, words, reasons) = match because {
        Because::Person(by, words) => (PERSON, Some(by), Some(words), &[][..]),
        Because::Rules(version, reasons) => (version, None, None, reasons),
    };
    let (tier, reasons) = (TierColumn(tier), StoredReason::to_text(reasons));
    let args = db::args![
        id,
        conversation,
        client,
        tier,
        source,
        by,
        words,
        key,
        at,
        reasons
    ];
    tx.run_one(&INSERT_ASSESSMENT, &args).await
}

/// An assessment as stored.
#[derive(Debug, Clone)]
pub struct StoredAssessment {
    pub id: RecordId,
    pub tier: Tier,
    pub source: String,
    pub account: Option<AccountId>,
    pub reason: Option<Sealed>,
    pub at: Timestamp,
    pub reasons: Vec<StoredReason>,
}

impl FromRow for StoredAssessment {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            tier: row.get::<TierColumn>(1)?.0,
            source: row.get(2)?,
            account: row.get(3)?,
            reason: row.get(4)?,
            at: row.get(5)?,
            reasons: StoredReason::parse_all(&row.get::<String>(6)?),
        })
    }
}

/// The assessments of a conversation, the newest first.
pub async fn list_assessments(
    r: &mut impl Read,
    conversation: ConversationId,
    limit: i64,
) -> Result<Vec<StoredAssessment>, DbError> {
    r.all(&LIST_ASSESSMENTS, &db::args![conversation, limit])
        .await
}
