//! What happened in a queue lately, as the expected wait is learned from it. The newest first, so that a cut
//! loses the oldest; no word of anybody and no client is in it.

use db::{DbError, FromRow, Row, Tx};
use kernel::{Language, Timestamp};
use platform::AccountId;

use super::columns::TierColumn;
use super::line::{skills, weight};
use crate::model::{Arrived, ConversationId, Handled, Offer, Span};

db::statement! {
    /// Who was answered for the first time since a moment: from when to when she waited.
    pub LIST_ANSWERED = "SELECT opened_at, answered_at FROM conversation
        WHERE queue = $1 AND answered_at > $2 ORDER BY answered_at DESC LIMIT $3";
    /// Who left unanswered since a moment: from when to when she stayed.
    pub LIST_LEFT = "SELECT opened_at, closed_at FROM conversation
        WHERE queue = $1 AND answered_at IS NULL AND closed_at > $2 ORDER BY closed_at DESC LIMIT $3";
    /// Who came since a moment, by the least id of that moment, and may stand before others.
    pub LIST_CAME = "SELECT opened_at, tier, language, skills, channel_kind FROM conversation
        WHERE id > $2 AND queue = $1 AND tier <> 'routine' ORDER BY id DESC LIMIT $3";
    /// What loaded a volunteer until some time after a moment: an assignment that ended, or one whose
    /// conversation went dormant.
    pub LIST_HANDLED = "SELECT account_id, COALESCE(held_since, started_at) AS since, COALESCE(freed_at, ended_at) AS until
            FROM assignment WHERE queue = $1 AND ended_at > $2 AND part = 'holder'
        UNION ALL
        SELECT account_id, COALESCE(held_since, started_at), freed_at
            FROM assignment WHERE queue = $1 AND freed_at > $2 AND ended_at IS NULL AND part = 'holder'
        ORDER BY until DESC LIMIT $3";
    /// What loads volunteers now: who, what, since when.
    pub LIST_LOADED = "SELECT account_id, conversation_id, COALESCE(held_since, started_at) FROM assignment
        WHERE queue = $1 AND ended_at IS NULL AND freed_at IS NULL AND part = 'holder'
        ORDER BY account_id LIMIT $2";
    /// What was held out and is decided since a moment.
    pub LIST_DECIDED = "SELECT offered_at, closed_at, outcome = 'accepted' FROM reservation
        WHERE queue = $1 AND closed_at > $2 AND kind <> 'transfer' ORDER BY closed_at DESC LIMIT $3";
    /// Her conversation went dormant: it loads nobody.
    pub FREE_ASSIGNMENT = "UPDATE assignment SET freed_at = $2
        WHERE conversation_id = $1 AND ended_at IS NULL AND part = 'holder'";
    /// It woke: the time in between is taken out.
    pub LOAD_ASSIGNMENT = "UPDATE assignment
        SET held_since = COALESCE(held_since, started_at) + ($2 - freed_at), freed_at = NULL
        WHERE conversation_id = $1 AND ended_at IS NULL AND freed_at IS NOT NULL AND part = 'holder'";
}

impl FromRow for Span {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            from: row.get(0)?,
            to: row.get(1)?,
        })
    }
}

impl FromRow for Offer {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            span: Span::from_row(row)?,
            is_taken: row.get(2)?,
        })
    }
}

impl FromRow for Handled<AccountId> {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            by: row.get(0)?,
            span: Span {
                from: row.get(1)?,
                to: row.get(2)?,
            },
        })
    }
}

impl FromRow for Arrived {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let (tier, language): (TierColumn, Language) = (row.get(1)?, row.get(2)?);
        Ok(Self {
            at: row.get(0)?,
            tier: tier.0,
            language,
            skills: skills(&row.get::<String>(3)?),
            weight: weight(&row.get::<String>(4)?),
        })
    }
}

/// A conversation went dormant, or woke: from now on it loads nobody, or its holder again.
pub async fn update_handling(
    tx: &mut Tx,
    id: ConversationId,
    now: Timestamp,
    is_loaded: bool,
) -> Result<(), DbError> {
    let statement = if is_loaded {
        &LOAD_ASSIGNMENT
    } else {
        &FREE_ASSIGNMENT
    };
    tx.run(statement, &db::args![id, now]).await?;
    Ok(())
}
