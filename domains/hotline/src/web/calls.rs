//! The call-back list: those due first, late ones before all. A number appears only in the answer to the
//! button that asks for it, for whoever has claimed that call.

use askama::Template;
use axum::extract::Path;
use clients::{Ruling, Why};
use http::StatusCode;
use secrecy::ExposeSecret;
use shell::{Answer, Cx, Form, Html, Problem, Staff, language_name, page, page_at, see_other};

use super::moves::said;
use super::row::level;
use crate::model::CallOutcome;
use crate::service::{self, CallBackView, Refusal, ShownNumber};
use crate::store::CallBackId;

/// Where the list is.
const PATH: &str = "/console/callbacks";

/// The page.
#[derive(Template)]
#[template(path = "calls.html")]
struct CallsPage {
    layout: Staff,
    token: Html,
    calls: Vec<Call>,
    outcomes: Vec<(&'static str, String)>,
    note: Option<String>,
}

/// One call-back.
struct Call {
    id: String,
    alias: String,
    level: u8,
    language: String,
    masked: String,
    due: Html,
    is_overdue: bool,
    rule: String,
    is_callable: bool,
    attempts: Option<String>,
    claimed_by: Option<String>,
    is_mine: bool,
    history: Vec<String>,
    shown: Option<Shown>,
}

/// The number, for this one answer.
struct Shown {
    number: String,
    opening: Option<String>,
    how: Vec<String>,
}

impl CallsPage {
    async fn new(cx: &Cx) -> Result<Self, Problem> {
        let calls = service::list_call_backs(&cx.ctx).await?;
        let outcomes = CallOutcome::ALL
            .iter()
            .map(|it| (it.code(), outcome(cx, *it)));
        Ok(Self {
            layout: cx.staff("hotline-calls"),
            token: cx.token(PATH),
            calls: calls.iter().map(|call| Call::of(cx, call)).collect(),
            outcomes: outcomes.collect(),
            note: None,
        })
    }
}

fn outcome(cx: &Cx, outcome: CallOutcome) -> String {
    cx.say().t1("hotline-call-outcome", "code", outcome.code())
}

impl Call {
    fn of(cx: &Cx, call: &CallBackView) -> Self {
        let times = cx.times_in(call.zone.iana());
        let attempts = call.history.iter();
        Self {
            id: call.id.to_string(),
            alias: call.alias.clone(),
            level: level(call.tier),
            language: language_name(cx.say(), &call.language),
            masked: call
                .masked
                .as_ref()
                .map_or_else(String::new, |masked| masked.as_str().to_owned()),
            due: times.moment_tag(call.due_at),
            is_overdue: call.is_overdue,
            rule: rule(cx, call),
            attempts: (call.attempts > 0).then(|| {
                cx.say()
                    .t1("hotline-calls-attempts", "n", i64::from(call.attempts))
            }),
            is_callable: matches!(call.ruling, Ruling::Now(_)),
            claimed_by: call.claimed_by.as_ref().map(|(_, alias)| alias.clone()),
            is_mine: call.is_mine,
            history: attempts
                .map(|(what, at)| format!("{}, {}", outcome(cx, *what), times.moment(*at)))
                .collect(),
            shown: None,
        }
    }
}

/// What the contact rule says, in words.
fn rule(cx: &Cx, call: &CallBackView) -> String {
    let (say, times) = (cx.say(), cx.times_in(call.zone.iana()));
    match call.ruling {
        Ruling::Now(_) if call.from_at > cx.ctx.now() => {
            say.t1("hotline-calls-planned", "time", times.moment(call.from_at))
        }
        Ruling::Now(manner) => match manner.until {
            Some(until) => say.t1("hotline-calls-until", "time", times.moment(until)),
            None => say.t("hotline-calls-any-time"),
        },
        Ruling::From(from, _) => say.t1("hotline-calls-from", "time", times.moment(from)),
        Ruling::Never(Why::NoNumber) => say.t("hotline-calls-no-number"),
        Ruling::Never(Why::NotAllowed | Why::Watched) => say.t("hotline-may-not-call"),
    }
}

/// Shows the list.
pub async fn get(cx: Cx) -> Answer {
    page(&CallsPage::new(&cx).await?)
}

/// Claims a call-back, shows its number, notes an attempt or closes it.
pub async fn post(cx: Cx, Path(id): Path<String>, Form(fields): Form) -> Answer {
    let id: CallBackId = id.parse().map_err(|_| Refusal::NotFound)?;
    let done = match fields.get("do") {
        "claim" => service::claim_call_back(&cx.ctx, id).await,
        "number" => match service::show_number(&cx.ctx, id).await {
            Ok(shown) => return with_number(&cx, id, &shown).await,
            Err(failure) => Err(failure),
        },
        "close" => service::close_call_back(&cx.ctx, id).await,
        _ => match fields.parse::<CallOutcome>("outcome") {
            Ok(outcome) => match service::note_attempt(&cx.ctx, id, outcome).await {
                Ok(Some(hers)) => return Ok(see_other(&super::moves::address(hers))),
                done => done.map(|_| ()),
            },
            Err(_) => Ok(()),
        },
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{PATH}#c{id}"))),
        Err(failure) if failure.refusal::<clients::Refusal>().is_some() => {
            let note = cx.say().t("hotline-calls-no-number");
            again(&cx, StatusCode::CONFLICT, note).await
        }
        Err(failure) => {
            let (status, note) = said(&cx, failure)?;
            again(&cx, status, note).await
        }
    }
}

async fn again(cx: &Cx, status: StatusCode, note: String) -> Answer {
    let mut shown = CallsPage::new(cx).await?;
    shown.note = Some(note);
    page_at(status, &shown)
}

async fn with_number(cx: &Cx, id: CallBackId, shown: &ShownNumber) -> Answer {
    let mut list = CallsPage::new(cx).await?;
    let say = cx.say();
    let manner = shown.manner;
    let mut how = Vec::new();
    if manner.is_neutral {
        how.push(say.t("hotline-calls-neutral"));
    }
    how.push(say.t(if manner.may_leave_message {
        "hotline-calls-message"
    } else {
        "hotline-calls-no-message"
    }));
    for call in &mut list.calls {
        if call.id == id.to_string() {
            let opening = shown.contact.opening.as_ref();
            call.shown = Some(Shown {
                number: shown.contact.number.expose_secret().to_owned(),
                opening: opening.map(|said| said.expose_secret().to_owned()),
                how: how.clone(),
            });
        }
    }
    page(&list)
}
