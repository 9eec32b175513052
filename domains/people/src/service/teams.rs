//! Teams and the queues they serve.

use db::{DbError, Read, Tx};
use kernel::{Limit, Page};
use platform::audit::Subject;
use platform::{Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::{Refusal, require_manage};
use crate::model::{Queue, Team, TeamId, TeamName};
use crate::store::{self, TeamRow};

/// Adds a team that serves a queue.
pub async fn add_team(ctx: &Ctx, name: TeamName, queue: Queue) -> Outcome<TeamId> {
    require_manage(ctx)?;
    let team = Team {
        id: ctx.id(),
        name,
        queue,
    };
    transact!(ctx, |tx| {
        if !insert(tx, ctx, &team).await? {
            return Err(Refusal::TeamTaken.into());
        }
        Ok(team.id)
    })
}

/// Lets a team serve another queue.
pub async fn set_queue(ctx: &Ctx, id: TeamId, queue: &Queue) -> Outcome<()> {
    require_manage(ctx)?;
    transact!(ctx, |tx| {
        if !store::update_team_queue(tx, id, queue).await? {
            return Err(Refusal::NoSuchTeam.into());
        }
        note(tx, ctx, "team.changed", id).await?;
        Ok(())
    })
}

/// Teams by name, after the cursor.
pub async fn list_teams(ctx: &Ctx, after: &str, limit: Limit) -> Outcome<Page<TeamRow>> {
    require_manage(ctx)?;
    let rows = store::list_teams(&mut ctx.db(), after, limit).await?;
    Ok(Page::cut(rows, limit, |row| row.team.name.key()))
}

/// One team, for slices that address it.
pub async fn find_team(r: &mut impl Read, id: TeamId) -> Result<Option<Team>, DbError> {
    store::find_team(r, id).await
}

/// The team of a name; it is made when there is none and then serves the main queue.
pub(super) async fn ensure_team(
    tx: &mut Tx,
    ctx: &Ctx,
    name: &TeamName,
) -> Result<TeamId, DbError> {
    if let Some(team) = store::find_team_by_name(tx, name).await? {
        return Ok(team.id);
    }
    let team = Team {
        id: ctx.id(),
        name: name.clone(),
        queue: Queue::default(),
    };
    if insert(tx, ctx, &team).await? {
        return Ok(team.id);
    }
    store::find_team_by_name(tx, name)
        .await?
        .map(|team| team.id)
        .ok_or(DbError::Missing)
}

/// The team of everybody for whom no other is named.
pub(super) async fn main_team(tx: &mut Tx, ctx: &Ctx) -> Result<TeamId, DbError> {
    ensure_team(tx, ctx, &TeamName::default()).await
}

async fn insert(tx: &mut Tx, ctx: &Ctx, team: &Team) -> Result<bool, DbError> {
    let is_new = store::insert_team(tx, team, ctx.now()).await?;
    if is_new {
        note(tx, ctx, "team.added", team.id).await?;
    }
    Ok(is_new)
}

async fn note(tx: &mut Tx, ctx: &Ctx, what: &'static str, id: TeamId) -> Result<(), DbError> {
    let subject = Subject {
        kind: "team",
        id: id.uuid(),
        client: None,
    };
    audit::record(tx, ctx, what, subject).await?;
    events::publish(tx, ctx, what, &json!({ "team_id": id })).await
}
