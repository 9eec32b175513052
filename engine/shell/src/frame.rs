//! What every answer is framed by: the application, its pages, the reader's language and where she is.
//! Holds nothing that needs the store, so that even "the store is away" can be said in her language.

use std::sync::Arc;

use http::header::{ACCEPT_LANGUAGE, COOKIE};
use http::request::Parts;
use http::{HeaderMap, Method};
use kernel::Locale;
use platform::{App, Say, Site};

use crate::cookies;
use crate::nav::Nav;
use crate::times::Times;

/// The frame of one request. Cheap to clone.
#[derive(Clone)]
pub struct Frame {
    app: Arc<App>,
    nav: Arc<Nav>,
    locale: Locale,
    path: Arc<str>,
    wants_json: bool,
    asked_locale: Option<Locale>,
}

impl Frame {
    /// A frame for a page at `path`, for tests that render pages from samples.
    pub fn new(app: Arc<App>, nav: Arc<Nav>, locale: Locale, path: &str) -> Self {
        Self {
            app,
            nav,
            locale,
            path: path.into(),
            wants_json: false,
            asked_locale: None,
        }
    }

    /// Reads the frame off a request.
    pub(crate) fn of(app: &Arc<App>, nav: &Arc<Nav>, parts: &Parts) -> Self {
        let path = parts.uri.path();
        let asked = (parts.method == Method::GET)
            .then(|| asked_locale(parts))
            .flatten();
        Self {
            app: Arc::clone(app),
            nav: Arc::clone(nav),
            locale: asked
                .or_else(|| usual_locale(&parts.headers))
                .unwrap_or_default(),
            path: path.into(),
            wants_json: wants_json(path, &parts.headers),
            asked_locale: asked,
        }
    }

    /// The same in the language that somebody signed in chose, unless she asks for another just now.
    #[must_use]
    pub(crate) fn in_chosen(mut self, chosen: Option<Locale>) -> Self {
        if self.asked_locale.is_none() {
            self.locale = chosen.unwrap_or(self.locale);
        }
        self
    }

    /// The application.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// What the organisation set.
    pub fn site(&self) -> &Site {
        &self.app.site
    }

    /// The pages there are.
    pub(crate) fn nav(&self) -> &Nav {
        &self.nav
    }

    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The words in the reader's language.
    pub fn say(&self) -> Say<'_> {
        self.app.catalogue.say(self.locale)
    }

    /// Times and figures as the reader writes them, in the site's time zone.
    pub fn times(&self) -> Times<'_> {
        Times::new(self.say(), self.nav.zone().clone())
    }

    /// The same in another time zone, in the site's where there is none of this name.
    pub fn times_in(&self, zone: &str) -> Times<'_> {
        let zone = jiff::tz::TimeZone::get(zone);
        Times::new(self.say(), zone.unwrap_or_else(|_| self.nav.zone().clone()))
    }

    /// The path that was asked for, with whatever code it holds. Never log it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether a program asks, to be answered in JSON.
    pub(crate) fn wants_json(&self) -> bool {
        self.wants_json
    }

    /// The language asked for by the address itself, to be remembered.
    pub(crate) fn asked_locale(&self) -> Option<Locale> {
        self.asked_locale
    }
}

/// The language that `?lang=` asks for.
fn asked_locale(parts: &Parts) -> Option<Locale> {
    let query = parts.uri.query()?;
    query
        .split('&')
        .find_map(|part| part.strip_prefix("lang="))
        .and_then(Locale::parse)
}

/// The language of the cookie, else of the browser.
fn usual_locale(headers: &HeaderMap) -> Option<Locale> {
    let remembered = headers
        .get_all(COOKIE)
        .iter()
        .find_map(|header| cookies::read(header, cookies::LANGUAGE))
        .and_then(Locale::parse);
    remembered.or_else(|| {
        headers
            .get(ACCEPT_LANGUAGE)?
            .to_str()
            .ok()
            .and_then(Locale::accepted)
    })
}

/// Programs call the interfaces below these paths, or say that they read JSON and no pages.
fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accept = headers
        .get(http::header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    ["/api/", "/in/", "/hsds/"]
        .iter()
        .any(|root| path.starts_with(root))
        || (accept.contains("json") && !accept.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{app, parts};

    fn locale(method: Method, target: &str, headers: &[(&str, &str)]) -> Locale {
        let app = app();
        Frame::of(
            &app,
            &Arc::new(Nav::empty(&app.site)),
            &parts(method, target, headers),
        )
        .locale()
    }

    #[test]
    fn the_language_is_asked_for_remembered_accepted_or_indonesian() {
        let accepts = ("accept-language", "en-GB,en;q=0.9");
        let remembers = ("cookie", "a=b; lang=id; c=d");
        for (target, headers, want) in [
            ("/?lang=en", &[][..], Locale::En),
            ("/?x=1&lang=en", &[remembers][..], Locale::En),
            ("/", &[remembers, accepts][..], Locale::Id),
            ("/", &[accepts][..], Locale::En),
            ("/?lang=xx", &[accepts][..], Locale::En),
            ("/", &[][..], Locale::Id),
        ] {
            assert_eq!(
                locale(Method::GET, target, headers),
                want,
                "{target} {headers:?}"
            );
        }
    }

    #[test]
    fn only_a_page_that_is_opened_changes_the_language() {
        assert_eq!(locale(Method::POST, "/?lang=en", &[]), Locale::Id);
    }

    #[test]
    fn programs_are_told_from_people() {
        let app = app();
        let nav = Arc::new(Nav::empty(&app.site));
        for (target, accept, want) in [
            ("/api/v1/chat", "*/*", true),
            ("/help", "text/html,application/xhtml+xml,*/*;q=0.8", false),
            ("/help", "application/json", true),
            ("/help", "", false),
        ] {
            let parts = parts(Method::GET, target, &[("accept", accept)]);
            assert_eq!(
                Frame::of(&app, &nav, &parts).wants_json(),
                want,
                "{target} {accept}"
            );
        }
    }
}
