//! The command line: one file a subcommand. What goes wrong is one clear sentence on stderr.

mod bench;
mod channel;
mod demo;
mod doctor;
mod open;
mod replay;
mod serve;
mod tell;
mod token;
mod user;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, Subcommand};
use kernel::Clock;
use platform::{Failure, Fault};

use open::Place;

/// How long threads that still wait for the disk are waited for at the very end.
const LAST_WAIT: Duration = Duration::from_millis(500);

/// A self-hosted community-support system.
#[derive(Parser)]
#[command(name = "rangkul", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run it: makes and brings up to date what is missing.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Where to listen.
        #[arg(long)]
        listen: Option<std::net::SocketAddr>,
        /// Listen on an address that others reach, without TLS. Only behind something that adds it.
        #[arg(long)]
        plain_http: bool,
    },
    /// Run it on a fresh folder with invented people and messages.
    Demo {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: std::net::SocketAddr,
        /// A fresh folder to keep; a temporary one without it.
        #[arg(long)]
        data: Option<std::path::PathBuf>,
    },
    /// Accounts.
    User {
        #[command(subcommand)]
        what: user::User,
    },
    /// Bearer tokens of programs.
    Token {
        #[command(subcommand)]
        what: token::Token,
    },
    /// Ways to reach us.
    Channel {
        #[command(subcommand)]
        what: channel::Channel,
    },
    /// Let the rows of a file arrive as new help-seekers, marked as simulation.
    Replay(replay::Replay),
    /// Check every invariant; exit 1 with a list when one is broken.
    Doctor {
        #[command(flatten)]
        place: Place,
    },
    /// Measure what the product promises, on this machine; exit 1 when a figure does not hold.
    Bench(bench::Bench),
    /// Processes that the bench starts.
    #[command(hide = true)]
    BenchSide {
        #[command(subcommand)]
        what: bench::Side,
    },
}

/// Runs the command line of this process.
pub fn run(clock: Arc<dyn Clock>) -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = match runtime {
        Ok(runtime) => {
            let done = runtime.block_on(command(cli.command, clock));
            runtime.shutdown_timeout(LAST_WAIT);
            done
        }
        Err(error) => Err(Failure::from(error)),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("rangkul: {}", sentence(&failure));
            ExitCode::FAILURE
        }
    }
}

async fn command(command: Command, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve {
            place,
            listen,
            plain_http,
        } => serve::serve(&place, listen, plain_http, clock).await,
        Command::Demo { listen, data } => demo::demo(listen, data, clock).await,
        Command::User { what } => user::user(what, clock).await,
        Command::Token { what } => token::token(what, clock).await,
        Command::Channel { what } => channel::channel(what, clock).await,
        Command::Replay(replay) => replay::replay(replay, clock).await,
        Command::Doctor { place } => doctor::doctor(&place, clock).await,
        Command::Bench(wanted) => bench::bench(wanted, clock).await,
        Command::BenchSide { what } => bench::side(what).await,
    }
}

/// What went wrong, for the operator at the terminal.
fn sentence(failure: &Failure) -> String {
    match failure {
        Failure::Fault(fault) => fault.chain(),
        Failure::Refused(refusal) => match crate::app::catalogue() {
            Ok(catalogue) => catalogue.say(kernel::Locale::En).refusal(refusal.as_ref()),
            Err(_) => refusal.code().to_owned(),
        },
    }
}

/// A sentence of the command line itself.
fn said(sentence: impl Into<String>) -> Failure {
    Fault::said(sentence).into()
}
