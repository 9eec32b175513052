//! What follows when somebody was let in: her cookie, and the page where her work begins.

use axum::response::Response;
use http::header::SET_COOKIE;
use shell::{Cx, see_other, start_session};

use crate::model::Role;
use crate::service::SignedIn;

/// How long a browser keeps the cookie: as long as a session can last. The server ends it earlier.
const KEPT_SECONDS: u32 = 14 * 24 * 60 * 60;
/// The same on a shared device.
const KEPT_SHARED_SECONDS: u32 = 12 * 60 * 60;
/// The longest address to go on to.
const NEXT_MAX: usize = 512;

/// Answers with her cookie and sends her to `next`, if that is a page of ours, else to her work.
pub fn let_in(cx: &Cx, signed_in: &SignedIn, next: &str) -> Response {
    let seconds = if signed_in.is_shared {
        KEPT_SHARED_SECONDS
    } else {
        KEPT_SECONDS
    };
    let secret = signed_in.secret.reveal();
    let path = local_path(next).unwrap_or_else(|| home(signed_in.role));
    let mut response = see_other(path);
    let cookie = start_session(cx.ctx.site(), &secret, seconds);
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

/// Where the work of a role begins.
const fn home(role: Role) -> &'static str {
    match role {
        Role::Volunteer | Role::Supervisor => "/console",
        Role::Admin => "/admin",
        Role::Coordinator | Role::Treasurer | Role::Organiser | Role::Auditor => "/account",
    }
}

/// A path of this installation; nothing that a browser could read as another site.
pub fn local_path(next: &str) -> Option<&str> {
    let is_path = next.starts_with('/') && !next.starts_with("//") && next.len() <= NEXT_MAX;
    let is_plain = next
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_path && is_plain).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_gone_on_to() {
        for path in ["/console", "/admin?after=1", "/"] {
            assert_eq!(local_path(path), Some(path));
        }
        for other in [
            "",
            "console",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a b",
            "/\t/evil.example",
            "/\r\nSet-Cookie: a=b",
        ] {
            assert_eq!(local_path(other), None, "{other}");
        }
    }
}
