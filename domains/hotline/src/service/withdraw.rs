//! Undo: an answer is taken back within seconds, by whoever wrote it. Its words are destroyed, and she is
//! told of it only when she had seen them.

use channels::{Kind, MessageId, Withdrawn};
use kernel::Id;
use platform::{Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::promise;
use super::refusal::Refusal;
use super::settings;
use super::take::taker;
use crate::model::ConversationId;
use crate::store;

/// The one kind of channel that shows what is stored, and so can take it back.
const WEB: &str = "web";

/// Takes back an answer of the actor's own. Asked twice it says the same again.
pub async fn withdraw(ctx: &Ctx, id: MessageId) -> Outcome<Withdrawn> {
    let account = taker(ctx)?;
    let r = &mut ctx.db();
    let message = channels::find_stored(r, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let conversation: ConversationId = Id::from_uuid(message.thread.uuid());
    let found = store::find_visible(r, account, conversation)
        .await?
        .ok_or(Refusal::NotFound)?;
    if message.author != Some(account) {
        return Err(Refusal::NotYours.into());
    }
    if let Some(earlier) = message.withdrawn {
        return Ok(earlier);
    }
    if message.kind != Kind::Message || found.channel_kind != WEB {
        return Err(Refusal::NotWithdrawable.into());
    }
    let since = ctx.now().minus(settings().undo());
    transact!(ctx, |tx| {
        // Her silence is counted from the last answer that stands.
        let before = channels::find_answer_before(tx, message.thread, id).await?;
        let args = db::args![conversation, message.sent_at, before];
        tx.run(&store::UPDATE_ANSWERED, &args).await?;
        let how = channels::withdraw(tx, ctx, id, account, since)
            .await?
            .ok_or(Refusal::NotWithdrawable)?;
        if how == Withdrawn::Gone {
            promise::reopen(tx, ctx, conversation, message.sent_at).await?;
        }
        let data = json!({
            "conversation_id": conversation,
            "queue": found.queue,
            "message_id": id,
            "line": message.line,
            "how": how.code(),
        });
        events::publish(tx, ctx, "message.withdrawn", &data).await?;
        let subject = audit::Subject {
            kind: "message",
            id: id.uuid(),
            client: Some(message.client.uuid()),
        };
        audit::record(tx, ctx, "message.withdrawn", subject).await?;
        Ok(how)
    })
}
