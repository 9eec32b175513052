//! `serve`: runs it until SIGTERM or SIGINT.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use kernel::Clock;
use platform::chance::SystemChance;
use platform::{Actor, App, Ctx, Failure};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::open::Place;
use super::said;
use super::tell::announce;
use crate::app::{Outside, make};
use crate::log;
use crate::serve::Serving;

/// Runs it.
pub async fn serve(
    place: &Place,
    listen: Option<SocketAddr>,
    plain_http: bool,
    clock: Arc<dyn Clock>,
) -> Result<ExitCode, Failure> {
    let config = place.config()?;
    log::start(&config)?;
    // Heard from here on: whoever reads the line below may tell it to stop at once.
    let stop = stop_signal()?;
    let address = listen.unwrap_or(config.listen);
    let may_listen = address.ip().is_loopback() || plain_http || config.plain_http;
    if !may_listen {
        return Err(said(format!(
            "{address} can be reached by others and there is no TLS. Listen on 127.0.0.1 behind a proxy \
             that adds TLS, or say --plain-http if something else adds it"
        )));
    }
    let outside = Outside {
        clock,
        chance: Arc::new(SystemChance),
        is_demo: false,
    };
    let app = make(&config, outside).await?;
    let serving = Serving::listen(&app, address).await?;
    let address = serving.address()?;
    announce(&format!("listening on http://{address}"));
    tell_set_up(&app, address).await?;
    serving.until(stop).await;
    Ok(ExitCode::SUCCESS)
}

/// While no account exists: where the first one is made.
async fn tell_set_up(app: &Arc<App>, address: SocketAddr) -> Result<(), Failure> {
    let ctx = Ctx::new(Arc::clone(app), Actor::SYSTEM);
    if let Some(link) = people::make_setup_link(&ctx).await? {
        announce(&format!("set up: http://{address}{}", link.path()));
    }
    Ok(())
}

/// Cancelled by SIGTERM or SIGINT.
pub fn stop_signal() -> Result<CancellationToken, Failure> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        told.cancel();
    });
    Ok(stop)
}
