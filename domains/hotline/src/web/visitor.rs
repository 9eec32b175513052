//! Who comes by a return code, and the cookie of her word. The code is in the path and the session in the
//! cookie; neither is ever logged.

use clients::{Proof, ReturnCode, Visit, Visitor};
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use platform::{Outcome, Site};
use secrecy::{ExposeSecret, SecretString};
use shell::Cx;

/// The name of the cookie.
const WORD: &str = "word";
/// Where the browser sends it: to her conversation and its stream, and to the quick exit, which ends it.
const PATHS: [&str; 3] = ["/chat", "/api/v1/chat", "/keluar"];

/// What stands behind an address with a code.
pub enum Door {
    /// Her conversation.
    Open(Box<Visitor>),
    /// Her word is asked for first.
    Word,
}

/// Looks behind the door. A code that opens nothing is not found.
pub async fn knock(cx: &Cx, headers: &HeaderMap, typed: &str) -> Outcome<(ReturnCode, Door)> {
    let code = ReturnCode::parse(typed).map_err(|_| clients::Refusal::NotFound)?;
    let proof = word_session(headers).map(Proof::Session);
    match clients::visit(&cx.ctx, &code, proof.as_ref()).await? {
        Visit::Open(visitor) => Ok((code, Door::Open(visitor))),
        Visit::NeedsWord => Ok((code, Door::Word)),
        Visit::Unknown => Err(clients::Refusal::NotFound.into()),
    }
}

/// The address of her conversation.
pub fn address(code: &ReturnCode) -> String {
    format!("/chat/{}", code.expose())
}

/// The session that the browser holds.
pub fn word_session(headers: &HeaderMap) -> Option<SecretString> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|header| {
        let pairs = header.to_str().ok()?.split(';');
        pairs
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, value)| *name == WORD && !value.is_empty())
    });
    pairs.map(|(_, value)| SecretString::from(value)).next()
}

/// `Set-Cookie` of a session, gone when the browser is closed.
pub fn word_cookies(site: &Site, session: &SecretString) -> Vec<HeaderValue> {
    cookies(site, session.expose_secret(), "")
}

/// `Set-Cookie` that takes the session out of the browser.
pub fn forget_cookies(site: &Site) -> Vec<HeaderValue> {
    cookies(site, "", "; Max-Age=0")
}

fn cookies(site: &Site, value: &str, age: &str) -> Vec<HeaderValue> {
    let secure = if site.is_tls { "; Secure" } else { "" };
    let texts = PATHS
        .map(|path| format!("{WORD}={value}; Path={path}; HttpOnly; SameSite=Strict{age}{secure}"));
    let headers = texts.into_iter().filter_map(|text| {
        let mut header = HeaderValue::try_from(text).ok()?;
        header.set_sensitive(true);
        Some(header)
    });
    headers.collect()
}
