//! Going off duty asks for a hand-over of each conversation that she holds: nobody is left with somebody
//! who is gone.

use db::{Read, Tx};
use platform::{AccountId, Ctx, Outcome, audit, transact};

use super::moves::{answering, let_go, shift};
use super::refusal::Refusal;
use super::supervise::subject;
use super::take::{close_offer, taker};
use super::transfer::{hold_out, require_other};
use super::views::{RowView, rows};
use crate::model::{ConversationId, Move, State};
use crate::store::{self, StoredConversation, StoredRow};

/// How many she may have to hand over: more than any capacity.
const HELD_MAX: i64 = 50;

/// Where a conversation goes when its volunteer goes off duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOver {
    /// Back to the line, at its old place.
    Line,
    /// Held out to somebody by name; to the line when she does not take it.
    To(AccountId),
}

/// What she has to hand over before she goes off duty: all that she answers. What rests needs nobody.
pub async fn list_to_hand_over(ctx: &Ctx) -> Outcome<Vec<RowView>> {
    let account = taker(ctx)?;
    let r = &mut ctx.db();
    let args = db::args![account, HELD_MAX];
    let held: Vec<StoredRow> = r.all(&store::LIST_TO_HAND_OVER, &args).await?;
    rows(ctx, r, held).await
}

/// Hands over what she answers, from wherever it stands: a transfer that nobody took yet is taken back, a
/// wrap-up left.
pub async fn hand_over(ctx: &Ctx, id: ConversationId, to: HandOver) -> Outcome<()> {
    let account = taker(ctx)?;
    let found = store::find_visible(&mut ctx.db(), account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if let HandOver::To(other) = to {
        require_other(ctx, &found, account, other).await?;
    }
    transact!(ctx, |tx| {
        let mut held = answered_by(tx, id, account).await?;
        let match_no = store::lock_queue(tx, &held.queue).await?;
        lead_to_active(tx, ctx, &mut held, account).await?;
        shift(tx, ctx, &mut held, Move::Release, None).await?;
        let_go(tx, ctx, &held, account, "released").await?;
        if let HandOver::To(other) = to {
            hold_out(tx, ctx, (&mut held, match_no), (other, Move::Offer)).await?;
        }
        audit::record(tx, ctx, "conversation.handed_over", subject(&held)).await?;
        Ok(())
    })
}

async fn answered_by(
    tx: &mut Tx,
    id: ConversationId,
    account: AccountId,
) -> Outcome<StoredConversation> {
    let found = store::find_visible(tx, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    match answering(&found) {
        Some(holder) if holder == account => Ok(found),
        Some(_) => Err(Refusal::NotYours.into()),
        None => Err(Refusal::Illegal(found.state).into()),
    }
}

async fn lead_to_active(
    tx: &mut Tx,
    ctx: &Ctx,
    held: &mut StoredConversation,
    account: AccountId,
) -> Outcome<()> {
    match (held.state, held.holder) {
        (State::Offered, Some(offered_to)) => {
            close_offer(tx, ctx, held.id, "withdrawn").await?;
            shift(tx, ctx, held, Move::Keep, Some(account)).await?;
            store::give_load(tx, offered_to).await?;
        }
        (State::Wrapping, _) => shift(tx, ctx, held, Move::Resume, Some(account)).await?,
        _ => {}
    }
    Ok(())
}
