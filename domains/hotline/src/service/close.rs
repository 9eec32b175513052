//! The end of a conversation: one screen of wrap-up, two moves.

use kernel::Permission;
use platform::vault::{Aad, Sealed};
use platform::{Ctx, Outcome, audit, transact};

use super::moves::{let_go, shift};
use super::take::held_by;
use crate::model::{ConversationId, Move, State, WrapUp};
use crate::store::{self, About, RecordId};

/// Closes what she holds. From active and dormant it passes through wrapping in the same transaction.
pub async fn close(ctx: &Ctx, id: ConversationId, wrap_up: &WrapUp) -> Outcome<()> {
    ctx.require(Permission::ConversationsTake)?;
    let account = ctx.account()?;
    let held = held_by(&mut ctx.db(), id, account).await?;
    let key = clients::find_key(ctx, held.client).await?;
    let record: RecordId = ctx.id();
    let notes: Option<Sealed> = wrap_up.notes.as_ref().map(|notes| {
        let place = Aad {
            table: "disposition",
            column: "notes",
            row: record.uuid(),
        };
        ctx.vault().seal(&key.key, place, notes.as_str().as_bytes())
    });
    transact!(ctx, |tx| {
        let mut conversation = held_by(tx, id, account).await?;
        let loads = matches!(conversation.state, State::Active | State::Wrapping);
        if conversation.state != State::Wrapping {
            shift(tx, ctx, &mut conversation, Move::Wrap, Some(account)).await?;
        }
        shift(tx, ctx, &mut conversation, Move::Close, None).await?;
        if loads {
            let_go(tx, ctx, &conversation, account, "closed").await?;
        } else {
            let args = db::args![id, account, ctx.now(), "closed"];
            tx.run(&store::END_ASSIGNMENT, &args).await?;
        }
        let about = About {
            id: record,
            conversation: id,
            client: conversation.client,
            key: key.id,
            at: ctx.now(),
        };
        store::insert_disposition(tx, about, account, wrap_up, notes.as_ref()).await?;
        let client = Some(conversation.client.uuid());
        let subject = audit::Subject {
            kind: "conversation",
            id: id.uuid(),
            client,
        };
        audit::record(tx, ctx, "conversation.closed", subject).await?;
        Ok(())
    })
}
