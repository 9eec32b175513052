//! The line: the waiting conversations of a queue in their one order.

use std::collections::BTreeSet;

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Language;
use platform::AccountId;

use super::columns::TierColumn;
use crate::model::{ConversationId, Place, Waiting, Weight};

db::statement! {
    /// Makes a queue; it may be there.
    pub INSERT_QUEUE = "INSERT INTO queue (name, match_no) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING";
    /// The queues.
    pub LIST_QUEUES = "SELECT name FROM queue WHERE name > $1 ORDER BY name LIMIT $2";
    /// Locks a queue for one matching and numbers it.
    pub LOCK_QUEUE = "UPDATE queue SET match_no = match_no + 1 WHERE name = $1 RETURNING match_no";
    /// The line after a place, in order.
    pub LIST_LINE = "SELECT id, band, rank, tier, waiting_since, language, skills, channel_kind,
            last_volunteer
        FROM conversation WHERE queue = $1 AND state = 'waiting' AND (band, rank, id) > ($2, $3, $4)
        ORDER BY band, rank, id LIMIT $5";
    /// How many of a language stand before a place, counted up to a bound.
    pub COUNT_BEFORE = "SELECT count(*) FROM (SELECT 1 AS one FROM conversation
        WHERE queue = $1 AND state = 'waiting' AND (band, rank, id) < ($2, $3, $4) AND language = $5
        LIMIT $6) AS ahead";
    /// The whole line of a queue, in order: who, and in which language.
    pub LIST_WHOLE_LINE = "SELECT id, language FROM conversation WHERE queue = $1 AND state = 'waiting'
        ORDER BY band, rank, id LIMIT $2";
    /// How many wait in a queue, counted up to a bound.
    pub COUNT_LINE = "SELECT count(*) FROM (SELECT 1 AS one FROM conversation
        WHERE queue = $1 AND state = 'waiting' LIMIT $2) AS line";
    /// Whether anybody waits.
    pub FIND_HEAD = "SELECT id FROM conversation WHERE queue = $1 AND state = 'waiting'
        ORDER BY band, rank, id LIMIT 1";
}

/// Somebody in the line, as the matching needs her.
#[derive(Debug, Clone)]
pub struct InLine {
    pub waiting: Waiting<AccountId>,
}

impl FromRow for InLine {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let place = Place {
            id: row.get(0)?,
            band: row.get(1)?,
            rank: row.get(2)?,
        };
        Ok(Self {
            waiting: Waiting {
                place,
                tier: row.get::<TierColumn>(3)?.0,
                waiting_since: row.get(4)?,
                language: row.get(5)?,
                skills: skills(&row.get::<String>(6)?),
                weight: weight(&row.get::<String>(7)?),
                last_volunteer: row.get(8)?,
                returned: Vec::new(),
            },
        })
    }
}

/// Skills as stored: codes with a space between.
pub(super) fn skills(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// How much of a volunteer a conversation on a channel of this kind takes.
pub(super) fn weight(channel_kind: &str) -> Weight {
    if channel_kind == "voice" {
        Weight::Call
    } else {
        Weight::Chat
    }
}

/// The place before every place.
pub fn start_of_line() -> Place {
    Place {
        band: -1,
        rank: i64::MIN,
        id: ConversationId::from_uuid(uuid::Uuid::nil()),
    }
}

/// The line after a place.
pub async fn list_line(
    r: &mut impl Read,
    queue: &str,
    after: Place,
    limit: i64,
) -> Result<Vec<InLine>, DbError> {
    r.all(
        &LIST_LINE,
        &db::args![queue, after.band, after.rank, after.id, limit],
    )
    .await
}

/// Locks a queue and numbers this matching.
pub async fn lock_queue(tx: &mut Tx, queue: &str) -> Result<i64, DbError> {
    if let Some(number) = tx.opt(&LOCK_QUEUE, &db::args![queue]).await? {
        return Ok(number);
    }
    tx.run(&INSERT_QUEUE, &db::args![queue]).await?;
    tx.one(&LOCK_QUEUE, &db::args![queue]).await
}

/// How many of her language stand before her, counted up to `most`.
pub async fn count_before(
    r: &mut impl Read,
    queue: &str,
    place: Place,
    language: &Language,
    most: i64,
) -> Result<i64, DbError> {
    let args = db::args![queue, place.band, place.rank, place.id, language, most];
    r.one(&COUNT_BEFORE, &args).await
}
