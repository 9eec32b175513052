//! A one-time link, shown once to whoever hands it over. Never kept, never logged.

use askama::Template;
use http::HeaderMap;
use http::header::HOST;
use shell::{Answer, Cx, Staff, page};

use crate::service::OneTimeLink;

/// The page of a link.
#[derive(Template)]
#[template(path = "handover.html")]
struct Handover {
    layout: Staff,
    address: String,
    name: String,
    until: String,
}

/// Shows a link that is for the person of this name.
pub fn show(cx: &Cx, headers: &HeaderMap, link: &OneTimeLink, name: &str) -> Answer {
    page(&Handover {
        layout: cx.staff("people-link"),
        address: address(cx, headers, link),
        name: name.to_owned(),
        until: cx.times().moment(link.expires_at),
    })
}

/// The whole address under which this page was opened; the path alone where the browser does not say it.
fn address(cx: &Cx, headers: &HeaderMap, link: &OneTimeLink) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let scheme = if cx.ctx.site().is_tls {
        "https"
    } else {
        "http"
    };
    host.map_or_else(
        || link.path(),
        |host| format!("{scheme}://{host}{}", link.path()),
    )
}
