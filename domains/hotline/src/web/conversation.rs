//! The conversation on the volunteer's screen: its head, its transcript, the field. Shows to whoever may read it what was
//! written, and offers only what the reader may do where it stands.

use askama::Template;
use axum::extract::Path;
use shell::{Answer, Cx, Html, Mistakes, Problem, Staff, page};

use super::choice::Choice;
use super::console::id_of;
use super::log::{Line, transcript};
use super::person::Person;
use super::row::{Row, is_own, seconds};
use crate::model::{ConversationId, State, Tier};
use crate::service::{self, ConversationView};

/// What the reader may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Take or pass an offer.
    Accept,
    /// Write to her.
    Answer,
    /// Write among us.
    Note,
    /// Give it back to the line.
    Release,
    /// Close it.
    Close,
    /// Change its tier.
    Assess,
}

/// Everything about one conversation.
pub struct Pane {
    /// What lists show of it.
    pub row: Row,
    /// What is in the field.
    pub draft: String,
    /// Whether the field is for a note.
    pub is_note: bool,
    /// The reason in the field for the tier.
    pub reason: String,
    pub(super) now: i64,
    pub(super) answer_token: Html,
    pub(super) state: String,
    pub(super) messages: Vec<Line>,
    pub(super) deeds: Vec<Deed>,
    pub(super) tiers: Vec<Choice>,
    pub(super) person: Person,
}

/// The head alone, for the module.
#[derive(Template)]
#[template(path = "console_head.html")]
struct Head {
    layout: Staff,
    token: Html,
    open: Pane,
    mistakes: Mistakes,
}

/// Shows the head.
pub async fn head(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&Head {
        layout: cx.staff("hotline-nav-console"),
        token: cx.token("/console"),
        open: Pane::new(&cx, id_of(&id)?).await?,
        mistakes: Mistakes::default(),
    })
}

impl Pane {
    /// Opens a conversation; who does so is noted.
    pub async fn new(cx: &Cx, id: ConversationId) -> Result<Self, Problem> {
        let view = service::open_conversation(&cx.ctx, id).await?;
        Ok(Self::of(cx, &view))
    }

    /// Whether the reader may do this.
    pub fn may(&self, deed: Deed) -> bool {
        self.deeds.contains(&deed)
    }

    /// The pane of a conversation.
    pub fn of(cx: &Cx, view: &ConversationView) -> Self {
        let (row, say) = (&view.row, cx.say());
        Self {
            row: Row::running(cx, row),
            draft: String::new(),
            is_note: !view.may_write,
            reason: String::new(),
            now: seconds(cx.ctx.now()),
            answer_token: cx.token(&format!("/console/{}/answer", row.id)),
            state: say.t(&row.state.message_key()),
            messages: transcript(cx, view),
            deeds: deeds(cx, view),
            tiers: tiers(cx, row.tier.code()),
            person: Person::of(cx, view),
        }
    }
}

fn deeds(cx: &Cx, view: &ConversationView) -> Vec<Deed> {
    let (row, state) = (&view.row, view.row.state);
    let is_mine = is_own(cx, row);
    let is_over = state == State::Closed;
    let holds = is_mine && state != State::Offered && !is_over;
    let reads_on = holds || (view.may_supervise && !is_over);
    let may = [
        (Deed::Accept, is_mine && state == State::Offered),
        (Deed::Answer, view.may_write),
        (Deed::Note, reads_on),
        (Deed::Release, holds && state == State::Active),
        (Deed::Close, holds),
        (Deed::Assess, reads_on),
    ];
    may.iter()
        .filter(|(_, may)| *may)
        .map(|(deed, _)| *deed)
        .collect()
}

/// The tiers to choose from, the most urgent first.
pub fn tiers(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let choice = |tier: &Tier| Choice::new(cx, tier.code(), &tier.message_key(), &[chosen]);
    Tier::ALL.iter().rev().map(choice).collect()
}
