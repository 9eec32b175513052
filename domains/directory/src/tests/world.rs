//! The application that these tests use: people and the directory.

use std::sync::Arc;

use kernel::{EmergencyKind, EmergencyNumber, Fact, FactState, Timestamp};
use people::Role;
use places::RegionCode;
use platform::parts::Parts;
use platform::{Actor, Ctx, NumbersHandle, Who};
use testkit::{Browser, TestApp, TestParts};

use crate::Numbers;
use crate::service::{self, NewNumber};

const PASSWORD: &str = "payung-biru-empat-belas";

/// One application.
pub struct World {
    pub app: TestApp,
}

/// What an application of these slices is made of.
pub fn parts() -> Parts {
    let numbers = Numbers::default();
    Parts::default()
        .with(numbers.clone())
        .with(NumbersHandle(Arc::new(numbers)))
        .with(people::AfterSetUp(crate::SETUP_STEP))
}

/// Everything but the store.
pub fn made_of() -> TestParts<'static> {
    TestParts {
        migrations: &[people::MIGRATIONS, crate::MIGRATIONS],
        messages: &[shell::MESSAGES, people::MESSAGES, crate::MESSAGES],
        authenticate: Arc::new(people::Authenticator),
        parts: parts(),
    }
}

impl World {
    pub async fn new() -> Self {
        Self {
            app: TestApp::on(testkit::engine_under_test(), made_of()).await,
        }
    }

    /// Somebody who may change numbers.
    pub async fn admin(&self) -> Ctx {
        self.staff("ratna", Role::Admin).await.1
    }

    /// Somebody who is signed in, and her context.
    pub async fn staff(&self, name: &str, role: Role) -> (Browser<axum::Router>, Ctx) {
        let new = people::NewUser {
            email: format!("{name}@contoh.org").parse().unwrap(),
            name: "Ratna Wulandari".parse().unwrap(),
            alias: None,
            duties: people::Duties {
                role,
                teams: Vec::new(),
                languages: Vec::new(),
                skills: Vec::new(),
            },
            password: Some(people::Password::parse(PASSWORD, &[]).unwrap()),
        };
        let email = new.email.clone();
        let added = people::add_user(&self.app.system(), new).await.unwrap();
        let given = people::SignIn {
            email: &email,
            password: PASSWORD,
            is_shared: false,
        };
        let signed_in = people::sign_in(&self.app.public(), given).await.unwrap();
        let mut browser = self.browser();
        browser.set_cookie("session", &signed_in.secret.reveal());
        let ctx = self.app.ctx(Actor {
            who: Who::Account(added.account),
            permissions: role.permissions(),
        });
        (browser, ctx)
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser<axum::Router> {
        let slices = [people::slice(), crate::slice()];
        Browser::new(shell::router(Arc::clone(&self.app.app), &slices).unwrap())
    }

    /// The numbers that are shown to somebody there.
    pub fn shown(&self, region: Option<&str>) -> Vec<String> {
        let region = region.map(|text| text.parse().unwrap());
        let known = service::emergency(&self.app.public(), region).unwrap();
        known
            .numbers
            .into_iter()
            .map(|it| it.value.number)
            .collect()
    }
}

/// A number to be added.
pub fn new(number: &str, region: Option<&str>, works: Option<bool>) -> NewNumber {
    NewNumber {
        regions: region.map(code).into_iter().collect(),
        fact: Fact {
            value: EmergencyNumber {
                label: "BPBD".to_owned(),
                number: number.to_owned(),
                kind: EmergencyKind::Disaster,
                cost: String::new(),
                hours: String::new(),
            },
            source: "bpbd.contoh.go.id".to_owned(),
            source_url: None,
            source_date: "2026-01".to_owned(),
            checked_at: None,
            checked_by: None,
            state: FactState::Unchecked,
            valid_to: None,
            coverage: String::new(),
        },
        works,
    }
}

/// The same that ends.
pub fn ending(number: &str, region: &str, at: Timestamp) -> NewNumber {
    let mut ending = new(number, Some(region), Some(true));
    ending.fact.valid_to = Some(at);
    ending
}

pub fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}
