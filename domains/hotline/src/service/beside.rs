//! Beside the holder: a second volunteer whom she asks. She helps and is not loaded by it, so that nobody
//! in the line waits longer because two are with one.

use db::Tx;
use kernel::Timestamp;
use platform::{AccountId, Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::house;
use super::moves::answering;
use super::refusal::Refusal;
use super::supervise::{serves, subject};
use super::take::{is_in, taker};
use crate::model::{ConversationId, Part, PresenceState};
use crate::store::{self, StoredConversation, StoredPresence};

/// How many may be in one conversation: its holder, a second, and supervisors.
const IN_IT_MAX: i64 = 8;

/// Asks a second volunteer of the team to a conversation that she holds: the second reads and writes at
/// once, and the client is told who she is.
pub async fn invite(ctx: &Ctx, id: ConversationId, second: AccountId) -> Outcome<()> {
    let account = taker(ctx)?;
    let held = held_now(is_in(&mut ctx.db(), id, account).await?, account)?;
    if second == account {
        return Err(Refusal::Yourself.into());
    }
    if !serves(ctx, second, &held.queue).await? {
        return Err(Refusal::NotInTeam.into());
    }
    let there = store::find_presence(&mut ctx.db(), second).await?;
    require_there(there, ctx.now())?;
    let told = house::line(ctx, &held, "hotline-house-joins", second).await?;
    transact!(ctx, |tx| {
        let held = held_now(is_in(tx, id, account).await?, account)?;
        let others = store::list_parts(tx, id, IN_IT_MAX).await?;
        if others.iter().any(|(_, part)| *part == Part::Second) {
            return Err(Refusal::HasSecond.into());
        }
        enter(tx, ctx, &held, (second, Part::Second)).await?;
        house::tell(tx, ctx, &held, Some(&told)).await?;
        audit::record(tx, ctx, "conversation.invited", subject(&held)).await?;
        Ok(())
    })
}

fn held_now(held: StoredConversation, account: AccountId) -> Outcome<StoredConversation> {
    if answering(&held) == Some(account) {
        Ok(held)
    } else {
        Err(Refusal::NotYours.into())
    }
}

/// Somebody who rests, is gone or was never here is not asked: she would not know.
fn require_there(stored: Option<StoredPresence>, now: Timestamp) -> Result<(), Refusal> {
    let Some(StoredPresence { presence, .. }) = stored else {
        return Err(Refusal::NotThere(PresenceState::Offline));
    };
    if presence.may_pull().is_ok() && !presence.has_lapsed(now) {
        Ok(())
    } else {
        Err(Refusal::NotThere(presence.at(now)))
    }
}

/// Whoever is beside the holder leaves, and the client is told. The holder herself releases or hands on.
pub async fn leave(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    let held = is_in(&mut ctx.db(), id, account).await?;
    let told = house::line(ctx, &held, "hotline-house-leaves", account).await?;
    transact!(ctx, |tx| {
        if !store::end_part(tx, id, account, ctx.now()).await? {
            return Err(Refusal::Illegal(held.state).into());
        }
        house::tell(tx, ctx, &held, Some(&told)).await?;
        let data = json!({ "conversation_id": id, "queue": held.queue, "account_id": account });
        events::publish(tx, ctx, "conversation.left", &data).await?;
        Ok(())
    })
}

/// Puts somebody beside the holder. Refused when she is in it, and when it moved meanwhile: nobody stays
/// in a conversation that nobody answers any more.
pub async fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    (account, part): (AccountId, Part),
) -> Outcome<()> {
    let (id, queue) = (conversation.id, conversation.queue.as_str());
    let args = db::args![id, conversation.version];
    if tx.run(&store::UPDATE_VERSION, &args).await? != 1 {
        return Err(Refusal::AlreadyTaken.into());
    }
    let now = ctx.now();
    if !store::insert_part(tx, ctx.id(), (id, queue), (account, part), now).await? {
        return Err(Refusal::InIt.into());
    }
    let data = json!({
        "conversation_id": id,
        "queue": queue,
        "account_id": account,
        "part": part.code(),
    });
    events::publish(tx, ctx, "conversation.joined", &data).await?;
    Ok(())
}
