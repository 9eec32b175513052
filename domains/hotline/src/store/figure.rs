//! What a day has seen so far, and what stands open now. Counts of what stands open take whether scripted
//! conversations count.

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;

use super::columns::TierColumn;
use crate::model::{ConversationId, Seen, State, Tier};

db::statement! {
    /// Adds what happened to the day of a queue.
    pub ADD_FIGURE = "INSERT INTO figure
        (queue, day, part, answered, in_time, wait_ms, abandoned, abandoned_short)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (queue, day, part) DO UPDATE SET
            answered = figure.answered + excluded.answered, in_time = figure.in_time + excluded.in_time,
            wait_ms = figure.wait_ms + excluded.wait_ms,
            abandoned = figure.abandoned + excluded.abandoned,
            abandoned_short = figure.abandoned_short + excluded.abandoned_short";
    /// The parts of a queue's day.
    pub LIST_FIGURES = "SELECT answered, in_time, wait_ms, abandoned, abandoned_short FROM figure
        WHERE queue = $1 AND day = $2 ORDER BY part";
    /// Who of a state waits longest in a queue; one that is kept through a transfer does not wait.
    pub FIND_LONGEST = "SELECT id, tier, waiting_since FROM conversation
        WHERE queue = $1 AND state = $2 AND kept_by IS NULL AND (NOT is_simulation OR $3) ORDER BY waiting_since, id LIMIT 1";
    /// How many of a tier are in a state, counted up to a bound; one that is kept through a transfer does
    /// not wait.
    pub COUNT_TIER = "SELECT count(*) FROM (SELECT 1 AS one FROM conversation
        WHERE queue = $1 AND tier = $2 AND state = $3 AND closed_at IS NULL AND kept_by IS NULL
            AND (NOT is_simulation OR $5) LIMIT $4) AS line";
    /// How many of a tier are open, counted up to a bound.
    pub COUNT_OPEN_TIER = "SELECT count(*) FROM (SELECT 1 AS one FROM conversation
        WHERE queue = $1 AND tier = $2 AND closed_at IS NULL AND (NOT is_simulation OR $4) LIMIT $3) AS line";
    /// How many are open and were never answered, counted up to a bound.
    pub COUNT_UNANSWERED = "SELECT count(*) FROM (SELECT 1 AS one FROM conversation
        WHERE queue = $1 AND closed_at IS NULL AND answered_at IS NULL
            AND (NOT is_simulation OR $3) LIMIT $2) AS line";
}

impl FromRow for Seen {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            answered: row.get(0)?,
            in_time: row.get(1)?,
            wait_ms: row.get(2)?,
            abandoned: row.get(3)?,
            abandoned_short: row.get(4)?,
        })
    }
}

/// Adds what happened to the day of a queue.
pub async fn add_figure(
    tx: &mut Tx,
    (queue, day, part): (&str, i64, i64),
    seen: &Seen,
) -> Result<(), DbError> {
    let args = db::args![
        queue,
        day,
        part,
        seen.answered,
        seen.in_time,
        seen.wait_ms,
        seen.abandoned,
        seen.abandoned_short
    ];
    tx.run_one(&ADD_FIGURE, &args).await
}

/// What the day of a queue has seen.
pub async fn find_figures(r: &mut impl Read, queue: &str, day: i64) -> Result<Seen, DbError> {
    let parts: Vec<Seen> = r.all(&LIST_FIGURES, &db::args![queue, day]).await?;
    Ok(parts.into_iter().fold(Seen::default(), Seen::and))
}

/// Who of a state waits longest in a queue.
pub async fn find_longest(
    r: &mut impl Read,
    queue: &str,
    state: State,
    counts_simulations: bool,
) -> Result<Option<(ConversationId, Tier, Timestamp)>, DbError> {
    let args = db::args![queue, state, counts_simulations];
    let found: Option<(ConversationId, TierColumn, Timestamp)> =
        r.opt(&FIND_LONGEST, &args).await?;
    Ok(found.map(|(id, tier, since)| (id, tier.0, since)))
}
