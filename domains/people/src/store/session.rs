//! Rows of sessions. A secret is never among them, only its keyed hash.

use db::{DbError, FromRow, Read, Row, Tx, args};
use kernel::{Id, Locale, Timestamp};
use platform::AccountId;

use super::Index;
use crate::model::{Alias, Role};

/// How many sessions of one person are listed: far more than anybody has devices.
const LISTED: i64 = 50;

db::statement! {
    /// Adds a session.
    pub INSERT_SESSION = "INSERT INTO session (token_index, id, account, created_at, last_seen_at,
            expires_at, is_shared)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// A session that lasts, of an account in use.
    pub FIND_SESSION = "SELECT s.account, s.created_at, s.last_seen_at, s.is_shared, a.role, a.alias, a.locale,
            s.expires_at
        FROM session s JOIN account a ON a.id = s.account
        WHERE s.token_index = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL";
    /// Notes that a session is used.
    pub TOUCH_SESSION = "UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_index = $1";
    /// Sessions of an account that last, newest first.
    pub LIST_SESSIONS = "SELECT id, token_index, created_at, last_seen_at, is_shared FROM session
        WHERE account = $1 AND expires_at > $2 ORDER BY id DESC LIMIT $3";
    /// Ends a session by its secret.
    pub DELETE_SESSION = "DELETE FROM session WHERE token_index = $1";
    /// Ends a session of an account by its id.
    pub DELETE_OWN_SESSION = "DELETE FROM session WHERE account = $1 AND id = $2";
    /// Ends all sessions of an account.
    pub DELETE_SESSIONS_OF = "DELETE FROM session WHERE account = $1";
    /// Ends all but one.
    pub DELETE_OTHER_SESSIONS = "DELETE FROM session WHERE account = $1 AND token_index <> $2";
    /// Forgets sessions that ended by themselves.
    pub DELETE_ENDED_SESSIONS = "DELETE FROM session WHERE token_index IN
        (SELECT token_index FROM session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
}

/// Marks ids of sessions.
#[derive(Debug)]
pub enum SessionMark {}
/// The id of a session: names it where its secret must not be.
pub type SessionId = Id<SessionMark>;

/// One session, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// The hash of its secret.
    pub index: Index,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
    /// Whether the device is shared.
    pub is_shared: bool,
}

impl FromRow for SessionRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            index: row.get(1)?,
            created_at: row.get(2)?,
            last_seen_at: row.get(3)?,
            is_shared: row.get(4)?,
        })
    }
}

/// A recognised session and whose it is.
#[derive(Debug, Clone)]
pub struct FoundSession {
    /// Whose.
    pub account: AccountId,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last noted as used.
    pub last_seen_at: Timestamp,
    /// Whether the device is shared.
    pub is_shared: bool,
    /// The owner's role now.
    pub role: Role,
    /// The owner's alias.
    pub alias: Alias,
    /// The owner's language.
    pub locale: Option<Locale>,
    /// When it ends unless it is used before.
    pub expires_at: Timestamp,
}

impl FromRow for FoundSession {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            account: row.get(0)?,
            created_at: row.get(1)?,
            last_seen_at: row.get(2)?,
            is_shared: row.get(3)?,
            role: row.get(4)?,
            alias: row.get(5)?,
            locale: row.get(6)?,
            expires_at: row.get(7)?,
        })
    }
}

/// Adds a session that ends at `end` unless it is used before.
pub async fn insert_session(
    tx: &mut Tx,
    account: AccountId,
    row: &SessionRow,
    end: Timestamp,
) -> Result<(), DbError> {
    let args = args![
        row.index,
        row.id,
        account,
        row.created_at,
        row.last_seen_at,
        end,
        row.is_shared
    ];
    tx.run_one(&INSERT_SESSION, &args).await
}

/// The session of a secret, if it lasts and its account is in use.
pub async fn find_session(
    r: &mut impl Read,
    index: Index,
    now: Timestamp,
) -> Result<Option<FoundSession>, DbError> {
    r.opt(&FIND_SESSION, &args![index, now]).await
}

/// Notes that a session is used and ends later. `false`: it was ended meanwhile.
pub async fn touch_session(
    tx: &mut Tx,
    index: Index,
    now: Timestamp,
    end: Timestamp,
) -> Result<bool, DbError> {
    Ok(tx.run(&TOUCH_SESSION, &args![index, now, end]).await? == 1)
}

/// The newest sessions of an account that last.
pub async fn list_sessions(
    r: &mut impl Read,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<SessionRow>, DbError> {
    r.all(&LIST_SESSIONS, &args![account, now, LISTED]).await
}

/// Ends the session of a secret. `false`: there was none.
pub async fn delete_session(tx: &mut Tx, index: Index) -> Result<bool, DbError> {
    Ok(tx.run(&DELETE_SESSION, &args![index]).await? == 1)
}

/// Ends one session of an account. `false`: it has no such session.
pub async fn delete_own_session(
    tx: &mut Tx,
    account: AccountId,
    id: SessionId,
) -> Result<bool, DbError> {
    Ok(tx.run(&DELETE_OWN_SESSION, &args![account, id]).await? == 1)
}

/// Ends all sessions of an account; how many.
pub async fn delete_sessions_of(tx: &mut Tx, account: AccountId) -> Result<u64, DbError> {
    tx.run(&DELETE_SESSIONS_OF, &args![account]).await
}

/// Ends all sessions of an account but one; how many.
pub async fn delete_other_sessions(
    tx: &mut Tx,
    account: AccountId,
    kept: Index,
) -> Result<u64, DbError> {
    tx.run(&DELETE_OTHER_SESSIONS, &args![account, kept]).await
}

/// Forgets up to `most` sessions that ended before `before`; how many.
pub async fn delete_ended_sessions(
    tx: &mut Tx,
    before: Timestamp,
    most: i64,
) -> Result<u64, DbError> {
    tx.run(&DELETE_ENDED_SESSIONS, &args![before, most]).await
}
