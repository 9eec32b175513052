//! Tries to sign in that did not succeed, per keyed hash of an address, known or not.

use db::{DbError, Read, Tx, args};
use kernel::Timestamp;

use super::Index;

db::statement! {
    /// Counts a try as failed before it is judged, so that tries at the same time cannot pass together.
    /// Gives nothing while the last one's wait lasts; old ones are forgotten.
    pub CLAIM_TRY = "INSERT INTO sign_in_slowness (key, failures, until) VALUES ($1, 1, $2)
        ON CONFLICT (key) DO UPDATE SET failures =
            CASE WHEN sign_in_slowness.until < $3 THEN 1 ELSE sign_in_slowness.failures + 1 END
        WHERE sign_in_slowness.until <= $2 RETURNING failures";
    /// Sets the wait before the next try.
    pub UPDATE_WAIT = "UPDATE sign_in_slowness SET until = $2 WHERE key = $1";
    /// Until when the next try must wait.
    pub FIND_WAIT = "SELECT until FROM sign_in_slowness WHERE key = $1";
    /// Forgets the tries after one that succeeded.
    pub DELETE_TRIES = "DELETE FROM sign_in_slowness WHERE key = $1";
    /// Forgets old tries.
    pub DELETE_OLD_TRIES = "DELETE FROM sign_in_slowness WHERE key IN
        (SELECT key FROM sign_in_slowness WHERE until < $1 ORDER BY until LIMIT $2)";
}

/// Counts a try. `false`: it comes before the wait of the last one is over. `wait` says, for the number
/// of tries, until when the next one must wait.
pub async fn claim_try(
    tx: &mut Tx,
    key: Index,
    now: Timestamp,
    forgotten_before: Timestamp,
    wait: impl Fn(u32) -> Timestamp + Send,
) -> Result<bool, DbError> {
    let tries: Option<i64> = tx
        .opt(&CLAIM_TRY, &args![key, now, forgotten_before])
        .await?;
    let Some(tries) = tries else { return Ok(false) };
    let until = wait(u32::try_from(tries).unwrap_or(u32::MAX));
    tx.run_one(&UPDATE_WAIT, &args![key, until]).await?;
    Ok(true)
}

/// Until when the next try must wait, if there were any.
pub async fn find_wait(r: &mut impl Read, key: Index) -> Result<Option<Timestamp>, DbError> {
    r.opt(&FIND_WAIT, &args![key]).await
}

/// Forgets the tries after one that succeeded; how many rows, which may be none.
pub async fn forget_tries(tx: &mut Tx, key: Index) -> Result<u64, DbError> {
    tx.run(&DELETE_TRIES, &args![key]).await
}

/// Forgets up to `most` rows older than `before`; how many.
pub async fn delete_old_tries(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, DbError> {
    tx.run(&DELETE_OLD_TRIES, &args![before, most]).await
}
