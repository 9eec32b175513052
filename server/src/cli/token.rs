//! `token`: bearer tokens of programs.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Subcommand;
use kernel::{Clock, Permission};
use people::{NewToken, Scopes, TokenOwner};
use platform::Failure;

use super::open::Place;
use super::said;
use super::tell::tell;
use super::user::parse;

/// What can be done with tokens.
#[derive(Subcommand)]
pub enum Token {
    /// Make one; its text is printed alone on stdout, once.
    Create {
        #[command(flatten)]
        place: Place,
        /// The account it acts for.
        #[arg(long, conflicts_with = "role")]
        user: Option<String>,
        /// A service account of this role is made for it.
        #[arg(long)]
        role: Option<String>,
        /// A permission it is limited to; none = all of the role's.
        #[arg(long)]
        scope: Vec<String>,
        /// For how many days it is valid.
        #[arg(long)]
        days: Option<u32>,
    },
}

/// Does it.
pub async fn token(what: Token, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    let Token::Create {
        place,
        user,
        role,
        scope,
        days,
    } = what;
    let owner = match (user, role) {
        (Some(email), None) => TokenOwner::User(parse(&email, "e-mail address")?),
        (None, Some(role)) => TokenOwner::Service(parse(&role, "role")?),
        _ => return Err(said("say --user or --role")),
    };
    let scopes = if scope.is_empty() {
        Scopes::ALL
    } else {
        let named: Result<Vec<Permission>, _> = scope
            .iter()
            .map(|scope| parse(scope, "permission"))
            .collect();
        Scopes::of(&named?)
    };
    let day = Duration::from_hours(24);
    let lasts = days.map(|days| day.saturating_mul(days));
    let ctx = place.open(clock).await?;
    let secret = people::create_token(
        &ctx,
        NewToken {
            owner,
            scopes,
            lasts,
        },
    )
    .await?;
    tell(&secret.reveal())?;
    ctx.db().close().await;
    Ok(ExitCode::SUCCESS)
}
