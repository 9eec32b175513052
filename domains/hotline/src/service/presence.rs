//! Presence: she says whether she is there, and any request of hers renews her lease.

use db::Read;
use kernel::Permission;
use platform::{AccountId, Ctx, Outcome, events, transact};
use serde_json::json;

use super::beside::leave;
use super::hand_over::list_to_hand_over;
use super::refusal::Refusal;
use super::settings;
use crate::model::{ConversationId, Presence, PresenceState};
use crate::store;

/// How many she may help with: more than she will.
const BESIDE_MAX: i64 = 50;

/// Sets her own state. Going off duty is refused while she answers anybody, and takes her out of what she
/// helps with.
pub async fn set_presence(ctx: &Ctx, state: PresenceState) -> Outcome<()> {
    ctx.require(Permission::ConversationsTake)?;
    let account = ctx.account()?;
    if state == PresenceState::Offline {
        let held = list_to_hand_over(ctx).await?.len();
        if held > 0 {
            return Err(Refusal::StillHolds(held).into());
        }
        leave_all(&ctx.apart(), account).await?;
    }
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

async fn leave_all(ctx: &Ctx, account: AccountId) -> Outcome<()> {
    let args = db::args![account, BESIDE_MAX];
    let beside: Vec<ConversationId> = (&mut ctx.db()).all(&store::LIST_BESIDE, &args).await?;
    for id in beside {
        leave(ctx, id).await?;
    }
    Ok(())
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
