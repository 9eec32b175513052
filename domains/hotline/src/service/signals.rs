//! What passes in a conversation and is worth knowing only now: who types, who looks, what was read. Told
//! from memory; what it tells stands in the store where it matters, and a signal that is lost costs a
//! moment. A supervisor who only reads along tells nothing.

use clients::Visitor;
use platform::live::Signal;
use platform::{AccountId, Ctx, Outcome};

use super::her::newest;
use super::moves::answering;
use super::take::{is_in, taker};
use crate::model::ConversationId;
use crate::store::{self, StoredConversation};

/// Somebody has read what the other side wrote: the client, or one of us.
pub const READ: &str = "message.read";
/// One of us types to her.
pub const TYPING: &str = "typing.volunteer";
/// She types to us.
const TYPING_CLIENT: &str = "typing.client";
/// One of us looks at it.
const LOOKING: &str = "looking";

/// Tells that messages of a conversation were read.
pub fn was_read(ctx: &Ctx, conversation: &StoredConversation, by: Option<AccountId>) {
    signal(ctx, conversation, READ, by);
}

/// The help-seeker types, and somebody is there to see it.
pub async fn typing_by_client(ctx: &Ctx, visitor: &Visitor) -> Outcome<()> {
    let conversation = newest(ctx, visitor).await?;
    if answering(&conversation).is_some() {
        signal(ctx, &conversation, TYPING_CLIENT, None);
    }
    Ok(())
}

/// Somebody who is in it types an answer.
pub async fn typing_by_volunteer(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    let conversation = is_in(&mut ctx.db(), id, account).await?;
    signal(ctx, &conversation, TYPING, Some(account));
    Ok(())
}

/// Somebody looks at it: whoever is in it, or is offered it. Of anybody else nothing is told.
pub async fn looking(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    let r = &mut ctx.db();
    let Some(found) = store::find_visible(r, account, id).await? else {
        return Ok(());
    };
    let is_hers = found.holder == Some(account);
    if is_hers || store::find_part(r, id, account).await?.is_some() {
        signal(ctx, &found, LOOKING, Some(account));
    }
    Ok(())
}

/// Tells those who listen to a conversation, and the staff of its queue.
pub fn signal(
    ctx: &Ctx,
    conversation: &StoredConversation,
    kind: &'static str,
    by: Option<AccountId>,
) {
    ctx.app().live.signal(Signal {
        kind: kind.to_owned(),
        topic: conversation.id.uuid(),
        scope: conversation.queue.clone(),
        by,
    });
}
