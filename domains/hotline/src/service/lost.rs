//! Volunteers who are gone without a word (law 9): away as soon as the lease lapses; after a while what
//! they answered goes back to its old place, where the client waits for an answer. A job.

use db::{DbError, Read, Tx};
use kernel::Timestamp;
use platform::{AccountId, Ctx, Outcome, events, transact};
use serde_json::json;

use super::moves::{let_go, shift};
use super::refusal::Refusal;
use super::settings;
use crate::model::{ConversationId, Move, PresenceState, State};
use crate::store;

/// How many one run takes of each: the next run goes on.
const CHUNK: i64 = 500;

/// Sets away whoever's lease lapsed, then gives back what the lost ones hold.
pub async fn find_lost(ctx: Ctx) -> Outcome<()> {
    let now = ctx.now();
    let lapsed: Vec<AccountId> = (&mut ctx.db())
        .all(&store::LIST_LAPSED, &db::args![now, CHUNK])
        .await?;
    for account in lapsed {
        set_away(&ctx, account, now).await?;
    }
    let before = now.minus(settings().lost_after());
    let held: Vec<ConversationId> = (&mut ctx.db())
        .all(&store::LIST_LOST, &db::args![before, CHUNK])
        .await?;
    for id in held {
        give_back(&ctx, id, before).await?;
    }
    Ok(())
}

async fn set_away(ctx: &Ctx, account: AccountId, now: Timestamp) -> Outcome<()> {
    transact!(ctx, |tx| {
        // A sign of life in this very moment wins.
        if tx
            .run(&store::UPDATE_LAPSED, &db::args![account, now])
            .await?
            == 1
        {
            let data = json!({ "account_id": account, "state": PresenceState::Away.code() });
            events::publish(tx, ctx, "presence.changed", &data).await?;
        }
        Ok(())
    })
}

/// Gives one back; whoever came back, answered or moved it in this moment was first.
async fn give_back(ctx: &Ctx, id: ConversationId, before: Timestamp) -> Outcome<()> {
    let done = transact!(ctx, |tx| { lose(tx, ctx, id, before).await });
    match done {
        Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => Ok(()),
        done => done,
    }
}

async fn lose(tx: &mut Tx, ctx: &Ctx, id: ConversationId, before: Timestamp) -> Outcome<()> {
    let mut lost = store::find_conversation(tx, id)
        .await?
        .ok_or(DbError::Missing)?;
    let holder = lost.holder.ok_or(Refusal::AlreadyTaken)?;
    let args = db::args![id, lost.version, holder, before];
    if tx.run(&store::HOLD_LOST, &args).await? != 1 {
        return Err(Refusal::AlreadyTaken.into());
    }
    lost.version += 1;
    if lost.state == State::Wrapping {
        shift(tx, ctx, &mut lost, Move::Resume, Some(holder)).await?;
    }
    shift(tx, ctx, &mut lost, Move::Lose, None).await?;
    let_go(tx, ctx, &lost, holder, "lost").await?;
    let data = json!({ "conversation_id": id, "queue": lost.queue, "account_id": holder });
    events::publish(tx, ctx, "volunteer.lost", &data).await?;
    Ok(())
}
