//! The conversation and the person on the volunteer's screen. Shows to whoever may read it what was
//! written, and offers only what the reader may do where it stands.

use askama::Template;
use axum::extract::Path;
use channels::{Delivery, Kind};
use shell::{Answer, Cx, Html, Problem, Staff, language_name, lines, page};

use super::choice::Choice;
use super::console::id_of;
use super::row::{Row, about, channel, is_own};
use crate::model::{ConversationId, State, Tier};
use crate::service::{self, ConversationView, MessageView, RowView};

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
    pub(super) answer_token: Html,
    pub(super) state: String,
    pub(super) messages: Vec<Line>,
    pub(super) deeds: Vec<Deed>,
    pub(super) tiers: Vec<Choice>,
    pub(super) person: Person,
}

/// What is known of her.
pub struct Person {
    pub(super) address: String,
    pub(super) channel: String,
    pub(super) language: String,
    pub(super) region: Option<String>,
    pub(super) about: Option<String>,
    pub(super) danger: Option<String>,
    pub(super) is_watched: bool,
    pub(super) is_under_18: bool,
    pub(super) earlier: Vec<Earlier>,
}

/// An earlier conversation of hers.
pub struct Earlier {
    pub(super) day: String,
    pub(super) tier: String,
    pub(super) state: String,
}

/// One line of the transcript.
pub struct Line {
    pub(super) class: &'static str,
    pub(super) who: String,
    pub(super) time: Html,
    pub(super) day: Option<String>,
    pub(super) text: Html,
    pub(super) came: Option<&'static str>,
}

/// The transcript alone, for the module.
#[derive(Template)]
#[template(path = "console_log.html")]
struct Log {
    layout: Staff,
    messages: Vec<Line>,
}

/// The transcript of a conversation.
pub async fn log(cx: Cx, Path(id): Path<String>) -> Answer {
    let view = service::open_conversation(&cx.ctx, id_of(&id)?).await?;
    page(&Log {
        layout: cx.staff("hotline-nav-console"),
        messages: transcript(&cx, &view),
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
            answer_token: cx.token(&format!("/console/{}/answer", row.id)),
            state: say.t(&row.state.message_key()),
            messages: transcript(cx, view),
            deeds: deeds(cx, view),
            tiers: tiers(cx, row.tier.code()),
            person: person(cx, view),
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

fn transcript(cx: &Cx, view: &ConversationView) -> Vec<Line> {
    let messages = view.messages.iter();
    messages.map(|line| shown(cx, &view.row, line)).collect()
}

fn shown(cx: &Cx, row: &RowView, message: &MessageView) -> Line {
    let (say, times) = (cx.say(), cx.times());
    let author = || message.author_alias.clone().unwrap_or_default();
    let (class, who) = match message.kind {
        Kind::Message if message.is_hers => ("", row.alias.clone()),
        Kind::Message => ("out", author()),
        Kind::Note => ("in2", say.t1("hotline-log-note", "alias", author())),
        Kind::Whisper => ("in2", say.t1("hotline-log-whisper", "alias", author())),
        Kind::System => ("sys", say.t("hotline-talk-house")),
    };
    let day = times.short_day(message.sent_at);
    let is_answer = message.kind == Kind::Message && !message.is_hers;
    Line {
        class,
        who,
        time: times.clock_tag(message.sent_at),
        day: Some(day).filter(|day| *day != times.short_day(cx.ctx.now())),
        text: match message.withdrawn {
            Some(_) => lines(&say.t("hotline-withdrawn")),
            None => lines(&message.text),
        },
        came: is_answer.then_some(came(message.delivery)),
    }
}

fn came(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Queued => "hotline-log-queued",
        Delivery::Sent | Delivery::Delivered => "hotline-log-sent",
        Delivery::Failed => "hotline-log-failed",
        Delivery::Read => "hotline-log-read",
    }
}

fn person(cx: &Cx, view: &ConversationView) -> Person {
    let (say, times, row) = (cx.say(), cx.times(), &view.row);
    let earlier = view.earlier.iter().map(|row| Earlier {
        day: times.short_day(row.opened_at),
        tier: say.t(&row.tier.message_key()),
        state: say.t(&row.state.message_key()),
    });
    let danger = row.danger.as_deref();
    let danger = danger.and_then(|code| code.parse::<crate::model::Danger>().ok());
    Person {
        address: row.masked_identity.clone(),
        channel: channel(cx, row),
        language: language_name(say, &row.language),
        region: row.region.clone(),
        about: about(cx, row),
        danger: danger.map(|danger| say.t(&danger.message_key())),
        is_watched: row.is_watched,
        is_under_18: row.is_under_18,
        earlier: earlier.collect(),
    }
}
