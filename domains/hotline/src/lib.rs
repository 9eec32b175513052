#![doc = include_str!("../README.md")]

mod api;
pub mod model;
mod service;
mod store;
#[cfg(test)]
mod tests;
mod web;

use db::Migration;
use kernel::Locale;
use shell::{Routes, Slice};

pub use channels::MessageText;
pub use service::{
    Board, ConversationView, HotlineIntake, MessageView, NewContact, Position, PresenceView,
    QueueView, Refusal, RowView, Started, Talk, TalkLine, VolunteerView, accept, answer, assign,
    close, end_by_client, erase_by_client, eraser, find_position, find_talk, list_board,
    list_in_state, list_queue, match_all, next, open_conversation, pass, release, renew,
    set_presence, set_tier, start, verify, write,
};

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        messages: MESSAGES,
        routes,
        nav: web::NAV,
        tasks: service::TASKS,
        events: service::EVENTS,
        ..Slice::named("hotline")
    }
}

/// The words of this slice.
pub const MESSAGES: &[(Locale, &str)] = &[
    (Locale::Id, include_str!("../locales/id.ftl")),
    (Locale::En, include_str!("../locales/en.ftl")),
    (Locale::Id, include_str!("../locales/codes/id.ftl")),
    (Locale::En, include_str!("../locales/codes/en.ftl")),
];

fn routes(routes: Routes) -> Routes {
    web::routes(api::routes(routes))
}

const MIGRATIONS: &[Migration] = &[Migration {
    slice: "hotline",
    name: "20261125_0440_hotline",
    sql: include_str!("../migrations/20261125_0440_hotline.sql"),
}];
