//! `channel`: ways to reach us.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;
use kernel::{Clock, Limit};
use platform::Failure;
use serde_json::json;

use super::open::Place;
use super::tell::tell;

/// What can be done with channels.
#[derive(Subcommand)]
pub enum Channel {
    /// List them, one JSON object a line.
    List {
        #[command(flatten)]
        place: Place,
    },
}

/// Does it.
pub async fn channel(what: Channel, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    let Channel::List { place } = what;
    let ctx = place.open(clock).await?;
    let mut after = None;
    loop {
        let limit = Limit::clamped(Some(u32::from(Limit::MAX)));
        let page = channels::list_channels(&mut ctx.db(), after, limit).await?;
        for channel in &page.items {
            tell(&line(channel))?;
        }
        after = page.items.last().map(|channel| channel.id);
        if page.next.is_none() {
            break;
        }
    }
    ctx.db().close().await;
    Ok(ExitCode::SUCCESS)
}

/// What somebody needs to connect it; our own page needs no address for a provider to call.
fn line(channel: &channels::Channel) -> String {
    let (id, kind) = (channel.id, &channel.kind);
    let webhook = (channel.id != channels::WEB).then(|| format!("/in/{kind}/{id}"));
    json!({ "id": id, "kind": kind, "queue": channel.queue, "webhook": webhook }).to_string()
}
