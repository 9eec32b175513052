//! The application that these tests use: people, clients, the transcript and the hotline.

use std::sync::Arc;
use std::time::Duration;

use channels::MessageText;
use clients::{ReturnCode, Visit, Visitor};
use kernel::Locale;
use people::{Duties, NewUser, Password, Role};
use platform::parts::Parts;
use platform::{AccountId, Actor, Ctx, Who};
use testkit::{Browser, TestApp, TestParts};

use crate::model::{ConversationId, Entry, PresenceState, Tier};
use crate::service::{self, HotlineIntake, NewContact, Started};

/// A password that may be set.
const PASSWORD: &str = "payung-biru-empat-belas";

/// One application.
pub struct World {
    pub app: TestApp,
    folder: tempfile::TempDir,
}

/// What an application of these slices is made of.
pub fn parts(folder: &std::path::Path) -> Parts {
    let numbers = directory::Numbers::default();
    let every_page = platform::NumbersHandle(Arc::new(numbers.clone()));
    Parts::default()
        .with(numbers)
        .with(every_page)
        .with(channels::IntakeHandle(Arc::new(HotlineIntake)))
        .with(clients::Erasers(vec![channels::eraser, service::eraser]))
        .with(people::Leavers(vec![service::leaver]))
        .with(service::Pictures::default())
        .with(shell::Slots::default())
        .with(clients::ErasureLog::new(folder.join("erasures.log")))
}

impl World {
    pub async fn new() -> Self {
        Self::on(testkit::engine_under_test()).await
    }

    pub async fn on(engine: db::Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let slices = [
            clients::slice(),
            channels::slice(),
            directory::slice(),
            crate::slice(),
        ];
        let migrations: Vec<_> = slices.iter().map(|slice| slice.migrations).collect();
        let migrations = [&[people::MIGRATIONS][..], &migrations].concat();
        let messages: Vec<_> = slices.iter().map(|slice| slice.messages).collect();
        let messages = [&[shell::MESSAGES, people::MESSAGES][..], &messages].concat();
        let made_of = TestParts {
            migrations: &migrations,
            messages: &messages,
            authenticate: Arc::new(people::Authenticator),
            parts: parts(folder.path()),
        };
        Self {
            app: TestApp::on(engine, made_of).await,
            folder,
        }
    }

    /// Where the erasure log is.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Adds somebody who speaks these languages, in the teams named (none = `utama`).
    pub async fn add(&self, name: &str, role: Role, languages: &[&str], teams: &[&str]) -> Ctx {
        let new = new_user(name, role, languages, teams);
        let added = people::add_user(&self.app.system(), new).await.unwrap();
        self.acting(added.account, role)
    }

    /// A volunteer who speaks Indonesian, on duty or not.
    pub async fn volunteer(&self, name: &str, state: PresenceState) -> Ctx {
        let ctx = self.add(name, Role::Volunteer, &["id"], &[]).await;
        service::set_presence(&ctx, state).await.unwrap();
        ctx
    }

    /// A browser that nobody has signed in with.
    pub fn browser(&self) -> Browser<axum::Router> {
        let slices = [
            people::slice(),
            clients::slice(),
            channels::slice(),
            directory::slice(),
            crate::slice(),
        ];
        let router = shell::router(Arc::clone(&self.app.app), &slices);
        Browser::new(router.unwrap())
    }

    /// Somebody who is signed in, and her context.
    pub async fn staff(&self, name: &str, role: Role) -> (Browser<axum::Router>, Ctx) {
        self.staff_of(name, role, &[]).await
    }

