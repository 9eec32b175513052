//! What happened: past-tense facts, written in the transaction that decides them. Data is ids and codes
//! only, never text or an address.

use db::{DbError, Tx};
use serde_json::Value as Json;

use crate::{Ctx, Who};

db::statement! {
    /// Adds one event.
    pub INSERT_EVENT = "INSERT INTO event (kind, at, actor, data) VALUES ($1, $2, $3, $4)";
}

/// Writes an event. `kind` is one of those that the slice lists.
pub async fn publish(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    data: &Json,
) -> Result<(), DbError> {
    let actor = match ctx.actor().who {
        Who::Account(id) => Some(id),
        Who::System | Who::Public => None,
    };
    tx.run_one(
        &INSERT_EVENT,
        &db::args![kind, ctx.now(), actor, data.to_string()],
    )
    .await
}
