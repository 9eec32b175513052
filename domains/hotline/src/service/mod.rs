//! Use cases of the hotline: authorise, decide, write, audit and publish, in one transaction each.

mod answer;
mod assessing;
mod beside;
mod call_back;
mod calls;
mod card;
mod close;
mod drafts;
mod erase;
mod escalate;
mod figures;
mod hand_over;
mod hearing;
mod her;
mod hours;
mod house;
mod intake;
mod join;
mod lost;
mod matching;
mod moves;
mod picture;
mod presence;
mod promise;
mod proof;
mod reassess;
mod refusal;
mod region;
mod replies;
mod rising;
mod sight;
mod signals;
mod silence;
mod supervise;
mod take;
mod transfer;
mod views;
mod wait;
mod withdraw;
mod wrap;

use std::time::Duration;

use platform::jobs::{Job, Task};

use crate::model::Settings;

pub use answer::answer;
pub use beside::{invite, leave};
pub use call_back::{HerCall, ask_call_back, find_her_call, remove_call_back};
pub use calls::{
    CallBackView, ShownNumber, claim_call_back, close_call_back, list_call_backs, note_attempt,
    show_number,
};
pub use card::PAGE as CARD_PAGE;
pub use close::close;
pub use drafts::{find_draft, leaver, save_draft};
pub use erase::eraser;
pub use escalate::{Escalation, confirm_topic, escalate};
pub use figures::{Counters, Figures, Longest, find_counters, find_figures};
pub use hand_over::{HandOver, hand_over, list_to_hand_over};
pub use hearing::{Hearing, Verdict};
pub use her::{Position, Talk, TalkLine, end_by_client, erase_by_client, find_position, find_talk};
pub use hours::{
    Exception, ExceptionTitle, TeamHours, list_hours, remove_exception, set_exception, set_hours,
};
pub use intake::{HotlineIntake, NewContact, Started, start, write};
pub use join::join;
pub use lost::find_lost;
pub use matching::match_all;
pub use moves::EVENTS;
pub use picture::Pictures;
pub use presence::{renew, set_presence};
pub use promise::{find_promise, promise_at};
pub use proof::verify;
pub use reassess::assess_again;
pub use refusal::Refusal;
pub use region::{Whereabouts, set_region};
pub use replies::{ReplyView, add_reply, edit_reply, list_replies, list_reply_texts, remove_reply};
pub use sight::{LINES_STEP, Sight, find_sight};
pub use signals::{READ, TYPING, looking, typing_by_client, typing_by_volunteer};
pub use silence::{find_silent, settle_silence};
pub use supervise::{Before, Reason, assign, set_tier};
pub use take::{accept, next, pass, release};
pub use transfer::{TransferTo, keep, transfer};
pub use views::{
    AssessmentView, Board, Colleagues, ConversationView, EscalationView, MessageView, PresenceView,
    QueueView, RowView, VolunteerView, find_colleague, find_message, find_row, list_board,
    list_colleagues, list_in_state, list_queue, list_transcript, open_conversation,
};
#[cfg(test)]
pub use wait::find_wait;
pub use wait::find_wait_in_line;
pub use withdraw::withdraw;
pub use wrap::{resume, wrap};

/// What the house has set. One set of defaults until settings can be changed on a page.
pub(crate) fn settings() -> Settings {
    Settings::default()
}

/// Background work that one process at a time does.
pub const JOBS: &[Job] = &[
    Job {
        name: "hotline.assess_again",
        every: Duration::from_mins(1),
        run: |ctx| Box::pin(assess_again(ctx)),
    },
    Job {
        name: "hotline.call_backs",
        every: Duration::from_secs(10),
        run: |ctx| Box::pin(call_back::return_due(ctx)),
    },
    Job {
        name: "hotline.lost_volunteers",
        every: Duration::from_secs(5),
        run: |ctx| Box::pin(find_lost(ctx)),
    },
    Job {
        name: "hotline.old_drafts",
        every: Duration::from_hours(1),
        run: |ctx| Box::pin(drafts::forget_old(ctx)),
    },
    Job {
        name: "hotline.promises",
        every: Duration::from_secs(10),
        run: |ctx| Box::pin(promise::keep_promises(ctx)),
    },
    Job {
        name: "hotline.silence",
        every: Duration::from_secs(10),
        run: |ctx| Box::pin(find_silent(ctx)),
    },
];

/// Background work of every process.
pub const TASKS: &[Task] = &[Task {
    name: "hotline.matching",
    every: Duration::from_secs(1),
    run: |ctx| Box::pin(match_all(ctx)),
}];
