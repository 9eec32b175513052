//! What admins do to accounts: list them, change their work, stop them and let them go on.

use kernel::{Id, Limit, Page};
use platform::{AccountId, Ctx, Outcome, Who, transact};

use super::leaving::note_session_ended;
use super::sealing::{email_index, open};
use super::{Refusal, note_account, require_manage};
use crate::model::{Account, Duties, Email, TeamId};
use crate::store;

/// Accounts, oldest first, after the cursor.
pub async fn list_accounts(
    ctx: &Ctx,
    after: Option<AccountId>,
    limit: Limit,
) -> Outcome<Page<Account>> {
    require_manage(ctx)?;
    let after = after.unwrap_or(Id::from_uuid(uuid::Uuid::nil()));
    let rows = store::list_accounts(&mut ctx.db(), after, limit).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut traits = store::list_traits(&mut ctx.db(), &ids).await?;
    let accounts: Result<Vec<_>, _> = rows
        .into_iter()
        .map(|row| {
            let own = traits.remove(&row.id).unwrap_or_default();
            open(ctx, row, own)
        })
        .collect();
    Ok(Page::cut(accounts?, limit, |account| {
        account.id.to_string()
    }))
}

/// One account.
pub async fn find_account(ctx: &Ctx, id: AccountId) -> Outcome<Account> {
    require_manage(ctx)?;
    let row = store::find_account(&mut ctx.db(), id)
        .await?
        .ok_or(Refusal::NoSuchAccount)?;
    let traits = store::list_traits(&mut ctx.db(), &[id]).await?.remove(&id);
    Ok(open(ctx, row, traits.unwrap_or_default())?)
}

/// Gives an account other work; refused when it was changed since `version`. Counts from its next request.
pub async fn change_duties(
    ctx: &Ctx,
    id: AccountId,
    version: i64,
    duties: Duties<TeamId>,
) -> Outcome<()> {
    require_manage(ctx)?;
    let duties = duties.tidied();
    transact!(ctx, |tx| {
        let row = store::find_account(tx, id)
            .await?
            .ok_or(Refusal::NoSuchAccount)?;
        if row.role != duties.role {
            refuse_own(ctx, id)?;
        }
        for team in &duties.teams {
            store::find_team(tx, *team)
                .await?
                .ok_or(Refusal::NoSuchTeam)?;
        }
        if !store::update_role(tx, id, version, duties.role).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        store::replace_duties(tx, id, &duties).await?;
        note_account(tx, ctx, "account.changed", id).await?;
        Ok(())
    })
}

/// Stops an account: its sessions, tokens and links end at once.
pub async fn disable(ctx: &Ctx, id: AccountId) -> Outcome<()> {
    require_manage(ctx)?;
    refuse_own(ctx, id)?;
    let now = ctx.now();
    transact!(ctx, |tx| {
        store::find_account(tx, id)
            .await?
            .ok_or(Refusal::NoSuchAccount)?;
        if !store::disable(tx, id, now).await? {
            return Err(Refusal::AlreadySo.into());
        }
        store::revoke_tokens_of(tx, id, now).await?;
        store::close_links_of(tx, id, now).await?;
        if store::delete_sessions_of(tx, id).await? > 0 {
            note_session_ended(tx, ctx, id).await?;
        }
        note_account(tx, ctx, "account.disabled", id).await?;
        Ok(())
    })
}

/// The same for an address, on the command line.
pub async fn disable_user(ctx: &Ctx, email: &Email) -> Outcome<()> {
    require_manage(ctx)?;
    let row = store::find_account_by_email(&mut ctx.db(), email_index(ctx, email)).await?;
    disable(ctx, row.ok_or(Refusal::NoSuchAccount)?.id).await
}

/// Lets a stopped account go on. Its old sessions and tokens stay ended.
pub async fn enable(ctx: &Ctx, id: AccountId) -> Outcome<()> {
    require_manage(ctx)?;
    transact!(ctx, |tx| {
        store::find_account(tx, id)
            .await?
            .ok_or(Refusal::NoSuchAccount)?;
        if !store::enable(tx, id).await? {
            return Err(Refusal::AlreadySo.into());
        }
        note_account(tx, ctx, "account.changed", id).await?;
        Ok(())
    })
}

/// Invariant: an admin always remains, because nobody takes it from herself.
fn refuse_own(ctx: &Ctx, id: AccountId) -> Result<(), Refusal> {
    if ctx.actor().who == Who::Account(id) {
        Err(Refusal::OwnAccount)
    } else {
        Ok(())
    }
}
