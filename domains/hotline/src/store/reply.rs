//! Canned replies of the house.

use db::{Cell, Column, DbError, FromRow, Read, Row, ToValue, Tx, Value};
use kernel::{Locale, Timestamp};
use platform::AccountId;

use crate::model::{ReplyKey, ReplyText, ReplyTitle};

db::statement! {
    /// The replies of a locale that the house wrote, changed or took away.
    pub LIST_REPLIES = "SELECT key, title, text, is_removed FROM reply WHERE locale = $1
        ORDER BY key LIMIT $2";
    /// Writes a reply in place of the one before.
    pub UPSERT_REPLY = "INSERT INTO reply (locale, key, title, text, is_removed, account_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (locale, key)
        DO UPDATE SET title = excluded.title, text = excluded.text, is_removed = excluded.is_removed,
            account_id = excluded.account_id, at = excluded.at";
    /// Forgets a reply of the house.
    pub DELETE_REPLY = "DELETE FROM reply WHERE locale = $1 AND key = $2";
}

impl ToValue for ReplyKey {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }
}
impl Column for ReplyKey {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(key) => key.parse().ok(),
            _ => None,
        }
    }
}

/// A reply as the house wrote it.
#[derive(Debug, Clone)]
pub struct StoredReply {
    pub key: ReplyKey,
    pub title: String,
    pub text: String,
    pub is_removed: bool,
}

impl FromRow for StoredReply {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            key: row.get(0)?,
            title: row.get(1)?,
            text: row.get(2)?,
            is_removed: row.get(3)?,
        })
    }
}

/// The replies of a locale that the house wrote, changed or took away.
pub async fn list_replies(
    r: &mut impl Read,
    locale: Locale,
    limit: i64,
) -> Result<Vec<StoredReply>, DbError> {
    r.all(&LIST_REPLIES, &db::args![locale, limit]).await
}

/// Writes a reply; without words it stands for one of the product's own that was taken away.
pub async fn upsert_reply(
    tx: &mut Tx,
    (locale, key): (Locale, &ReplyKey),
    words: Option<(&ReplyTitle, &ReplyText)>,
    by: AccountId,
    now: Timestamp,
) -> Result<(), DbError> {
    let (title, text) = words.map_or(("", ""), |(title, text)| (title.as_str(), text.as_str()));
    let args = db::args![locale, key, title, text, words.is_none(), by, now];
    tx.run_one(&UPSERT_REPLY, &args).await
}
