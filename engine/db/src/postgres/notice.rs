//! LISTEN and NOTIFY, each on a connection of its own outside the pool. A connection that is lost is made
//! anew with a rest that grows; until then the poll alone wakes.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep};
use tokio_postgres::tls::NoTlsStream;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Socket};

use super::errors::failed;
use crate::{Cause, DbError, Notice, SAID_MAX};

/// How often a reader is woken whatever it hears.
const EVERY: Duration = Duration::from_millis(500);
/// Rests between two tries to connect: the first and the longest.
const REST: Duration = Duration::from_millis(100);
const REST_MAX: Duration = Duration::from_secs(5);
/// Words that wait to be heard; more are dropped, since any one of them wakes.
const HEARD_MAX: usize = 256;
/// How long one word may take to be said.
const SAY_WITHIN: Duration = Duration::from_secs(2);

type Wire = Connection<Socket, NoTlsStream>;

/// Hears what speakers say.
pub(crate) struct Listener {
    heard: mpsc::Receiver<Notice>,
    ticks: Interval,
    listening: AbortHandle,
}

impl Listener {
    pub(super) fn start(config: &Config, channel: &'static str) -> Self {
        let (teller, heard) = mpsc::channel(HEARD_MAX);
        let listening = tokio::spawn(listen(config.clone(), channel, teller)).abort_handle();
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            heard,
            ticks,
            listening,
        }
    }

    pub(crate) async fn next(&mut self) -> Notice {
        tokio::select! {
            Some(notice) = self.heard.recv() => notice,
            _ = self.ticks.tick() => Notice::Committed,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Listens for as long as somebody wants to hear.
async fn listen(config: Config, channel: &'static str, teller: mpsc::Sender<Notice>) {
    let mut rest = REST;
    while !teller.is_closed() {
        match listen_once(&config, channel, &teller).await {
            Ok(()) => rest = REST,
            Err(error) => {
                tracing::debug!(%error, "nothing is heard of other nodes; the poll goes on");
                rest = rest.saturating_mul(2).min(REST_MAX);
            }
        }
        sleep(rest).await;
    }
}

/// One connection until it ends; an error when it was never made.
async fn listen_once(
    config: &Config,
    channel: &'static str,
    teller: &mpsc::Sender<Notice>,
) -> Result<(), DbError> {
    let (client, mut wire) = connect(config).await?;
    let words = format!("LISTEN {channel}");
    let asked = client.batch_execute(&words);
    tokio::pin!(asked);
    let mut is_asked = false;
    loop {
        tokio::select! {
            listening = &mut asked, if !is_asked => {
                listening.map_err(|error| failed(&error, "listen"))?;
                is_asked = true;
                // Whatever was said while nobody listened.
                drop(teller.try_send(Notice::Committed));
            }
            message = poll_fn(|context| wire.poll_message(context)) => match message {
                Some(Ok(AsyncMessage::Notification(said))) => {
                    drop(teller.try_send(Notice::Said(said.payload().to_owned())));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) if !is_asked => return Err(failed(&error, "listen")),
                Some(Err(_)) | None => return Ok(()),
            },
        }
    }
}

async fn connect(config: &Config) -> Result<(Client, Wire), DbError> {
    let connected = config.connect(NoTls).await;
    connected.map_err(|error| failed(&error, "connect"))
}

/// Says words to every listener.
pub(crate) struct Speaker {
    config: Arc<Config>,
    channel: &'static str,
    line: Option<Line>,
    rest: Duration,
    not_before: Option<Instant>,
}

/// A connection and what drives it.
struct Line {
    client: Client,
    driving: AbortHandle,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.driving.abort();
    }
}

impl Speaker {
    pub(super) fn new(config: Arc<Config>, channel: &'static str) -> Self {
        Self {
            config,
            channel,
            line: None,
            rest: REST,
            not_before: None,
        }
    }

    pub(crate) async fn say(&mut self, word: &str) -> Result<(), DbError> {
        if word.len() > SAID_MAX {
            return Err(DbError::other(Cause::new("notify: the word is too long")));
        }
        if self
            .not_before
            .is_some_and(|moment| Instant::now() < moment)
        {
            let cause = Cause::new("notify: not tried again yet");
            return Err(DbError::Unavailable(cause));
        }
        let said = tokio::time::timeout(SAY_WITHIN, self.try_to_say(word));
        let said = said.await.unwrap_or_else(|_| {
            let cause = Cause::new("notify: no answer in time");
            Err(DbError::Unavailable(cause))
        });
        if said.is_ok() {
            (self.rest, self.not_before) = (REST, None);
        } else {
            self.line = None;
            self.not_before = Some(Instant::now() + self.rest);
            self.rest = self.rest.saturating_mul(2).min(REST_MAX);
        }
        said
    }

    async fn try_to_say(&mut self, word: &str) -> Result<(), DbError> {
        let line = match self.line.take() {
            Some(line) if !line.client.is_closed() => line,
            _ => {
                let (client, wire) = connect(&self.config).await?;
                let driving = tokio::spawn(wire).abort_handle();
                Line { client, driving }
            }
        };
        let args: [&(dyn tokio_postgres::types::ToSql + Sync); 2] = [&self.channel, &word];
        let said = line.client.execute("SELECT pg_notify($1, $2)", &args).await;
        said.map_err(|error| failed(&error, "notify"))?;
        self.line = Some(line);
        Ok(())
    }
}
