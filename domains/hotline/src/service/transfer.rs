//! Handing a conversation on: warm, so that whoever has it stays until the other one accepts, or cold; to
//! somebody of the team, or to the line of another team, where she keeps her place.

use channels::{Draft, Kind, MessageText, SealedDraft};
use db::{DbError, Tx};
use kernel::{Id, Text};
use people::TeamId;
use platform::{AccountId, Ctx, Fault, Outcome, audit, events, transact};
use serde_json::json;

use super::matching::reservation;
use super::moves::{answering, let_go, shift};
use super::refusal::Refusal;
use super::settings;
use super::supervise::{Reason, serves, subject};
use super::take::{close_offer, held_by, taker};
use crate::model::{ConversationId, Move, Pairing};
use crate::store::{self, How, StoredConversation};

/// Whom a conversation is handed on to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferTo {
    /// Somebody who serves its queue.
    Account(AccountId),
    /// The line that this team serves.
    Team(TeamId),
}

/// Hands on what she holds, with a note for whoever goes on with it. Cold, it is out of her hands at once
/// and stands at its old place in the line while the other one is asked; warm, she stays with it until the
/// other one accepts, and has it again if the other one does not. To a team it goes cold.
pub async fn transfer(
    ctx: &Ctx,
    id: ConversationId,
    to: TransferTo,
    note: &Reason,
    is_warm: bool,
) -> Outcome<()> {
    let account = taker(ctx)?;
    let held = held_by(&mut ctx.db(), id, account).await?;
    let note = Some(seal_note(ctx, &held, account, note).await?);
    match to {
        TransferTo::Account(to) => {
            require_other(ctx, &held, account, to).await?;
            to_account(ctx, id, to, note, is_warm).await
        }
        TransferTo::Team(_) if is_warm => Err(Refusal::NobodyNamed.into()),
        TransferTo::Team(team) => to_team(ctx, id, team, note).await,
    }
}

/// She takes a warm transfer back before the other one accepts.
pub async fn keep(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    transact!(ctx, |tx| {
        let mut kept = kept_by(tx, id, account).await?;
        let offered_to = kept.holder.ok_or(Refusal::NotOffered)?;
        close_offer(tx, ctx, id, "withdrawn").await?;
        shift(tx, ctx, &mut kept, Move::Keep, Some(account)).await?;
        store::give_load(tx, offered_to).await?;
        audit::record(tx, ctx, "conversation.kept", subject(&kept)).await?;
        Ok(())
    })
}

