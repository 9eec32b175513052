//! What passes in a conversation and is worth knowing only now. What it tells stands in the store where it
//! matters; a signal that is lost costs a moment.

use platform::live::Signal;
use platform::{AccountId, Ctx};

use crate::store::StoredConversation;

/// Somebody has read what the other side wrote: the client, or one of us.
pub const READ: &str = "message.read";
/// One of us types to her.
pub const TYPING: &str = "typing.volunteer";

/// Tells that messages of a conversation were read.
pub fn was_read(ctx: &Ctx, conversation: &StoredConversation, by: Option<AccountId>) {
    signal(ctx, conversation, READ, by);
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
