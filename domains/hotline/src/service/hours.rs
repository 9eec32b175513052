//! Opening hours: supervisors keep those of their teams; promises and call-backs ask for those of a queue.

use db::{DbError, Read};
use jiff::civil::Date;
use kernel::{Permission, Text};
use people::TeamId;
use places::TimeZone;
use platform::{AccountId, Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::refusal::Refusal;
use crate::model::hours::{Hours, Week};
use crate::store::{self, QueueHours, StoredTeam, StoredWeek};

pub use crate::store::Exception;

/// How many teams of one supervisor are shown, and how many of one queue are asked.
const TEAMS_MAX: i64 = 50;
/// How many exceptions from today on a team may have.
const EXCEPTIONS_MAX: i64 = 200;

/// Why a day has other hours, in a few words.
pub type ExceptionTitle = Text<80>;

/// A team of a supervisor and its hours.
#[derive(Debug, Clone)]
pub struct TeamHours {
    /// Which team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its hours; `None` = not set, nothing is promised.
    pub hours: Option<(TimeZone, Week)>,
    /// Other hours on single days, from today on.
    pub exceptions: Vec<Exception>,
}

/// The hours of the supervisor's teams.
pub async fn list_hours(ctx: &Ctx) -> Outcome<Vec<TeamHours>> {
    ctx.require(Permission::ConversationsSupervise)?;
    let r = &mut ctx.db();
    let args = db::args![ctx.account()?, TEAMS_MAX];
    let teams: Vec<StoredTeam> = r.all(&store::LIST_TEAM_HOURS, &args).await?;
    let mut found = Vec::with_capacity(teams.len());
    for team in teams {
        let zone = team.hours.as_ref().map_or(TimeZone::Wib, |(zone, _)| *zone);
        let (today, _) = zone.local(ctx.now());
        found.push(TeamHours {
            exceptions: store::list_exceptions(r, team.id, today, EXCEPTIONS_MAX).await?,
            team: team.id,
            name: team.name,
            hours: team.hours,
        });
    }
    Ok(found)
}

/// Sets the week of a team of hers.
pub async fn set_hours(ctx: &Ctx, team: TeamId, zone: TimeZone, week: &Week) -> Outcome<()> {
    let (account, queue) = own_team(ctx, team).await?;
    let stored = StoredWeek {
        team,
        zone,
        week: week.clone(),
    };
    transact!(ctx, |tx| {
        store::upsert_hours(tx, &stored, account, ctx.now()).await?;
        note(tx, ctx, team, &queue).await?;
        Ok(())
    })
}

/// Sets other hours on a day. A team that has set no week is there on such days only, in the time that is
/// named with the first of them.
pub async fn set_exception(
    ctx: &Ctx,
    team: TeamId,
    exception: &Exception,
    zone: Option<TimeZone>,
) -> Outcome<()> {
    let (account, queue) = own_team(ctx, team).await?;
    let now = ctx.now();
    let (today, _) = TimeZone::Wib.local(now);
    let known = store::list_exceptions(&mut ctx.db(), team, today, EXCEPTIONS_MAX).await?;
    let is_new = known.iter().all(|other| other.day != exception.day);
    if is_new && i64::try_from(known.len()).unwrap_or(EXCEPTIONS_MAX) >= EXCEPTIONS_MAX {
        return Err(Refusal::TooManyExceptions.into());
    }
    transact!(ctx, |tx| {
        let of_team: Option<String> = tx.opt(&store::FIND_ZONE, &db::args![team]).await?;
        if of_team.is_none() {
            let zone = zone.ok_or(Refusal::ZoneNeeded)?.abbreviation();
            let args = db::args![team, zone, Week::default().to_string(), account, now];
            // Hours that somebody sets at this moment stay as they are.
            tx.run(&store::INSERT_NO_HOURS, &args).await?;
        }
        store::upsert_exception(tx, team, exception, account, now).await?;
        note(tx, ctx, team, &queue).await?;
        Ok(())
    })
}

/// Takes an exception away: the week holds again. Taking away what is not there changes nothing.
pub async fn remove_exception(ctx: &Ctx, team: TeamId, day: Date) -> Outcome<()> {
    let (_, queue) = own_team(ctx, team).await?;
    transact!(ctx, |tx| {
        let args = db::args![team, day.to_string()];
        if tx.run(&store::DELETE_EXCEPTION, &args).await? == 1 {
            note(tx, ctx, team, &queue).await?;
        }
        Ok(())
    })
}

async fn own_team(ctx: &Ctx, team: TeamId) -> Outcome<(AccountId, String)> {
    ctx.require(Permission::ConversationsSupervise)?;
    let account = ctx.account()?;
    let queue: Option<String> = (&mut ctx.db())
        .opt(&store::FIND_OWN_TEAM, &db::args![account, team])
        .await?;
    Ok((account, queue.ok_or(Refusal::NoSuchTeam)?))
}

async fn note(tx: &mut db::Tx, ctx: &Ctx, team: TeamId, queue: &str) -> Result<(), DbError> {
    let subject = audit::Subject {
        kind: "team",
        id: team.uuid(),
        client: None,
    };
    audit::record(tx, ctx, "hours.changed", subject).await?;
    let data = json!({ "team_id": team, "queue": queue });
    events::publish(tx, ctx, "hours.changed", &data).await
}

/// The hours of every team that serves a queue and has set some. A team whose hours cannot be read promises
/// nothing, and stands in nobody's way.
pub async fn hours_of_queue(ctx: &Ctx, r: &mut impl Read, queue: &str) -> Outcome<Vec<Hours>> {
    // The westernmost day, and what began on the evening before it and may still run.
    let (today, _) = TimeZone::Wib.local(ctx.now());
    let from = today.yesterday().unwrap_or(today);
    let args = db::args![queue, from.to_string(), TEAMS_MAX * EXCEPTIONS_MAX];
    let rows: Vec<QueueHours> = r.all(&store::LIST_QUEUE_HOURS, &args).await?;
    let teams = rows.chunk_by(|one, next| one.team == next.team);
    let mut found = Vec::new();
    for (row, rows) in teams.filter_map(|rows| rows.first().map(|row| (row, rows))) {
        match read(row, rows) {
            Ok(hours) => found.push(hours),
            Err(error) => tracing::error!(team = %row.team, %error, "unreadable opening hours"),
        }
    }
    Ok(found)
}

fn read(first: &QueueHours, rows: &[QueueHours]) -> Result<Hours, DbError> {
    let mut hours = first.hours()?;
    for row in rows {
        hours.exceptions.extend(row.exception()?);
    }
    Ok(hours)
}
