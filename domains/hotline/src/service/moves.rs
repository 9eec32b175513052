//! One move of one conversation: the state table decides, a guarded write makes it, an event tells it.
//! Every change of state in the house goes through here.

use db::{DbError, Tx};
use platform::{AccountId, Ctx, Outcome, events};
use serde_json::json;

use super::figures;
use super::promise;
use super::refusal::Refusal;
use super::settings;
use crate::model::{self, CallEnd, Move, Place, State};
use crate::store::{self, StoredConversation};

/// The kinds of events this slice publishes.
pub const EVENTS: &[&str] = &[
    "conversation.waiting",
    "conversation.offered",
    "conversation.assigned",
    "conversation.parked",
    "conversation.dormant",
    "conversation.wrapping",
    "conversation.closed",
    "conversation.message",
    "conversation.located",
    "conversation.silent",
    "conversation.silence_settled",
    "conversation.joined",
    "conversation.left",
    "call_back.asked",
    "call_back.claimed",
    "call_back.attempted",
    "call_back.closed",
    "hours.changed",
    "promise.made",
    "promise.kept",
    "promise.missed",
    "promise.released",
    "promise.reopened",
    "queue.changed",
    "message.withdrawn",
    "triage.imminent",
    "triage.assessed",
    "triage.escalated",
    "triage.raised",
    "presence.changed",
    "volunteer.lost",
];

const fn event_of(state: State) -> &'static str {
    match state {
        State::Waiting => "conversation.waiting",
        State::Offered => "conversation.offered",
        State::Active => "conversation.assigned",
        State::Parked => "conversation.parked",
        State::Dormant => "conversation.dormant",
        State::Wrapping => "conversation.wrapping",
        State::Closed => "conversation.closed",
    }
}

/// Makes a move and writes it over what was read; refused when it is not legal or when somebody else
/// moved the conversation meanwhile. `holder` is who has it afterwards. A transfer is kept by whoever
/// held it, until the next move; nobody stays in a conversation that nobody answers.
pub async fn shift(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
    wanted: Move,
    holder: Option<AccountId>,
) -> Outcome<()> {
    let from = conversation.state;
    let to = model::after(from, wanted).map_err(Refusal::from)?;
    let now = ctx.now();
    let mut moved = conversation.clone();
    moved.state = to;
    if let Some(last) = answering(conversation) {
        moved.last_volunteer = Some(last);
    }
    moved.holder = holder;
    moved.kept_by = conversation.holder.filter(|_| wanted == Move::Transfer);
    moved.silent_since = moved.silent_since.filter(|_| is_answered(to));
    if wanted.restarts_wait() {
        moved.waiting_since = now;
        moved.place = Place::of(moved.tier, now, settings().ageing(), moved.id);
    }
    if to == State::Active && moved.answered_at.is_none() {
        moved.answered_at = Some(now);
    }
    moved.closed_at = (to == State::Closed).then_some(now);
    if !store::update_state(tx, &moved).await? {
        return Err(Refusal::AlreadyTaken.into());
    }
    moved.version += 1;
    figures::count(tx, ctx, conversation, &moved).await?;
    if !is_answered(to) {
        let args = db::args![moved.id, now, wanted.code()];
        tx.run(&store::END_PARTS, &args).await?;
    }
    if from == State::Dormant || to == State::Dormant {
        store::update_handling(tx, moved.id, now, to != State::Dormant).await?;
    }
    if to == State::Closed {
        end_words(tx, ctx, &moved, wanted).await?;
        tx.run(&store::DELETE_DRAFTS_IN, &db::args![moved.id])
            .await?;
    }
    let data = json!({
        "conversation_id": moved.id,
        "queue": moved.queue,
        "move": wanted.code(),
        "from": from.code(),
        "to": to.code(),
        "account_id": holder,
        "kept_by": moved.kept_by,
    });
    events::publish(tx, ctx, event_of(to), &data).await?;
    *conversation = moved;
    Ok(())
}

/// What was promised with a conversation that is over. Whoever of us closes it ends no call that she asked
/// for: that stays on the list until somebody calls, or she takes it back.
async fn end_words(
    tx: &mut Tx,
    ctx: &Ctx,
    closed: &StoredConversation,
    wanted: Move,
) -> Result<(), DbError> {
    if wanted == Move::Close {
        return promise::release_here(tx, ctx, closed.id).await;
    }
    // The call first: an attempt that is noted at this moment may make a promise, which then is seen.
    store::end_call_back_of(tx, closed.id, CallEnd::Ended, ctx.now()).await?;
    promise::release(tx, ctx, closed.id).await
}

/// Who answers it now: its holder, or whoever keeps it until another accepts.
pub fn answering(conversation: &StoredConversation) -> Option<AccountId> {
    match conversation.state {
        State::Offered => conversation.kept_by,
        _ => conversation.holder,
    }
}

/// Whether somebody is with her there. Offered counts: only a kept one has anybody in it.
const fn is_answered(state: State) -> bool {
    matches!(
        state,
        State::Offered | State::Active | State::Dormant | State::Wrapping
    )
}

/// Takes back an offer that is over: to whoever stayed with it, else to its old place by this move.
pub async fn take_back(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
    wanted: Move,
) -> Outcome<()> {
    match conversation.kept_by {
        Some(keeper) => shift(tx, ctx, conversation, Move::Keep, Some(keeper)).await,
        None => shift(tx, ctx, conversation, wanted, None).await,
    }
}

/// Lets the volunteer who had it go: her assignment ends and her load is one less.
pub async fn let_go(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    account: AccountId,
    how: &'static str,
) -> Outcome<()> {
    let args = db::args![conversation.id, account, ctx.now(), how];
    tx.run(&store::END_ASSIGNMENT, &args).await?;
    store::give_load(tx, account).await?;
    Ok(())
}

/// Takes whoever holds it, in whatever state, off the conversation before it ends.
pub async fn unhand(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    how: &'static str,
) -> Outcome<()> {
    let Some(account) = conversation.holder else {
        return Ok(());
    };
    match conversation.state {
        State::Offered => {
            if let Some(offer) = store::find_open(tx, conversation.id).await? {
                store::close_reservation(tx, offer.id, "withdrawn", ctx.now()).await?;
            }
            store::give_load(tx, account).await?;
            if let Some(keeper) = conversation.kept_by {
                let_go(tx, ctx, conversation, keeper, how).await?;
            }
        }
        State::Active | State::Wrapping => let_go(tx, ctx, conversation, account, how).await?,
        State::Dormant => {
            let args = db::args![conversation.id, account, ctx.now(), how];
            tx.run(&store::END_ASSIGNMENT, &args).await?;
        }
        State::Waiting | State::Parked | State::Closed => {}
    }
    Ok(())
}
