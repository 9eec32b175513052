//! Rows of API tokens. A secret is never among them, only its keyed hash.

use db::{DbError, FromRow, Read, Row, Tx, args};
use kernel::{Id, Locale, Timestamp};
use platform::AccountId;

use super::Index;
use crate::model::{Alias, Role, Scopes};

/// How many tokens of one account are listed.
const LISTED: i64 = 100;

db::statement! {
    /// Adds a token.
    pub INSERT_TOKEN = "INSERT INTO api_token (token_index, id, account, scopes, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    /// A token that is valid, of an account in use.
    pub FIND_TOKEN = "SELECT t.account, t.scopes, a.role, a.alias, a.locale, t.expires_at
        FROM api_token t JOIN account a ON a.id = t.account
        WHERE t.token_index = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
            AND a.disabled_at IS NULL";
    /// Tokens of an account, newest first.
    pub LIST_TOKENS = "SELECT id, scopes, created_at, expires_at, revoked_at FROM api_token
        WHERE account = $1 ORDER BY id DESC LIMIT $2";
    /// Revokes one token of an account.
    pub REVOKE_TOKEN = "UPDATE api_token SET revoked_at = $3
        WHERE account = $1 AND id = $2 AND revoked_at IS NULL";
    /// Revokes all tokens of an account.
    pub REVOKE_TOKENS_OF = "UPDATE api_token SET revoked_at = $2
        WHERE account = $1 AND revoked_at IS NULL";
}

/// Marks ids of tokens.
#[derive(Debug)]
pub enum TokenMark {}
/// The id of a token: names it where its secret must not be.
pub type TokenId = Id<TokenMark>;

/// One token, as those see it who keep accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id.
    pub id: TokenId,
    /// What it was made for.
    pub scopes: Scopes,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when; `None` = until it is revoked.
    pub expires_at: Option<Timestamp>,
    /// Since when it is void.
    pub revoked_at: Option<Timestamp>,
}

impl FromRow for TokenRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            scopes: row.get(1)?,
            created_at: row.get(2)?,
            expires_at: row.get(3)?,
            revoked_at: row.get(4)?,
        })
    }
}

/// A recognised token and whose it is.
#[derive(Debug, Clone)]
pub struct FoundToken {
    /// Whose.
    pub account: AccountId,
    /// What it was made for.
    pub scopes: Scopes,
    /// The owner's role now.
    pub role: Role,
    /// The owner's alias.
    pub alias: Alias,
    /// The owner's language.
    pub locale: Option<Locale>,
    /// Until when it is valid.
    pub expires_at: Option<Timestamp>,
}

impl FromRow for FoundToken {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            account: row.get(0)?,
            scopes: row.get(1)?,
            role: row.get(2)?,
            alias: row.get(3)?,
            locale: row.get(4)?,
            expires_at: row.get(5)?,
        })
    }
}

/// Adds a token.
pub async fn insert_token(
    tx: &mut Tx,
    index: Index,
    account: AccountId,
    row: &TokenRow,
) -> Result<(), DbError> {
    let args = args![
        index,
        row.id,
        account,
        row.scopes,
        row.created_at,
        row.expires_at
    ];
    tx.run_one(&INSERT_TOKEN, &args).await
}

/// The token of a secret, if it is valid and its account is in use.
pub async fn find_token(
    r: &mut impl Read,
    index: Index,
    now: Timestamp,
) -> Result<Option<FoundToken>, DbError> {
    r.opt(&FIND_TOKEN, &args![index, now]).await
}

/// The newest tokens of an account, void ones too.
pub async fn list_tokens(r: &mut impl Read, account: AccountId) -> Result<Vec<TokenRow>, DbError> {
    r.all(&LIST_TOKENS, &args![account, LISTED]).await
}

/// Revokes one token of an account. `false`: it has no such token that is valid.
pub async fn revoke_token(
    tx: &mut Tx,
    account: AccountId,
    id: TokenId,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(tx.run(&REVOKE_TOKEN, &args![account, id, now]).await? == 1)
}

/// Revokes all tokens of an account; how many.
pub async fn revoke_tokens_of(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<u64, DbError> {
    tx.run(&REVOKE_TOKENS_OF, &args![account, now]).await
}
