//! The laws of the hotline as pure functions: states, tiers, the line and who is offered whom.
//! Nothing here waits, stores, draws chance or reads a clock; time and facts come as arguments.

mod call_back;
mod code;
mod disposition;
mod entry;
mod escalation;
mod estimate;
mod field;
mod figures;
mod filter;
pub mod hours;
mod line;
mod load;
mod matching;
mod messages;
mod part;
mod presence;
mod promise;
mod reason;
mod reply;
mod roughly;
mod settings;
mod state;
mod steps;
mod suggestion;
mod taxonomy;
mod topic;
mod volunteer;
mod waiting;

#[cfg(test)]
mod tests;

pub use call_back::{CallEnd, CallOutcome, after_attempt};
pub use code::UnknownCode;
pub use disposition::{WrapUp, WrapUpForm};
pub use entry::{ABOUT, Danger, Entry, EntryForm, REGION_CHARS_MAX};
pub use escalation::{Basis, Called, Came};
pub use estimate::{
    ANSWERED_MIN, Arrived, ESTIMATED_MAX, Estimates, Handled, History, LOOKED_BACK, Offer, OnDuty,
    Scene, Span, estimate,
};
pub use field::{FieldError, Problem};
pub use figures::{Seen, percent};
pub use filter::Filter;
pub use line::Place;
pub use load::{Load, Weight};
pub use matching::{Duty, Pairing, Policy, head_for, pair};
pub use messages::{message_keys, risk_key};
pub use part::{JoinMode, Part};
pub use presence::{NotThere, Presence, PresenceState};
pub use promise::{Promise, PromiseKind, PromiseOutcome, PromisesSeen};
pub use reason::{StoredReason, categories_of, codes_of};
pub use reply::{
    REPLIES, REPLY_CHARS_MAX, REPLY_TITLE_CHARS_MAX, ReplyKey, ReplyText, ReplyTitle, Variables,
};
pub use roughly::Roughly;
pub use settings::{MESSAGE_CHARS_MAX, OutOfBounds, POSITION_MAX, Settings};
pub use state::{Illegal, Move, State, after, rest};
pub use steps::steps_for;
pub use suggestion::suggested;
pub use taxonomy::{Action, CallType, Outcome, Taxonomy};
pub use topic::{Category, Topic};
pub use triage::Tier;
pub use volunteer::Volunteer;
pub use waiting::{Return, Returned, Waiting};

/// One continuous exchange with a client (Child Helpline International calls it a contact).
pub enum Conversation {}

/// Names a conversation.
pub type ConversationId = kernel::Id<Conversation>;
