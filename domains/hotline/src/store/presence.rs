//! Presence and load of volunteers.

use std::time::Duration;

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;
use platform::AccountId;

use crate::model::{Load, Presence};

db::statement! {
    /// Makes the row of somebody who was never here.
    pub INSERT_PRESENCE = "INSERT INTO presence
        (account_id, state, since, lease_until, misses, held, capacity, heavy_run, idle_since)
        VALUES ($1, 'offline', $2, $2, 0, 0, $3, 0, $2) ON CONFLICT (account_id) DO NOTHING";
    /// Somebody's presence.
    pub FIND_PRESENCE = "SELECT account_id, state, since, lease_until, misses, held, capacity, heavy_run,
        idle_since FROM presence WHERE account_id = $1";
    /// Who is available with a lease that holds and serves a queue.
    pub LIST_ON_DUTY = "SELECT p.account_id, p.state, p.since, p.lease_until, p.misses, p.held, p.capacity,
            p.heavy_run, p.idle_since
        FROM presence p JOIN account a ON a.id = p.account_id
        WHERE p.state = 'available' AND p.lease_until > $1 AND a.disabled_at IS NULL
            AND EXISTS (SELECT 1 FROM account_team m JOIN team t ON t.id = m.team
                WHERE m.account = p.account_id AND t.queue = $2)
        ORDER BY p.account_id LIMIT $3";
    /// Who serves a queue and is not offered anything (away, or her lease has just lapsed) but holds
    /// something or took something since a moment: she pulls.
    pub LIST_PULLING = "SELECT p.account_id, p.state, p.since, p.lease_until, p.misses, p.held, p.capacity,
            p.heavy_run, p.idle_since
        FROM presence p JOIN account a ON a.id = p.account_id
        WHERE p.state IN ('available', 'away') AND p.lease_until > $1
            AND (p.state = 'away' OR p.lease_until <= $2) AND (p.held > 0 OR p.idle_since > $3)
            AND a.disabled_at IS NULL
            AND EXISTS (SELECT 1 FROM account_team m JOIN team t ON t.id = m.team
                WHERE m.account = p.account_id AND t.queue = $4)
        ORDER BY p.account_id LIMIT $5";
    /// Who serves the same queues as an account, whatever she does now.
    pub LIST_TEAM = "SELECT p.account_id, p.state, p.since, p.lease_until, p.misses, p.held, p.capacity,
            p.heavy_run, p.idle_since
        FROM presence p
        WHERE p.account_id IN (SELECT m.account FROM account_team mine JOIN team t ON t.id = mine.team
            JOIN team other ON other.queue = t.queue
            JOIN account_team m ON m.team = other.id
            WHERE mine.account = $1)
        ORDER BY p.account_id LIMIT $2";
    /// She sets her state.
    pub UPDATE_PRESENCE = "UPDATE presence SET state = $2, since = $3, lease_until = $4, misses = $5
        WHERE account_id = $1";
    /// A sign of life; written only when it adds to the lease.
    pub RENEW_LEASE = "UPDATE presence SET lease_until = $2 WHERE account_id = $1 AND lease_until < $3";
    /// One more conversation, if it fits.
    pub TAKE_LOAD = "UPDATE presence SET held = held + 1 WHERE account_id = $1 AND held + 1 <= capacity";
    /// One conversation less.
    pub GIVE_LOAD = "UPDATE presence SET held = held - 1 WHERE account_id = $1 AND held > 0";
    /// Who is available although her lease is over.
    pub LIST_LAPSED = "SELECT account_id FROM presence WHERE state = 'available' AND lease_until <= $1
        ORDER BY lease_until, account_id LIMIT $2";
    /// Sets somebody away whose lease is over.
    pub UPDATE_LAPSED = "UPDATE presence SET state = 'away', since = $2
        WHERE account_id = $1 AND state = 'available' AND lease_until <= $2";
    /// What those hold who gave no sign of life since a moment, where the client waits for an answer.
    pub LIST_LOST = "SELECT c.id FROM presence p JOIN conversation c ON c.holder = p.account_id
        WHERE p.held > 0 AND p.lease_until <= $1 AND c.state IN ('active', 'wrapping')
            AND (c.last_outbound_at IS NULL OR c.last_inbound_at > c.last_outbound_at)
        ORDER BY p.lease_until, c.id LIMIT $2";
    /// She was given something: what she had in a row, and since when she has nothing new.
    pub UPDATE_TAKEN = "UPDATE presence SET heavy_run = CASE WHEN $2 THEN heavy_run + 1 ELSE 0 END,
        idle_since = $3, misses = 0 WHERE account_id = $1";
    /// She let an offer go by.
    pub UPDATE_MISSED = "UPDATE presence SET misses = $2, state = $3, since = CASE WHEN state = $3 THEN since ELSE $4 END
        WHERE account_id = $1";
    /// She answered an offer with a pass: no miss.
    pub UPDATE_PASSED = "UPDATE presence SET misses = 0 WHERE account_id = $1";
    /// What each load counter should be: offered, active and wrapping conversations that she holds, and
    /// those that she keeps until another accepts.
    pub LIST_LOADS = "SELECT p.account_id, p.held,
        (SELECT count(*) FROM conversation c WHERE c.holder = p.account_id AND c.state IN ('offered', 'active', 'wrapping'))
            + (SELECT count(*) FROM conversation c WHERE c.kept_by = p.account_id AND c.state = 'offered')
        FROM presence p WHERE p.account_id > $1 ORDER BY p.account_id LIMIT $2";
}

