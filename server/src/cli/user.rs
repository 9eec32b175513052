//! `user`: accounts from the command line of the machine.

use std::io::BufRead;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;
use kernel::{Clock, Language, Limit};
use people::{Duties, Email, NewUser, Password, PersonName, Role, Skill, TeamName};
use platform::{Ctx, Failure};

use super::open::Place;
use super::said;
use super::tell::tell;

/// What can be done with accounts.
#[derive(Subcommand)]
pub enum User {
    /// Add an account. Prints a one-time link unless the password is given.
    Add(Box<Add>),
    /// List the accounts.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Print a one-time link with which somebody sets a new password.
    Reset {
        #[command(flatten)]
        place: Place,
        /// Whose account.
        #[arg(long)]
        email: String,
    },
    /// Disable an account at once, with its sessions and tokens.
    Disable {
        #[command(flatten)]
        place: Place,
        /// Whose account.
        #[arg(long)]
        email: String,
    },
}

/// An account to be added.
#[derive(clap::Args)]
pub struct Add {
    #[command(flatten)]
    place: Place,
    /// Her e-mail address.
    #[arg(long)]
    email: String,
    /// What colleagues call her.
    #[arg(long)]
    name: String,
    /// volunteer, supervisor, coordinator, treasurer, organiser, auditor or admin.
    #[arg(long)]
    role: String,
    /// A team; one that does not exist is made. Without any she joins `utama`.
    #[arg(long)]
    team: Vec<String>,
    /// A language she speaks.
    #[arg(long)]
    language: Vec<String>,
    /// A skill she has.
    #[arg(long)]
    skill: Vec<String>,
    /// Read her password from the first line of stdin.
    #[arg(long)]
    password_stdin: bool,
}

/// Does it.
pub async fn user(what: User, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    match what {
        User::Add(add) => {
            let new = new_user(&add)?;
            let ctx = add.place.open(clock).await?;
            let added = people::add_user(&ctx, new).await?;
            tell(&format!("added {}", add.email))?;
            if let Some(link) = added.link {
                tell(&format!("to set her password: {}", link.path()))?;
            }
            ctx.db().close().await;
        }
        User::List { place } => {
            let ctx = place.open(clock).await?;
            list(&ctx).await?;
            ctx.db().close().await;
        }
        User::Reset { place, email } => {
            let ctx = place.open(clock).await?;
            let link = people::reset_user(&ctx, &parse(&email, "e-mail address")?).await?;
            tell(&link.path())?;
            ctx.db().close().await;
        }
        User::Disable { place, email } => {
            let ctx = place.open(clock).await?;
            people::disable_user(&ctx, &parse(&email, "e-mail address")?).await?;
            tell(&format!("disabled {email}"))?;
            ctx.db().close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn new_user(add: &Add) -> Result<NewUser, Failure> {
    let email: Email = parse(&add.email, "e-mail address")?;
    let name: PersonName = parse(&add.name, "name")?;
    let password = if add.password_stdin {
        Some(read_password(&email, &name)?)
    } else {
        None
    };
    Ok(NewUser {
        duties: Duties {
            role: parse::<Role>(&add.role, "role")?,
            teams: all::<TeamName>(&add.team, "team")?,
            languages: all::<Language>(&add.language, "language")?,
            skills: all::<Skill>(&add.skill, "skill")?,
        },
        email,
        name,
        alias: None,
        password,
    })
}

fn read_password(email: &Email, name: &PersonName) -> Result<Password, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let given = line.trim_end_matches(['\n', '\r']);
    Password::parse(given, &[email.as_str(), name.as_str()])
        .map_err(|_| said("the password is too short or easily guessed"))
}

async fn list(ctx: &Ctx) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let page = people::list_accounts(ctx, after, Limit::clamped(Some(100))).await?;
        for account in &page.items {
            let state = if account.disabled_at.is_some() {
                "disabled"
            } else {
                "active"
            };
            let email = account.email.as_ref().map_or("-", |email| email.as_str());
            tell(&format!("{} {email} {state}", account.role.name()))?;
        }
        after = page.items.last().map(|account| account.id);
        if page.next.is_none() {
            return Ok(());
        }
    }
}

fn all<T: std::str::FromStr>(texts: &[String], what: &str) -> Result<Vec<T>, Failure> {
    texts.iter().map(|text| parse(text, what)).collect()
}

/// Reads an argument; says what it should have been.
pub fn parse<T: std::str::FromStr>(text: &str, what: &str) -> Result<T, Failure> {
    text.parse()
        .map_err(|_| said(format!("{text:?} is no {what}")))
}
