//! What happens, told to those who follow, as it happens. Events come from the store, in the order in
//! which they became visible, none left out and none twice; signals (somebody types) come from memory.
//! Who may hear what is decided by whoever passes it on, for every single event: nothing here knows.
//!
//! One task per process reads the store ([`Live::run`]), woken by own commits, by other nodes and by a
//! poll. It tells everybody who follows everything ([`Live::follow`]) and, by conversation, those who
//! follow one ([`Live::follow_one`]). Every room is bounded: whoever is slow is caught up from the store,
//! and whoever is too far behind is told so once.

mod cursor;
mod event;
mod follow;
mod reader;
mod signal;
mod topics;

use std::sync::{Arc, Mutex, PoisonError};

use db::{Db, DbError, Engine};
use tokio::sync::{Notify, broadcast};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use uuid::Uuid;

use follow::Told;
use topics::Topics;

pub use cursor::{Cursor, NoCursor};
pub use event::Event;
pub use follow::{BEHIND_MAX, Follow, Heard};
pub use signal::Signal;
pub use topics::{FollowOne, News};

/// How many events wait for the slowest follower before it is caught up from the store.
const ROOM: usize = 256;
/// How many signals wait to leave for other nodes; more are dropped.
const LEAVING_MAX: usize = 256;

/// Tells what happens. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    db: Db,
    told: broadcast::Sender<Told>,
    topics: Arc<Topics>,
    leaving: Mutex<Vec<Signal>>,
    leaving_rung: Notify,
    wanted: Notify,
    over: CancellationToken,
}

impl Live {
    /// Nobody follows yet, and nothing is told before [`Live::run`].
    pub(crate) fn new(db: Db) -> Self {
        Self(Arc::new(Inner {
            db,
            told: broadcast::Sender::new(ROOM),
            topics: Arc::default(),
            leaving: Mutex::default(),
            leaving_rung: Notify::new(),
            wanted: Notify::new(),
            over: CancellationToken::new(),
        }))
    }

    /// Follows everything after a place, or from now on. A place that this store did not give out, or
    /// has forgotten, begins with a reset.
    pub async fn follow(&self, after: Option<Cursor>) -> Result<Follow, DbError> {
        let told = self.0.told.subscribe();
        self.0.wanted.notify_one();
        Follow::from(self.0.db.clone(), told, self.0.over.clone(), after).await
    }

    /// The place after which everything is still to come.
    pub async fn head(&self) -> Result<Cursor, DbError> {
        event::find_head(&mut &self.0.db).await
    }

    /// Follows what happens in one conversation, from now on.
    pub fn follow_one(&self, topic: Uuid) -> FollowOne {
        self.0.wanted.notify_one();
        self.0.topics.follow(topic)
    }

    /// Tells followers of every node what passes.
    pub fn signal(&self, signal: Signal) {
        if self.0.db.engine() == Engine::Postgres {
            let mut leaving = self.leaving();
            if leaving.len() < LEAVING_MAX {
                leaving.push(signal.clone());
            }
            drop(leaving);
            self.0.leaving_rung.notify_one();
        }
        self.tell_signal(signal);
    }

    /// Ends all following: the process stops.
    pub fn stop(&self) {
        self.0.over.cancel();
    }

    /// Returns once following is over.
    pub fn stopped(&self) -> WaitForCancellationFutureOwned {
        self.0.over.clone().cancelled_owned()
    }

    /// Returns once somebody follows, for those who start [`Live::run`] only when it is of use.
    pub async fn wanted(&self) {
        self.0.wanted.notified().await;
    }

    fn take_leaving(&self) -> Vec<Signal> {
        std::mem::take(&mut *self.leaving())
    }

    fn leaving(&self) -> std::sync::MutexGuard<'_, Vec<Signal>> {
        self.0
            .leaving
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
