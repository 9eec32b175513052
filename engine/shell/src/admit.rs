//! The door of every route: finds out who asks, and lets her in only where she may go. Runs before any
//! handler and before any body is read.

use std::sync::Arc;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, Method};
use platform::{AccessRefusal, Actor, Credentials, Ctx, Fault, Session};
use secrecy::SecretString;

use crate::cookies;
use crate::csrf::{self, Origin};
use crate::fields::Fields;
use crate::form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::refusal::RequestRefusal;
use crate::routes::Access;

/// A request that was let in: without a session exactly where anybody may call.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) frame: Frame,
    pub(crate) session: Option<Arc<Session>>,
}

/// Lets a request in, or answers it.
pub(crate) async fn admit(access: Access, mut request: Request, next: Next) -> Response {
    match visit(access, &mut request).await {
        Ok(visit) => {
            request.extensions_mut().insert(visit);
            next.run(request).await
        }
        Err(problem) => with_words(problem, request).await.into_response(),
    }
}

/// Gives back what was typed into a form whose session ended in mid-sentence.
async fn with_words(problem: Problem, request: Request) -> Problem {
    let kind = request.headers().get(CONTENT_TYPE);
    let is_form = kind.is_some_and(|kind| kind.as_bytes().starts_with(FORM));
    if !is_form || request.method() != Method::POST {
        return problem;
    }
    match form::read(request.into_body()).await {
        Ok(raw) => problem.with_typed(Fields::decode(raw)),
        Err(_) => problem,
    }
}

/// What a form of a page is sent as.
const FORM: &[u8] = b"application/x-www-form-urlencoded";

async fn visit(access: Access, request: &mut Request) -> Result<Visit, Problem> {
    let frame = request.extensions().get::<Frame>().cloned();
    let frame = frame.ok_or_else(|| Fault::said("a request without its frame"))?;
    if access == Access::Public {
        return Ok(Visit {
            frame,
            session: None,
        });
    }
    let session = recognise(&frame, request.headers()).await?;
    if session.is_cookie {
        check_origin(&frame, request.method(), request.headers())?;
    }
    if let Access::Needs(permission) = access
        && !session.actor.permissions.has(permission)
    {
        return Err(AccessRefusal::Forbidden.into());
    }
    let frame = frame.in_chosen(session.locale);
    Ok(Visit {
        frame,
        session: Some(Arc::new(session)),
    })
}

/// Whose request it is: a bearer token first, else the session cookie.
async fn recognise(frame: &Frame, headers: &HeaderMap) -> Result<Session, Problem> {
    let credentials = credentials(headers).ok_or(AccessRefusal::SignInNeeded)?;
    let app = frame.app();
    let ctx = Ctx::new(Arc::clone(app), Actor::PUBLIC);
    let session = app.authenticate.authenticate(&ctx, &credentials).await?;
    Ok(session.ok_or(AccessRefusal::SignInNeeded)?)
}

fn credentials(headers: &HeaderMap) -> Option<Credentials> {
    if let Some(header) = headers.get(AUTHORIZATION) {
        let (scheme, token) = header.to_str().ok()?.split_once(' ')?;
        let is_bearer = scheme.eq_ignore_ascii_case("bearer");
        return is_bearer.then(|| Credentials::Bearer(SecretString::from(token.trim())));
    }
    headers
        .get_all(COOKIE)
        .iter()
        .find_map(|header| cookies::read(header, cookies::SESSION))
        .map(|secret| Credentials::Session(SecretString::from(secret)))
}

/// A cookie travels by itself, so what changes something must come from our own pages. A form may leave
/// its origin unsaid, because its token is checked when it is read; a call of the API may not.
fn check_origin(frame: &Frame, method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    if method == Method::GET || method == Method::HEAD {
        return Ok(());
    }
    match csrf::origin(headers) {
        Origin::Ours => Ok(()),
        Origin::Unsaid if !frame.path().starts_with("/api/") => Ok(()),
        Origin::Unsaid | Origin::Other => Err(RequestRefusal::OtherSite.into()),
    }
}
