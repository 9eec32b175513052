//! Opening hours of teams and their exceptions.

use std::collections::BTreeMap;

use db::{DbError, FromRow, Read, Row, Tx};
use jiff::civil::Date;
use kernel::Timestamp;
use people::TeamId;
use places::TimeZone;
use platform::AccountId;

use crate::model::hours::{DaySpans, Hours, Week};

db::statement! {
    /// The teams an account is in, with their hours where they are set.
    pub LIST_TEAM_HOURS = "SELECT t.id, t.name, t.queue, h.zone, h.week FROM account_team m
        JOIN team t ON t.id = m.team LEFT JOIN opening_hours h ON h.team = t.id
        WHERE m.account = $1 ORDER BY t.name_key LIMIT $2";
    /// The queue of a team that an account is in.
    pub FIND_OWN_TEAM = "SELECT t.queue FROM account_team m JOIN team t ON t.id = m.team
        WHERE m.account = $1 AND m.team = $2";
    /// The hours of the teams that serve a queue, a row for each of their exceptions from a day on.
    pub LIST_QUEUE_HOURS = "SELECT h.team, h.zone, h.week, e.day, e.spans
        FROM team t JOIN opening_hours h ON h.team = t.id
            LEFT JOIN opening_exception e ON e.team = h.team AND e.day >= $2
        WHERE t.queue = $1 ORDER BY h.team, e.day LIMIT $3";
    /// Sets the hours of a team.
    pub UPSERT_HOURS = "INSERT INTO opening_hours (team, zone, week, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (team) DO UPDATE SET
            zone = excluded.zone, week = excluded.week, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at";
    /// A team that has set no hours is in this time and there on no day; hours that are set stay.
    pub INSERT_NO_HOURS = "INSERT INTO opening_hours (team, zone, week, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (team) DO NOTHING";
    /// The time of a team that has set hours.
    pub FIND_ZONE = "SELECT zone FROM opening_hours WHERE team = $1";
    /// The exceptions of a team from a day on.
    pub LIST_EXCEPTIONS = "SELECT day, spans, title FROM opening_exception
        WHERE team = $1 AND day >= $2 ORDER BY day LIMIT $3";
    /// Sets the hours of a team on a day.
    pub UPSERT_EXCEPTION = "INSERT INTO opening_exception (team, day, spans, title, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (team, day) DO UPDATE SET
            spans = excluded.spans, title = excluded.title, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at";
    /// Takes an exception away.
    pub DELETE_EXCEPTION = "DELETE FROM opening_exception WHERE team = $1 AND day = $2";
}

/// A team and its hours, where they are set.
#[derive(Debug, Clone)]
pub struct StoredTeam {
    pub id: TeamId,
    pub name: String,
    pub hours: Option<(TimeZone, Week)>,
}

impl FromRow for StoredTeam {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let zone: Option<String> = row.get(3)?;
        let week: Option<String> = row.get(4)?;
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            hours: match (zone, week) {
                (Some(zone), Some(week)) => Some((parsed(&zone)?, parsed(&week)?)),
                _ => None,
            },
        })
    }
}

/// The week of one team.
#[derive(Debug, Clone)]
pub struct StoredWeek {
    pub team: TeamId,
    pub zone: TimeZone,
    pub week: Week,
}

/// The hours of a team with one of its exceptions, as they are written. Whoever promises by them must go on
/// where one of them cannot be read.
#[derive(Debug, Clone)]
pub struct QueueHours {
    pub team: TeamId,
    zone: String,
    week: String,
    day: Option<String>,
    spans: Option<String>,
}

impl FromRow for QueueHours {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            team: row.get(0)?,
            zone: row.get(1)?,
            week: row.get(2)?,
            day: row.get(3)?,
            spans: row.get(4)?,
        })
    }
}

impl QueueHours {
    /// The hours, still without exceptions.
    pub fn hours(&self) -> Result<Hours, DbError> {
        Ok(Hours {
            zone: parsed(&self.zone)?,
            week: parsed(&self.week)?,
            exceptions: BTreeMap::new(),
        })
    }

    /// The exception, where there is one.
    pub fn exception(&self) -> Result<Option<(Date, DaySpans)>, DbError> {
        match (&self.day, &self.spans) {
            (Some(day), Some(spans)) => Ok(Some((parsed(day)?, parsed(spans)?))),
            _ => Ok(None),
        }
    }
}

/// Other hours on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The day.
    pub day: Date,
    /// When the team is there; not at all where it is closed.
    pub spans: DaySpans,
    /// Why, for those who keep the hours.
    pub title: String,
}

impl FromRow for Exception {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            day: parsed(&row.get::<String>(0)?)?,
            spans: parsed(&row.get::<String>(1)?)?,
            title: row.get(2)?,
        })
    }
}

/// A column that is read from text. What no longer parses is a fault of the row, never guessed.
pub(super) fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, DbError> {
    text.parse()
        .map_err(|_| DbError::Other(format!("a stored {}", std::any::type_name::<T>()).into()))
}

/// Sets the hours of a team.
pub async fn upsert_hours(
    tx: &mut Tx,
    stored: &StoredWeek,
    by: AccountId,
    now: Timestamp,
) -> Result<(), DbError> {
    let StoredWeek { team, zone, week } = stored;
    let args = db::args![team, zone.abbreviation(), week.to_string(), by, now];
    tx.run_one(&UPSERT_HOURS, &args).await
}

/// Sets the hours of a team on a day.
pub async fn upsert_exception(
    tx: &mut Tx,
    team: TeamId,
    exception: &Exception,
    by: AccountId,
    now: Timestamp,
) -> Result<(), DbError> {
    let Exception { day, spans, title } = exception;
    let args = db::args![team, day.to_string(), spans.to_string(), title, by, now];
    tx.run_one(&UPSERT_EXCEPTION, &args).await
}

/// The exceptions of a team from a day on.
pub async fn list_exceptions(
    r: &mut impl Read,
    team: TeamId,
    from: Date,
    limit: i64,
) -> Result<Vec<Exception>, DbError> {
    let args = db::args![team, from.to_string(), limit];
    r.all(&LIST_EXCEPTIONS, &args).await
}