    /// The same in the teams named.
    pub async fn staff_of(
        &self,
        name: &str,
        role: Role,
        teams: &[&str],
    ) -> (Browser<axum::Router>, Ctx) {
        let new = NewUser {
            password: Some(Password::parse(PASSWORD, &[]).unwrap()),
            ..new_user(name, role, &["id"], teams)
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
        (browser, self.acting(added.account, role))
    }

    /// The context of an account.
    pub fn acting(&self, id: AccountId, role: Role) -> Ctx {
        self.app.ctx(Actor {
            who: Who::Account(id),
            permissions: role.permissions(),
        })
    }

    /// Somebody writes for the first time.
    pub async fn arrive(&self, text: &str) -> Started {
        self.arrive_speaking(text, "id").await
    }

    /// Somebody writes for the first time and wants to be answered in a language.
    pub async fn arrive_speaking(&self, text: &str, language: &str) -> Started {
        let entry = Entry {
            language: Some(language.parse().unwrap()),
            ..Entry::default()
        };
        let contact = contact(text, entry);
        let started = service::start(&self.app.public(), &contact).await.unwrap();
        self.app.advance(Duration::from_secs(1));
        started
    }

    /// Who has this code.
    pub async fn visitor(&self, code: &ReturnCode) -> Box<Visitor> {
        match clients::visit(&self.app.public(), code, None)
            .await
            .unwrap()
        {
            Visit::Open(visitor) => visitor,
            other => panic!("the code opens {other:?}"),
        }
    }

    /// One matching of all queues.
    pub async fn matched(&self) {
        service::match_all(self.app.system()).await.unwrap();
    }

    /// What is broken, by the proofs of the hotline and the transcript.
    pub async fn broken(&self) -> Vec<String> {
        let system = self.app.system();
        let mut broken = service::verify(&system).await.unwrap();
        broken.extend(channels::verify(&system).await.unwrap());
        broken.extend(clients::verify(&system).await.unwrap());
        broken
    }

    /// Sets a tier as a supervisor would.
    pub async fn set_tier(&self, supervisor: &Ctx, id: ConversationId, tier: Tier) {
        let reason = "suaranya berubah".parse_reason();
        self.judge(supervisor, id, tier, &reason).await.unwrap();
    }

    /// Sets a tier with everything before her that there is.
    pub async fn judge(
        &self,
        who: &Ctx,
        id: ConversationId,
        tier: Tier,
        reason: &kernel::Text<500>,
    ) -> platform::Outcome<()> {
        let found = crate::store::find_conversation(&mut self.app.db.db(), id).await;
        let before = service::Before {
            tier: found.unwrap().unwrap().tier,
            seq: i64::MAX,
        };
        service::set_tier(who, id, before, tier, reason).await
    }
}

fn new_user(name: &str, role: Role, languages: &[&str], teams: &[&str]) -> NewUser {
    let mailbox = name.replace(|c: char| !c.is_alphanumeric(), "");
    NewUser {
        email: format!("{mailbox}@contoh.org").parse().unwrap(),
        name: "Ratna Wulandari".parse().unwrap(),
        alias: Some(name.parse().unwrap()),
        duties: Duties {
            role,
            teams: teams.iter().map(|team| team.parse().unwrap()).collect(),
            languages: languages.iter().map(|code| code.parse().unwrap()).collect(),
            skills: Vec::new(),
        },
        password: None,
    }
}

/// Somebody who writes for the first time.
pub fn contact(text: &str, entry: Entry) -> NewContact {
    NewContact {
        text: MessageText::parse(text).unwrap(),
        locale: Locale::Id,
        entry,
        repeat: None,
        is_simulation: false,
    }
}

/// Who an account's context is.
pub fn account(ctx: &Ctx) -> AccountId {
    ctx.account().unwrap()
}

/// Reading a reason in a test.
pub trait ParseReason {
    fn parse_reason(&self) -> kernel::Text<500>;
}

impl ParseReason for str {
    fn parse_reason(&self) -> kernel::Text<500> {
        kernel::Text::parse(self).unwrap()
    }
}

/// The code of the refusal that an outcome ended with.
pub fn refused<T>(outcome: platform::Outcome<T>) -> &'static str {
    match outcome {
        Err(platform::Failure::Refused(refusal)) => refusal.code(),
        Err(platform::Failure::Fault(fault)) => panic!("a fault: {fault:?}"),
        Ok(_) => panic!("it was done"),
    }
}
