//! Rows of accounts, with what is sealed still sealed.

use db::{DbError, FromRow, Read, Row, Tx, args};
use kernel::{Limit, Locale, Timestamp};
use platform::AccountId;
use platform::vault::Sealed;

use super::Index;
use crate::model::{Alias, Role};

db::statement! {
    /// Adds an account; nothing when the address is taken.
    pub INSERT_ACCOUNT = "INSERT INTO account (id, created_at, email_index, email_sealed, name_sealed,
            alias, password_hash, role, is_service, locale, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1) ON CONFLICT (email_index) DO NOTHING";
    /// One account.
    pub FIND_ACCOUNT = "SELECT id, created_at, email_sealed, name_sealed, alias, password_hash, role,
            is_service, disabled_at, locale, version
        FROM account WHERE id = $1";
    /// The account of an address.
    pub FIND_ACCOUNT_BY_EMAIL = "SELECT id, created_at, email_sealed, name_sealed, alias,
            password_hash, role, is_service, disabled_at, locale, version
        FROM account WHERE email_index = $1";
    /// Accounts, oldest first, after one.
    pub LIST_ACCOUNTS = "SELECT id, created_at, email_sealed, name_sealed, alias, password_hash, role,
            is_service, disabled_at, locale, version
        FROM account WHERE id > $1 ORDER BY id LIMIT $2";
    /// Any account of a person.
    pub FIND_ANY_PERSON = "SELECT id FROM account WHERE email_index >= $1 LIMIT 1";
    /// Gives another role, unless somebody was quicker.
    pub UPDATE_ROLE = "UPDATE account SET role = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Changes what an account shows of itself, unless somebody was quicker.
    pub UPDATE_OWN = "UPDATE account SET alias = $3, locale = $4, version = version + 1
        WHERE id = $1 AND version = $2";
    /// Sets a password.
    pub UPDATE_PASSWORD = "UPDATE account SET password_hash = $2 WHERE id = $1 AND disabled_at IS NULL";
    /// Stops an account.
    pub DISABLE_ACCOUNT = "UPDATE account SET disabled_at = $2, version = version + 1
        WHERE id = $1 AND disabled_at IS NULL";
    /// Lets it go on.
    pub ENABLE_ACCOUNT = "UPDATE account SET disabled_at = NULL, version = version + 1
        WHERE id = $1 AND disabled_at IS NOT NULL";
}

/// One account.
#[derive(Debug, Clone)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// Since when.
    pub created_at: Timestamp,
    /// The sealed address.
    pub email: Option<Sealed>,
    /// The sealed name.
    pub name: Sealed,
    /// What help-seekers see.
    pub alias: Alias,
    /// The hashed password.
    pub password_hash: Option<String>,
    /// The role.
    pub role: Role,
    /// Whether it belongs to a program.
    pub is_service: bool,
    /// Since when nobody can use it.
    pub disabled_at: Option<Timestamp>,
    /// The language read.
    pub locale: Option<Locale>,
    /// Grows with every change.
    pub version: i64,
}

impl FromRow for AccountRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            created_at: row.get(1)?,
            email: row.get(2)?,
            name: row.get(3)?,
            alias: row.get(4)?,
            password_hash: row.get(5)?,
            role: row.get(6)?,
            is_service: row.get(7)?,
            disabled_at: row.get(8)?,
            locale: row.get(9)?,
            version: row.get(10)?,
        })
    }
}

/// Adds an account. `false`: the address has one already.
pub async fn insert_account(
    tx: &mut Tx,
    row: &AccountRow,
    email_index: Option<Index>,
) -> Result<bool, DbError> {
    let args = args![
        row.id,
        row.created_at,
        email_index,
        row.email,
        row.name,
        row.alias,
        row.password_hash,
        row.role,
        row.is_service,
        row.locale
    ];
    Ok(tx.run(&INSERT_ACCOUNT, &args).await? == 1)
}

/// One account.
pub async fn find_account(r: &mut impl Read, id: AccountId) -> Result<Option<AccountRow>, DbError> {
    r.opt(&FIND_ACCOUNT, &args![id]).await
}

/// The account of an address, by the address's keyed hash.
pub async fn find_account_by_email(
    r: &mut impl Read,
    email: Index,
) -> Result<Option<AccountRow>, DbError> {
    r.opt(&FIND_ACCOUNT_BY_EMAIL, &args![email]).await
}

/// Accounts, oldest first, after `after`; one more than the limit, which tells whether there are more.
pub async fn list_accounts(
    r: &mut impl Read,
    after: AccountId,
    limit: Limit,
) -> Result<Vec<AccountRow>, DbError> {
    r.all(&LIST_ACCOUNTS, &args![after, limit.probe()]).await
}

/// Whether any person has an account.
pub async fn has_account(r: &mut impl Read) -> Result<bool, DbError> {
    let any: Option<AccountId> = r.opt(&FIND_ANY_PERSON, &args![[0_u8; 32]]).await?;
    Ok(any.is_some())
}

/// Gives another role. `false`: changed by somebody else since `version`.
pub async fn update_role(
    tx: &mut Tx,
    id: AccountId,
    version: i64,
    role: Role,
) -> Result<bool, DbError> {
    Ok(tx.run(&UPDATE_ROLE, &args![id, version, role]).await? == 1)
}

/// Changes alias and language. `false`: changed by somebody else since `version`.
pub async fn update_own(
    tx: &mut Tx,
    id: AccountId,
    version: i64,
    alias: &Alias,
    locale: Option<Locale>,
) -> Result<bool, DbError> {
    Ok(tx
        .run(&UPDATE_OWN, &args![id, version, alias, locale])
        .await?
        == 1)
}

/// Sets a password. `false`: the account is disabled.
pub async fn update_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<bool, DbError> {
    Ok(tx.run(&UPDATE_PASSWORD, &args![id, hash]).await? == 1)
}

/// Stops an account. `false`: it was stopped already.
pub async fn disable(tx: &mut Tx, id: AccountId, now: Timestamp) -> Result<bool, DbError> {
    Ok(tx.run(&DISABLE_ACCOUNT, &args![id, now]).await? == 1)
}

/// Lets an account go on. `false`: it was not stopped.
pub async fn enable(tx: &mut Tx, id: AccountId) -> Result<bool, DbError> {
    Ok(tx.run(&ENABLE_ACCOUNT, &args![id]).await? == 1)
}
