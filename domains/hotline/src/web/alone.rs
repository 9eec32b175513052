//! What she is told while nobody is on duty: by when we answer, honestly when we did not, and what she can do
//! now. Times are those of the place she is in, with the name of the zone.

use shell::{Cx, Html};

use crate::model::{PromiseKind, State};
use crate::service::Talk;

/// The passage about it.
pub struct Alone {
    /// The sentence about the promise.
    pub promise: String,
    /// Whether we did not keep our word.
    pub is_missed: bool,
    /// The exact moment, for programs.
    pub when: Option<Html>,
}

impl Alone {
    /// What there is to tell; nothing while somebody is on duty and nothing was promised.
    pub fn of(cx: &Cx, talk: &Talk) -> Option<Self> {
        let waits = matches!(talk.state, State::Waiting | State::Offered | State::Parked);
        let now = cx.ctx.now();
        let promise = talk.promise.filter(|it| it.shown(now).is_some());
        if !waits || (promise.is_none() && (talk.is_somebody_there || talk.state != State::Waiting))
        {
            return None;
        }
        let Some(promise) = promise else {
            return Some(Self {
                promise: cx.say().t("hotline-promise-none"),
                is_missed: false,
                when: None,
            });
        };
        let is_missed = promise.is_missed(now);
        let key = match (promise.kind, is_missed) {
            (_, true) => "hotline-promise-missed",
            (PromiseKind::Here, false) => "hotline-promise-here",
            (PromiseKind::CallBack, false) => "hotline-promise-call",
        };
        let times = cx.times_in(talk.zone.iana());
        Some(Self {
            promise: cx.say().t(key),
            is_missed,
            when: Some(times.moment_tag(promise.due_at)),
        })
    }
}
