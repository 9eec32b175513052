//! Presence: she says whether she is there, and any request of hers renews her lease.

use kernel::Permission;
use platform::{Ctx, Outcome, events, transact};
use serde_json::json;

use super::settings;
use crate::model::{Presence, PresenceState};
use crate::store;

/// Sets her own state.
pub async fn set_presence(ctx: &Ctx, state: PresenceState) -> Outcome<()> {
    ctx.require(Permission::ConversationsTake)?;
    let account = ctx.account()?;
    let (capacity, lease) = (settings().chat_capacity, settings().lease());
    transact!(ctx, |tx| {
        let now = ctx.now();
        let before = store::ensure_presence(tx, account, capacity, now).await?;
        let since = if before.presence.at(now) == state {
            before.since
        } else {
            now
        };
        store::update_presence(tx, account, Presence::set(state, now, lease), since).await?;
        let data = json!({ "account_id": account, "state": state.code() });
        events::publish(tx, ctx, "presence.changed", &data).await?;
        Ok(())
    })
}

/// A sign of life. Writes nothing while more than half of the lease is left.
pub async fn renew(ctx: &Ctx) -> Outcome<()> {
    let account = ctx.account()?;
    let (now, lease) = (ctx.now(), settings().lease());
    let stored = store::find_presence(&mut ctx.db(), account).await?;
    let is_due = stored.is_some_and(|stored| {
        // An available one whose lease is over is away: only she herself says that she is back.
        let is_alive = !stored.presence.has_lapsed(now);
        is_alive && stored.presence.lease_until < now.plus(lease / 2)
    });
    if !is_due {
        return Ok(());
    }
    transact!(ctx, |tx| {
        store::renew_lease(tx, account, now, lease).await?;
        Ok(())
    })
}
