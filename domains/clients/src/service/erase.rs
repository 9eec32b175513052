//! Erasure is real: her keys are destroyed, so everything sealed under them is noise from then on, here
//! and in every backup that carries the erasure log.

use db::{Read, Tx};
use futures_util::future::BoxFuture;
use platform::{Ctx, Fault, Outcome, audit, events, transact};
use serde_json::json;

use super::Refusal;
use crate::erasure_log::{ErasureLog, LoggedErasure};
use crate::model::ClientId;
use crate::store;

/// How often an erasure tries to cut the store's log while somebody reads an older state.
const CUTS: usize = 3;
/// How many clients `doctor` and the log's job look at in one step.
const CHUNK: i64 = 500;

/// What a later slice does in the transaction that erases a client: end what runs, empty what it stored.
pub type Eraser = for<'a> fn(&'a mut Tx, &'a Ctx, ClientId) -> BoxFuture<'a, Outcome<()>>;

/// The erasers of all later slices, in their order.
pub struct Erasers(pub Vec<Eraser>);

/// Erases a client everywhere. The caller has authorised it: she herself, or somebody with the right.
pub async fn erase(ctx: &Ctx, id: ClientId) -> Outcome<()> {
    let erasers = ctx.app().parts.get::<Erasers>()?;
    let now = ctx.now();
    let indexes = transact!(ctx, |tx| {
        let indexes = store::list_address_indexes(tx, id).await?;
        if !store::erase(tx, id, now).await? {
            return Err(Refusal::Erased.into());
        }
        for eraser in &erasers.0 {
            eraser(tx, ctx, id).await?;
        }
        let subject = audit::Subject {
            kind: "client",
            id: id.uuid(),
            client: Some(id.uuid()),
        };
        audit::record(tx, ctx, "client.erased", subject).await?;
        events::publish(tx, ctx, "client.erased", &json!({ "client_id": id })).await?;
        Ok(indexes)
    })?;
    let log = ctx.app().parts.get::<ErasureLog>()?;
    log.mark_store();
    log.append(&LoggedErasure {
        client: id,
        indexes,
        at: now,
    })?;
    for _ in 0..CUTS {
        cut_store(ctx, log).await;
    }
    Ok(())
}

/// Takes what was erased out of the store's own log. The erasure is committed whether this succeeds or
/// not: where somebody reads an older state all the while, the job tries again.
async fn cut_store(ctx: &Ctx, log: &ErasureLog) {
    if log.take_store_mark()
        && let Err(error) = ctx.db().truncate_log().await
    {
        log.mark_store();
        tracing::warn!(%error, "the store's log still holds what was erased");
    }
}

/// Adds to the log what a crash kept out of it, and cuts what an erasure could not. A job.
pub async fn complete_log(ctx: Ctx) -> Outcome<()> {
    add_missing(&ctx).await?;
    cut_store(&ctx, ctx.app().parts.get::<ErasureLog>()?).await;
    Ok(())
}

async fn add_missing(ctx: &Ctx) -> Outcome<()> {
    let log = ctx.app().parts.get::<ErasureLog>()?;
    let logged = log.clients()?;
    let mut after = ClientId::from_uuid(uuid::Uuid::nil());
    loop {
        let erased: Vec<(ClientId, kernel::Timestamp)> = (&mut ctx.db())
            .all(&store::LIST_ERASED, &db::args![after, CHUNK])
            .await?;
        for (client, at) in &erased {
            if !logged.contains(client) {
                log.append(&LoggedErasure {
                    client: *client,
                    indexes: Vec::new(),
                    at: *at,
                })?;
            }
        }
        match erased.last() {
            Some((last, _)) if i64::try_from(erased.len()).unwrap_or(0) == CHUNK => after = *last,
            _ => return Ok(()),
        }
    }
}

/// Whether every erased client is unreadable and logged; gives what is broken, in sentences.
pub async fn verify(ctx: &Ctx) -> Result<Vec<String>, Fault> {
    let log = ctx.app().parts.get::<ErasureLog>()?;
    let mut broken = Vec::new();
    let mut after = ClientId::from_uuid(uuid::Uuid::nil());
    loop {
        let erased: Vec<(ClientId, kernel::Timestamp)> = ctx
            .db()
            .slow_all(&store::LIST_ERASED, &db::args![after, CHUNK])
            .await?;
        // Read after the rows: who is erased meanwhile is in neither.
        let logged = log.clients()?;
        for (client, _) in &erased {
            let remains: i64 = (&mut ctx.db())
                .one(&store::COUNT_REMAINS, &db::args![client])
                .await?;
            if remains > 0 {
                broken.push(format!(
                    "clients: erased client {client} still has {remains} rows"
                ));
            }
            if !logged.contains(client) {
                broken.push(format!(
                    "clients: erased client {client} is not in the erasure log"
                ));
            }
        }
        match erased.last() {
            Some((last, _)) if i64::try_from(erased.len()).unwrap_or(0) == CHUNK => after = *last,
            _ => return Ok(broken),
        }
    }
}
