//! The supervisor's board: who waits longest and what helps, who waits by tier, who is on what, and what
//! needs a look. It shows no word of anybody; opening a conversation from it is noted.

use std::time::Duration;

use askama::Template;
use http::StatusCode;
use kernel::Timestamp;
use shell::{Answer, Cx, Fields, Html, Mistakes, Problem, Staff, assets, page, page_at};

use super::board_people::{Volunteer, volunteers};
use super::danger::Danger;
use super::row::{Row, level, seconds};
use super::why::Call;
use crate::model::{ConversationId, PresenceState, Tier};
use crate::service::{self, Board, Figures, RowView};

/// How many heavy conversations in a row ask for a look.
const HEAVY_RUN: u32 = 3;

/// The board.
#[derive(Template)]
#[template(path = "supervisor.html", blocks = ["board"])]
struct BoardPage {
    layout: Staff,
    token: Html,
    me: String,
    danger: Danger,
    calls: Vec<(String, Call)>,
    now: i64,
    within: i64,
    longest: Option<Longest>,
    tiers: Vec<TierLine>,
    waiting: Vec<Row>,
    imminent: Vec<Row>,
    silent: Vec<Row>,
    tired: Vec<Tired>,
    volunteers: Vec<Volunteer>,
    available: usize,
    figures: Shown,
    form: Typed,
    mistakes: Mistakes,
}

/// Whoever waits longest, and the promise.
struct Longest {
    row: Row,
    promise: String,
    late: Option<String>,
    promised: i64,
}

/// What was typed into the form of one row.
#[derive(Default)]
struct Typed {
    id: String,
    to: String,
    reason: String,
}

/// The figures of today, as they are written.
struct Shown {
    imminent: u32,
    unanswered: u32,
    level: Option<u32>,
    answered: i64,
    speed: Option<String>,
    abandoned: i64,
    abandoned_short: i64,
    occupancy: Option<u32>,
    kept: i64,
    settled: i64,
    month: Option<String>,
    calls: i64,
    calls_late: i64,
}

/// Those of one tier who wait.
struct TierLine {
    level: u8,
    count: usize,
    longest: Option<TierWait>,
}

/// The longest wait of a tier.
struct TierWait {
    wait: String,
    since: i64,
    is_late: bool,
}

/// A volunteer who was given heavy ones in a row.
struct Tired {
    alias: String,
    run: i64,
}

impl BoardPage {
    async fn new(cx: &Cx) -> Result<Self, Problem> {
        let board = service::list_board(&cx.ctx).await?;
        let figures = service::find_figures(&cx.ctx).await?;
        let danger = Danger::new(cx).await?;
        Ok(Self::of(cx, &board, shown(cx, &figures), danger))
    }

    fn of(cx: &Cx, board: &Board, figures: Shown, danger: Danger) -> Self {
        let waiting = |row| Row::waiting(cx, row);
        let is_available = |state| state == PresenceState::Available;
        let all = || board.waiting.iter().chain(&board.active);
        let rows = |wanted: fn(&RowView) -> bool| -> Vec<Row> {
            let found = all().filter(|row| wanted(row));
            found.map(|row| Row::running(cx, row)).collect()
        };
        let people = board.volunteers.iter();
        Self {
            layout: cx
                .staff("hotline-nav-supervisor")
                .with_script(assets::BOARD_JS),
            token: cx.token("/supervisor"),
            me: danger.me.clone(),
            danger,
            calls: board
                .escalations
                .iter()
                .map(|it| (it.conversation.to_string(), Call::of(cx, it)))
                .collect(),
            now: seconds(cx.ctx.now()),
            within: i64::from(service::settings().answer_within_s),
            longest: board.waiting.first().map(|row| longest(cx, row)),
            tiers: tiers(cx, &board.waiting),
            waiting: board.waiting.iter().map(waiting).collect(),
            imminent: rows(|row| row.tier == Tier::Imminent),
            silent: rows(|row| row.silent_since.is_some()),
            tired: people
                .clone()
                .filter(|it| it.heavy_run >= HEAVY_RUN)
                .map(|it| Tired {
                    alias: it.alias.clone(),
                    run: i64::from(it.heavy_run),
                })
                .collect(),
            volunteers: volunteers(cx, board),
            available: people.filter(|it| is_available(it.state)).count(),
            figures,
            form: Typed::default(),
            mistakes: Mistakes::default(),
        }
    }
}

fn shown(cx: &Cx, figures: &Figures) -> Shown {
    let today = figures.today;
    Shown {
        imminent: figures.counters.imminent_open,
        unanswered: figures.counters.unanswered_today,
        level: today.service_level(),
        answered: today.answered,
        speed: today.answer_speed().map(|speed| cx.times().wait(speed)),
        abandoned: today.abandoned,
        abandoned_short: today.abandoned_short,
        occupancy: figures.occupancy,
        calls: figures.call_backs.0,
        calls_late: figures.call_backs.1,
        kept: figures.promises_today.kept,
        settled: figures.promises_today.settled(),
        month: figures.promises_month.share().map(|share| {
            cx.say()
                .t1("hotline-board-kept-month", "n", i64::from(share))
        }),
    }
}

fn promised(since: Timestamp) -> Timestamp {
    since.plus(service::settings().answer_within())
}

fn longest(cx: &Cx, row: &RowView) -> Longest {
    let (times, now) = (cx.times(), cx.ctx.now());
    let promised = promised(row.waiting_since);
    Longest {
        row: Row::waiting(cx, row),
        promise: times.wait(service::settings().answer_within()),
        late: (now > promised).then(|| times.wait(now.since(promised))),
        promised: seconds(promised),
    }
}

fn tiers(cx: &Cx, waiting: &[RowView]) -> Vec<TierLine> {
    let now = cx.ctx.now();
    let line = |tier: &Tier| {
        let own = waiting.iter().filter(|row| row.tier == *tier);
        let first = own.clone().map(|row| row.waiting_since).min();
        TierLine {
            level: level(*tier),
            count: own.count(),
            longest: first.map(|since| {
                let wait: Duration = now.since(since);
                TierWait {
                    wait: cx.times().wait(wait),
                    since: seconds(since),
                    is_late: now > promised(since),
                }
            }),
        }
    };
    Tier::ALL.iter().rev().map(line).collect()
}

/// Shows it.
pub async fn get(cx: Cx) -> Answer {
    page(&BoardPage::new(&cx).await?)
}

/// What moves on it, for its script.
pub async fn board(cx: Cx) -> Answer {
    page(&BoardPage::new(&cx).await?.as_board())
}

/// The board with what was typed and what is to be put right.
pub async fn again(
    cx: &Cx,
    id: ConversationId,
    fields: &Fields,
    mistakes: Mistakes,
    status: StatusCode,
) -> Answer {
    let mut shown = BoardPage::new(cx).await?;
    shown.form = Typed {
        id: id.to_string(),
        to: fields.get("to").to_owned(),
        reason: fields.get("reason").to_owned(),
    };
    shown.mistakes = mistakes;
    page_at(status, &shown)
}
