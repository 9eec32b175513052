//! The right part of the volunteer's screen: what is known of the person she writes with.

use askama::Template;
use axum::extract::Path;
use shell::{Answer, Cx, Html, Mistakes, Staff, language_name, page};

use super::console::id_of;
use super::conversation::{Deed, Pane};
use super::place::There;
use super::row::{about, channel};
use crate::service::ConversationView;

/// What is known of her.
pub struct Person {
    pub(super) address: String,
    pub(super) channel: String,
    pub(super) language: String,
    pub(super) region: Option<There>,
    pub(super) region_words: Option<String>,
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

/// The right part alone, for the module.
#[derive(Template)]
#[template(path = "console_person.html")]
struct Fragment {
    layout: Staff,
    token: Html,
    open: Pane,
    mistakes: Mistakes,
}

/// Shows it.
pub async fn get(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&Fragment {
        layout: cx.staff("hotline-nav-console"),
        token: cx.token("/console"),
        mistakes: Mistakes::default(),
        open: Pane::new(&cx, id_of(&id)?).await?,
    })
}

impl Person {
    /// The person of a conversation.
    pub fn of(cx: &Cx, view: &ConversationView) -> Self {
        let (say, times, row) = (cx.say(), cx.times(), &view.row);
        let earlier = view.earlier.iter().map(|row| Earlier {
            day: times.short_day(row.opened_at),
            tier: say.t(&row.tier.message_key()),
            state: say.t(&row.state.message_key()),
        });
        let danger = row.danger.as_deref();
        let danger = danger.and_then(|code| code.parse::<crate::model::Danger>().ok());
        Self {
            address: row.masked_identity.clone(),
            channel: channel(cx, row),
            language: language_name(say, &row.language),
            region: There::of(cx, row.region),
            region_words: view.region_words.clone(),
            about: about(cx, row),
            danger: danger.map(|danger| say.t(&danger.message_key())),
            is_watched: row.is_watched,
            is_under_18: row.is_under_18,
            earlier: earlier.collect(),
        }
    }
}
