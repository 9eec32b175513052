//! The application that these tests use: this slice and that of the help-seekers, with an intake of the
//! tests' own that opens one thread per help-seeker.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clients::{Address, ClientId, Erasers, ErasureLog};
use db::{Engine, FromRow, Read, Statement, Tx, Value};
use futures_util::future::BoxFuture;
use kernel::Id;
use platform::idempotency::Key;
use platform::parts::Parts;
use platform::{Authenticate, Credentials, Ctx, Failure, Outcome, Session};
use tempfile::TempDir;
use testkit::{TestApp, TestParts, engine_under_test};

use crate::{
    Arrival, Channel, Draft, Inbound, Intake, IntakeHandle, Kind, MessageText, Numbers,
    OpenMessage, Party, Received, Sender, Situation, ThreadId, WEB,
};

db::statement! {
    /// How much of everything there is.
    COUNT_ALL = "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM thread),
        (SELECT count(*) FROM message), (SELECT count(*) FROM external_message),
        (SELECT count(*) FROM event WHERE kind = 'message.received')";
    /// Stands for the row that a conversation is guarded by.
    pub HOLD_GUARD = "UPDATE channel SET queue = queue WHERE id = $1";
}

/// One application.
pub struct World {
    pub app: TestApp,
    /// How many of the next arrivals find that something changed meanwhile.
    pub refusals: Arc<AtomicUsize>,
    _folder: TempDir,
}

/// Rows there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub clients: i64,
    pub threads: i64,
    pub messages: i64,
    pub external: i64,
    pub events: i64,
}

impl World {
    /// On the engine under test.
    pub async fn new() -> Self {
        Self::on(engine_under_test()).await
    }

    /// On this engine.
    pub async fn on(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let refusals = Arc::new(AtomicUsize::new(0));
        let intake = OneThread(Arc::clone(&refusals));
        let parts = Parts::default()
            .with(IntakeHandle(Arc::new(intake)))
            .with(Erasers(vec![crate::eraser]))
            .with(ErasureLog::new(folder.path().join("erasures.log")));
        let app = TestApp::on(
            engine,
            TestParts {
                migrations: &[clients::slice().migrations, crate::MIGRATIONS],
                messages: &[shell::MESSAGES],
                authenticate: Arc::new(Nobody),
                parts,
            },
        )
        .await;
        Self {
            app,
            refusals,
            _folder: folder,
        }
    }

    /// The context of a help-seeker.
    pub fn ctx(&self) -> Ctx {
        self.app.public()
    }

    /// Takes in a message.
    pub async fn receive(&self, inbound: &Inbound) -> Received {
        crate::receive(&self.ctx(), inbound).await.unwrap()
    }

    /// A key of a repeated request whose body is the text.
    pub fn repeat(&self, text: &str) -> Key {
        Key::new(
            &self.ctx(),
            b"",
            "/help",
            "kunci-yang-sama",
            text.as_bytes(),
        )
    }

    /// Writes into her thread.
    pub async fn add(&self, to: &Received, kind: Kind, text: &str) -> Numbers {
        add(&self.ctx(), to, kind, text).await.unwrap()
    }

    /// The whole thread.
    pub async fn thread(&self, thread: ThreadId) -> Vec<OpenMessage> {
        crate::list_messages(&self.ctx(), thread, 0, 500)
            .await
            .unwrap()
    }

    /// Rows there are.
    pub async fn count(&self) -> Count {
        let (clients, threads, messages, external, events) = self.one(&COUNT_ALL, &[]).await;
        Count {
            clients,
            threads,
            messages,
            external,
            events,
        }
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

/// Writes into a thread.
pub async fn add(ctx: &Ctx, to: &Received, kind: Kind, text: &str) -> Outcome<Numbers> {
    let text = MessageText::parse(text).unwrap();
    let draft = Draft {
        thread: to.thread,
        channel: WEB,
        key: &to.key,
        kind,
        author: None,
        text: &text,
    };
    let sealed = draft.seal(ctx);
    platform::transact!(ctx, |tx| {
        tx.run_one(&HOLD_GUARD, &db::args![WEB]).await?;
        Ok(crate::add(tx, ctx, &sealed).await?)
    })
}

/// A message of this sender.
pub fn inbound(sender: Sender, text: &str) -> Inbound {
    Inbound {
        channel: WEB,
        sender,
        external_id: None,
        repeat: None,
        sent_at: None,
        text: MessageText::parse(text).unwrap(),
        situation: Situation {
            language: "id".parse().unwrap(),
            region: None,
            about: None,
            danger: None,
            is_watched: None,
            is_under_18: None,
        },
        is_simulation: false,
    }
}

/// A message of somebody who came before.
pub fn from(earlier: &Received, text: &str) -> Inbound {
    let sender = Sender::Known {
        key: earlier.key.clone(),
        identity: Id::from_uuid(earlier.key.client.uuid()),
    };
    inbound(sender, text)
}

/// A message that a provider delivers from an address.
pub fn delivered(address: &str, external_id: &str, text: &str) -> Inbound {
    let address: Address = address.parse().unwrap();
    Inbound {
        external_id: Some(external_id.to_owned()),
        ..inbound(Sender::At(address), text)
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

/// One thread per help-seeker, under her own id.
struct OneThread(Arc<AtomicUsize>);

struct Into {
    client: ClientId,
    refusals: Arc<AtomicUsize>,
}

impl Intake for OneThread {
    fn prepare<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _channel: &'a Channel,
        party: &'a Party,
        _inbound: &'a Inbound,
    ) -> BoxFuture<'a, Outcome<Box<dyn Arrival>>> {
        Box::pin(async move {
            let arrival: Box<dyn Arrival> = Box::new(Into {
                client: party.key.client,
                refusals: Arc::clone(&self.0),
            });
            Ok(arrival)
        })
    }
}

impl Arrival for Into {
    fn thread(&self) -> ThreadId {
        Id::from_uuid(self.client.uuid())
    }

    fn write<'a>(&'a self, tx: &'a mut Tx, _ctx: &'a Ctx) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            tx.run_one(&HOLD_GUARD, &db::args![WEB]).await?;
            let fewer = |left: usize| left.checked_sub(1);
            Ok(self
                .refusals
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer)
                .is_err())
        })
    }

    fn stored<'a>(
        &'a self,
        _tx: &'a mut Tx,
        _ctx: &'a Ctx,
        _seq: i64,
    ) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async { Ok(true) })
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
