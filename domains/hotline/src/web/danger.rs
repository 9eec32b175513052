//! Somebody in danger: the counter that every screen of the staff shows, the record of who was called, and
//! the one key that confirms a suggested topic.

use std::time::Duration;

use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use kernel::TextError;
use platform::idempotency::{self, Key};
use shell::{Answer, Cx, Draft, Form, Mistakes, Problem, Staff, page};

use super::choice::Choice;
use super::console::id_of;
use super::moves::{address, again, leads};
use crate::model::{Basis, Called, Came, Taxonomy};
use crate::service::{self, Escalation, Refusal};

/// How long ago a call may be said to have been, in minutes.
const AGO: [u32; 5] = [0, 5, 15, 30, 60];

/// The counter alone, for the modules.
#[derive(Template)]
#[template(path = "danger.html")]
struct Fragment {
    layout: Staff,
    danger: Danger,
}

/// How many are in danger and nobody is with them.
pub struct Danger {
    pub(super) me: String,
    pub(super) count: u32,
    pub(super) said: String,
}

impl Danger {
    /// For whoever asks.
    pub async fn new(cx: &Cx) -> Result<Self, Problem> {
        let count = service::find_counters(&cx.ctx).await?.imminent_waiting;
        Ok(Self {
            me: cx.ctx.account()?.to_string(),
            count,
            said: cx.say().t1("hotline-danger-count", "n", i64::from(count)),
        })
    }
}

/// Shows it.
pub async fn get(cx: Cx) -> Answer {
    page(&Fragment {
        layout: cx.staff("hotline-nav-console"),
        danger: Danger::new(&cx).await?,
    })
}

/// What the form of a call offers.
pub struct CallForm {
    pub(super) called: Vec<Choice>,
    pub(super) bases: Vec<Choice>,
    pub(super) came: Vec<Choice>,
    pub(super) ago: Vec<(u32, String)>,
}

impl CallForm {
    /// The form, empty.
    pub fn new(cx: &Cx) -> Self {
        let say = cx.say();
        let ago = AGO.iter().map(|minutes| {
            let said = say.t1("hotline-escalate-ago", "n", i64::from(*minutes));
            (*minutes, said)
        });
        Self {
            called: Called::ALL
                .iter()
                .map(|it| Choice::new(cx, it.code(), &it.message_key(), &[]))
                .collect(),
            bases: Basis::ALL
                .iter()
                .map(|it| Choice::new(cx, it.code(), &it.message_key(), &[]))
                .collect(),
            came: Came::ALL
                .iter()
                .map(|it| Choice::new(cx, it.code(), &it.message_key(), &[]))
                .collect(),
            ago: ago.collect(),
        }
    }
}

/// Notes a call.
pub async fn call(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    let mut mistakes = Mistakes::default();
    let unknown = || cx.say().t("hotline-field-unknown");
    let called = mistakes.keep("called", fields.parse::<Called>("called"), |_| unknown());
    let basis = mistakes.keep("basis", fields.parse::<Basis>("basis"), |_| unknown());
    let came = mistakes.keep("came", fields.parse::<Came>("came"), |_| unknown());
    let words = match fields.text::<2_000>("words") {
        Err(TextError::Empty) => None,
        said => mistakes.keep("words", said, |error| shell::text_mistake(cx.say(), error)),
    };
    if mistakes.is_empty() && fields.is_stale() {
        mistakes.add("called", cx.say().t("hotline-form-stale"));
    }
    let (Some(called), Some(basis), Some(came), true) = (called, basis, came, mistakes.is_empty())
    else {
        return again(&cx, id, &fields, mistakes, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let ago = fields
        .parse::<u32>("ago")
        .ok()
        .filter(|it| AGO.contains(it));
    let ago = Duration::from_mins(u64::from(ago.unwrap_or(0)));
    let call = Escalation {
        called,
        basis,
        came,
        words,
        called_at: cx.ctx.now().minus(ago),
    };
    // The same form sent twice is one call; with anything else in it, it is another one.
    let account = cx.ctx.account()?.uuid();
    let owner = [account.as_bytes(), fields.raw()].concat();
    let route = format!("/console/{id}/call");
    let repeat = Key::new(&cx.ctx, &owner, &route, fields.once(), fields.raw());
    let done = idempotency::once(&cx.ctx, Some(repeat), |ctx| async move {
        service::escalate(&ctx, id, &call).await
    });
    leads(&cx, done.await.map(|_| ()), &address(id)).await
}

/// Confirms a suggested topic.
pub async fn topic(cx: Cx, Path(id): Path<String>, Form(fields): Form) -> Answer {
    let id = id_of(&id)?;
    let topic = Taxonomy::CURRENT.topic(fields.get("topic"));
    let topic = topic.ok_or(Refusal::NotFound)?;
    let done = service::confirm_topic(&cx.ctx, id, topic).await;
    leads(&cx, done, &address(id)).await
}

/// Shows the neutral page.
pub async fn info(cx: Cx) -> Answer {
    page(&Info {
        layout: cx.public("hotline-note").bare(),
    })
}

/// The neutral page behind the card: the numbers are in its frame.
#[derive(Template)]
#[template(path = "info.html")]
struct Info {
    layout: shell::Public,
}
