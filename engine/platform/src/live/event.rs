//! Events as they stand in the store, read in the order in which they became visible. On SQLite that is
//! their position. On PostgreSQL a transaction that began earlier may commit later, so readers take only
//! what no running transaction can come before: `xid < pg_snapshot_xmin(pg_current_snapshot())`.

use db::{DbError, FromRow, Read, Row};
use kernel::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use super::cursor::Cursor;
use crate::AccountId;

db::statement! {
    /// Events after a place.
    pub LIST_AFTER = "SELECT 0, position, kind, at, actor, data FROM event
        WHERE position > $2 AND $1 = 0 ORDER BY position LIMIT $3",
        postgres: "SELECT xid::text::bigint, position, kind, at, actor, data FROM event
        WHERE (xid, position) > ($1::bigint::text::xid8, $2)
            AND xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY xid, position LIMIT $3";
    /// The last event.
    pub FIND_HEAD = "SELECT 0, position, at FROM event WHERE position > 0 ORDER BY position DESC LIMIT 1",
        postgres: "SELECT xid::text::bigint, position, at FROM event
        WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC, position DESC LIMIT 1";
    /// The place of the event at a position.
    pub FIND_PLACE = "SELECT 0, position, at FROM event WHERE position = $1",
        postgres: "SELECT xid::text::bigint, position, at FROM event WHERE position = $1";
}

/// Something that happened, as it is told to those who follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its place.
    pub cursor: Cursor,
    /// What kind.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Who did it; nobody when it was the system or a help-seeker.
    pub actor: Option<AccountId>,
    /// Ids and codes, never text or an address.
    pub data: Json,
}

impl Event {
    /// The conversation that it is about, if it is about one.
    pub fn topic(&self) -> Option<Uuid> {
        self.word("conversation_id")?.parse().ok()
    }

    /// A word of its data.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.data.get(name)?.as_str()
    }
}

impl FromRow for Event {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let data: String = row.get(5)?;
        let at: Timestamp = row.get(3)?;
        Ok(Self {
            cursor: Cursor {
                transaction: row.get(0)?,
                position: row.get(1)?,
                at: at.micros(),
            },
            kind: row.get(2)?,
            at,
            actor: row.get(4)?,
            // A row that cannot be read must not stop all that follow it.
            data: serde_json::from_str(&data).unwrap_or_default(),
        })
    }
}

impl FromRow for Cursor {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            transaction: row.get(0)?,
            position: row.get(1)?,
            at: row.get(2)?,
        })
    }
}

/// Events after a place, in order.
pub(super) async fn list_after(
    r: &mut impl Read,
    after: Cursor,
    most: i64,
) -> Result<Vec<Event>, DbError> {
    let args = db::args![after.transaction, after.position, most];
    r.all(&LIST_AFTER, &args).await
}

/// The place after which everything is still to come.
pub(super) async fn find_head(r: &mut impl Read) -> Result<Cursor, DbError> {
    Ok(r.opt(&FIND_HEAD, &[]).await?.unwrap_or(Cursor::START))
}

/// The place that a text names in this store; `None` when this store did not give it out, or has
/// forgotten it.
pub(super) async fn find_place(
    r: &mut impl Read,
    given: Cursor,
) -> Result<Option<Cursor>, DbError> {
    if given == Cursor::START {
        return Ok(Some(given));
    }
    let found: Option<Cursor> = r.opt(&FIND_PLACE, &db::args![given.position]).await?;
    Ok(found.filter(|found| found.at == given.at))
}
