//! What the calls of the help-seeker answer. It holds only what she may see.

use kernel::{EmergencyKind, EmergencyNumber, Fact, Timestamp};
use serde::Serialize;
use shell::Cx;
use utoipa::ToSchema;

use super::words;
use crate::model::{ConversationId, State};
use crate::service::TalkLine;

/// A conversation that has begun.
#[derive(Serialize, ToSchema)]
#[schema(as = ChatStarted)]
pub struct StartedView<'a> {
    /// The return code: the only key, shown once.
    #[schema(min_length = 26, max_length = 26)]
    pub code: &'a str,
    /// Its id.
    #[schema(value_type = Uuid)]
    pub conversation_id: ConversationId,
    /// Her place in the line of her language; null beyond 1,000 and where nobody can tell.
    #[schema(required)]
    pub position: Option<u32>,
    /// In about how many seconds somebody answers; null where nobody can tell.
    #[schema(required)]
    pub expected_wait_s: Option<u64>,
    /// By when she is promised an answer; null where nothing is promised.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub promise_at: Option<Timestamp>,
    /// Whom to call in an emergency where she is.
    pub emergency: Vec<NumberView<'a>>,
}

/// An emergency number, with where it is from.
#[derive(Serialize, ToSchema)]
#[schema(as = EmergencyNumber)]
pub struct NumberView<'a> {
    /// Whose it is.
    pub label: &'a str,
    /// As it is dialled.
    pub number: &'a str,
    /// What it helps with.
    #[schema(value_type = words::NumberKind)]
    pub kind: EmergencyKind,
    /// Who says so.
    pub source: &'a str,
    /// When it was last found to work; null if it never was tried.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub checked_at: Option<Timestamp>,
}

/// Her newest conversation, as she sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Chat)]
pub struct TalkView<'a> {
    /// Its id.
    #[schema(value_type = Uuid)]
    pub conversation_id: ConversationId,
    /// Where it stands.
    #[schema(value_type = words::State)]
    pub state: State,
    /// Her place in the line of her language; null beyond 1,000 and out of the line.
    #[schema(required)]
    pub position: Option<u32>,
    /// In about how many seconds somebody answers; null where nobody can tell.
    #[schema(required)]
    pub expected_wait_s: Option<u64>,
    /// By when she is promised an answer; null where nothing is promised.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub promise_at: Option<Timestamp>,
    /// How she may be reached.
    pub contact: ContactView,
    /// Whom to call in an emergency where she is.
    pub emergency: Vec<NumberView<'a>>,
    /// Her newest lines, oldest first.
    pub messages: Vec<LineView>,
}

/// How she may be reached.
#[derive(Serialize, ToSchema)]
#[schema(as = ChatContact)]
pub struct ContactView {
    /// Whether we may write to her unasked.
    pub may_write: bool,
    /// The hours at which she may be called; null if she named none.
    #[schema(required)]
    pub safe_hours: Option<String>,
}

/// A line that she sees.
#[derive(Serialize, ToSchema)]
#[schema(as = ChatLine)]
pub struct LineView {
    /// Its number among her lines.
    pub seq: i64,
    /// From her or to her.
    #[schema(value_type = words::Direction)]
    pub direction: &'static str,
    /// What was written; of an answer that was taken back, that it was.
    pub text: String,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Timestamp,
}

impl LineView {
    /// A line in the reader's language.
    pub fn of(cx: &Cx, line: TalkLine) -> Self {
        let text = if line.is_withdrawn {
            cx.say().t("hotline-withdrawn")
        } else {
            line.text
        };
        Self {
            seq: line.line,
            direction: if line.is_hers { "inbound" } else { "outbound" },
            text,
            sent_at: line.sent_at,
        }
    }
}

/// The numbers of where she is.
pub fn numbers(emergency: &directory::Emergency) -> Vec<NumberView<'_>> {
    emergency.numbers.iter().map(number).collect()
}

fn number(fact: &Fact<EmergencyNumber>) -> NumberView<'_> {
    NumberView {
        label: &fact.value.label,
        number: &fact.value.number,
        kind: fact.value.kind,
        source: &fact.source,
        checked_at: fact.checked_at,
    }
}
