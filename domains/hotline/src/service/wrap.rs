//! Into the wrap-up and back: while she writes it, the conversation still loads her and the client may
//! still be answered.

use platform::{Ctx, Outcome, transact};

use super::moves::shift;
use super::refusal::Refusal;
use super::take::{held_by, taker};
use crate::model::{ConversationId, Move, State};
use crate::store;

/// Begins the wrap-up of what she holds. A dormant one loads her again, if it fits.
pub async fn wrap(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    transact!(ctx, |tx| {
        let mut held = held_by(tx, id, account).await?;
        let was_dormant = held.state == State::Dormant;
        shift(tx, ctx, &mut held, Move::Wrap, Some(account)).await?;
        if was_dormant && !store::take_load(tx, account).await? {
            return Err(Refusal::Full.into());
        }
        Ok(())
    })
}

/// Goes back from the wrap-up to the conversation.
pub async fn resume(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    transact!(ctx, |tx| {
        let mut held = held_by(tx, id, account).await?;
        shift(tx, ctx, &mut held, Move::Resume, Some(account)).await
    })
}
