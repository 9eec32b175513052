//! What the end of a session means to later slices: what somebody left behind on her screen goes with it.

use db::Tx;
use futures_util::future::BoxFuture;
use platform::{AccountId, Ctx, Outcome};

use super::note_account;

/// What a later slice does in the transaction that ends a session of an account.
pub type Leaver = for<'a> fn(&'a mut Tx, &'a Ctx, AccountId) -> BoxFuture<'a, Outcome<()>>;

/// The leavers of all later slices, in their order. Without them nothing is left behind.
pub struct Leavers(pub Vec<Leaver>);

/// Notes that a session ended, and lets later slices clear what it left behind.
pub(super) async fn note_session_ended(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Outcome<()> {
    note_account(tx, ctx, "session.ended", account).await?;
    if let Ok(leavers) = ctx.app().parts.get::<Leavers>() {
        for leaver in &leavers.0 {
            leaver(tx, ctx, account).await?;
        }
    }
    Ok(())
}