async fn kept_by(
    tx: &mut Tx,
    id: ConversationId,
    account: AccountId,
) -> Outcome<StoredConversation> {
    let found = store::find_visible(tx, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if found.kept_by == Some(account) {
        Ok(found)
    } else if answering(&found) == Some(account) {
        Err(Refusal::Illegal(found.state).into())
    } else {
        Err(Refusal::NotYours.into())
    }
}

/// To somebody by name. Cold, it goes back to its place and is held out to her from there.
async fn to_account(
    ctx: &Ctx,
    id: ConversationId,
    to: AccountId,
    note: Option<SealedDraft>,
    is_warm: bool,
) -> Outcome<()> {
    let account = taker(ctx)?;
    transact!(ctx, |tx| {
        let mut held = held_by(tx, id, account).await?;
        let match_no = store::lock_queue(tx, &held.queue).await?;
        if is_warm {
            hold_out(tx, ctx, (&mut held, match_no), (to, Move::Transfer)).await?;
        } else {
            shift(tx, ctx, &mut held, Move::Release, None).await?;
            let_go(tx, ctx, &held, account, "transferred").await?;
            hold_out(tx, ctx, (&mut held, match_no), (to, Move::Offer)).await?;
        }
        add_note(tx, ctx, &held, note.as_ref()).await?;
        audit::record(tx, ctx, "conversation.transferred", subject(&held)).await?;
        Ok(())
    })
}

/// Holds it out to somebody by name. Out of order, so it proves nothing of the line; within the time and
/// the capacity of every other offer.
pub(super) async fn hold_out(
    tx: &mut Tx,
    ctx: &Ctx,
    (conversation, match_no): (&mut StoredConversation, i64),
    (to, wanted): (AccountId, Move),
) -> Outcome<()> {
    let (now, capacity) = (ctx.now(), settings().chat_capacity);
    let there = store::ensure_presence(tx, to, capacity, now)
        .await?
        .presence;
    if !there.may_be_offered(now) {
        return Err(Refusal::NotThere(there.at(now)).into());
    }
    if !store::take_load(tx, to).await? {
        return Err(Refusal::Full.into());
    }
    let place = conversation.place;
    let pairing = Pairing {
        conversation: conversation.id,
        volunteer: to,
        place,
        best: place,
        relaxed: Vec::new(),
    };
    let deadline = Some(now.plus(settings().offer_deadline()));
    let matching = (conversation.queue.as_str(), match_no);
    let noted = reservation(ctx, matching, &pairing, How::Transfer, deadline);
    if !store::insert_reservation(tx, &noted).await? {
        return Err(Refusal::Busy.into());
    }
    shift(tx, ctx, conversation, wanted, Some(to)).await
}

async fn to_team(
    ctx: &Ctx,
    id: ConversationId,
    team: TeamId,
    note: Option<SealedDraft>,
) -> Outcome<()> {
    let account = taker(ctx)?;
    let team = people::find_team(&mut ctx.db(), team)
        .await?
        .ok_or(Refusal::NotInTeam)?;
    let queue = team.queue.as_str();
    transact!(ctx, |tx| {
        let mut held = held_by(tx, id, account).await?;
        tx.run(&store::INSERT_QUEUE, &db::args![queue]).await?;
        let from = std::mem::replace(&mut held.queue, queue.to_owned());
        shift(tx, ctx, &mut held, Move::Release, None).await?;
        let_go(tx, ctx, &held, account, "transferred").await?;
        add_note(tx, ctx, &held, note.as_ref()).await?;
        if from != held.queue {
            // Those who have it now call her, and nobody else.
            tx.run(&store::MOVE_CALL_BACK, &db::args![id, queue])
                .await?;
            // Those who serve the queue that it left do not hear of the one it went to.
            let data = json!({ "conversation_id": id, "queue": from });
            events::publish(tx, ctx, "queue.changed", &data).await?;
        }
        audit::record(tx, ctx, "conversation.transferred", subject(&held)).await?;
        Ok(())
    })
}

/// Somebody else who serves its queue.
pub(super) async fn require_other(
    ctx: &Ctx,
    held: &StoredConversation,
    account: AccountId,
    to: AccountId,
) -> Outcome<()> {
    if to == account {
        return Err(Refusal::Yourself.into());
    }
    if serves(ctx, to, &held.queue).await? {
        Ok(())
    } else {
        Err(Refusal::NotInTeam.into())
    }
}

/// The note for whoever goes on with it: a note of the transcript, sealed and erased with it.
async fn seal_note(
    ctx: &Ctx,
    held: &StoredConversation,
    author: AccountId,
    note: &Reason,
) -> Outcome<SealedDraft> {
    let text: MessageText =
        Text::parse(note.as_str()).map_err(|error| Fault::new("a note", error))?;
    let key = clients::find_key(ctx, held.client).await?;
    let draft = Draft {
        thread: Id::from_uuid(held.id.uuid()),
        channel: held.channel,
        key: &key,
        kind: Kind::Note,
        author: Some(author),
        text: &text,
    };
    Ok(draft.seal(ctx))
}

async fn add_note(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    note: Option<&SealedDraft>,
) -> Result<(), DbError> {
    let Some(note) = note else { return Ok(()) };
    channels::add(tx, ctx, note).await?;
    let (id, queue, kind) = (conversation.id, &conversation.queue, Kind::Note.code());
    let data = json!({ "conversation_id": id, "queue": queue, "kind": kind });
    events::publish(tx, ctx, "conversation.message", &data).await
}
