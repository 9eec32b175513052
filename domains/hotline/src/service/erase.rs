//! What the hotline does in the transaction that erases a client: whatever runs ends, whatever was said
//! about her is emptied.

use clients::ClientId;
use db::{DbError, Tx};
use futures_util::future::BoxFuture;
use platform::vault::Sealed;
use platform::{Ctx, Failure, Outcome};

use super::call_back::end_owed;
use super::moves::{shift, unhand};
use crate::model::{CallEnd, Move, State};
use crate::store::{self, StoredConversation};

/// How many conversations of one person may be open: far more than can happen.
const OPEN_MAX: i64 = 100;

/// The hotline's part of an erasure.
pub fn eraser<'a>(tx: &'a mut Tx, ctx: &'a Ctx, client: ClientId) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let open: Vec<StoredConversation> = db::Read::all(
            tx,
            &store::LIST_OPEN_OF_CLIENT,
            &db::args![client, OPEN_MAX],
        )
        .await?;
        for mut conversation in open {
            debug_assert_ne!(conversation.state, State::Closed);
            let ended = match unhand(tx, ctx, &conversation, "erased").await {
                Ok(()) => shift(tx, ctx, &mut conversation, Move::Erase, None).await,
                Err(failure) => Err(failure),
            };
            ended.map_err(again)?;
        }
        end_owed(tx, ctx, client, CallEnd::Ended)
            .await
            .map_err(again)?;
        let nothing = Sealed::from_bytes(Vec::new());
        tx.run(&store::ERASE_CONVERSATIONS, &db::args![client])
            .await?;
        tx.run(&store::ERASE_DRAFTS, &db::args![client]).await?;
        tx.run(&store::ERASE_ASSESSMENTS, &db::args![client])
            .await?;
        tx.run(&store::ERASE_ESCALATIONS, &db::args![client])
            .await?;
        tx.run(&store::ERASE_CONFIRMED, &db::args![client]).await?;
        tx.run(&store::ERASE_REASONS, &db::args![client, nothing])
            .await?;
        tx.run(&store::ERASE_DISPOSITIONS, &db::args![client])
            .await?;
        Ok(())
    })
}

/// A conversation that moved in between asks for the whole erasure to run again.
fn again(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(_) => DbError::Serialization.into(),
        Failure::Fault(_) => failure,
    }
}
