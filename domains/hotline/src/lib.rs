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

pub use channels::{MessageText, Withdrawn};
pub use service::{
    AssessmentView, Board, ConversationView, Counters, Escalation, EscalationView, Figures,
    HandOver, HotlineIntake, Longest, MessageView, NewContact, Pictures, Position, PresenceView,
    QueueView, Reason, Refusal, ReplyView, RowView, Started, Talk, TalkLine, TransferTo,
    VolunteerView, Whereabouts, accept, add_reply, answer, assess_again, assign, close,
    confirm_topic, edit_reply, end_by_client, erase_by_client, eraser, escalate, find_counters,
    find_draft, find_figures, find_position, find_promise, find_talk, hand_over, invite, join,
    keep, leave, leaver, list_board, list_in_state, list_queue, list_replies, list_reply_texts,
    list_to_hand_over, looking, match_all, next, open_conversation, pass, promise_at, release,
    remove_reply, renew, resume, save_draft, set_presence, set_region, set_tier, settle_silence,
    start, transfer, typing_by_client, typing_by_volunteer, verify, withdraw, wrap, write,
};

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        messages: MESSAGES,
        routes,
        nav: web::NAV,
        jobs: service::JOBS,
        tasks: service::TASKS,
        events: service::EVENTS,
        api: Some(api::describe),
        ..Slice::named("hotline")
    }
}

/// The words of this slice.
pub const MESSAGES: &[(Locale, &str)] = &[
    (Locale::Id, include_str!("../locales/id.ftl")),
    (Locale::En, include_str!("../locales/en.ftl")),
    (Locale::Id, include_str!("../locales/codes/id.ftl")),
    (Locale::En, include_str!("../locales/codes/en.ftl")),
    (Locale::Id, include_str!("../locales/replies/id.ftl")),
    (Locale::En, include_str!("../locales/replies/en.ftl")),
    (Locale::Id, include_str!("../locales/promise/id.ftl")),
    (Locale::En, include_str!("../locales/promise/en.ftl")),
    (Locale::Id, include_str!("../locales/house/id.ftl")),
    (Locale::En, include_str!("../locales/house/en.ftl")),
];

fn routes(routes: Routes) -> Routes {
    web::routes(api::routes(routes))
}

const MIGRATIONS: &[Migration] = db::migrations!(
    "hotline":
    "20261125_0440_hotline",
    "20261125_1000_live",
    "20261125_1100_hours",
    "20261125_1110_promise",
    "20261125_1120_call_back",
    "20261125_1200_estimate",
    "20261125_1200_risk",
    "20261125_1400_region",
);
