//! The volunteer's screen: queue, conversation, person. Everything on it works without script, except that
//! she is available only while its module renews her lease.

use askama::Template;
use axum::extract::{Path, RawQuery};
use http::StatusCode;
use platform::Failure;
use shell::{Answer, Cx, Html, Mistakes, Problem, Staff, assets, page, page_at};

use super::conversation::{Deed, Pane};
use super::danger::Danger;
use super::keys::{KEYS, Key};
use super::queue::Queue;
use crate::model::ConversationId;
use crate::service::{self, Refusal};

/// The screen.
#[derive(Template)]
#[template(path = "console.html")]
pub struct Console {
    layout: Staff,
    token: Html,
    me: String,
    queue: Queue,
    danger: Danger,
    keys: &'static [Key],
    /// The conversation that is open.
    pub open: Option<Pane>,
    /// What is to be put right.
    pub mistakes: Mistakes,
    /// Something to know before going on.
    pub note: Option<String>,
}

impl Console {
    /// The screen with this conversation open.
    pub async fn new(cx: &Cx, open: Option<ConversationId>) -> Result<Self, Problem> {
        service::renew(&cx.ctx).await?;
        // Opened before the queue is read: what she opens counts as seen there.
        let open = match open {
            Some(id) => Some(Pane::new(cx, id).await?),
            None => None,
        };
        let id = open.as_ref().map(|open| open.row.id.as_str());
        let queue = Queue::new(cx, id.unwrap_or("")).await?;
        Ok(Self {
            layout: cx
                .staff("hotline-nav-console")
                .with_script(assets::CONSOLE_JS),
            token: cx.token(cx.path()),
            me: cx.ctx.account()?.to_string(),
            queue,
            danger: Danger::new(cx).await?,
            keys: KEYS,
            open,
            mistakes: Mistakes::default(),
            note: None,
        })
    }

    /// The screen with what a rule said no to, and with this conversation open where she may read it; any
    /// other failure goes on to the frame.
    pub async fn refused(cx: &Cx, open: Option<ConversationId>, failure: Failure) -> Answer {
        let Some(refusal) = failure.refusal::<Refusal>() else {
            return Err(failure.into());
        };
        let status = StatusCode::from_u16(platform::Refusal::status(refusal));
        let mut shown = match Self::new(cx, open).await {
            Ok(shown) => shown,
            Err(_) => Self::new(cx, None).await?,
        };
        shown.note = Some(cx.say().refusal(refusal));
        page_at(status.unwrap_or(StatusCode::CONFLICT), &shown)
    }
}

/// Shows it with nothing open.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    let mut shown = Console::new(&cx, None).await?;
    if query.as_deref() == Some("none") {
        shown.note = Some(cx.say().t("hotline-console-none"));
    }
    page(&shown)
}

/// Shows it with a conversation open.
pub async fn open(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&Console::new(&cx, Some(id_of(&id)?)).await?)
}

/// The conversation that an address names.
pub fn id_of(text: &str) -> Result<ConversationId, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}
