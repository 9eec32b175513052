//! An application of a few slices for one test: a fresh database on the engine under test, a clock that
//! the test sets, seeded chance, fresh keys.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot set itself up has failed"
)]

use std::sync::Arc;
use std::time::Duration;

use db::{Db, Engine, Migration};
use kernel::{Clock, Locale, Timestamp};
use platform::chance::Chance;
use platform::parts::Parts;
use platform::vault::{KeyRing, Vault};
use platform::{Actor, App, AppParts, Authenticate, Catalogue, Ctx, Site};
use tokio_util::sync::CancellationToken;

use crate::{SeededChance, SetClock, TestDb, engine_under_test};

/// When every test begins: 2025-11-20T14:42:07Z, a Thursday evening in Jakarta.
pub const BEGIN: Timestamp = Timestamp::from_micros(1_763_649_727_000_000);

/// What a [`TestApp`] is made of.
pub struct TestParts<'a> {
    /// The tables of the slices, in their order; those of the platform are added.
    pub migrations: &'a [&'a [Migration]],
    /// The words of the slices.
    pub messages: &'a [&'a [(Locale, &'static str)]],
    /// Who a session or token belongs to.
    pub authenticate: Arc<dyn Authenticate>,
    /// Answers of later slices to earlier ones.
    pub parts: Parts,
}

/// An application for one test, gone with this value.
pub struct TestApp {
    /// The application.
    pub app: Arc<App>,
    /// Its clock.
    pub clock: Arc<SetClock>,
    /// Its database.
    pub db: TestDb,
    _live: Task,
}

/// A second process on the store of a [`TestApp`].
pub struct SecondNode {
    /// The application.
    pub app: Arc<App>,
    _live: Task,
}

/// What chance is made of.
const SEED: u64 = 2025;

/// The words of the slices.
struct Words<'a>(&'a [&'a [(Locale, &'static str)]]);

impl Words<'_> {
    /// An application over a store. The keys are the same whatever its chance.
    fn app(
        &self,
        db: Db,
        clock: &Arc<SetClock>,
        seed: u64,
        (authenticate, parts): (Arc<dyn Authenticate>, Parts),
    ) -> Arc<App> {
        let keys = SeededChance::of(SEED);
        let ring = KeyRing::generate(&keys);
        let chance: Arc<dyn Chance> = if seed == SEED {
            Arc::new(keys)
        } else {
            Arc::new(SeededChance::of(seed))
        };
        let words = self.0.iter().copied().flatten().copied();
        App::new(AppParts {
            db,
            clock: clock.clone(),
            vault: Vault::new(&ring, Arc::clone(&chance)),
            chance,
            site: site(),
            catalogue: Catalogue::new(words).expect("the words of the slices"),
            authenticate,
            parts,
        })
    }
}

/// A task that ends with the test.
struct Task(tokio::task::AbortHandle);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Tells what happens to those who follow, from when the first of them does.
fn tell_live(app: &Arc<App>) -> Task {
    let ctx = Ctx::new(Arc::clone(app), Actor::SYSTEM);
    let telling = tokio::spawn(async move {
        let live = ctx.app().live.clone();
        live.wanted().await;
        live.run(ctx, CancellationToken::new()).await;
    });
    Task(telling.abort_handle())
}

impl TestApp {
    /// Puts it together on the engine under test.
    ///
    /// # Panics
    /// When it cannot be put together: the test has failed.
    pub async fn new(made_of: TestParts<'_>) -> Self {
        Self::on(engine_under_test(), made_of).await
    }

    /// Puts it together on this engine, whatever the run is about.
    ///
    /// # Panics
    /// When it cannot be put together: the test has failed.
    pub async fn on(engine: Engine, made_of: TestParts<'_>) -> Self {
        let TestParts {
            migrations,
            messages,
            authenticate,
            parts,
        } = made_of;
        let migrations: Vec<_> = platform::MIGRATIONS
            .iter()
            .chain(migrations.iter().copied().flatten())
            .copied()
            .collect();
        let db = TestDb::on(engine, &migrations).await;
        let clock = Arc::new(SetClock::at(BEGIN));
        let words = Words(messages);
        let app = words.app(db.db().clone(), &clock, SEED, (authenticate, parts));
        let live = tell_live(&app);
        Self {
            app,
            clock,
            db,
            _live: live,
        }
    }

    /// A second process on the same store: its own connections and chance, the same clock and keys.
    ///
    /// # Panics
    /// When it cannot be put together: the test has failed.
    pub async fn second(&self, made_of: TestParts<'_>) -> SecondNode {
        let db = Db::open(self.db.config()).await;
        let db = db.expect("the test database opens again");
        let face = (made_of.authenticate, made_of.parts);
        let app = Words(made_of.messages).app(db, &self.clock, SEED + 1, face);
        let live = tell_live(&app);
        SecondNode { app, _live: live }
    }

    /// The context of an actor.
    pub fn ctx(&self, actor: Actor) -> Ctx {
        Ctx::new(Arc::clone(&self.app), actor)
    }

    /// The context of the system itself.
    pub fn system(&self) -> Ctx {
        self.ctx(Actor::SYSTEM)
    }

    /// The context of anybody.
    pub fn public(&self) -> Ctx {
        self.ctx(Actor::PUBLIC)
    }

    /// The moment now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }
}

/// What the organisation of a test set.
pub fn site() -> Site {
    Site {
        organisation: "Simpul Uji".to_owned(),
        neutral_url: "https://www.bmkg.go.id/".to_owned(),
        time_zone: "Asia/Jakarta".to_owned(),
        emergency: Vec::new(),
        is_demo: false,
        is_tls: false,
    }
}
