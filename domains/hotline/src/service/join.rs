//! How a supervisor steps in: she reads along, whispers, joins or takes over. Reading along and whispering
//! are in the audit and nowhere else: no event, no line, no counter of hers tells of them.

use db::Tx;
use kernel::Permission;
use platform::{AccountId, Ctx, Outcome, audit, transact};

use super::beside::enter;
use super::house;
use super::matching::reservation;
use super::moves::{answering, let_go, shift, take_back};
use super::refusal::Refusal;
use super::settings;
use super::supervise::subject;
use super::take::{begin, close_offer};
use crate::model::{ConversationId, JoinMode, Move, Pairing, Part, State};
use crate::store::{self, How, StoredConversation};

/// Steps into a conversation of her teams that somebody answers; reading along is possible until it is
/// closed. What nobody answers she assigns, with a reason.
pub async fn join(ctx: &Ctx, id: ConversationId, mode: JoinMode) -> Outcome<()> {
    ctx.require(Permission::ConversationsSupervise)?;
    let account = ctx.account()?;
    let found = store::find_visible(&mut ctx.db(), account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if found.state == State::Closed {
        return Err(Refusal::Illegal(State::Closed).into());
    }
    match mode {
        JoinMode::Monitor => noted(ctx, &found, "conversation.monitored").await,
        JoinMode::Whisper => noted(ctx, &found, "conversation.whispered").await,
        JoinMode::Join => join_openly(ctx, &found, account).await,
        JoinMode::TakeOver => take_over(ctx, &found, account).await,
    }
}

async fn noted(ctx: &Ctx, found: &StoredConversation, what: &'static str) -> Outcome<()> {
    transact!(ctx, |tx| {
        audit::record(tx, ctx, what, subject(found)).await?;
        Ok(())
    })
}

async fn join_openly(ctx: &Ctx, found: &StoredConversation, account: AccountId) -> Outcome<()> {
    let told = house::line(ctx, found, "hotline-house-joins", account).await?;
    transact!(ctx, |tx| {
        let found = answered(tx, found.id, account).await?;
        enter(tx, ctx, &found, (account, Part::Joined)).await?;
        house::tell(tx, ctx, &found, Some(&told)).await?;
        audit::record(tx, ctx, "conversation.joined", subject(&found)).await?;
        Ok(())
    })
}

/// A conversation that somebody else answers.
async fn answered(
    tx: &mut Tx,
    id: ConversationId,
    account: AccountId,
) -> Outcome<StoredConversation> {
    let found = store::find_visible(tx, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    match answering(&found) {
        Some(holder) if holder == account => Err(Refusal::InIt.into()),
        Some(_) => Ok(found),
        None => Err(Refusal::Illegal(found.state).into()),
    }
}

/// From whoever has it, it comes to her: through moves of the table, in one transaction, so that the
/// client is never without somebody.
async fn take_over(ctx: &Ctx, found: &StoredConversation, account: AccountId) -> Outcome<()> {
    let told = house::line(ctx, found, "hotline-house-goes-on", account).await?;
    let capacity = settings().chat_capacity;
    transact!(ctx, |tx| {
        let now = ctx.now();
        let mut taken = answered(tx, found.id, account).await?;
        let match_no = store::lock_queue(tx, &taken.queue).await?;
        store::ensure_presence(tx, account, capacity, now).await?;
        if !store::take_load(tx, account).await? {
            return Err(Refusal::Full.into());
        }
        part_with(tx, ctx, &mut taken, account).await?;
        note_assigned(tx, ctx, (&taken, match_no), account).await?;
        store::end_part(tx, taken.id, account, now).await?;
        begin(tx, ctx, &taken, account).await?;
        house::tell(tx, ctx, &taken, Some(&told)).await?;
        audit::record(tx, ctx, "conversation.taken_over", subject(&taken)).await?;
        Ok(())
    })
}

/// Leads it from its holder to her; the holder is free of it. What is open to somebody else is withdrawn.
async fn part_with(
    tx: &mut Tx,
    ctx: &Ctx,
    taken: &mut StoredConversation,
    account: AccountId,
) -> Outcome<()> {
    let holder = answering(taken).ok_or(Refusal::AlreadyTaken)?;
    let is_loaded = taken.state != State::Dormant;
    match (taken.state, taken.holder) {
        (State::Offered, Some(offered_to)) => {
            close_offer(tx, ctx, taken.id, "withdrawn").await?;
            take_back(tx, ctx, taken, Move::Withdraw).await?;
            store::give_load(tx, offered_to).await?;
        }
        (State::Dormant, _) => shift(tx, ctx, taken, Move::Wake, Some(holder)).await?,
        (State::Wrapping, _) => shift(tx, ctx, taken, Move::Resume, Some(holder)).await?,
        _ => {}
    }
    shift(tx, ctx, taken, Move::Transfer, Some(account)).await?;
    shift(tx, ctx, taken, Move::Accept, Some(account)).await?;
    if is_loaded {
        return let_go(tx, ctx, taken, holder, "taken_over").await;
    }
    let args = db::args![taken.id, holder, ctx.now(), "taken_over"];
    tx.run(&store::END_ASSIGNMENT, &args).await?;
    Ok(())
}

async fn note_assigned(
    tx: &mut Tx,
    ctx: &Ctx,
    (taken, match_no): (&StoredConversation, i64),
    account: AccountId,
) -> Outcome<()> {
    let pairing = Pairing {
        conversation: taken.id,
        volunteer: account,
        place: taken.place,
        best: taken.place,
        relaxed: Vec::new(),
    };
    let matching = (taken.queue.as_str(), match_no);
    let noted = reservation(ctx, matching, &pairing, How::Assign, None);
    if store::insert_reservation(tx, &noted).await? {
        Ok(())
    } else {
        Err(Refusal::AlreadyTaken.into())
    }
}
