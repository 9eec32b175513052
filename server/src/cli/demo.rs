//! `demo`: a fresh folder, invented people, invented messages through the real intake. Nothing is faked
//! behind the pages: a newcomer sees the queue of the product move.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use kernel::Clock;
use people::{Duties, NewUser, Password, Role};
use platform::chance::SystemChance;
use platform::{Actor, Config, Ctx, Failure};
use tokio_util::sync::CancellationToken;

use super::replay::{self, Row};
use super::said;
use super::serve::stop_signal;
use super::tell::announce;
use crate::app::{Outside, make};
use crate::log;
use crate::serve::Serving;

/// The messages of the demo.
const MESSAGES: &str = include_str!("../../../data/demo/messages.csv");
/// How many arrive at once at the beginning, so that there is a queue to see.
const AT_ONCE: usize = 9;
/// The pause between two later ones.
const PAUSE: Duration = Duration::from_secs(7);

/// Who works in the demo: role, name before the @, what help-seekers see, languages.
const STAFF: &[(Role, &str, &str, &[&str])] = &[
    (Role::Volunteer, "sekar", "Sekar", &["id", "jv"]),
    (Role::Volunteer, "bagas", "Bagas", &["id", "en", "su"]),
    (
        Role::Supervisor,
        "wening",
        "Wening",
        &["id", "en", "jv", "su"],
    ),
    (Role::Admin, "ningsih", "Ningsih", &["id"]),
];

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
    let traffic = tokio::spawn(arrivals(ctx.clone(), stop.clone()));
    let serving = tokio::spawn(serving.until(stop.clone()));
    staff(&ctx).await?;
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

/// Adds the people of the demo and prints one line an account: role, address, password.
async fn staff(ctx: &Ctx) -> Result<(), Failure> {
    for (role, name, alias, languages) in STAFF {
        let password = password(ctx);
        let email = format!("{name}@contoh.org");
        let new = NewUser {
            email: super::user::parse(&email, "e-mail address")?,
            name: super::user::parse(alias, "name")?,
            alias: Some(super::user::parse(alias, "alias")?),
            duties: Duties {
                role: *role,
                teams: Vec::new(),
                languages: languages
                    .iter()
                    .filter_map(|code| code.parse().ok())
                    .collect(),
                skills: Vec::new(),
            },
            password: Some(
                Password::parse(&password, &[]).map_err(|_| said("a weak demo password"))?,
            ),
        };
        people::add_user(ctx, new).await?;
        announce(&format!("{} {email} {password}", role.name()));
    }
    Ok(())
}

/// Four short words of chance: easy to type, good for one evening.
fn password(ctx: &Ctx) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ci", "du", "fe", "go", "ha", "ji", "ku", "le", "mo", "na", "pi", "ru", "se", "to",
        "wa",
    ];
    let chance: [u8; 12] = ctx.random();
    let mut text = String::new();
    for (at, byte) in chance.iter().enumerate() {
        if at > 0 && at % 3 == 0 {
            text.push('-');
        }
        text.push_str(
            SYLLABLES
                .get(usize::from(byte % 16))
                .copied()
                .unwrap_or("ba"),
        );
    }
    text
}

/// Lets people arrive, some at once and then one after the other, until the messages are used up.
async fn arrivals(ctx: Ctx, stop: CancellationToken) {
    let rows: Vec<Row> = match replay::read(MESSAGES) {
        Ok(rows) => rows,
        Err(why) => return tracing::error!(why, "the messages of the demo"),
    };
    for (at, row) in rows.iter().enumerate() {
        if at >= AT_ONCE {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
        // They count here, so that the numbers of the demo are not empty.
        if let Err(failure) = replay::arrive(&ctx, row, false).await {
            tracing::error!(?failure, "a message of the demo did not arrive");
        }
    }
}
