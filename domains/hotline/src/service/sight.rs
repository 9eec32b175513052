//! What a help-seeker's page has to be told: where her conversation stands, her place, numbers of lines.
//! Only what she can see anyway: notes, whispers and whoever looks on leave no trace in it.

use std::time::Duration;

use channels::Lines;
use clients::ClientId;
use kernel::{Id, Language};
use platform::{Ctx, Outcome};

use super::her::{find_position, seen_by_her};
use super::wait::find_wait;
use super::{Pictures, Position};
use crate::model::{ConversationId, State};
use crate::store;

/// How many new lines one look finds at most.
pub const LINES_STEP: i64 = 200;

/// Her newest conversation as her page has to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Which one.
    pub conversation: ConversationId,
    /// The queue it is in; never shown to her.
    pub queue: String,
    /// Her language, whose line she stands in.
    pub language: Language,
    /// Where it stands.
    pub state: State,
    /// Her place in the line; `None` when she does not wait, and beyond what is counted.
    pub position: Option<u32>,
    /// How long until somebody answers her; `None` when that is not known or she does not wait.
    pub expected_wait: Option<Duration>,
    /// Her lines.
    pub lines: Lines,
}

impl Sight {
    /// Where she stands: the queue, the conversation, the language.
    pub fn line(&self) -> (&str, ConversationId, &Language) {
        (&self.queue, self.conversation, &self.language)
    }

    /// Whether somebody is still to come to her, so that her place may change.
    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }
}

/// Looks at the newest conversation of a client, with the numbers of her lines after one of them; `None`
/// when there is none.
pub async fn find_sight(ctx: &Ctx, client: ClientId, after: i64) -> Outcome<Option<Sight>> {
    let r = &mut ctx.db();
    let Some(conversation) = store::find_newest_of_client(r, client).await? else {
        return Ok(None);
    };
    let thread = Id::from_uuid(conversation.id.uuid());
    let lines = channels::find_lines(r, thread, after, LINES_STEP).await?;
    let state = seen_by_her(&conversation);
    let pictures = ctx.app().parts.get::<Pictures>()?;
    let (queue, id) = (conversation.queue.as_str(), conversation.id);
    let position = match state {
        // Whoever has just come does not stand in the picture yet.
        State::Waiting => match pictures.find_place(ctx, queue, id).await? {
            Some(place) => Some(place),
            None => find_position(ctx, &conversation)
                .await?
                .and_then(Position::counted),
        },
        _ => find_position(ctx, &conversation)
            .await?
            .and_then(Position::counted),
    };
    Ok(Some(Sight {
        expected_wait: find_wait(ctx, &conversation).await,
        conversation: conversation.id,
        queue: conversation.queue,
        language: conversation.language,
        state,
        position,
        lines,
    }))
}
