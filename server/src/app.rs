//! The one list of slices, and how an application is made of them.

use std::path::Path;
use std::sync::Arc;

use db::{Db, DbConfig, Migration};
use kernel::Clock;
use platform::chance::Chance;
use platform::jobs::Job;
use platform::parts::Parts;
use platform::vault::{KeyRing, Vault};
use platform::{App, AppParts, Catalogue, Config, Fault, Site};
use shell::Slice;

use crate::health;

/// How many connections one process keeps to PostgreSQL.
const POOL: usize = 16;

/// Every slice, in the one order.
pub fn slices() -> Vec<Slice> {
    vec![
        health::slice(),
        people::slice(),
        clients::slice(),
        channels::slice(),
        hotline::slice(),
    ]
}

/// What comes from outside the configuration.
pub struct Outside {
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub chance: Arc<dyn Chance>,
    /// Whether it is a demonstration.
    pub is_demo: bool,
}

/// Opens the store, brings it up to date and makes the application.
pub async fn make(config: &Config, outside: Outside) -> Result<Arc<App>, Fault> {
    let Outside {
        clock,
        chance,
        is_demo,
    } = outside;
    make_folder(&config.data)?;
    let ring = match &config.key_ring {
        Some(text) => KeyRing::parse(text).map_err(|error| Fault::new("the key ring", error))?,
        None => KeyRing::load_or_create(&config.data.join("keys.toml"), &*chance)
            .map_err(|error| Fault::new("the key ring", error))?,
    };
    let db = Db::open(&store(config)).await?;
    db.migrate(&migrations(), clock.now()).await?;
    let parts = Parts::default()
        .with(channels::IntakeHandle(Arc::new(hotline::HotlineIntake)))
        .with(clients::Erasers(vec![channels::eraser, hotline::eraser]))
        .with(people::Leavers(vec![hotline::leaver]))
        .with(hotline::Pictures::default())
        .with(clients::ErasureLog::new(config.data.join("erasures.log")));
    Ok(App::new(AppParts {
        db,
        clock,
        vault: Vault::new(&ring, Arc::clone(&chance)),
        chance,
        site: site(config, is_demo),
        catalogue: catalogue()?,
        authenticate: Arc::new(people::Authenticator),
        parts,
    }))
}

/// The words of the shell and of every slice.
pub fn catalogue() -> Result<Catalogue, Fault> {
    let slices = slices();
    let words = shell::MESSAGES
        .iter()
        .chain(slices.iter().flat_map(|slice| slice.messages));
    Catalogue::new(words.copied())
}

/// The tables of the platform and of every slice.
pub fn migrations() -> Vec<Migration> {
    let slices = slices();
    let tables = slices.iter().flat_map(|slice| slice.migrations);
    platform::MIGRATIONS.iter().chain(tables).copied().collect()
}

/// The background work of the platform and of every slice that one process at a time does.
pub fn jobs() -> Vec<Job> {
    let slices = slices();
    let jobs = slices.iter().flat_map(|slice| slice.jobs);
    platform::JOBS.iter().chain(jobs).copied().collect()
}

fn store(config: &Config) -> DbConfig {
    match &config.database_url {
        Some(url) => DbConfig::Postgres {
            url: url.clone(),
            pool: POOL,
        },
        None => DbConfig::Sqlite {
            path: config.data.join("rangkul.db"),
        },
    }
}

fn site(config: &Config, is_demo: bool) -> Site {
    Site {
        organisation: config.organisation.clone(),
        neutral_url: config.neutral_url.clone(),
        time_zone: config.time_zone.clone(),
        emergency: directory::national_numbers(),
        is_demo,
        is_tls: false,
    }
}

/// The data folder; only its owner may look into it.
fn make_folder(path: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| Fault::new(format!("the folder {}", path.display()), error))
}
