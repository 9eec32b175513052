//! Background work of accounts: forgets what has ended, in chunks, so that nothing is kept for ever.

use std::time::Duration;

use futures_util::FutureExt;
use platform::jobs::Job;
use platform::{Ctx, Outcome, transact};

use crate::model::{ENDED_KEPT, SLOWNESS_KEPT};
use crate::store;

/// How many rows one transaction forgets.
const CHUNK: i64 = 500;

/// The jobs of this slice.
pub const JOBS: &[Job] = &[Job {
    name: "people.forget_ended",
    every: Duration::from_hours(1),
    run: |ctx| forget_ended(ctx).boxed(),
}];

/// Forgets sessions and links that ended, and tries to sign in that no longer count.
pub async fn forget_ended(ctx: Ctx) -> Outcome<()> {
    while forget_chunk(&ctx).await? > 0 {}
    Ok(())
}

/// Forgets up to 500 of each; how many there were.
pub async fn forget_chunk(ctx: &Ctx) -> Outcome<u64> {
    let (ended, old) = (ctx.now().minus(ENDED_KEPT), ctx.now().minus(SLOWNESS_KEPT));
    transact!(ctx, |tx| {
        let sessions = store::delete_ended_sessions(tx, ended, CHUNK).await?;
        let links = store::delete_ended_links(tx, ended, CHUNK).await?;
        let tries = store::delete_old_tries(tx, old, CHUNK).await?;
        Ok(sessions + links + tries)
    })
}
