//! Who is on what: a line of the board for every volunteer of the supervisor's teams, those with most to
//! look at first.

use shell::Cx;

use super::row::{Row, load, seconds};
use crate::model::{PresenceState, State};
use crate::service::{Board, RowView, VolunteerView};

/// A volunteer, as the board shows her.
pub struct Volunteer {
    pub(super) id: String,
    pub(super) alias: String,
    pub(super) state: String,
    pub(super) dot: &'static str,
    pub(super) with: Vec<Row>,
    pub(super) since: Option<i64>,
    pub(super) minutes: String,
    pub(super) heavy_run: u32,
    pub(super) is_heavy: bool,
    pub(super) listens: Option<String>,
}

/// How many heavy conversations in a row stand out.
const HEAVY_RUN: u32 = 3;

/// The volunteers of a board: who is there first.
pub fn volunteers(cx: &Cx, board: &Board) -> Vec<Volunteer> {
    let mut found: Vec<_> = board.volunteers.iter().collect();
    found.sort_by_key(|it| (it.held == 0, order(it.state)));
    found
        .into_iter()
        .map(|it| volunteer(cx, board, it))
        .collect()
}

fn order(state: PresenceState) -> u8 {
    match state {
        PresenceState::Available => 0,
        PresenceState::Away => 1,
        PresenceState::Break => 2,
        PresenceState::Offline => 3,
    }
}

fn volunteer(cx: &Cx, board: &Board, it: &VolunteerView) -> Volunteer {
    let (say, now) = (cx.say(), cx.ctx.now());
    let all = board.waiting.iter().chain(&board.active);
    let own: Vec<&RowView> = all.filter(|row| it.on.contains(&row.id)).collect();
    let is_offer = |row: &&&RowView| row.state == State::Offered && row.holder == Some(it.id);
    let is_offered = own.iter().any(|row| is_offer(&row));
    let runs = own.iter().filter(|row| !is_offer(row));
    let since = runs
        .clone()
        .map(|row| row.opened_at)
        .min()
        .or(it.since.filter(|_| it.state != PresenceState::Offline));
    let state = match it.state {
        _ if is_offered => say.t("hotline-board-offered"),
        PresenceState::Available if it.held > 0 => load(cx, it.held, it.capacity),
        state => say.t(&state.message_key()),
    };
    Volunteer {
        id: it.id.to_string(),
        alias: it.alias.clone(),
        state,
        dot: dot(it.state, is_offered),
        listens: runs
            .max_by_key(|row| row.tier)
            .map(|row| row.id.to_string()),
        with: own.iter().map(|row| Row::running(cx, row)).collect(),
        since: since.map(seconds),
        minutes: since.map_or_else(String::new, |since| {
            (now.since(since).as_secs() / 60).to_string()
        }),
        heavy_run: it.heavy_run,
        is_heavy: it.heavy_run >= HEAVY_RUN,
    }
}

fn dot(state: PresenceState, is_offered: bool) -> &'static str {
    match state {
        _ if is_offered => " half",
        PresenceState::Available => " on",
        PresenceState::Away => " half",
        PresenceState::Break | PresenceState::Offline => "",
    }
}
