//! The supervisor's board: who waits longest, what runs, who is there, and the one thing that is done from
//! it: to give somebody who waits to a volunteer, with a reason.

use std::time::Duration;

use askama::Template;
use http::StatusCode;
use shell::{Answer, Cx, Fields, Html, Mistakes, Problem, Staff, page, page_at};

use super::row::{Row, level, load};
use crate::model::{ConversationId, PresenceState, Tier};
use crate::service::{self, Board, RowView};

/// The board.
#[derive(Template)]
#[template(path = "supervisor.html")]
struct BoardPage {
    layout: Staff,
    token: Html,
    longest: Option<Row>,
    tiers: Vec<TierLine>,
    waiting: Vec<Row>,
    active: Vec<Row>,
    volunteers: Vec<Volunteer>,
    available: usize,
    form: Typed,
    mistakes: Mistakes,
}

/// What was typed into the form of one row.
#[derive(Default)]
struct Typed {
    id: String,
    to: String,
    reason: String,
}

/// Those of one tier who wait.
struct TierLine {
    level: u8,
    count: usize,
    longest: Option<String>,
}

/// A volunteer.
struct Volunteer {
    id: String,
    alias: String,
    state: String,
    dot: &'static str,
    load: String,
}

impl BoardPage {
    async fn new(cx: &Cx) -> Result<Self, Problem> {
        let board = service::list_board(&cx.ctx).await?;
        Ok(Self::of(cx, &board))
    }

    fn of(cx: &Cx, board: &Board) -> Self {
        let volunteers = board.volunteers.iter().map(|it| Volunteer {
            id: it.id.to_string(),
            alias: it.alias.clone(),
            state: cx.say().t(&it.state.message_key()),
            dot: dot(it.state),
            load: load(cx, it.held, it.capacity),
        });
        let waiting = |row| Row::waiting(cx, row);
        let is_available = |state| state == PresenceState::Available;
        Self {
            layout: cx.staff("hotline-nav-supervisor"),
            token: cx.token("/supervisor"),
            longest: board.waiting.first().map(waiting),
            tiers: tiers(cx, &board.waiting),
            waiting: board.waiting.iter().map(waiting).collect(),
            active: board
                .active
                .iter()
                .map(|row| Row::running(cx, row))
                .collect(),
            volunteers: volunteers.collect(),
            available: board
                .volunteers
                .iter()
                .filter(|it| is_available(it.state))
                .count(),
            form: Typed::default(),
            mistakes: Mistakes::default(),
        }
    }
}

fn dot(state: PresenceState) -> &'static str {
    match state {
        PresenceState::Available => " on",
        PresenceState::Away => " half",
        PresenceState::Break | PresenceState::Offline => "",
    }
}

fn tiers(cx: &Cx, waiting: &[RowView]) -> Vec<TierLine> {
    let now = cx.ctx.now();
    let line = |tier: &Tier| {
        let own = waiting.iter().filter(|row| row.tier == *tier);
        let waits: Vec<Duration> = own.map(|row| now.since(row.waiting_since)).collect();
        TierLine {
            level: level(*tier),
            count: waits.len(),
            longest: waits.iter().max().map(|wait| cx.times().wait(*wait)),
        }
    };
    Tier::ALL.iter().rev().map(line).collect()
}

/// Shows it.
pub async fn get(cx: Cx) -> Answer {
    page(&BoardPage::new(&cx).await?)
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
