//! Rows of one-time links. A secret is never among them, only its keyed hash.

use db::{DbError, FromRow, Read, Row, Tx, args};
use kernel::{Id, Timestamp};
use platform::AccountId;
use platform::vault::Sealed;

use super::Index;
use crate::model::LinkKind;

db::statement! {
    /// Adds a link.
    pub INSERT_LINK = "INSERT INTO one_time_link (token_index, id, kind, account, data, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// A link that may still be used.
    pub FIND_OPEN_LINK = "SELECT id, kind, account, data FROM one_time_link
        WHERE token_index = $1 AND used_at IS NULL AND expires_at > $2";
    /// Uses a link up and forgets what it carried.
    pub USE_LINK = "UPDATE one_time_link SET used_at = $2, data = NULL
        WHERE token_index = $1 AND used_at IS NULL AND expires_at > $2";
    /// Uses up every set-up link.
    pub CLOSE_SETUP_LINKS = "UPDATE one_time_link SET used_at = $1
        WHERE kind = 'setup' AND used_at IS NULL RETURNING token_index, expires_at";
    /// Uses up every link of an account.
    pub CLOSE_LINKS_OF = "UPDATE one_time_link SET used_at = $2 WHERE account = $1 AND used_at IS NULL";
    /// Forgets links that can no longer be used.
    pub DELETE_ENDED_LINKS = "DELETE FROM one_time_link WHERE token_index IN
        (SELECT token_index FROM one_time_link WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
}

/// Marks ids of links.
#[derive(Debug)]
pub enum LinkMark {}
/// The id of a link: names it where its secret must not be.
pub type LinkId = Id<LinkMark>;

/// One link.
#[derive(Debug, Clone)]
pub struct LinkRow {
    /// Its id.
    pub id: LinkId,
    /// What it is for.
    pub kind: LinkKind,
    /// The account it opens, if that exists.
    pub account: Option<AccountId>,
    /// What it carries, sealed.
    pub data: Option<Sealed>,
}

impl FromRow for LinkRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            account: row.get(2)?,
            data: row.get(3)?,
        })
    }
}

/// Adds a link that may be used from `now` until `end`.
pub async fn insert_link(
    tx: &mut Tx,
    index: Index,
    row: &LinkRow,
    now: Timestamp,
    end: Timestamp,
) -> Result<(), DbError> {
    let args = args![index, row.id, row.kind, row.account, row.data, now, end];
    tx.run_one(&INSERT_LINK, &args).await
}

/// The link of a secret, if it may still be used.
pub async fn find_open_link(
    r: &mut impl Read,
    index: Index,
    now: Timestamp,
) -> Result<Option<LinkRow>, DbError> {
    r.opt(&FIND_OPEN_LINK, &args![index, now]).await
}

/// Uses a link up. `false`: somebody was first, or it ran out.
pub async fn use_link(tx: &mut Tx, index: Index, now: Timestamp) -> Result<bool, DbError> {
    Ok(tx.run(&USE_LINK, &args![index, now]).await? == 1)
}

/// Uses up every set-up link; the hashes of those that had not run out.
pub async fn close_setup_links(tx: &mut Tx, now: Timestamp) -> Result<Vec<Index>, DbError> {
    let closed: Vec<(Index, Timestamp)> = tx.all(&CLOSE_SETUP_LINKS, &args![now]).await?;
    Ok(closed
        .into_iter()
        .filter(|(_, end)| *end > now)
        .map(|(index, _)| index)
        .collect())
}

/// Uses up every link of an account; how many.
pub async fn close_links_of(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<u64, DbError> {
    tx.run(&CLOSE_LINKS_OF, &args![account, now]).await
}

/// Forgets up to `most` links that ran out before `before`; how many.
pub async fn delete_ended_links(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, DbError> {
    tx.run(&DELETE_ENDED_LINKS, &args![before, most]).await
}
