//! The router and what surrounds every request: its frame, the bounds of time and number, the catching of
//! panics, the headers of every answer and the one line in the log, which holds no path and no address.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{MatchedPath, Path, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use futures_util::FutureExt;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, SET_COOKIE, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use platform::{App, Fault, Site};
use tokio::sync::Semaphore;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::frame::Frame;
use crate::nav::Nav;
use crate::openapi::Document;
use crate::page::see_other;
use crate::problem::{Answer, Problem};
use crate::refusal::RequestRefusal;
use crate::routes::{Access, EXIT, Routes, Slice};
use crate::{assets, cookies, fault, openapi};

/// How many requests may be at work at once.
const AT_WORK_MAX: usize = 512;
/// How long a handler may take until it answers.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// What every answer carries.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// What surrounds the requests of one application.
#[derive(Clone)]
struct Around {
    app: Arc<App>,
    nav: Arc<Nav>,
    at_work: Arc<Semaphore>,
    within: Duration,
}

/// The whole application as one service. A fault names a menu entry without a page.
pub fn router(app: Arc<App>, slices: &[Slice]) -> Result<Router, Fault> {
    surrounded(app, slices, AT_WORK_MAX, ANSWER_WITHIN)
}

pub(crate) fn surrounded(
    app: Arc<App>,
    slices: &[Slice],
    at_work_max: usize,
    within: Duration,
) -> Result<Router, Fault> {
    let all = Routes::of(slices);
    let entries = slices.iter().flat_map(|slice| slice.nav.iter().copied());
    let nav = Arc::new(Nav::new(&app.site, entries, all.list())?);
    let around = Around {
        app: Arc::clone(&app),
        nav,
        at_work: Arc::new(Semaphore::new(at_work_max)),
        within,
    };
    let document = Arc::new(Document::of(slices, all.list())?);
    let router = all
        .into_router()
        .layer(Extension(document))
        .fallback(|| async { Problem::from(RequestRefusal::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::from(RequestRefusal::Method) })
        .layer(from_fn_with_state(around, surround))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .with_state(app);
    Ok(router)
}

/// The routes that belong to the shell itself.
pub(crate) fn own_routes(routes: Routes) -> Routes {
    routes.get("/assets/{name}", asset, Access::Public).get(
        openapi::PATH,
        openapi::document,
        Access::Public,
    )
}

/// The quick exit for where no slice has anything else to end.
pub(crate) fn exit_route(routes: Routes) -> Routes {
    routes.get(EXIT, exit, Access::Public)
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Answer {
    let found = assets::serve(&format!("/assets/{name}"), &headers);
    found.ok_or_else(|| RequestRefusal::NotFound.into())
}

async fn exit(State(app): State<Arc<App>>) -> Response {
    leave(&app.site)
}

/// Answers the quick exit: nothing of this visit stays in the browser, and a page that tells nothing
/// opens. A slice that answers `GET /keluar` itself ends here, once it has ended what it keeps.
pub fn leave(site: &Site) -> Response {
    let mut response = see_other(&site.neutral_url);
    let everything = HeaderValue::from_static(r#""cache", "cookies", "storage""#);
    response.headers_mut().insert("clear-site-data", everything);
    response
}

async fn surround(State(around): State<Around>, request: Request, next: Next) -> Response {
    let started = around.app.clock.now();
    let (mut parts, body) = request.into_parts();
    let frame = Frame::of(&around.app, &around.nav, &parts);
    parts.extensions.insert(frame.clone());
    let route = parts
        .extensions
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "-".to_owned());
    let method = parts.method.clone();
    let is_get = method == Method::GET || method == Method::HEAD;

    let mut response = bounded(&around, Request::from_parts(parts, body), next).await;
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = problem.or_else(|| unread(&frame, &response)) {
        let allow = response.headers_mut().remove(ALLOW);
        response = fault::answer(&frame, &problem, is_get, &route);
        if let Some(allow) = allow {
            response.headers_mut().insert(ALLOW, allow);
        }
    }
    dress(&frame, response.headers_mut());
    let millis = around.app.clock.now().since(started).as_millis();
    tracing::info!(%method, route, status = response.status().as_u16(), millis, "answered");
    response
}

/// What an extractor of the web library could not read is answered in its own plain words: an address
/// that does not fit its route leads nowhere, and anything else is a body that cannot be read.
fn unread(frame: &Frame, response: &Response) -> Option<Problem> {
    let kind = response.headers().get(CONTENT_TYPE)?;
    let is_plain = kind.as_bytes().starts_with(b"text/plain");
    let is_page = !frame.path().starts_with("/in/");
    if !(response.status().is_client_error() && is_plain && is_page) {
        return None;
    }
    let is_address = matches!(response.status().as_u16(), 400 | 404);
    let refusal = if is_address {
        RequestRefusal::NotFound
    } else {
        RequestRefusal::Body
    };
    Some(refusal.into())
}

/// Runs a request within the bounds of number and time, and catches what panics.
async fn bounded(around: &Around, request: Request, next: Next) -> Response {
    let Ok(_place) = around.at_work.try_acquire() else {
        return Problem::from(RequestRefusal::Busy).into_response();
    };
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(around.within, work).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => Problem::from(Fault::said("a handler panicked")).into_response(),
        Err(_) => Problem::from(RequestRefusal::Slow).into_response(),
    }
}

/// Puts on what every answer carries, and remembers a language that was asked for.
fn dress(frame: &Frame, headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if frame.site().is_tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(http::header::STRICT_TRANSPORT_SECURITY, year);
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
    {
        headers.insert(
            CONTENT_LANGUAGE,
            HeaderValue::from_static(frame.locale().code()),
        );
        headers.append(VARY, HeaderValue::from_static("accept-language, cookie"));
    }
    if let Some(locale) = frame.asked_locale()
        && !frame.path().starts_with("/assets/")
        && frame.path() != EXIT
    {
        headers.append(SET_COOKIE, cookies::language(frame.site(), locale));
    }
}
