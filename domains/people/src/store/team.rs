//! Rows of teams.

use db::{DbError, FromRow, Read, Row, Tx, args};
use kernel::{Limit, Timestamp};
use platform::AccountId;

use crate::model::{Queue, Team, TeamId, TeamName};

db::statement! {
    /// Adds a team; nothing when its name is taken.
    pub INSERT_TEAM = "INSERT INTO team (id, name, name_key, queue, created_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name_key) DO NOTHING";
    /// One team.
    pub FIND_TEAM = "SELECT id, name, queue FROM team WHERE id = $1";
    /// The team of a name.
    pub FIND_TEAM_BY_NAME = "SELECT id, name, queue FROM team WHERE name_key = $1";
    /// Teams by name, after one, each with the number of its members.
    pub LIST_TEAMS = "SELECT t.id, t.name, t.queue,
            (SELECT count(*) FROM account_team m WHERE m.team = t.id)
        FROM team t WHERE t.name_key > $1 ORDER BY t.name_key LIMIT $2";
    /// Lets a team serve another queue.
    pub UPDATE_TEAM_QUEUE = "UPDATE team SET queue = $2 WHERE id = $1";
    /// The queues that an account's teams serve.
    pub LIST_QUEUES_OF = "SELECT DISTINCT t.queue FROM account_team m JOIN team t ON t.id = m.team
        WHERE m.account = $1 ORDER BY t.queue";
}

impl FromRow for Team {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            queue: row.get(2)?,
        })
    }
}

/// A team in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// The team.
    pub team: Team,
    /// How many accounts are in it.
    pub members: i64,
}

impl FromRow for TeamRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            team: Team::from_row(row)?,
            members: row.get(3)?,
        })
    }
}

/// Adds a team. `false`: its name is taken.
pub async fn insert_team(tx: &mut Tx, team: &Team, now: Timestamp) -> Result<bool, DbError> {
    let args = args![team.id, team.name, team.name.key(), team.queue, now];
    Ok(tx.run(&INSERT_TEAM, &args).await? == 1)
}

/// One team.
pub async fn find_team(r: &mut impl Read, id: TeamId) -> Result<Option<Team>, DbError> {
    r.opt(&FIND_TEAM, &args![id]).await
}

/// The team of a name, however its letters are cased.
pub async fn find_team_by_name(
    r: &mut impl Read,
    name: &TeamName,
) -> Result<Option<Team>, DbError> {
    r.opt(&FIND_TEAM_BY_NAME, &args![name.key()]).await
}

/// Teams by name, after the name key `after`; one more than the limit.
pub async fn list_teams(
    r: &mut impl Read,
    after: &str,
    limit: Limit,
) -> Result<Vec<TeamRow>, DbError> {
    r.all(&LIST_TEAMS, &args![after, limit.probe()]).await
}

/// Lets a team serve another queue. `false`: there is no such team.
pub async fn update_team_queue(tx: &mut Tx, id: TeamId, queue: &Queue) -> Result<bool, DbError> {
    Ok(tx.run(&UPDATE_TEAM_QUEUE, &args![id, queue]).await? == 1)
}

/// The queues that an account's teams serve, by code.
pub async fn list_queues_of(r: &mut impl Read, account: AccountId) -> Result<Vec<Queue>, DbError> {
    r.all(&LIST_QUEUES_OF, &args![account]).await
}
