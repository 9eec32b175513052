//! Open conversations that other rules assessed are assessed again when the rules change. Tiers only rise by
//! it, and what is closed is never looked at. What is done is marked, so whoever goes on begins where the
//! last one stopped.

use std::collections::HashSet;

use db::Read;
use platform::{Ctx, Outcome, transact};

use super::assessing::{rules, standing_of};
use super::card;
use super::refusal::Refusal;
use super::rising::rise;
use crate::model::{ConversationId, State, Tier};
use crate::store;

/// How many are read at a time.
const CHUNK: i64 = 200;

/// Assesses again whatever other rules assessed.
pub async fn assess_again(ctx: Ctx) -> Outcome<()> {
    let version = rules()?.version();
    let mut tried = HashSet::new();
    loop {
        let args = db::args![version, CHUNK];
        let found: Vec<ConversationId> = (&mut ctx.db()).all(&store::LIST_TO_ASSESS, &args).await?;
        let fresh: Vec<_> = found.into_iter().filter(|id| tried.insert(*id)).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        for id in fresh {
            match again(&ctx, id).await {
                Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => {}
                // One that cannot be opened holds up nobody else; the next run tries it again.
                Err(failure) => tracing::warn!(%id, ?failure, "not assessed again"),
                Ok(()) => {}
            }
        }
    }
}

async fn again(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let stored = store::find_conversation(&mut ctx.db(), id).await?;
    let Some(at) = stored.filter(|at| at.state != State::Closed) else {
        return Ok(());
    };
    let found = standing_of(ctx, &at).await?;
    let rises = found.assessment.tier > at.tier;
    let card = match found.assessment.tier {
        Tier::Imminent if rises => card::seal_for(ctx, &at).await?,
        _ => None,
    };
    let version = rules()?.version();
    transact!(ctx, |tx| {
        let mut at = at.clone();
        if rise(tx, ctx, &mut at, &found, None).await? {
            return card::show(tx, ctx, &at, card.as_ref()).await;
        }
        let args = db::args![id, at.version, version];
        if tx.run(&store::UPDATE_RULES, &args).await? != 1 {
            return Err(Refusal::AlreadyTaken.into());
        }
        Ok(())
    })
}
