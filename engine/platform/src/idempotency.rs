//! Repeated requests: the same key with the same body gives the first answer and no second effect. The
//! key is kept 48 hours, written in the transaction of its effect, as keyed hashes only.
//!
//! [`once`] does it for a call: it hands out a context that carries the key, and the transaction that this
//! context runs (`transact!`) keeps it. One call has one such transaction; what must be committed before
//! runs in [`Ctx::apart`].

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use db::{DbError, Read, Tx};
use uuid::Uuid;

use crate::vault::{Purpose, Sealed};
use crate::{Ctx, Failure, Outcome, Refusal, transact};

/// How long a key is remembered.
pub const KEPT: Duration = Duration::from_hours(48);
/// How many expired keys one transaction forgets.
const CHUNK: i64 = 500;

db::statement! {
    /// What a key was used for.
    pub FIND_KEY = "SELECT body, status, result, sealed FROM idempotency WHERE key = $1";
    /// Remembers a key; nothing when another request was first.
    pub INSERT_KEY = "INSERT INTO idempotency (key, body, status, result, sealed, at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (key) DO NOTHING";
    /// Forgets expired keys.
    pub DELETE_EXPIRED = "DELETE FROM idempotency WHERE key IN
        (SELECT key FROM idempotency WHERE at < $1 ORDER BY at LIMIT $2)";
}

/// A key bound to who uses it and for which route, and to the body that came with it.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    key: [u8; 32],
    body: [u8; 32],
}

/// What was answered the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What was made.
    pub result: Uuid,
    /// The one thing kept beside ids: a return code, sealed under its client's key.
    pub sealed: Option<Sealed>,
}

/// What a context carries of a call that may come again: its key, and the answer to be kept with it.
#[derive(Debug)]
pub(crate) struct Repeat {
    key: Option<Key>,
    answer: Mutex<Answer>,
}

impl Repeat {
    fn new(key: Option<Key>) -> Self {
        let answer = Answer {
            status: 200,
            result: Uuid::nil(),
            sealed: None,
        };
        Self {
            key,
            answer: Mutex::new(answer),
        }
    }

    pub(crate) fn set(&self, status: u16, result: Uuid) {
        let mut answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
        (answer.status, answer.result) = (status, result);
    }

    fn answer(&self) -> Answer {
        let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
        answer.clone()
    }
}

/// Another request with the same key was first. Never leaves this file: its answer is given instead.
#[derive(Debug)]
struct Repeated;

impl fmt::Display for Repeated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl std::error::Error for Repeated {}
impl Refusal for Repeated {
    fn code(&self) -> &'static str {
        "request.repeated"
    }
    fn status(&self) -> u16 {
        409
    }
}

/// The key was used with another body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherBody;

impl fmt::Display for OtherBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl std::error::Error for OtherBody {}
impl Refusal for OtherBody {
    fn code(&self) -> &'static str {
        "request.other_body"
    }
    fn status(&self) -> u16 {
        422
    }
}

impl Key {
    /// Binds a key: `owner` is the actor's id or the capability (a return code), `key` 16 to 64 ASCII characters.
    pub fn new(ctx: &Ctx, owner: &[u8], route: &str, key: &str, body: &[u8]) -> Self {
        let vault = ctx.vault();
        Self {
            key: vault.index(
                Purpose::Idempotency,
                &[owner, route.as_bytes(), key.as_bytes()],
            ),
            body: vault.index(Purpose::Body, &[body]),
        }
    }
}

/// Does `act` once for a key: when it was done before, and when another request with the key is first, the
/// first answer is given and nothing is done. What `act` answers it says with [`Ctx::answers`]; else it is
/// 200 without an id. What is refused keeps no key and may be tried again.
pub async fn once<F, Fut, T>(ctx: &Ctx, key: Option<Key>, act: F) -> Outcome<Answer>
where
    F: FnOnce(Ctx) -> Fut,
    Fut: Future<Output = Outcome<T>>,
{
    if let Some(earlier) = look_up(ctx, key.as_ref()).await? {
        return Ok(earlier);
    }
    let repeat = Arc::new(Repeat::new(key));
    match act(ctx.repeatable(Arc::clone(&repeat))).await {
        Ok(_) => Ok(repeat.answer()),
        Err(Failure::Refused(refusal)) => match look_up(ctx, key.as_ref()).await? {
            Some(earlier) => Ok(earlier),
            None => Err(Failure::Refused(refusal)),
        },
        Err(fault) => Err(fault),
    }
}

async fn look_up(ctx: &Ctx, key: Option<&Key>) -> Outcome<Option<Answer>> {
    match key {
        Some(key) => look(&mut ctx.db(), key).await,
        None => Ok(None),
    }
}

/// Keeps the key that a context carries, if it carries one. `transact!` calls it at the end of the body.
#[doc(hidden)]
pub async fn keep_of(tx: &mut Tx, ctx: &Ctx) -> Outcome<()> {
    let Some(repeat) = ctx.repeat() else {
        return Ok(());
    };
    let Some(key) = &repeat.key else {
        return Ok(());
    };
    if keep(tx, ctx, key, &repeat.answer()).await? {
        Ok(())
    } else {
        Err(Repeated.into())
    }
}

/// The first answer to this key, if there was one. Refused when its body was another.
pub async fn look(r: &mut impl Read, key: &Key) -> Outcome<Option<Answer>> {
    let row: Option<(Vec<u8>, i64, Uuid, Option<Sealed>)> =
        r.opt(&FIND_KEY, &db::args![key.key]).await?;
    let Some((body, status, result, sealed)) = row else {
        return Ok(None);
    };
    if body != key.body {
        return Err(OtherBody.into());
    }
    Ok(Some(Answer {
        status: u16::try_from(status).unwrap_or(200),
        result,
        sealed,
    }))
}

/// Remembers the answer in the transaction of its effect. `false`: another request with this key was
/// first; this transaction must be given up and [`look`] asked again.
pub async fn keep(tx: &mut Tx, ctx: &Ctx, key: &Key, answer: &Answer) -> Result<bool, DbError> {
    let status = i64::from(answer.status);
    let args = db::args![
        key.key,
        key.body,
        status,
        answer.result,
        answer.sealed.as_ref(),
        ctx.now()
    ];
    Ok(tx.run(&INSERT_KEY, &args).await? == 1)
}

/// Forgets keys older than [`KEPT`]. A job.
pub async fn forget_expired(ctx: Ctx) -> Outcome<()> {
    let before = ctx.now().minus(KEPT);
    loop {
        let gone = transact!(ctx, |tx| {
            Ok(tx.run(&DELETE_EXPIRED, &db::args![before, CHUNK]).await?)
        })?;
        if i64::try_from(gone).unwrap_or(CHUNK) < CHUNK {
            return Ok(());
        }
    }
}
