//! The transcript on the volunteer's screen, for whoever may read it.

use askama::Template;
use axum::extract::Path;
use channels::{Delivery, Kind};
use shell::{Answer, Cx, Html, Staff, lines, page};

use super::console::id_of;
use super::row::seconds;
use crate::service::{self, ConversationView, MessageView, RowView};

/// The one kind of channel that shows what is stored, and so can take it back.
const WEB: &str = "web";

/// One line of the transcript.
pub struct Line {
    pub(super) seq: i64,
    pub(super) class: &'static str,
    pub(super) who: String,
    pub(super) time: Html,
    pub(super) day: Option<String>,
    pub(super) text: Html,
    pub(super) came: Option<&'static str>,
    pub(super) undo: Option<Undo>,
}

/// An answer that its author may still take back.
pub struct Undo {
    pub(super) conversation: String,
    pub(super) message: String,
    pub(super) until: i64,
    pub(super) seconds: u64,
}

/// The transcript alone, for the module.
#[derive(Template)]
#[template(path = "console_log.html")]
struct Fragment {
    layout: Staff,
    token: Html,
    messages: Vec<Line>,
    now: i64,
}

/// Shows it; what she wrote counts as seen when its holder looks.
pub async fn get(cx: Cx, Path(id): Path<String>) -> Answer {
    let view = service::open_conversation(&cx.ctx, id_of(&id)?).await?;
    page(&Fragment {
        layout: cx.staff("hotline-nav-console"),
        token: cx.token("/console"),
        messages: transcript(&cx, &view),
        now: seconds(cx.ctx.now()),
    })
}

/// The lines of a conversation.
pub fn transcript(cx: &Cx, view: &ConversationView) -> Vec<Line> {
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
        seq: message.seq,
        class,
        who,
        time: times.clock_tag(message.sent_at),
        day: Some(day).filter(|day| *day != times.short_day(cx.ctx.now())),
        text: match message.withdrawn {
            Some(_) => lines(&say.t("hotline-withdrawn")),
            None => lines(&message.text),
        },
        came: (is_answer && message.withdrawn.is_none()).then_some(came(message.delivery)),
        undo: undo(cx, row, message),
    }
}

fn undo(cx: &Cx, row: &RowView, message: &MessageView) -> Option<Undo> {
    let until = message.received_at.plus(service::settings().undo());
    let may = message.may_withdraw && row.channel_kind == WEB;
    may.then(|| Undo {
        conversation: row.id.to_string(),
        message: message.id.to_string(),
        until: seconds(until),
        seconds: until.since(cx.ctx.now()).as_secs(),
    })
}

fn came(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Queued => "hotline-log-queued",
        Delivery::Sent | Delivery::Delivered => "hotline-log-sent",
        Delivery::Failed => "hotline-log-failed",
        Delivery::Read => "hotline-log-read",
    }
}
