//! An installation for one part of the bench: a fresh folder, or an empty database, with staff in it; and
//! the server over it, as a process of its own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use kernel::Clock;
use people::{Duties, NewToken, NewUser, Role, Scopes, TokenOwner};
use platform::chance::SystemChance;
use platform::{AccountId, Actor, Config, Ctx, Failure, Fault};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::app::{Outside, make};

/// On what the bench runs.
#[derive(Clone)]
pub struct Store {
    /// An empty PostgreSQL database; a folder of its own without one.
    pub database_url: Option<String>,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
}

impl Store {
    /// The engine's name.
    pub fn engine(&self) -> &'static str {
        if self.database_url.is_some() {
            "postgres"
        } else {
            "sqlite"
        }
    }
}

/// Somebody of the staff, with a token.
#[derive(Debug, Clone)]
pub struct Member {
    /// Her account.
    pub account: AccountId,
    /// Her token.
    pub token: String,
}

/// One installation.
pub struct Home {
    folder: PathBuf,
    part: &'static str,
    store: Store,
}

/// A server that runs; ended with this value.
pub struct Running {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its process.
    pub pid: u32,
}

impl Home {
    /// A fresh one below a folder. On a database that is named, all parts of a run are one installation.
    pub fn new(store: &Store, folder: &Path, part: &'static str) -> Self {
        let own = if store.database_url.is_some() {
            "all"
        } else {
            part
        };
        Self {
            folder: folder.join(own),
            part,
            store: store.clone(),
        }
    }

    fn config(&self) -> Config {
        Config {
            data: self.folder.clone(),
            database_url: self.store.database_url.clone(),
            ..Config::default()
        }
    }

    async fn open(&self) -> Result<Ctx, Fault> {
        let outside = Outside {
            clock: Arc::clone(&self.store.clock),
            chance: Arc::new(SystemChance),
            is_demo: false,
        };
        Ok(Ctx::new(
            make(&self.config(), outside).await?,
            Actor::SYSTEM,
        ))
    }

    /// Refuses a store in which anybody is: the bench fills it with invented people.
    pub async fn require_empty(&self) -> Result<(), Fault> {
        let ctx = self.open().await?;
        let one = people::list_accounts(&ctx, None, kernel::Limit::clamped(Some(1))).await;
        ctx.db().close().await;
        if one.map_err(fault)?.items.is_empty() {
            Ok(())
        } else {
            Err(Fault::said(
                "the bench needs an empty database: this one has accounts",
            ))
        }
    }

    /// Adds volunteers of the main team, before the server runs.
    pub async fn add_volunteers(&self, how_many: usize) -> Result<Vec<Member>, Fault> {
        let ctx = self.open().await?;
        let mut members = Vec::with_capacity(how_many);
        for n in 0..how_many {
            members.push(self.add(&ctx, n).await.map_err(fault)?);
        }
        ctx.db().close().await;
        Ok(members)
    }

    async fn add(&self, ctx: &Ctx, n: usize) -> Result<Member, Failure> {
        let email = format!("bench{n}@{}.example", self.part);
        let new = NewUser {
            email: email
                .parse()
                .map_err(|error| Fault::new("an address", error))?,
            name: "Bench"
                .parse()
                .map_err(|error| Fault::new("a name", error))?,
            alias: None,
            duties: Duties {
                role: Role::Volunteer,
                teams: Vec::new(),
                languages: vec![kernel::Locale::Id.language()],
                skills: Vec::new(),
            },
            password: None,
        };
        let account = people::add_user(ctx, new).await?.account;
        let new = NewToken {
            owner: TokenOwner::Account(account),
            scopes: Scopes::ALL,
            lasts: None,
        };
        let secret = people::create_token(ctx, new).await?;
        Ok(Member {
            account,
            token: secret.reveal().clone(),
        })
    }

    /// Starts the server.
    pub async fn serve(&self) -> Result<Running, Fault> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]);
        command.arg(&self.folder).env("RANGKUL_LOG", "warn");
        if let Some(url) = &self.store.database_url {
            command.env("RANGKUL_DATABASE_URL", url);
        }
        Running::start(command).await
    }
}

impl Running {
    /// Starts a process that tells where it listens.
    pub async fn start(mut command: Command) -> Result<Self, Fault> {
        let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let out = child
            .stdout
            .take()
            .ok_or_else(|| Fault::said("no standard output"))?;
        let mut lines = BufReader::new(out).lines();
        let line = lines.next_line().await?.unwrap_or_default();
        let address = line
            .strip_prefix("listening on http://")
            .and_then(|it| it.parse().ok());
        let address = address.ok_or_else(|| Fault::said("the server did not begin"))?;
        // Whatever else it says is taken, so that it never waits for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let pid = child
            .id()
            .ok_or_else(|| Fault::said("the server has ended"))?;
        Ok(Self {
            child,
            address,
            pid,
        })
    }

    /// Ends it.
    pub async fn end(mut self) -> Result<(), Fault> {
        Ok(self.child.kill().await?)
    }
}

/// A failure of the product under the bench is a fault of the bench.
pub fn fault(failure: Failure) -> Fault {
    match failure {
        Failure::Fault(fault) => fault,
        Failure::Refused(refusal) => Fault::said(format!("refused: {}", refusal.code())),
    }
}
