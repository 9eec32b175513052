//! The application that these tests use: this slice alone, with one admin in it.

use std::sync::Arc;

use kernel::PermissionSet;
use platform::parts::Parts;
use platform::{Actor, Credentials, Ctx, Failure, Session, Who};
use testkit::{Browser, Seen, TestApp, TestParts};

use crate::model::{Duties, Email, NewUser, Password, Role, TeamName, TokenSecret};
use crate::service::{self, Refusal, SignIn, SignedIn};
use crate::{AccountId, Authenticator, MESSAGES, MIGRATIONS};

/// A password that may be set, for everybody in these tests.
pub const PASSWORD: &str = "payung-biru-empat-belas";
/// Another one.
pub const OTHER_PASSWORD: &str = "kereta-malam-ke-surabaya";
/// The address of the admin.
pub const ADMIN: &str = "kelola@contoh.org";

/// One application.
pub struct World {
    pub app: TestApp,
    pub admin: AccountId,
}

/// What an application of this slice alone is made of.
pub fn parts() -> TestParts<'static> {
    TestParts {
        migrations: &[MIGRATIONS],
        messages: &[shell::MESSAGES, MESSAGES],
        authenticate: Arc::new(Authenticator),
        parts: Parts::default(),
    }
}

impl World {
    /// With one admin.
    pub async fn new() -> Self {
        let app = TestApp::new(parts()).await;
        let new = new_user(ADMIN, Role::Admin);
        let added = service::add_user(&app.system(), new).await.unwrap();
        let admin = added.account;
        Self { app, admin }
    }

    /// The context of the admin.
    pub fn as_admin(&self) -> Ctx {
        self.as_account(self.admin, Role::Admin)
    }

    /// The context of an account of this role.
    pub fn as_account(&self, id: AccountId, role: Role) -> Ctx {
        self.app.ctx(Actor {
            who: Who::Account(id),
            permissions: role.permissions(),
        })
    }

    /// Adds somebody with [`PASSWORD`].
    pub async fn add(&self, email: &str, role: Role) -> AccountId {
        let new = new_user(email, role);
        let added = service::add_user(&self.app.system(), new).await.unwrap();
        added.account
    }

    /// Tries to sign in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn, Failure> {
        let given = SignIn {
            email: &email.parse().unwrap(),
            password,
            is_shared: false,
        };
        service::sign_in(&self.app.public(), given).await
    }

    /// Whose session a secret is.
    pub async fn session(&self, secret: &TokenSecret) -> Option<Session> {
        self.authenticate(Credentials::Session(secret.reveal().into()))
            .await
    }

    /// Whose token a secret is.
    pub async fn token(&self, secret: &TokenSecret) -> Option<Session> {
        self.authenticate(Credentials::Bearer(secret.reveal().into()))
            .await
    }

    async fn authenticate(&self, credentials: Credentials) -> Option<Session> {
        let ctx = self.app.public();
        let answer = self.app.app.authenticate.authenticate(&ctx, &credentials);
        answer.await.unwrap()
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser<axum::Router> {
        let router = shell::router(Arc::clone(&self.app.app), &[crate::slice()]);
        Browser::new(router.unwrap())
    }

    /// A browser in which somebody is signed in.
    pub async fn browser_of(&self, email: &str) -> Browser<axum::Router> {
        let signed_in = self.sign_in(email, PASSWORD).await.unwrap();
        let mut browser = self.browser();
        browser.set_cookie("session", &signed_in.secret.reveal());
        browser
    }
}

/// Somebody of this role with [`PASSWORD`].
pub fn new_user(email: &str, role: Role) -> NewUser {
    NewUser {
        email: email.parse().unwrap(),
        name: "Ratna Wulandari".parse().unwrap(),
        alias: None,
        duties: duties(role),
        password: Some(password(PASSWORD)),
    }
}

/// Work without anything beside the role.
pub fn duties<T>(role: Role) -> Duties<T> {
    Duties {
        role,
        teams: Vec::new(),
        languages: Vec::new(),
        skills: Vec::new(),
    }
}

pub fn password(text: &str) -> Password {
    Password::parse(text, &[]).unwrap()
}

pub fn email(text: &str) -> Email {
    text.parse().unwrap()
}

pub fn team(text: &str) -> TeamName {
    text.parse().unwrap()
}

/// The refusal of this slice in a failure.
#[track_caller]
pub fn refusal<T>(outcome: Result<T, Failure>) -> Refusal {
    match outcome {
        Ok(_) => panic!("it was not refused"),
        Err(failure) => match failure.refusal::<Refusal>() {
            Some(refusal) => *refusal,
            None => panic!("{failure:?}"),
        },
    }
}

/// The code of any refusal.
#[track_caller]
pub fn code<T>(outcome: Result<T, Failure>) -> &'static str {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal.code(),
        Err(failure) => panic!("{failure:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// The permissions of a session, or none at all.
pub fn permissions(session: Option<Session>) -> PermissionSet {
    session.map_or(PermissionSet::NONE, |session| session.actor.permissions)
}

/// The path of the first link on a page that begins like this, without the host before it.
#[track_caller]
pub fn path_on(page: &Seen, start: &str) -> String {
    let at = page.body.find(start);
    let rest = at.and_then(|at| page.body.get(at..)).unwrap_or_else(|| {
        panic!("no {start} on {}", page.body);
    });
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '/' || c == '-';
    rest.chars().take_while(|c| is_part(*c)).collect()
}
