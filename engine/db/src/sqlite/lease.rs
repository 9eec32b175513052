//! One transaction's turn at the writer's desk. Never held while waiting for a commit, and never given
//! back with a savepoint open: dropping it undoes what was done.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;

use super::desk::{Desk, GROUP_MAX, OpenError};
use super::errors::{failed, is_busy};
use super::figures::Counters;
use super::{Shared, blocking, connection, execute};
use crate::{Cause, DbError, FromRow, Statement, Value};

/// Longer turns are warned about: somebody awaited something, or does too much at once.
const LONG: Duration = Duration::from_millis(50);

/// The lease of the one writer, with a savepoint open.
pub(crate) struct Lease {
    /// `None` once given back.
    desk: Option<OwnedMutexGuard<Desk>>,
    shared: Shared,
    since: Instant,
    last: &'static str,
    figures: Arc<Counters>,
    state: State,
}

enum State {
    /// No savepoint is open yet.
    Closed,
    /// The savepoint is open.
    Open,
    /// A statement failed: it can only be given up, as on the other engine.
    Spoiled,
    /// The engine has undone the whole group, for this reason.
    Lost(DbError),
}

impl Lease {
    /// Waits for the turn, first come, first served, and opens a savepoint.
    pub(super) async fn take(shared: &Shared, figures: &Arc<Counters>) -> Result<Self, DbError> {
        let desk = Arc::clone(shared).lock_owned().await;
        let mut lease = Self {
            desk: Some(desk),
            shared: Arc::clone(shared),
            since: Instant::now(),
            last: "nothing yet",
            figures: Arc::clone(figures),
            state: State::Closed,
        };
        match lease.open() {
            Ok(()) => Ok(lease),
            Err(OpenError::Engine(error)) if is_busy(&error) => {
                blocking(move || lease.open_patiently()).await
            }
            Err(error) => Err(refused(error)),
        }
    }

    fn open(&mut self) -> Result<(), OpenError> {
        self.desk.as_mut().ok_or(OpenError::Closed)?.open()?;
        self.state = State::Open;
        Ok(())
    }

    /// Another process writes: waits for it, on a thread that may wait.
    fn open_patiently(mut self) -> Result<Self, DbError> {
        self.patience(connection::BUSY)?;
        let opened = self.open();
        self.patience(Duration::ZERO)?;
        self.since = Instant::now();
        match opened {
            Ok(()) => Ok(self),
            Err(error) => Err(refused(error)),
        }
    }

    fn patience(&self, most: Duration) -> Result<(), DbError> {
        let connection = self.desk()?.connection()?;
        connection
            .busy_timeout(most)
            .map_err(|error| failed(&error, None, "begin"))
    }

    pub(crate) fn run(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
    ) -> Result<u64, DbError> {
        self.last = statement.name;
        let ran = self
            .ready()
            .and_then(|desk| execute::run(desk.connection()?, statement, args));
        self.checked(ran)
    }

    pub(crate) fn rows<T: FromRow>(
        &mut self,
        statement: &'static Statement,
        args: &[Value],
        most: usize,
    ) -> Result<Vec<T>, DbError> {
        self.last = statement.name;
        let ran = self
            .ready()
            .and_then(|desk| execute::rows(desk.connection()?, statement, args, most));
        self.checked(ran)
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        self.last = "a script";
        let ran = self
            .ready()
            .and_then(|desk| execute::script(desk.connection()?, sql));
        self.checked(ran)
    }

    /// Joins the group, gives the lease back and waits for the group's commit.
    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        let answer = self
            .ready()
            .map(drop)
            .and_then(|()| self.desk_mut()?.release());
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return self.checked(Err(error)),
        };
        self.state = State::Closed;
        self.hand_over();
        answer.await.unwrap_or(Err(DbError::Closed))
    }

    /// Undoes the savepoint and, when it may have seen rows of the group, waits for their commit.
    pub(crate) async fn abandon(mut self) -> Result<(), DbError> {
        if let State::Lost(why) = &self.state {
            return Err(why.again());
        }
        let desk = self.desk_mut()?;
        let is_alone = desk.waiting() == 0;
        desk.undo();
        let answer = desk.join();
        self.state = State::Closed;
        match answer {
            None if is_alone => Ok(()),
            None => Err(lost()),
            Some(answer) => {
                self.hand_over();
                answer.await.unwrap_or(Err(DbError::Closed))
            }
        }
    }

    /// Gives the lease back after joining the group, and sees to it that the group will be committed:
    /// by the first to join, when everybody who waits for the lease now has had a turn; or at once,
    /// when the group is full.
    fn hand_over(&mut self) {
        self.note_length();
        let Some(mut desk) = self.desk.take() else {
            return;
        };
        let waiting = desk.waiting();
        if waiting >= GROUP_MAX {
            tokio::task::spawn_blocking(move || desk.commit());
        } else if waiting == 1 {
            drop(desk);
            let shared = Arc::clone(&self.shared);
            tokio::spawn(async move {
                let mut desk = shared.lock_owned().await;
                // The group may have been full, and committed, before its turn came.
                if desk.waiting() > 0 {
                    tokio::task::spawn_blocking(move || desk.commit());
                }
            });
        }
    }

    fn desk(&self) -> Result<&Desk, DbError> {
        self.desk.as_deref().ok_or(DbError::Closed)
    }

    fn desk_mut(&mut self) -> Result<&mut Desk, DbError> {
        self.desk.as_deref_mut().ok_or(DbError::Closed)
    }

    /// The desk, if the transaction can still go on.
    fn ready(&mut self) -> Result<&Desk, DbError> {
        match &self.state {
            State::Open => self.desk(),
            State::Closed => Err(DbError::Closed),
            State::Spoiled => Err(spoiled()),
            State::Lost(why) => Err(why.again()),
        }
    }

    /// Remembers a failure of the engine, and looks whether the engine undid the whole group.
    fn checked<T>(&mut self, ran: Result<T, DbError>) -> Result<T, DbError> {
        if let Err(error) = &ran
            && matches!(self.state, State::Open)
        {
            self.state = State::Spoiled;
            if let Some(desk) = self.desk.as_deref_mut()
                && desk.is_undone()
            {
                self.state = State::Lost(error.again());
                desk.fail(error);
            }
        }
        ran
    }

    fn note_length(&self) {
        let held = self.since.elapsed();
        if held > LONG {
            self.figures.held_long();
            let last = self.last;
            tracing::warn!(
                held_ms = held.as_millis(),
                last,
                "a transaction held the writer long"
            );
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(desk) = self.desk.as_deref_mut() else {
            return;
        };
        if matches!(self.state, State::Open | State::Spoiled) {
            desk.undo();
        }
        self.note_length();
    }
}

fn refused(error: OpenError) -> DbError {
    match error {
        OpenError::Closed => DbError::Closed,
        OpenError::Engine(error) => failed(&error, None, "begin"),
    }
}

fn spoiled() -> DbError {
    DbError::other(Cause::new(
        "an earlier statement of this transaction failed",
    ))
}

fn lost() -> DbError {
    DbError::Unavailable(Cause::new("the group of this transaction was undone"))
}
