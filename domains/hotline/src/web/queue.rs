//! The left part of the volunteer's screen: what is offered to her, what she holds, who waits. Its rows
//! carry no word of hers but in what the reader holds.

use askama::Template;
use axum::extract::RawQuery;
use shell::{Answer, Cx, Html, Problem, Staff, page};

use super::choice::Choice;
use super::row::{Row, load, seconds};
use crate::model::PresenceState;
use crate::service::{self, QueueView, RowView};

/// The left part alone, for the module.
#[derive(Template)]
#[template(path = "console_queue.html")]
struct Fragment {
    layout: Staff,
    token: Html,
    queue: Queue,
}

/// What the left part shows.
pub struct Queue {
    pub(super) open_id: String,
    pub(super) now: i64,
    pub(super) offer: Option<Offer>,
    pub(super) mine: Vec<Row>,
    pub(super) waiting: Vec<Row>,
    pub(super) count: String,
    pub(super) count_said: String,
    pub(super) longest: Option<Longest>,
    pub(super) load: String,
    pub(super) state: &'static str,
    pub(super) states: Vec<Choice>,
}

/// What is offered to her.
pub struct Offer {
    pub(super) row: Row,
    pub(super) until: i64,
    pub(super) seconds: u64,
    pub(super) seconds_max: u64,
    pub(super) time_said: String,
}

/// The longest wait.
pub struct Longest {
    pub(super) wait: String,
    pub(super) since: i64,
}

impl Queue {
    /// The queue of the reader, with this conversation marked as the one that is open.
    pub async fn new(cx: &Cx, open_id: &str) -> Result<Self, Problem> {
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
        let waiting = view.waiting.iter();
        let longest = waiting.clone().map(|row| row.waiting_since).min();
        let count = i64::from(view.waiting_count);
        Self {
            open_id: open_id.to_owned(),
            now: seconds(now),
            offer: view.offer.as_ref().map(|row| Offer::of(cx, row)),
            mine: mine.collect(),
            waiting: waiting.map(|row| Row::waiting(cx, row)).collect(),
            count: cx.times().number(count),
            count_said: cx.say().t1("hotline-queue-count", "n", count),
            longest: longest.map(|since| Longest {
                wait: cx.times().wait(now.since(since)),
                since: seconds(since),
            }),
            load: load(cx, view.presence.held, view.presence.capacity),
            state: view.presence.state.code(),
            states: states(cx, view.presence.state),
        }
    }
}

impl Offer {
    fn of(cx: &Cx, row: &RowView) -> Self {
        let now = cx.ctx.now();
        let until = row.deadline.unwrap_or(now);
        let seconds_max = service::settings().offer_deadline().as_secs();
        let said = i64::try_from(seconds_max).unwrap_or(i64::MAX);
        Self {
            row: Row::waiting(cx, row),
            until: seconds(until),
            seconds: until.since(now).as_secs(),
            seconds_max,
            time_said: cx.say().t1("hotline-offer-time", "n", said),
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

/// The left part alone; a sign of life.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    service::renew(&cx.ctx).await?;
    let query = query.unwrap_or_default();
    let open = query.split('&').find_map(|part| part.strip_prefix("open="));
    page(&Fragment {
        layout: cx.staff("hotline-nav-console"),
        token: cx.token("/console"),
        queue: Queue::new(&cx, open.unwrap_or("")).await?,
    })
}