/// The presence of one volunteer as stored.
#[derive(Debug, Clone, Copy)]
pub struct StoredPresence {
    pub account: AccountId,
    pub presence: Presence,
    pub since: Timestamp,
    pub load: Load,
    pub heavy_run: u32,
    pub idle_since: Timestamp,
}

impl FromRow for StoredPresence {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            account: row.get(0)?,
            since: row.get(2)?,
            presence: Presence {
                state: row.get(1)?,
                lease_until: row.get(3)?,
                misses: row.get(4)?,
            },
            load: Load {
                held: row.get(5)?,
                capacity: row.get(6)?,
            },
            heavy_run: row.get(7)?,
            idle_since: row.get(8)?,
        })
    }
}

/// Somebody's presence; `None` when she was never here.
pub async fn find_presence(
    r: &mut impl Read,
    account: AccountId,
) -> Result<Option<StoredPresence>, DbError> {
    r.opt(&FIND_PRESENCE, &db::args![account]).await
}

/// Somebody's presence; made, offline, when she was never here.
pub async fn ensure_presence(
    tx: &mut Tx,
    account: AccountId,
    capacity: u32,
    now: Timestamp,
) -> Result<StoredPresence, DbError> {
    tx.run(&INSERT_PRESENCE, &db::args![account, now, capacity])
        .await?;
    tx.one(&FIND_PRESENCE, &db::args![account]).await
}

/// Writes a presence.
pub async fn update_presence(
    tx: &mut Tx,
    account: AccountId,
    presence: Presence,
    since: Timestamp,
) -> Result<(), DbError> {
    let Presence {
        state,
        lease_until,
        misses,
    } = presence;
    tx.run_one(
        &UPDATE_PRESENCE,
        &db::args![account, state, since, lease_until, misses],
    )
    .await
}

/// Renews a lease when less than half of it is left; most requests write nothing.
pub async fn renew_lease(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
    lease: Duration,
) -> Result<bool, DbError> {
    let args = db::args![account, now.plus(lease), now.plus(lease / 2)];
    Ok(tx.run(&RENEW_LEASE, &args).await? == 1)
}

/// One more conversation for an account. `false`: it does not fit.
pub async fn take_load(tx: &mut Tx, account: AccountId) -> Result<bool, DbError> {
    Ok(tx.run(&TAKE_LOAD, &db::args![account]).await? == 1)
}

/// One conversation less for an account.
pub async fn give_load(tx: &mut Tx, account: AccountId) -> Result<(), DbError> {
    tx.run_one(&GIVE_LOAD, &db::args![account]).await
}

/// She let an offer go by.
pub async fn update_missed(
    tx: &mut Tx,
    account: AccountId,
    presence: Presence,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run_one(
        &UPDATE_MISSED,
        &db::args![account, presence.misses, presence.state, now],
    )
    .await
}

/// What a load counter is and should be.
#[derive(Debug, Clone, Copy)]
pub struct LoadCount {
    pub account: AccountId,
    pub held: i64,
    pub counted: i64,
}

impl FromRow for LoadCount {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            account: row.get(0)?,
            held: row.get(1)?,
            counted: row.get(2)?,
        })
    }
}
