//! `doctor`: proves every invariant from what is stored.

use std::process::ExitCode;
use std::sync::Arc;

use kernel::Clock;
use platform::{Ctx, Failure, audit};

use super::open::Place;
use super::tell::tell;

/// Checks everything; exit 1 with a list when something is broken.
pub async fn doctor(place: &Place, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    let ctx = place.open(clock).await?;
    let broken = examine(&ctx).await?;
    ctx.db().close().await;
    if broken.is_empty() {
        tell("doctor: every invariant holds")?;
        return Ok(ExitCode::SUCCESS);
    }
    for line in &broken {
        tell(line)?;
    }
    tell(&format!("doctor: {} broken", broken.len()))?;
    Ok(ExitCode::FAILURE)
}

/// Every broken invariant, in sentences.
pub async fn examine(ctx: &Ctx) -> Result<Vec<String>, Failure> {
    let mut broken = audit::verify(ctx).await?;
    broken.extend(clients::verify(ctx).await?);
    broken.extend(channels::verify(ctx).await?);
    broken.extend(hotline::verify(ctx).await?);
    Ok(broken)
}
