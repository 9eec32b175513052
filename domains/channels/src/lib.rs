#![doc = include_str!("../README.md")]

mod model;
mod service;
mod store;
#[cfg(test)]
mod tests;

use db::Migration;
use shell::Slice;

pub use model::{
    Channel, ChannelId, Delivery, Direction, Kind, MESSAGE_CHARS_MAX, MessageId, MessageText,
    ThreadId, WEB, Withdrawn,
};
pub use service::{
    Arrival, Draft, Inbound, Intake, IntakeHandle, Lines, OpenMessage, Party, Received,
    SealedDraft, Sender, Situation, add, eraser, find_answer_before, find_channel, find_lines,
    find_message, find_newest_of_hers, find_stored, list_channels, list_hers, list_messages,
    list_newest, list_visible, list_withdrawn, mark_read, mark_seen, open, read_visible, receive,
    verify, withdraw,
};
pub use store::{Numbers, StoredMessage};

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        jobs: service::JOBS,
        events: &["message.received", "message.added"],
        ..Slice::named("channels")
    }
}

const MIGRATIONS: &[Migration] = db::migrations!(
    "channels":
    "20261125_0430_channels",
    "20261125_1001_withdrawn",
);
