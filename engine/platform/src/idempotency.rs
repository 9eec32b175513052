//! Repeated requests: the same key with the same body gives the first answer and no second effect. The
//! key is kept 48 hours, written in the transaction of its effect, as keyed hashes only.

use std::fmt;
use std::time::Duration;

use db::{DbError, Read, Tx};
use uuid::Uuid;

use crate::vault::{Purpose, Sealed};
use crate::{Ctx, Outcome, Refusal, transact};

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
