//! The volunteer's screen: queue, conversation, person. Everything on it works without script, except that
//! she is available only while its module renews her lease.

use askama::Template;
use axum::extract::{Path, RawQuery};
use http::StatusCode;
use platform::Failure;
use shell::{Answer, Cx, Html, Mistakes, Problem, Staff, assets, page, page_at};

use super::choice::Choice;
use super::conversation::{Deed, Pane};
use super::row::{Row, load};
use crate::model::{ConversationId, PresenceState};
use crate::service::{self, QueueView, Refusal, RowView};

/// The screen.
#[derive(Template)]
#[template(path = "console.html")]
pub struct Console {
    layout: Staff,
    token: Html,
    queue: Queue,
    /// The conversation that is open.
    pub open: Option<Pane>,
    /// What is to be put right.
    pub mistakes: Mistakes,
    /// Something to know before going on.
    pub note: Option<String>,
}

/// The left part alone, for the module.
#[derive(Template)]
#[template(path = "console_queue.html")]
struct Fragment {
    layout: Staff,
    token: Html,
    queue: Queue,
}

/// The left part.
struct Queue {
    open_id: String,
    offer: Option<Offer>,
    mine: Vec<Row>,
    waiting: Vec<Row>,
    count: String,
    count_said: String,
    longest: Option<String>,
    load: String,
    state: &'static str,
    states: Vec<Choice>,
}

/// What is offered to her.
struct Offer {
    row: Row,
    left: String,
    seconds: u64,
    seconds_max: u64,
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
            queue,
            open,
            mistakes: Mistakes::default(),
            note: None,
        })
    }

    /// The screen with what a rule said no to; any other failure goes on to the frame.
    pub async fn refused(cx: &Cx, failure: Failure) -> Answer {
        let Some(refusal) = failure.refusal::<Refusal>() else {
            return Err(failure.into());
        };
        let status = StatusCode::from_u16(platform::Refusal::status(refusal));
        let mut shown = Self::new(cx, None).await?;
        shown.note = Some(cx.say().refusal(refusal));
        page_at(status.unwrap_or(StatusCode::CONFLICT), &shown)
    }
}

impl Queue {
    async fn new(cx: &Cx, open_id: &str) -> Result<Self, Problem> {
        let view = service::list_queue(&cx.ctx).await?;
        Ok(Self::of(cx, &view, open_id))
    }

    fn of(cx: &Cx, view: &QueueView, open_id: &str) -> Self {
        let now = cx.ctx.now();
        let mine = view.mine.iter().map(|row| {
            let row = Row::running(cx, row);
            let is_current = row.id == open_id;
            Row { is_current, ..row }
        });
        let longest = view.waiting.iter().map(|row| row.waiting_since).min();
        let offer = view.offer.as_ref().map(|row| Offer::of(cx, row));
        let count = i64::from(view.waiting_count);
        Self {
            open_id: open_id.to_owned(),
            offer,
            mine: mine.collect(),
            waiting: view
                .waiting
                .iter()
                .map(|row| Row::waiting(cx, row))
                .collect(),
            count: cx.times().number(count),
            count_said: cx.say().t1("hotline-queue-count", "n", count),
            longest: longest.map(|since| cx.times().wait(now.since(since))),
            load: load(cx, view.presence.held, view.presence.capacity),
            state: view.presence.state.code(),
            states: states(cx, view.presence.state),
        }
    }
}

impl Offer {
    fn of(cx: &Cx, row: &RowView) -> Self {
        let now = cx.ctx.now();
        let seconds = row.deadline.map_or(0, |end| end.since(now).as_secs());
        let said = i64::try_from(seconds).unwrap_or(i64::MAX);
        Self {
            row: Row::waiting(cx, row),
            left: cx.say().t1("shell-seconds", "n", said),
            seconds,
            seconds_max: service::settings().offer_deadline().as_secs(),
        }
    }
}

/// The states to choose from. To be available is offered by the module, which keeps her so; where she is
/// already, it is shown.
fn states(cx: &Cx, now: PresenceState) -> Vec<Choice> {
    let offered = PresenceState::ALL
        .iter()
        .filter(|state| **state != PresenceState::Available || now == PresenceState::Available);
    let choice =
        |state: &PresenceState| Choice::new(cx, state.code(), &state.message_key(), &[now.code()]);
    offered.map(choice).collect()
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

/// The queue alone; a sign of life.
pub async fn queue(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    service::renew(&cx.ctx).await?;
    let query = query.unwrap_or_default();
    let open = query.strip_prefix("open=").unwrap_or("");
    page(&Fragment {
        layout: cx.staff("hotline-nav-console"),
        token: cx.token("/console"),
        queue: Queue::new(&cx, open).await?,
    })
}

/// The conversation that an address names.
pub fn id_of(text: &str) -> Result<ConversationId, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}
