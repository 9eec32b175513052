//! What volunteers and supervisors see. Rows of the queue carry no word of hers; a transcript is opened
//! only for whoever holds the conversation or supervises its team, and that is noted.

mod board;
mod colleagues;
mod open;
mod queue;
mod row;
mod why;

pub use board::{Board, VolunteerView, list_board};
pub use colleagues::{Colleagues, find_colleague, list_colleagues};
pub use open::{
    ConversationView, MessageView, find_message, find_row, list_transcript, open_conversation,
};
pub use queue::{PresenceView, QueueView, list_in_state, list_queue};
pub use row::{RowView, rows};
pub use why::{AssessmentView, EscalationView};
