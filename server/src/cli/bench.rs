//! `bench`: measures what the product promises, on this machine.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use kernel::Clock;
use platform::Failure;

use super::said;
use super::tell::tell;
use crate::bench::{self, Measure, Part, Plan, Report, Store};

/// What is measured, and how it is told.
#[derive(Args)]
pub struct Bench {
    /// What to measure.
    #[arg(value_enum, default_value = "all")]
    what: Part,
    /// Tell it as one JSON object.
    #[arg(long)]
    json: bool,
    /// Measure longer.
    #[arg(long)]
    full: bool,
    /// An empty PostgreSQL database to run on; a fresh folder without it.
    #[arg(long)]
    database_url: Option<String>,
}

/// Measures; fails when a figure is above its bar.
pub async fn bench(wanted: Bench, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    let store = Store {
        database_url: wanted.database_url,
        clock,
    };
    if cfg!(debug_assertions) {
        eprintln!("rangkul: this is a build for development; its figures say little");
    }
    let plan = Plan {
        is_full: wanted.full,
    };
    let report = bench::run(wanted.what, &store, plan).await?;
    if wanted.json {
        let json = serde_json::to_string(&report);
        tell(&json.map_err(|error| said(error.to_string()))?)?;
    } else {
        table(&report)?;
    }
    Ok(if report.measures.iter().all(|measure| measure.holds) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn table(report: &Report) -> Result<(), Failure> {
    tell(&format!("{}, {}", report.engine, report.machine))?;
    for measure in &report.measures {
        let Measure {
            name,
            value,
            unit,
            bar,
            holds,
        } = measure;
        let verdict = if *holds { "holds" } else { "DOES NOT HOLD" };
        tell(&format!(
            "{name:<18} {value:>10.2} {unit:<4} at most {bar:<7} {verdict}"
        ))?;
    }
    Ok(())
}

/// Processes that the bench starts beside the server.
#[derive(Subcommand)]
pub enum Side {
    /// Holds a stream for each path of standard input.
    Hold {
        /// Where the server listens.
        #[arg(long)]
        address: SocketAddr,
    },
    /// Serves a bare stream.
    Bare,
}

/// Runs one.
pub async fn side(what: Side) -> Result<ExitCode, Failure> {
    match what {
        Side::Hold { address } => bench::side::hold(address).await?,
        Side::Bare => bench::side::bare().await?,
    }
    Ok(ExitCode::SUCCESS)
}
