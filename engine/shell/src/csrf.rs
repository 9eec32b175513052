//! Proof that a form was sent from our own page: the browser's word on where it comes from, and a token
//! bound to the session or, where there is none, to the path (which holds the route and the return code),
//! always together with the form's one-time value. Works without script and on phones that say nothing.

use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use http::HeaderMap;
use http::header::{HOST, ORIGIN};
use kernel::Timestamp;
use platform::vault::Purpose;
use platform::{Actor, App, Ctx, Session};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::fields::Fields;
use crate::html::Html;

/// How long a form may stand open: two days, for those who are interrupted.
const OPEN: Duration = Duration::from_hours(48);
/// How many bytes of the keyed hash make the token.
const TOKEN_BYTES: usize = 16;

/// Marks the one-time values of forms.
enum Once {}

/// The hidden fields `csrf` and `once` of a form that posts to `path`.
pub(crate) fn hidden_fields(app: &Arc<App>, session: Option<&Session>, path: &str) -> Html {
    let once = Ctx::new(Arc::clone(app), Actor::PUBLIC)
        .id::<Once>()
        .to_string();
    let csrf = token(app, session, path, &once);
    Html::default()
        .raw(r#"<input type="hidden" name="csrf" value=""#)
        .text(csrf)
        .raw(r#""><input type="hidden" name="once" value=""#)
        .text(once)
        .raw(r#"">"#)
}

/// Whether the fields carry a token made for this session or path, not older than two days.
pub(crate) fn holds(app: &App, session: Option<&Session>, path: &str, fields: &Fields) -> bool {
    let once = fields.once();
    let wanted = token(app, session, path, once);
    let is_ours: bool = wanted
        .as_bytes()
        .ct_eq(fields.get("csrf").as_bytes())
        .into();
    is_ours && made_at(once).is_some_and(|at| app.clock.now() <= at.plus(OPEN))
}

fn token(app: &App, session: Option<&Session>, path: &str, once: &str) -> String {
    let parts: [&[u8]; 3] = match session {
        Some(session) => [b"session", &session.binding, once.as_bytes()],
        None => [b"path", path.as_bytes(), once.as_bytes()],
    };
    let hash = app.vault.index(Purpose::Csrf, &parts);
    BASE64URL_NOPAD.encode(hash.get(..TOKEN_BYTES).unwrap_or(&hash))
}

/// When a one-time value was made: it is a UUID of version 7. Trusted only under a token that holds.
fn made_at(once: &str) -> Option<Timestamp> {
    let (seconds, nanos) = Uuid::try_parse(once).ok()?.get_timestamp()?.to_unix();
    let made = Duration::new(seconds, nanos);
    Some(Timestamp::default().plus(made))
}

/// What the browser says about where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Our own page, or the address bar.
    Ours,
    /// Another site.
    Other,
    /// It says nothing: an old browser, a program, or a page that hides its address, as ours do.
    Unsaid,
}

/// Reads `Sec-Fetch-Site`, else `Origin` against `Host`. An `Origin` of `null` says nothing: forms of
/// pages with `Referrer-Policy: no-referrer` send it, and those are our own.
pub(crate) fn origin(headers: &HeaderMap) -> Origin {
    let text = |name: &http::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return match site.as_bytes() {
            b"same-origin" | b"none" => Origin::Ours,
            _ => Origin::Other,
        };
    }
    match text(&ORIGIN) {
        None | Some("null") => Origin::Unsaid,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            if host.is_some() && host == text(&HOST) {
                Origin::Ours
            } else {
                Origin::Other
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{app_at, headers, session};
    use bytes::Bytes;
    use std::collections::HashMap;

    const NOW: Timestamp = Timestamp::from_micros(1_763_649_727_000_000);

    fn hidden(html: &Html) -> HashMap<String, String> {
        html.to_string()
            .split("<input")
            .filter_map(|input| {
                let name = input.split("name=\"").nth(1)?.split('"').next()?;
                let value = input.split("value=\"").nth(1)?.split('"').next()?;
                Some((name.to_owned(), value.to_owned()))
            })
            .collect()
    }

    fn fields(csrf: &str, once: &str) -> Fields {
        Fields::decode(Bytes::from(format!("csrf={csrf}&once={once}")))
    }

    #[test]
    fn a_form_of_ours_holds_and_no_changed_one_does() {
        let app = app_at(NOW);
        let made = hidden(&hidden_fields(&app, None, "/chat/ABC"));
        let other = hidden(&hidden_fields(&app, None, "/chat/ABC"));
        let (csrf, once) = (&made["csrf"], &made["once"]);
        assert!(holds(&app, None, "/chat/ABC", &fields(csrf, once)));
        for (path, csrf, once) in [
            ("/chat/XYZ", csrf.as_str(), once.as_str()),
            ("/help", csrf, once),
            ("/chat/ABC", &other["csrf"], once),
            ("/chat/ABC", csrf, &other["once"]),
            ("/chat/ABC", "", once),
            ("/chat/ABC", csrf, ""),
            ("/chat/ABC", "", ""),
            ("/chat/ABC", &csrf[..21], once),
        ] {
            assert!(
                !holds(&app, None, path, &fields(csrf, once)),
                "{path} {csrf} {once}"
            );
        }
        assert!(!holds(
            &app,
            Some(&session(1)),
            "/chat/ABC",
            &fields(csrf, once)
        ));
    }

    #[test]
    fn a_form_belongs_to_its_session() {
        let app = app_at(NOW);
        let made = hidden(&hidden_fields(&app, Some(&session(1)), "/console"));
        let fields = fields(&made["csrf"], &made["once"]);
        assert!(holds(&app, Some(&session(1)), "/anywhere", &fields));
        assert!(!holds(&app, Some(&session(2)), "/console", &fields));
        assert!(!holds(&app, None, "/console", &fields));
    }

    #[test]
    fn a_form_may_stand_open_for_two_days() {
        let app = app_at(NOW);
        let made = hidden(&hidden_fields(&app, None, "/help"));
        let fields = fields(&made["csrf"], &made["once"]);
        let later = |by| app_at(NOW.plus(by));
        assert!(holds(&later(OPEN), None, "/help", &fields));
        assert!(!holds(
            &later(OPEN + Duration::from_secs(1)),
            None,
            "/help",
            &fields
        ));
    }

    #[test]
    fn the_browsers_word_on_the_origin_is_read() {
        for (sent, want) in [
            (&[("sec-fetch-site", "same-origin")][..], Origin::Ours),
            (&[("sec-fetch-site", "none")], Origin::Ours),
            (&[("sec-fetch-site", "same-site")], Origin::Other),
            (
                &[("sec-fetch-site", "cross-site"), ("origin", "https://a")],
                Origin::Other,
            ),
            (
                &[("origin", "https://a.id"), ("host", "a.id")],
                Origin::Ours,
            ),
            (
                &[
                    ("origin", "http://127.0.0.1:8080"),
                    ("host", "127.0.0.1:8080"),
                ],
                Origin::Ours,
            ),
            (
                &[("origin", "https://b.id"), ("host", "a.id")],
                Origin::Other,
            ),
            (
                &[("origin", "https://a.id.b.id"), ("host", "a.id")],
                Origin::Other,
            ),
            (&[("origin", "a.id"), ("host", "a.id")], Origin::Other),
            (&[("origin", "null"), ("host", "a.id")], Origin::Unsaid),
            (&[("host", "a.id")], Origin::Unsaid),
        ] {
            assert_eq!(origin(&headers(sent)), want, "{sent:?}");
        }
    }
}
