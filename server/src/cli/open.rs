//! Where the data is, as every command is told.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use kernel::Clock;
use platform::chance::SystemChance;
use platform::{Actor, Config, Ctx, Failure, Fault};

use crate::app::{Outside, make};

/// Where the data is: flags, before the environment, before the file.
#[derive(Args)]
pub struct Place {
    /// The configuration file.
    #[arg(long)]
    config: Option<PathBuf>,
    /// The folder of the database, the key ring and files.
    #[arg(long)]
    data: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded one.
    #[arg(long)]
    database_url: Option<String>,
}

impl Place {
    /// The configuration with what the flags say over it.
    pub fn config(&self) -> Result<Config, Failure> {
        let mut config =
            Config::load(self.config.as_deref()).map_err(|error| Fault::said(error.to_string()))?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        if self.database_url.is_some() {
            config.database_url.clone_from(&self.database_url);
        }
        Ok(config)
    }

    /// The system's context over this data. Commands may run beside the server.
    pub async fn open(&self, clock: Arc<dyn Clock>) -> Result<Ctx, Failure> {
        let outside = Outside {
            clock,
            chance: Arc::new(SystemChance),
            is_demo: false,
        };
        Ok(Ctx::new(
            make(&self.config()?, outside).await?,
            Actor::SYSTEM,
        ))
    }
}
