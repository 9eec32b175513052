//! `demo`: a fresh folder, accounts to sign in with, and invented people who write through the real intake
//! and answer back. Nothing is faked behind the pages: a newcomer sees the queue of the product move.

mod people;
mod script;
mod staff;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use kernel::Clock;
use platform::chance::SystemChance;
use platform::{Actor, Config, Ctx, Failure};

use self::people::Pace;
use super::said;
use super::serve::stop_signal;
use super::tell::announce;
use crate::app::{Outside, make};
use crate::log;
use crate::serve::Serving;

/// Runs the demo until SIGTERM or SIGINT.
pub async fn demo(
    listen: SocketAddr,
    data: Option<PathBuf>,
    clock: Arc<dyn Clock>,
) -> Result<ExitCode, Failure> {
    log::start(&Config::load(None).map_err(|error| said(error.to_string()))?)?;
    if !listen.ip().is_loopback() {
        return Err(said(
            "a demo listens on this machine only: its passwords are on the screen",
        ));
    }
    let temporary = tempfile::Builder::new().prefix("rangkul-demo-").tempdir()?;
    let data = fresh(data, temporary.path().to_path_buf())?;
    let config = Config {
        data,
        organisation: "Simpul Warga Contoh".to_owned(),
        ..Config::default()
    };
    let outside = Outside {
        clock,
        chance: Arc::new(SystemChance),
        is_demo: true,
    };
    let app = make(&config, outside).await?;
    let stop = stop_signal()?;
    let serving = Serving::listen(&app, listen).await?;
    let address = serving.address()?;
    announce(&format!("listening on http://{address}"));
    let ctx = Ctx::new(Arc::clone(&app), Actor::SYSTEM);
    let scripts = script::people()?;
    let traffic = tokio::spawn(people::arrive(
        ctx.clone(),
        scripts,
        Pace::Human,
        stop.clone(),
    ));
    let serving = tokio::spawn(serving.until(stop.clone()));
    staff::add(&ctx).await?;
    announce(&format!(
        "\nWrite as somebody seeking help:  http://{address}/"
    ));
    announce(&format!(
        "Answer as a volunteer:           http://{address}/login, then http://{address}/console"
    ));
    announce(&format!(
        "Watch as a supervisor:           http://{address}/supervisor"
    ));
    announce(&format!(
        "Manage accounts as an admin:     http://{address}/admin"
    ));
    announce("\nCtrl+C ends the demo; nothing of it is kept.");
    let _ = serving.await;
    let _ = traffic.await;
    Ok(ExitCode::SUCCESS)
}

/// The folder to use: a given one must be empty.
fn fresh(given: Option<PathBuf>, temporary: PathBuf) -> Result<PathBuf, Failure> {
    let Some(given) = given else {
        return Ok(temporary);
    };
    let is_used = std::fs::read_dir(&given).is_ok_and(|mut files| files.next().is_some());
    if is_used {
        return Err(said(format!(
            "{} is not empty: a demo begins afresh",
            given.display()
        )));
    }
    Ok(given)
}
