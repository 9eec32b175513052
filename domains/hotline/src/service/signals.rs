//! What is worth knowing only now: who types, who looks, who has read. Told from memory and never stored; a supervisor
//! who only reads along tells nothing.

use clients::Visitor;
use platform::live::Signal;
use platform::{AccountId, Ctx, Outcome};

use super::her::newest;
use super::moves::answering;
use super::take::{is_in, taker};
use crate::model::ConversationId;
use crate::store::{self, StoredConversation};

/// One of us types to her.
pub const TYPING: &str = "typing.volunteer";
/// Somebody has read what the other side wrote; how far stands in the store.
pub const READ: &str = "message.read";

/// The help-seeker types, and somebody is there to see it.
pub async fn typing_by_client(ctx: &Ctx, visitor: &Visitor) -> Outcome<()> {
    let conversation = newest(ctx, visitor).await?;
    if answering(&conversation).is_some() {
        tell(ctx, &conversation, "typing.client", None);
    }
    Ok(())
}

/// Somebody who is in it types an answer.
pub async fn typing_by_volunteer(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    let conversation = is_in(&mut ctx.db(), id, account).await?;
    tell(ctx, &conversation, TYPING, Some(account));
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
        tell(ctx, &found, "looking", Some(account));
    }
    Ok(())
}

/// Messages of it were read, by the client or by one of us.
pub fn was_read(ctx: &Ctx, conversation: &StoredConversation, by: Option<AccountId>) {
    tell(ctx, conversation, READ, by);
}

fn tell(ctx: &Ctx, conversation: &StoredConversation, kind: &str, by: Option<AccountId>) {
    ctx.app().live.signal(Signal {
        kind: kind.to_owned(),
        topic: conversation.id.uuid(),
        scope: conversation.queue.clone(),
        by,
    });
}
