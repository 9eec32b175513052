//! The one place where failures meet HTTP: a page for people, problem+json for programs. A fault is logged
//! here, once, under a code that the person can quote; she never sees its causes.

use askama::Template;
use axum::response::Response;
use data_encoding::BASE32_NOPAD;
use http::header::{LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use platform::{AccessRefusal, Actor, Ctx, Failure, Fault, Refusal};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::fields::Fields;
use crate::frame::Frame;
use crate::html::{Html, grouped, lines};
use crate::json::{json_at, typed};
use crate::layout::Public;
use crate::nav::{HELP, SIGN_IN};
use crate::page::{page_at, see_other};
use crate::problem::{Answer, Problem};
use crate::refusal::{FieldError, Invalid, RequestRefusal};

/// After how many seconds it is worth trying again.
const RETRY_SECONDS: &str = "30";
/// What stays readable in `?next=/console`.
const NEXT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_');

/// What is told of one failure.
struct Told {
    status: StatusCode,
    code: String,
    heading: &'static str,
    detail: String,
    incident: Option<String>,
    errors: Vec<FieldError>,
}

/// What a call answers that was not done (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemJson<'a> {
    /// Why, as a stable code: `urn:rangkul:problem:hotline.already_taken`.
    r#type: String,
    /// What kind of refusal it is, in the reader's language.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What happened, in the reader's language.
    detail: &'a str,
    /// The code under which our own fault stands in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    incident: Option<&'a str>,
    /// The fields that cannot be taken.
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    layout: Public,
    told: &'a Told,
    typed: Vec<Html>,
    sign_in: Option<&'static str>,
    help: Option<&'static str>,
    has_numbers: bool,
}

/// Answers a request whose handler gave a problem. `route` is its pattern, for the log.
pub(crate) fn answer(frame: &Frame, problem: &Problem, is_get: bool, route: &str) -> Response {
    let told = tell(frame, &problem.failure, route);
    let needs_sign_in = told.status == StatusCode::UNAUTHORIZED;
    if needs_sign_in && is_get && !frame.wants_json() && frame.nav().has_sign_in() {
        let next = utf8_percent_encode(frame.path(), NEXT);
        return see_other(&format!("{SIGN_IN}?next={next}"));
    }
    let answer = if frame.wants_json() {
        in_json(frame, &told)
    } else {
        as_page(frame, &told, problem.typed.as_deref())
    };
    let mut response = answer.unwrap_or_else(|_| last_resort(told.status));
    if told.status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
    }
    if needs_sign_in {
        response
            .headers_mut()
            .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    debug_assert!(told.status.is_redirection() || !response.headers().contains_key(LOCATION));
    response
}

fn tell(frame: &Frame, failure: &Failure, route: &str) -> Told {
    match failure {
        Failure::Fault(fault) => tell_fault(frame, fault, route),
        Failure::Refused(refusal) => {
            let status =
                StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Told {
                status,
                code: refusal.code().to_owned(),
                heading: heading(status, refusal.as_ref()),
                detail: frame.say().refusal(refusal.as_ref()),
                incident: None,
                errors: failure
                    .refusal::<Invalid>()
                    .map_or_else(Vec::new, |i| i.0.clone()),
            }
        }
    }
}

fn tell_fault(frame: &Frame, fault: &Fault, route: &str) -> Told {
    let incident = note(
        &Ctx::new(Arc::clone(frame.app()), Actor::PUBLIC),
        fault,
        route,
    );
    let (status, code, heading, detail) = if fault.is_unavailable() {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        (
            status,
            "fault.unavailable",
            "shell-unavailable",
            "shell-unavailable-detail",
        )
    } else {
        (
            StatusCode::INTERNAL_SERVER_ERROR,
            "fault",
            "shell-fault",
            "shell-fault-detail",
        )
    };
    Told {
        status,
        code: code.to_owned(),
        heading,
        detail: frame.say().t(detail),
        incident: Some(incident),
        errors: Vec::new(),
    }
}

/// Logs a fault once, under a code short enough to be read over the telephone.
pub(crate) fn note(ctx: &Ctx, fault: &Fault, place: &str) -> String {
    let bytes: [u8; 5] = ctx.random();
    let incident = grouped(&BASE32_NOPAD.encode(&bytes), 4);
    let chain = fault.chain();
    tracing::error!(%incident, route = place, chain, "a fault");
    incident
}

fn heading(status: StatusCode, refusal: &dyn Refusal) -> &'static str {
    if refusal.code() == RequestRefusal::Stale.code() {
        return "shell-stale";
    }
    match status.as_u16() {
        401 => "shell-sign-in-needed",
        403 => "shell-forbidden",
        404 => "shell-not-found",
        503 => "shell-unavailable",
        _ => "shell-refused",
    }
}

fn in_json(frame: &Frame, told: &Told) -> Answer {
    let body = ProblemJson {
        r#type: format!("urn:rangkul:problem:{}", told.code),
        title: frame.say().t(told.heading),
        status: told.status.as_u16(),
        detail: &told.detail,
        incident: told.incident.as_deref(),
        errors: &told.errors,
    };
    let mut response = json_at(told.status, &body)?;
    let kind = HeaderValue::from_static("application/problem+json");
    response
        .headers_mut()
        .insert(http::header::CONTENT_TYPE, kind);
    Ok(response)
}

fn as_page(frame: &Frame, told: &Told, fields: Option<&Fields>) -> Answer {
    let needs_sign_in = told.code == AccessRefusal::SignInNeeded.code();
    let page = ProblemPage {
        layout: Public::new(frame.clone(), told.heading),
        told,
        typed: fields.map(words).unwrap_or_default(),
        sign_in: (needs_sign_in && frame.nav().has_sign_in()).then_some(SIGN_IN),
        help: frame.nav().has_help().then_some(HELP),
        has_numbers: told.status == StatusCode::SERVICE_UNAVAILABLE
            && !frame.app().national_numbers().is_empty(),
    };
    page_at(told.status, &page)
}

/// What a person typed, without ticks and the ids that forms carry.
fn words(fields: &Fields) -> Vec<Html> {
    let typed = fields.typed().map(|(_, value)| value.trim());
    let words = typed.filter(|value| {
        !value.is_empty()
            && !matches!(*value, "on" | "yes" | "no")
            && Uuid::try_parse(value).is_err()
    });
    words.map(lines).collect()
}

/// When even the page of a failure cannot be drawn.
fn last_resort(status: StatusCode) -> Response {
    typed(
        status,
        "text/plain; charset=utf-8",
        status.as_str().as_bytes().to_vec(),
    )
}
