//! Setting a password by a link that an admin or the command line hands over. Ends every session.

use platform::{AccountId, Ctx, Outcome, transact};

use super::leaving::note_session_ended;
use super::links::{self, OneTimeLink};
use super::sealing::{email_index, open};
use super::{Refusal, acting, audit_account, hashing, note_account, require_manage};
use crate::model::{Account, Email, LinkKind, Password, TokenSecret};
use crate::store::{self, AccountRow, Index, Traits};

/// Whose password a link sets, so that it can be judged by her name and address.
pub type Owner = Account;

/// A link for the owner of an account; an earlier one stops working.
pub async fn make_reset_link(ctx: &Ctx, id: AccountId) -> Outcome<OneTimeLink> {
    require_manage(ctx)?;
    let draft = links::draft(ctx, LinkKind::Reset, Some(id));
    transact!(ctx, |tx| {
        let row = store::find_account(tx, id)
            .await?
            .ok_or(Refusal::NoSuchAccount)?;
        require_usable(&row)?;
        store::close_links_of(tx, id, ctx.now()).await?;
        draft.insert(tx).await?;
        audit_account(tx, ctx, "account.reset_offered", id).await?;
        Ok(())
    })?;
    Ok(draft.link)
}

/// The same for an address, on the command line.
pub async fn reset_user(ctx: &Ctx, email: &Email) -> Outcome<OneTimeLink> {
    require_manage(ctx)?;
    let row = store::find_account_by_email(&mut ctx.db(), email_index(ctx, email)).await?;
    make_reset_link(ctx, row.ok_or(Refusal::NoSuchAccount)?.id).await
}

/// Whose password a link sets; refused when it is void.
pub async fn find_reset(ctx: &Ctx, secret: &TokenSecret) -> Outcome<Owner> {
    let (_, row) = find(ctx, secret).await?;
    Ok(open(ctx, row, Traits::default())?)
}

/// Sets the password, uses the link up and ends every session.
pub async fn reset_password(
    ctx: &Ctx,
    secret: &TokenSecret,
    password: &Password,
) -> Outcome<AccountId> {
    let (index, row) = find(ctx, secret).await?;
    let hash = hashing::hash(ctx, password).await?;
    let actor = acting(ctx, row.id);
    transact!(ctx, |tx| {
        links::use_up(tx, ctx, index).await?;
        if !store::update_password(tx, row.id, &hash).await? {
            return Err(Refusal::Disabled.into());
        }
        if store::delete_sessions_of(tx, row.id).await? > 0 {
            note_session_ended(tx, &actor, row.id).await?;
        }
        audit_account(tx, &actor, "account.password_set", row.id).await?;
        note_account(tx, &actor, "account.changed", row.id).await?;
        Ok(row.id)
    })
}

async fn find(ctx: &Ctx, secret: &TokenSecret) -> Outcome<(Index, AccountRow)> {
    let (index, link) = links::find(ctx, LinkKind::Reset, secret).await?;
    let id = link.account.ok_or(Refusal::LinkVoid)?;
    let row = store::find_account(&mut ctx.db(), id)
        .await?
        .ok_or(Refusal::LinkVoid)?;
    require_usable(&row)?;
    Ok((index, row))
}

fn require_usable(row: &AccountRow) -> Result<(), Refusal> {
    if row.is_service {
        Err(Refusal::IsService)
    } else if row.disabled_at.is_some() {
        Err(Refusal::Disabled)
    } else {
        Ok(())
    }
}
