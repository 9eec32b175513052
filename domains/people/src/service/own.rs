//! What people do to their own account: how they appear, their password, their sessions.

use kernel::{Language, Locale};
use platform::{Ctx, Outcome, transact};

use super::leaving::note_session_ended;
use super::sealing::open;
use super::sign_in::{count_try, forget_tries};
use super::{Refusal, audit_account, hashing, note_account};
use crate::model::{Account, Alias, DUTIES_MAX, Password};
use crate::store::{self, AccountRow, Index, SessionId, SessionRow};

/// What somebody changes of her own account.
#[derive(Debug, Clone)]
pub struct OwnChange {
    /// The version that she saw.
    pub version: i64,
    /// What help-seekers see.
    pub alias: Alias,
    /// The language she reads; `None` = the browser's.
    pub locale: Option<Locale>,
    /// The languages she speaks.
    pub languages: Vec<Language>,
}

/// The account that acts.
pub async fn own_account(ctx: &Ctx) -> Outcome<Account> {
    let row = own_row(ctx).await?;
    let traits = store::list_traits(&mut ctx.db(), &[row.id])
        .await?
        .remove(&row.id);
    Ok(open(ctx, row, traits.unwrap_or_default())?)
}

/// Changes how the acting account appears; refused when it was changed meanwhile.
pub async fn change_own(ctx: &Ctx, mut change: OwnChange) -> Outcome<()> {
    let id = ctx.account()?;
    change.languages.sort();
    change.languages.dedup();
    change.languages.truncate(DUTIES_MAX);
    transact!(ctx, |tx| {
        if !store::update_own(tx, id, change.version, &change.alias, change.locale).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        store::replace_languages(tx, id, &change.languages).await?;
        note_account(tx, ctx, "account.changed", id).await?;
        Ok(())
    })
}

/// Sets a new password after the current one was given, and ends every session but `kept`. Guessing the
/// current one is slowed as signing in is.
pub async fn change_password(ctx: &Ctx, current: &str, new: &Password, kept: Index) -> Outcome<()> {
    let row = own_row(ctx).await?;
    let key = tries_of(ctx, &row);
    count_try(ctx, key).await?;
    if !hashing::is_right(current, row.password_hash.as_deref()).await? {
        return Err(Refusal::WrongPassword.into());
    }
    forget_tries(ctx, key).await?;
    let hash = hashing::hash(ctx, new).await?;
    transact!(ctx, |tx| {
        if !store::update_password(tx, row.id, &hash).await? {
            return Err(Refusal::Disabled.into());
        }
        store::close_links_of(tx, row.id, ctx.now()).await?;
        if store::delete_other_sessions(tx, row.id, kept).await? > 0 {
            note_session_ended(tx, ctx, row.id).await?;
        }
        audit_account(tx, ctx, "account.password_set", row.id).await?;
        note_account(tx, ctx, "account.changed", row.id).await?;
        Ok(())
    })
}

/// The acting account's sessions that last, newest first.
pub async fn list_own_sessions(ctx: &Ctx) -> Outcome<Vec<SessionRow>> {
    Ok(store::list_sessions(&mut ctx.db(), ctx.account()?, ctx.now()).await?)
}

/// Ends one of the acting account's sessions.
pub async fn end_session(ctx: &Ctx, session: SessionId) -> Outcome<()> {
    let id = ctx.account()?;
    transact!(ctx, |tx| {
        if !store::delete_own_session(tx, id, session).await? {
            return Err(Refusal::NoSuchSecret.into());
        }
        note_session_ended(tx, ctx, id).await?;
        Ok(())
    })
}

async fn own_row(ctx: &Ctx) -> Outcome<AccountRow> {
    let id = ctx.account()?;
    Ok(store::find_account(&mut ctx.db(), id)
        .await?
        .ok_or(Refusal::NoSuchAccount)?)
}

/// Under which key wrong current passwords are counted: not that of signing in, so that a stolen session
/// cannot make its owner wait.
fn tries_of(ctx: &Ctx, row: &AccountRow) -> Index {
    let purpose = platform::vault::Purpose::Session;
    ctx.vault()
        .index(purpose, &[b"current password", row.id.uuid().as_bytes()])
}
