//! The application that these tests use: this slice alone.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use db::{Engine, FromRow, Read, Statement, Value};
use futures_util::future::BoxFuture;
use platform::parts::Parts;
use platform::{Authenticate, Credentials, Ctx, Failure, Outcome, Session};
use tempfile::TempDir;
use testkit::{TestApp, TestParts, engine_under_test};

use crate::{
    Address, Client, Erasers, ErasureLog, NewClient, Proof, Refusal, ReturnCode, Visit, Word,
};

/// One application.
pub struct World {
    pub app: TestApp,
    folder: TempDir,
}

/// Somebody who came by our own page.
pub struct Person {
    pub id: kernel::Id<Client>,
    pub code: ReturnCode,
}

impl World {
    /// On the engine under test.
    pub async fn new() -> Self {
        Self::on(engine_under_test()).await
    }

    /// On this engine.
    pub async fn on(engine: Engine) -> Self {
        Self::with(engine, Vec::new()).await
    }

    /// With erasers of later slices.
    pub async fn with(engine: Engine, erasers: Vec<crate::Eraser>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let parts = Parts::default()
            .with(Erasers(erasers))
            .with(ErasureLog::new(folder.path().join("erasures.log")));
        let app = TestApp::on(
            engine,
            TestParts {
                migrations: &[crate::MIGRATIONS],
                messages: &[shell::MESSAGES],
                authenticate: Arc::new(Nobody),
                parts,
            },
        )
        .await;
        Self { app, folder }
    }

    /// The context of a help-seeker.
    pub fn ctx(&self) -> Ctx {
        self.app.public()
    }

    /// Where erasures are logged.
    pub fn log_path(&self) -> PathBuf {
        self.folder.path().join("erasures.log")
    }

    /// The lines of the erasure log.
    pub fn log_lines(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.log_path()).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// Somebody new on our own page.
    pub async fn person(&self) -> Person {
        let ctx = self.ctx();
        let new = NewClient::by_web(&ctx, "id".parse().unwrap(), false, false).unwrap();
        self.store(&new).await;
        Person {
            id: new.id,
            code: new.code.unwrap(),
        }
    }

    /// Somebody new who is known by an address.
    pub async fn person_at(&self, address: &str) -> kernel::Id<Client> {
        let ctx = self.ctx();
        let address: Address = address.parse().unwrap();
        let new = NewClient::at_address(&ctx, &address, "id".parse().unwrap(), false);
        self.store(&new).await;
        new.id
    }

    async fn store(&self, new: &NewClient) {
        let written: Outcome<bool> =
            platform::transact!(self.ctx(), |tx| { Ok(new.write(tx).await?) });
        assert!(written.unwrap());
    }

    /// What a code opens.
    pub async fn visit(&self, code: &ReturnCode, proof: Option<Proof>) -> Visit {
        crate::visit(&self.ctx(), code, proof.as_ref())
            .await
            .unwrap()
    }

    /// Sets a word; gives what proves that this browser knows it.
    pub async fn set_word(&self, person: &Person, word: &str) -> Proof {
        let word = Word::parse(word).unwrap();
        let session = crate::set_word(&self.ctx(), &person.code, person.id, Some(&word)).await;
        Proof::Session(session.unwrap().unwrap())
    }

    /// Enters a word on the page.
    pub async fn enter(&self, person: &Person, word: &str) -> Result<Proof, Refusal> {
        match crate::enter_word(&self.ctx(), &person.code, word).await {
            Ok(session) => Ok(Proof::Session(session)),
            Err(failure) => Err(refusal(&failure)),
        }
    }

    /// Runs a job of this slice.
    pub async fn run_job(&self, name: &str) {
        let job = crate::service::JOBS.iter().find(|job| job.name == name);
        (job.unwrap().run)(self.app.system()).await.unwrap();
    }

    /// Lets seconds pass.
    pub fn wait(&self, seconds: u64) {
        self.app.advance(Duration::from_secs(seconds));
    }

    /// One row.
    pub async fn one<T: FromRow + Send>(&self, statement: &'static Statement, args: &[Value]) -> T {
        let mut db = self.app.db.db();
        (&mut db).one(statement, args).await.unwrap()
    }

    /// Changes rows behind the slice's back; gives how many.
    pub async fn change(&self, statement: &'static Statement, args: &[Value]) -> u64 {
        let mut tx = self.app.db.begin().await.unwrap();
        let changed = tx.run(statement, args).await.unwrap();
        tx.commit().await.unwrap();
        changed
    }
}

/// The refusal of this slice in a failure.
#[track_caller]
pub fn refusal(failure: &Failure) -> Refusal {
    match failure.refusal::<Refusal>() {
        Some(refusal) => *refusal,
        None => panic!("{failure:?}"),
    }
}

/// Whose conversation a visit opens.
#[track_caller]
pub fn opened(visit: Visit) -> kernel::Id<Client> {
    match visit {
        Visit::Open(visitor) => visitor.client,
        Visit::NeedsWord | Visit::Unknown => panic!("nothing opened: {visit:?}"),
    }
}

/// Nobody ever signs in.
struct Nobody;

impl Authenticate for Nobody {
    fn authenticate<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _credentials: &'a Credentials,
    ) -> BoxFuture<'a, Outcome<Option<Session>>> {
        Box::pin(async { Ok(None) })
    }
}
