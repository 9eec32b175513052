//! What the tests of the shell share: an application without slices, sessions by name, requests by hand.
//! And the tests that concern the whole: pages, requests, styles, words.

mod pages;
mod requests;
mod slots;
mod styles;
mod words;

use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use db::{Db, DbConfig};
use futures_util::future::BoxFuture;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use http_body_util::BodyExt;
use kernel::{
    Clock, EmergencyKind, EmergencyNumber, Fact, Id, Locale, Permission, PermissionSet, Timestamp,
};
use platform::chance::{Chance, SystemChance};
use platform::parts::Parts as AppPieces;
use platform::vault::{KeyRing, Vault};
use platform::{
    Actor, App, AppParts, Authenticate, Catalogue, Credentials, Ctx, NumbersHandle, Outcome,
    Session, Site, Who,
};
use secrecy::ExposeSecret;

use crate::{Frame, MESSAGES, Nav};

/// 20 November 2025, 21.42.07 in Jakarta.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_763_649_727_000_000);

struct Stopped(Timestamp);

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Counts up, so that pages look the same in every run.
struct Counted(std::sync::atomic::AtomicU8);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }
}

/// The session cookie `taker` may take conversations, `plain` may do nothing; the token `program` is one
/// that may take conversations.
struct ByName;

impl Authenticate for ByName {
    fn authenticate<'a>(
        &'a self,
        _: &'a Ctx,
        credentials: &'a Credentials,
    ) -> BoxFuture<'a, Outcome<Option<Session>>> {
        let found = match credentials {
            Credentials::Session(secret) if secret.expose_secret() == "taker" => Some(session(1)),
            Credentials::Session(secret) if secret.expose_secret() == "plain" => Some(Session {
                actor: Actor {
                    permissions: PermissionSet::NONE,
                    ..session(2).actor
                },
                ..session(2)
            }),
            Credentials::Bearer(secret) if secret.expose_secret() == "program" => Some(Session {
                is_cookie: false,
                ..session(3)
            }),
            _ => None,
        };
        Box::pin(async move { Ok(found) })
    }
}

pub(crate) fn session(n: u8) -> Session {
    let permissions = PermissionSet::of(&[Permission::ConversationsTake]);
    Session {
        actor: Actor {
            who: Who::Account(Id::v7(NOW, [n; 10])),
            permissions,
        },
        alias: "Sekar".to_owned(),
        locale: None,
        binding: [n; 32],
        is_cookie: true,
    }
}

pub(crate) fn app() -> Arc<App> {
    app_at(NOW)
}

pub(crate) fn app_at(now: Timestamp) -> Arc<App> {
    app_of(now, site())
}

pub(crate) fn app_of(now: Timestamp, site: Site) -> Arc<App> {
    app_with(now, site, AppPieces::default())
}

pub(crate) fn app_with(now: Timestamp, site: Site, parts: AppPieces) -> Arc<App> {
    let ring = KeyRing::generate(&Counted(7.into()));
    let chance: Arc<dyn Chance> = Arc::new(Counted(0.into()));
    App::new(AppParts {
        db: database(),
        clock: Arc::new(Stopped(now)),
        chance,
        vault: Vault::new(&ring, Arc::new(SystemChance)),
        site,
        catalogue: Catalogue::new(MESSAGES.iter().copied()).unwrap(),
        authenticate: Arc::new(ByName),
        parts: parts.with(NumbersHandle(Arc::new(numbers()))),
    })
}

/// No test of the shell asks the store; the application only cannot be without one.
fn database() -> Db {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    let opened = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime
            .block_on(Db::open(&DbConfig::Sqlite { path }))
            .unwrap()
    });
    opened.join().unwrap()
}

fn numbers() -> Vec<Fact<EmergencyNumber>> {
    let fact = |label: &str, number: &str, kind, source: &str, date: &str| Fact {
        value: EmergencyNumber {
            label: label.to_owned(),
            number: number.to_owned(),
            kind,
            cost: String::new(),
            hours: String::new(),
        },
        source: source.to_owned(),
        source_url: None,
        source_date: date.to_owned(),
        checked_at: None,
        checked_by: None,
        state: kernel::FactState::Unchecked,
        valid_to: None,
        coverage: "Indonesia".to_owned(),
    };
    vec![
        fact(
            "Polisi",
            "110",
            EmergencyKind::Police,
            "berita.example",
            "2025-11-12",
        ),
        fact(
            "Kekerasan",
            "129",
            EmergencyKind::Violence,
            "berita.example",
            "2025-11-12",
        ),
        fact(
            "Jiwa",
            "119 ext 8",
            EmergencyKind::MentalHealth,
            "sehat.example",
            "2025-08",
        ),
        fact(
            "Pencarian",
            "115",
            EmergencyKind::Rescue,
            "berita.example",
            "2025-11-12",
        ),
    ]
}

pub(crate) fn site() -> Site {
    Site {
        organisation: "Simpul Warga Semarang".to_owned(),
        neutral_url: "https://cuaca.example/".to_owned(),
        time_zone: "Asia/Jakarta".to_owned(),
        is_demo: false,
        is_tls: false,
    }
}

pub(crate) fn frame(locale: Locale) -> Frame {
    let app = app();
    let nav = Arc::new(Nav::empty(&app.site));
    Frame::new(app, nav, locale, "/")
}

pub(crate) fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let pairs = pairs.iter().map(|(name, value)| {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        (name, HeaderValue::from_str(value).unwrap())
    });
    pairs.collect()
}

pub(crate) fn request(
    method: Method,
    target: &str,
    pairs: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> Request<Body> {
    let mut request = Request::new(Body::from(body.into()));
    *request.method_mut() = method;
    *request.uri_mut() = target.parse().unwrap();
    *request.headers_mut() = headers(pairs);
    request
}

pub(crate) fn parts(method: Method, target: &str, pairs: &[(&str, &str)]) -> Parts {
    request(method, target, pairs, Bytes::new()).into_parts().0
}

/// The body of an answer as text.
pub(crate) async fn text(body: Body) -> String {
    String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap()
}
