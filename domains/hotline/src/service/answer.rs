//! What a volunteer writes: an answer to her, a note among us.

use channels::{Draft, Kind, MessageId, MessageText};
use db::Read;
use kernel::{Id, Permission};
use platform::idempotency::{self, Answer, Key};
use platform::{Ctx, Outcome, events, transact};
use serde_json::json;

use super::refusal::Refusal;
use super::take::held_by;
use crate::model::{ConversationId, State};
use crate::store;

/// Writes into a conversation that she holds; sent twice with one key it is stored once. Answers need an
/// active conversation; notes may be written until it is closed, by a supervisor of the team too.
pub async fn answer(
    ctx: &Ctx,
    id: ConversationId,
    text: &MessageText,
    kind: Kind,
    repeat: Option<Key>,
) -> Outcome<MessageId> {
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let may_note = kind == Kind::Note && ctx.require(Permission::ConversationsSupervise).is_ok();
    let conversation = if may_note {
        store::find_visible(r, account, id)
            .await?
            .ok_or(Refusal::NotFound)?
    } else {
        ctx.require(Permission::ConversationsTake)?;
        held_by(r, id, account).await?
    };
    require_open(kind, conversation.state)?;
    if let Some(earlier) = find_earlier(r, repeat.as_ref()).await? {
        return Ok(earlier);
    }
    let key = clients::find_key(ctx, conversation.client).await?;
    let thread = Id::from_uuid(id.uuid());
    let draft = Draft {
        thread,
        channel: conversation.channel,
        key: &key,
        kind,
        author: Some(account),
        text,
    };
    let sealed = draft.seal(ctx);
    let done = transact!(ctx, |tx| {
        if let Some(key) = &repeat {
            let answer = Answer {
                status: 201,
                result: sealed.id().uuid(),
                sealed: None,
            };
            if !idempotency::keep(tx, ctx, key, &answer).await? {
                return Ok(None);
            }
        }
        if kind == Kind::Message {
            // The guard: she still holds it. Otherwise the answer belongs to nobody.
            let args = db::args![id, account, ctx.now()];
            if tx.run(&store::UPDATE_OUTBOUND, &args).await? != 1 {
                return Err(Refusal::NotYours.into());
            }
        }
        channels::add(tx, ctx, &sealed).await?;
        let (queue, kind) = (&conversation.queue, kind.code());
        let data = json!({ "conversation_id": id, "queue": queue, "kind": kind });
        events::publish(tx, ctx, "conversation.message", &data).await?;
        Ok(Some(sealed.id()))
    })?;
    match done {
        Some(message) => Ok(message),
        // The same request in parallel was first: its message is the one.
        None => find_earlier(r, repeat.as_ref())
            .await?
            .ok_or_else(|| Refusal::AlreadyTaken.into()),
    }
}

fn require_open(kind: Kind, state: State) -> Outcome<()> {
    let is_open = match kind {
        Kind::Message => matches!(state, State::Active | State::Wrapping),
        _ => state != State::Closed,
    };
    if is_open {
        Ok(())
    } else {
        Err(Refusal::Illegal(state).into())
    }
}

async fn find_earlier(r: &mut impl Read, repeat: Option<&Key>) -> Outcome<Option<MessageId>> {
    let Some(key) = repeat else { return Ok(None) };
    let answer = idempotency::look(r, key).await?;
    Ok(answer.map(|answer| Id::from_uuid(answer.result)))
}
