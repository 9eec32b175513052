//! What we write: an answer to her, a note among us, a whisper to whoever answers her.

use channels::{Draft, Kind, MessageId, MessageText};
use kernel::{Id, Permission};
use platform::idempotency::{self, Key};
use platform::{AccountId, Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::drafts;
use super::promise;
use super::refusal::Refusal;
use super::supervise::subject;
use super::take::{is_in, taker};
use crate::model::{ConversationId, State};
use crate::store::{self, StoredConversation};

/// Writes into a conversation; sent twice with one key it is stored once. Answers need somebody who is in
/// it while it is answered; notes may be written until it is closed, by a supervisor of the team too;
/// whispers are a supervisor's alone, and only ours.
pub async fn answer(
    ctx: &Ctx,
    id: ConversationId,
    text: &MessageText,
    kind: Kind,
    repeat: Option<Key>,
) -> Outcome<MessageId> {
    let write = |ctx: Ctx| async move { write(&ctx, id, text, kind).await };
    let done = idempotency::once(ctx, repeat, write).await?;
    Ok(Id::from_uuid(done.result))
}

async fn write(ctx: &Ctx, id: ConversationId, text: &MessageText, kind: Kind) -> Outcome<()> {
    let account = ctx.account()?;
    let conversation = writable(ctx, id, account, kind).await?;
    require_open(kind, conversation.state)?;
    let key = clients::find_key(ctx, conversation.client).await?;
    let draft = Draft {
        thread: Id::from_uuid(id.uuid()),
        channel: conversation.channel,
        key: &key,
        kind,
        author: Some(account),
        text,
    };
    let sealed = draft.seal(ctx);
    ctx.answers(201, sealed.id().uuid());
    transact!(ctx, |tx| {
        if kind == Kind::Message {
            // The guard: she is still in it. Otherwise the answer belongs to nobody.
            let args = db::args![id, account, sealed.at()];
            if tx.run(&store::UPDATE_OUTBOUND, &args).await? != 1 {
                return Err(Refusal::NotYours.into());
            }
            promise::keep_by_answer(tx, ctx, id, sealed.at()).await?;
        }
        if kind == Kind::Whisper {
            let subject = subject(&conversation);
            audit::record(tx, ctx, "conversation.whispered", subject).await?;
        }
        channels::add(tx, ctx, &sealed).await?;
        drafts::forget(tx, id, account).await?;
        let (queue, kind) = (&conversation.queue, kind.code());
        let data = json!({ "conversation_id": id, "queue": queue, "kind": kind });
        events::publish(tx, ctx, "conversation.message", &data).await?;
        Ok(())
    })
}

async fn writable(
    ctx: &Ctx,
    id: ConversationId,
    account: AccountId,
    kind: Kind,
) -> Outcome<StoredConversation> {
    let r = &mut ctx.db();
    let supervises = ctx.require(Permission::ConversationsSupervise);
    if kind == Kind::Whisper || (kind == Kind::Note && supervises.is_ok()) {
        supervises?;
        let found = store::find_visible(r, account, id).await?;
        return found.ok_or_else(|| Refusal::NotFound.into());
    }
    is_in(r, id, taker(ctx)?).await
}

fn require_open(kind: Kind, state: State) -> Outcome<()> {
    let is_open = match kind {
        // Whoever is in an offered one keeps it until another accepts.
        Kind::Message => matches!(state, State::Active | State::Wrapping | State::Offered),
        _ => state != State::Closed,
    };
    if is_open {
        Ok(())
    } else {
        Err(Refusal::Illegal(state).into())
    }
}
