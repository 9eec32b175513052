//! Somebody who follows all events, from a place on. Invariant: what is told is every event after that
//! place, once and in order, or one reset in place of those that were left out.

use std::collections::VecDeque;
use std::sync::Arc;

use db::{Db, DbError};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio_util::sync::CancellationToken;

use super::cursor::Cursor;
use super::event::{find_head, find_place, list_after};
use super::{Event, Signal};

/// How many events somebody may be behind and still be told each of them.
pub const BEHIND_MAX: usize = 1_000;

/// What somebody who follows hears.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// Something happened.
    Event(Arc<Event>),
    /// Something passes.
    Signal(Arc<Signal>),
    /// More was missed than can be told: look at what is there; it goes on from this place.
    Reset(Cursor),
}

/// What the reader tells all followers.
#[derive(Debug, Clone)]
pub(super) enum Told {
    Event(Arc<Event>),
    Signal(Arc<Signal>),
    /// Something may have been left out: read on from where you are.
    Look,
}

/// Somebody who follows.
pub struct Follow {
    db: Db,
    told: Receiver<Told>,
    stop: CancellationToken,
    last: Cursor,
    /// Read from the store and not told yet.
    ahead: VecDeque<Event>,
    is_behind: bool,
    is_reset: bool,
}

impl Follow {
    /// Follows from a place, or from now on. The receiver was made before: what is committed from here
    /// on comes by it or is found in the store.
    pub(super) async fn from(
        db: Db,
        told: Receiver<Told>,
        stop: CancellationToken,
        after: Option<Cursor>,
    ) -> Result<Self, DbError> {
        let place = match after {
            Some(given) => find_place(&mut &db, given).await?,
            None => None,
        };
        let last = match place {
            Some(place) => place,
            None => find_head(&mut &db).await?,
        };
        Ok(Self {
            db,
            told,
            stop,
            last,
            ahead: VecDeque::new(),
            is_behind: place.is_some(),
            is_reset: after.is_some() && place.is_none(),
        })
    }

    /// The place up to which everything was told.
    pub fn cursor(&self) -> Cursor {
        self.last
    }

    /// The next that is heard. `None` when it is over: the process stops, or the store cannot be read;
    /// whoever comes back with [`Follow::cursor`] misses nothing. May be given up and asked again at any
    /// time.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            if std::mem::take(&mut self.is_reset) {
                return Some(Heard::Reset(self.last));
            }
            if let Some(event) = self.ahead.pop_front() {
                self.last = event.cursor;
                return Some(Heard::Event(Arc::new(event)));
            }
            if self.is_behind {
                if let Err(error) = self.catch_up().await {
                    tracing::debug!(%error, "a follower could not catch up");
                    return None;
                }
                continue;
            }
            let told = tokio::select! {
                () = self.stop.cancelled() => return None,
                told = self.told.recv() => told,
            };
            match told {
                Ok(told) => {
                    if let Some(heard) = self.heard(told) {
                        return Some(heard);
                    }
                }
                Err(RecvError::Lagged(_)) => self.is_behind = true,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    /// What is heard without waiting, so that much at once can be told at once.
    pub fn ready(&mut self) -> Option<Heard> {
        if self.is_reset || self.is_behind {
            return None;
        }
        if let Some(event) = self.ahead.pop_front() {
            self.last = event.cursor;
            return Some(Heard::Event(Arc::new(event)));
        }
        loop {
            match self.told.try_recv() {
                Ok(told) => {
                    if let Some(heard) = self.heard(told) {
                        return Some(heard);
                    }
                    if self.is_behind {
                        return None;
                    }
                }
                Err(TryRecvError::Lagged(_)) => {
                    self.is_behind = true;
                    return None;
                }
                Err(TryRecvError::Empty | TryRecvError::Closed) => return None,
            }
        }
    }

    /// What of it is news: not what was found in the store before.
    fn heard(&mut self, told: Told) -> Option<Heard> {
        match told {
            Told::Event(event) if self.last.is_before(event.cursor) => {
                self.last = event.cursor;
                Some(Heard::Event(event))
            }
            Told::Event(_) => None,
            Told::Signal(signal) => Some(Heard::Signal(signal)),
            Told::Look => {
                self.is_behind = true;
                None
            }
        }
    }

    /// Reads what was missed; too much of it becomes a reset.
    async fn catch_up(&mut self) -> Result<(), DbError> {
        let most = i64::try_from(BEHIND_MAX + 1).unwrap_or(i64::MAX);
        let missed = list_after(&mut &self.db, self.last, most).await?;
        if missed.len() > BEHIND_MAX {
            self.last = find_head(&mut &self.db).await?;
            self.is_reset = true;
        } else {
            self.ahead = missed.into();
        }
        self.is_behind = false;
        Ok(())
    }
}
