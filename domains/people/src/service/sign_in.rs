//! Signing in and out. Wrong passwords are slowed, never shut out; an unknown address is told nothing.

use platform::{AccountId, Ctx, Outcome, transact};

use super::leaving::note_session_ended;
use super::sealing::{Door, email_index, index};
use super::{Refusal, acting, hashing, note_account};
use crate::model::{Email, Role, SLOWNESS_KEPT, TokenSecret, session_end, wait_after};
use crate::store::{self, Index, SessionRow};

/// What somebody gives to be let in.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// Her address.
    pub email: &'a Email,
    /// Her password, as typed.
    pub password: &'a str,
    /// Whether others use this device: the session then ends after 15 minutes without use.
    pub is_shared: bool,
}

/// Somebody who was let in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The secret for her cookie.
    pub secret: TokenSecret,
    /// What she is for, which says where her work begins.
    pub role: Role,
    /// Whether others use this device.
    pub is_shared: bool,
}

/// Lets somebody in.
pub async fn sign_in(ctx: &Ctx, given: SignIn<'_>) -> Outcome<SignedIn> {
    let key = email_index(ctx, given.email);
    count_try(ctx, key).await?;
    let row = store::find_account_by_email(&mut ctx.db(), key).await?;
    let stored = row.as_ref().and_then(|row| row.password_hash.as_deref());
    let is_right = hashing::is_right(given.password, stored).await?;
    let Some(row) = row.filter(|_| is_right) else {
        return Err(Refusal::NotRecognised.into());
    };
    forget_tries(ctx, key).await?;
    start_session(ctx, row.id, given.is_shared).await
}

/// Starts a session for somebody who has just proved who she is.
pub async fn start_session(ctx: &Ctx, id: AccountId, is_shared: bool) -> Outcome<SignedIn> {
    let (now, secret) = (ctx.now(), TokenSecret::new(ctx.random()));
    let index = index(ctx, Door::Session, &secret);
    let row = SessionRow {
        id: ctx.id(),
        index,
        created_at: now,
        last_seen_at: now,
        is_shared,
    };
    let end = session_end(now, now, is_shared);
    let actor = acting(ctx, id);
    let role = transact!(ctx, |tx| {
        let account = store::find_account(tx, id)
            .await?
            .ok_or(Refusal::NotRecognised)?;
        if account.disabled_at.is_some() {
            return Err(Refusal::Disabled.into());
        }
        store::insert_session(tx, id, &row, end).await?;
        note_account(tx, &actor, "session.started", id).await?;
        Ok(account.role)
    })?;
    Ok(SignedIn {
        secret,
        role,
        is_shared,
    })
}

/// Ends the session of this keyed hash. An unknown one has ended already.
pub async fn sign_out(ctx: &Ctx, index: Index) -> Outcome<()> {
    transact!(ctx, |tx| {
        let found = store::find_session(tx, index, ctx.now()).await?;
        if store::delete_session(tx, index).await?
            && let Some(session) = found
        {
            let actor = acting(ctx, session.account);
            note_session_ended(tx, &actor, session.account).await?;
        }
        Ok(())
    })
}

/// Counts a try before it is judged, so that tries at the same time cannot pass together; refused while
/// the wait of the last one lasts.
pub(super) async fn count_try(ctx: &Ctx, key: Index) -> Outcome<()> {
    let now = ctx.now();
    transact!(ctx, |tx| {
        let wait = |tries| now.plus(wait_after(tries));
        if store::claim_try(tx, key, now, now.minus(SLOWNESS_KEPT), wait).await? {
            return Ok(());
        }
        let until = store::find_wait(tx, key).await?.unwrap_or(now);
        let wait_s = until.since(now).as_secs() + 1;
        Err(Refusal::TooSoon { wait_s }.into())
    })
}

/// Forgets the tries after one that succeeded.
pub(super) async fn forget_tries(ctx: &Ctx, key: Index) -> Outcome<()> {
    transact!(ctx, |tx| {
        store::forget_tries(tx, key).await?;
        Ok(())
    })
}
