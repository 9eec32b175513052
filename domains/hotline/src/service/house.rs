//! What the house itself says to her, in her language: who is with her now. Sealed like every line of
//! hers, and never more than a chosen name.

use channels::{Draft, Kind, MessageText, SealedDraft};
use db::Tx;
use kernel::{Id, Locale};
use platform::{AccountId, Ctx, Fault, Outcome, events};
use serde_json::json;

use super::refusal::Refusal;
use crate::store::StoredConversation;

/// Seals one line about somebody of us, before the transaction that tells it.
pub async fn line(
    ctx: &Ctx,
    conversation: &StoredConversation,
    message: &str,
    about: AccountId,
) -> Outcome<SealedDraft> {
    let profile = people::find_profile(&mut ctx.db(), about)
        .await?
        .ok_or(Refusal::NotInTeam)?;
    let locale = Locale::parse(conversation.language.code()).unwrap_or_default();
    let words = ctx
        .say(locale)
        .t1(message, "alias", profile.alias.as_str().to_owned());
    let text = MessageText::parse(&words).map_err(|error| Fault::new("a line of ours", error))?;
    let key = clients::find_key(ctx, conversation.client).await?;
    let draft = Draft {
        thread: Id::from_uuid(conversation.id.uuid()),
        channel: conversation.channel,
        key: &key,
        kind: Kind::System,
        author: None,
        text: &text,
    };
    Ok(draft.seal(ctx))
}

/// Adds a sealed line to what she sees.
pub async fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    line: Option<&SealedDraft>,
) -> Outcome<()> {
    let Some(line) = line else { return Ok(()) };
    channels::add(tx, ctx, line).await?;
    let (id, queue, kind) = (conversation.id, &conversation.queue, Kind::System.code());
    let data = json!({ "conversation_id": id, "queue": queue, "kind": kind });
    events::publish(tx, ctx, "conversation.message", &data).await?;
    Ok(())
}
