//! The cookies there are: the language, and the session of somebody signed in. Nothing else is ever
//! stored in a browser from here.

use http::HeaderValue;
use kernel::Locale;
use platform::Site;

/// The name of the language cookie.
pub(crate) const LANGUAGE: &str = "lang";
/// The name of the session cookie.
pub(crate) const SESSION: &str = "session";
/// How long a language is remembered: one year.
const LANGUAGE_SECONDS: u32 = 31_536_000;

/// The value of one cookie in a `Cookie` header.
pub(crate) fn read<'a>(header: &'a HeaderValue, name: &str) -> Option<&'a str> {
    let header = header.to_str().ok()?;
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// `Set-Cookie` for the language.
pub(crate) fn language(site: &Site, locale: Locale) -> HeaderValue {
    cookie(site, LANGUAGE, locale.code(), LANGUAGE_SECONDS)
}

/// `Set-Cookie` that starts a session: `secret` is URL-safe, `seconds` how long the browser keeps it.
pub fn start_session(site: &Site, secret: &str, seconds: u32) -> HeaderValue {
    cookie(site, SESSION, secret, seconds)
}

/// `Set-Cookie` that ends the session in the browser.
pub fn end_session(site: &Site) -> HeaderValue {
    cookie(site, SESSION, "", 0)
}

fn cookie(site: &Site, name: &str, value: &str, seconds: u32) -> HeaderValue {
    let secure = if site.is_tls { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::app;

    #[test]
    fn a_cookie_is_read_by_its_whole_name() {
        let header = HeaderValue::from_static("mylang=en; lang=id;session=a=b");
        assert_eq!(read(&header, "lang"), Some("id"));
        assert_eq!(read(&header, "session"), Some("a=b"));
        assert_eq!(read(&header, "sess"), None);
    }

    #[test]
    fn cookies_are_secure_where_there_is_tls() {
        let mut site = app().site.clone();
        assert_eq!(
            start_session(&site, "abc", 60),
            "session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"
        );
        site.is_tls = true;
        assert_eq!(
            end_session(&site),
            "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure"
        );
    }
}
