//! Silence after an answer: a calm conversation rests and loads nobody; where there is serious risk it
//! stays, and asks a person to decide until one does. A job, and the decision.

use db::{DbError, Read, Tx};
use kernel::Timestamp;
use platform::{Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::moves::shift;
use super::refusal::Refusal;
use super::settings;
use super::supervise::{may_assess, subject};
use crate::model::{ConversationId, Move, rest};
use crate::store::{self, StoredConversation};

/// How many one run takes: the next run goes on.
const CHUNK: i64 = 500;

/// Looks at every active conversation whose client has been silent for long since our answer.
pub async fn find_silent(ctx: Ctx) -> Outcome<()> {
    let before = ctx.now().minus(settings().dormant_after());
    let quiet: Vec<ConversationId> = (&mut ctx.db())
        .all(&store::LIST_QUIET, &db::args![before, CHUNK])
        .await?;
    for id in quiet {
        let done = transact!(ctx, |tx| { fall_silent(tx, &ctx, id, before).await });
        match done {
            Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => {}
            done => done?,
        }
    }
    Ok(())
}

async fn fall_silent(tx: &mut Tx, ctx: &Ctx, id: ConversationId, before: Timestamp) -> Outcome<()> {
    let mut quiet = store::find_conversation(tx, id)
        .await?
        .ok_or(DbError::Missing)?;
    // The guard: she has not written in between. Her next message finds it where it then is.
    let args = db::args![id, quiet.version, before];
    if tx.run(&store::HOLD_QUIET, &args).await? != 1 {
        return Err(Refusal::AlreadyTaken.into());
    }
    quiet.version += 1;
    if rest(quiet.state, quiet.tier).is_err() {
        return ask(tx, ctx, &quiet).await;
    }
    let holder = quiet.holder.ok_or(Refusal::AlreadyTaken)?;
    shift(tx, ctx, &mut quiet, Move::Rest, Some(holder)).await?;
    store::give_load(tx, holder).await?;
    Ok(())
}

async fn ask(tx: &mut Tx, ctx: &Ctx, quiet: &StoredConversation) -> Outcome<()> {
    let args = db::args![quiet.id, ctx.now()];
    if tx.run(&store::UPDATE_SILENT, &args).await? == 1 {
        let (id, queue, holder) = (quiet.id, &quiet.queue, quiet.holder);
        let data = json!({ "conversation_id": id, "queue": queue, "account_id": holder });
        events::publish(tx, ctx, "conversation.silent", &data).await?;
    }
    Ok(())
}

/// Somebody has decided what her silence means: whoever holds it, or a supervisor of its team. It is asked
/// again only after another answer.
pub async fn settle_silence(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = ctx.account()?;
    let found = may_assess(ctx, account, id).await?;
    transact!(ctx, |tx| {
        let args = db::args![id, ctx.now()];
        if tx.run(&store::SETTLE_SILENCE, &args).await? != 1 {
            return Err(Refusal::NotSilent.into());
        }
        let data = json!({ "conversation_id": id, "queue": found.queue, "account_id": account });
        events::publish(tx, ctx, "conversation.silence_settled", &data).await?;
        audit::record(tx, ctx, "conversation.silence_settled", subject(&found)).await?;
        Ok(())
    })
}
