//! Coming back by the return code, and the word that may guard it.

use std::time::Duration;

use db::{DbError, Read, Tx};
use kernel::{Text, Timestamp};
use platform::vault::Purpose;
use platform::{Ctx, Outcome, transact};
use secrecy::{ExposeSecret, SecretString};

use super::{ClientKey, Refusal, key_from};
use crate::model::{ClientId, IdentityId, ReturnCode, Word, slowed_until};
use crate::store::{self, StoredCode};

/// How long a word, once entered, opens the page on that browser.
const WORD_SESSION: Duration = Duration::from_hours(2);
/// How many sessions one transaction forgets.
const CHUNK: i64 = 500;

/// Somebody who came by her return code.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who she is.
    pub client: ClientId,
    /// The address the code names.
    pub identity: IdentityId,
    /// Her key.
    pub key: ClientKey,
    /// Whether she set a word.
    pub has_word: bool,
}

/// What a return code opens.
#[derive(Debug, Clone)]
pub enum Visit {
    /// Her conversation.
    Open(Box<Visitor>),
    /// A neutral page that asks for the word.
    NeedsWord,
    /// Nothing.
    Unknown,
}

/// What proves that somebody knows the word.
#[derive(Debug, Clone)]
pub enum Proof {
    /// The session that the word's form opened.
    Session(SecretString),
    /// The word itself, as programs send it.
    Word(String),
}

/// The keyed hash under which a code is found.
pub fn code_index(ctx: &Ctx, code: &ReturnCode) -> [u8; 32] {
    ctx.vault()
        .index(Purpose::ReturnCode, &[code.expose().as_bytes()])
}

/// Looks what a code opens. A wrong word of a program counts as a miss.
pub async fn visit(ctx: &Ctx, code: &ReturnCode, proof: Option<&Proof>) -> Outcome<Visit> {
    let index = code_index(ctx, code);
    let Some(stored) = store::find_code(&mut ctx.db(), &index).await? else {
        return Ok(Visit::Unknown);
    };
    let is_open = match (&stored.word, proof) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(_), Some(Proof::Session(token))) => {
            let token = session_index(ctx, token);
            let of: Option<ClientId> = (&mut ctx.db())
                .opt(&store::FIND_WORD_SESSION, &db::args![token, ctx.now()])
                .await?;
            of == Some(stored.client)
        }
        (Some(_), Some(Proof::Word(typed))) => {
            match check_word(ctx, &index, &stored, typed).await {
                Ok(()) => true,
                Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::NotFound) => false,
                Err(failure) => return Err(failure),
            }
        }
    };
    if !is_open {
        return Ok(Visit::NeedsWord);
    }
    let key = key_from(ctx, &stored.key)?;
    let StoredCode {
        client,
        identity,
        word,
        ..
    } = stored;
    Ok(Visit::Open(Box::new(Visitor {
        client,
        identity,
        key,
        has_word: word.is_some(),
    })))
}

/// Opens a session for somebody who knows the word; gives its secret for the cookie.
pub async fn enter_word(ctx: &Ctx, code: &ReturnCode, typed: &str) -> Outcome<SecretString> {
    let index = code_index(ctx, code);
    let stored = store::find_code(&mut ctx.db(), &index)
        .await?
        .ok_or(Refusal::NotFound)?;
    check_word(ctx, &index, &stored, typed).await?;
    open_session(ctx, stored.client).await
}

/// Sets, changes or (with `None`) removes her word; other browsers must enter the new one. Gives the
/// secret of a session for this browser, where there is a word now.
pub async fn set_word(
    ctx: &Ctx,
    code: &ReturnCode,
    client: ClientId,
    word: Option<&Word>,
) -> Outcome<Option<SecretString>> {
    let index = code_index(ctx, code);
    let hash = word.map(|word| word_index(ctx, client, word));
    let session = word.map(|_| NewSession::draw(ctx));
    transact!(ctx, |tx| {
        // The code is hers, and she is not erased: its row goes with her.
        if !store::hold(tx, client).await?
            || tx
                .run(&store::UPDATE_WORD, &db::args![index, client, hash])
                .await?
                != 1
        {
            return Err(Refusal::NotFound.into());
        }
        tx.run(&store::DELETE_WORD_SESSIONS, &db::args![client])
            .await?;
        if let Some(session) = &session {
            session.write(tx, client).await?;
        }
        Ok(())
    })?;
    Ok(session.map(|session| session.secret))
}

/// Ends the session of a browser, at quick exit for example.
pub async fn end_word_session(ctx: &Ctx, token: &SecretString) -> Outcome<()> {
    let token = session_index(ctx, token);
    transact!(ctx, |tx| {
        tx.run(&store::DELETE_WORD_SESSION, &db::args![token])
            .await?;
        Ok(())
    })
}

/// Forgets sessions that are over. A job.
pub async fn forget_word_sessions(ctx: Ctx) -> Outcome<()> {
    let now = ctx.now();
    loop {
        let gone = transact!(ctx, |tx| {
            Ok(tx.run(&store::DELETE_OVER, &db::args![now, CHUNK]).await?)
        })?;
        if i64::try_from(gone).unwrap_or(CHUNK) < CHUNK {
            return Ok(());
        }
    }
}

/// Judges one try in the transaction that counts it, so that a hundred tries at once are a hundred tries.
async fn check_word(ctx: &Ctx, index: &[u8; 32], stored: &StoredCode, typed: &str) -> Outcome<()> {
    if stored.word.is_none() {
        return Ok(());
    }
    let now = ctx.now();
    let typed = Text::<100>::cleaned(typed);
    let given = Word::parse(&typed)
        .ok()
        .map(|word| word_index(ctx, stored.client, &word));
    let refused = transact!(ctx, |tx| {
        Ok(judge(tx, index, given.as_ref(), now).await?)
    })?;
    refused.map_or(Ok(()), |refusal| Err(refusal.into()))
}

/// Counts and judges one try; gives the refusal, unless it is right.
async fn judge(
    tx: &mut Tx,
    index: &[u8; 32],
    given: Option<&[u8; 32]>,
    now: Timestamp,
) -> Result<Option<Refusal>, DbError> {
    let tried: Option<(Option<Vec<u8>>, u32)> =
        tx.opt(&store::COUNT_TRY, &db::args![index, now]).await?;
    let Some((word, misses)) = tried else {
        let until: Option<Timestamp> = tx.opt(&store::FIND_SLOWED, &db::args![index]).await?;
        return Ok(Some(until.map_or(Refusal::NotFound, |until| {
            Refusal::Slowed {
                seconds: until.since(now).as_secs().max(1),
            }
        })));
    };
    let is_right = match (&word, given) {
        (Some(expected), Some(given)) => platform::vault::is_equal(expected, given),
        (None, _) => true,
        (Some(_), None) => false,
    };
    if is_right {
        tx.run_one(&store::UPDATE_HIT, &db::args![index]).await?;
        return Ok(None);
    }
    let until = slowed_until(misses, now);
    tx.run_one(&store::UPDATE_MISS, &db::args![index, until])
        .await?;
    Ok(Some(Refusal::NotFound))
}

async fn open_session(ctx: &Ctx, client: ClientId) -> Outcome<SecretString> {
    let session = NewSession::draw(ctx);
    transact!(ctx, |tx| {
        if !store::hold(tx, client).await? {
            return Err(Refusal::NotFound.into());
        }
        session.write(tx, client).await?;
        Ok(())
    })?;
    Ok(session.secret)
}

/// A session about to be stored.
struct NewSession {
    secret: SecretString,
    index: [u8; 32],
    until: Timestamp,
}

impl NewSession {
    fn draw(ctx: &Ctx) -> Self {
        let secret = SecretString::from(data_encoding::HEXLOWER.encode(&ctx.random::<32>()));
        Self {
            index: session_index(ctx, &secret),
            until: ctx.now().plus(WORD_SESSION),
            secret,
        }
    }

    async fn write(&self, tx: &mut Tx, client: ClientId) -> Result<(), DbError> {
        let args = db::args![self.index, client, self.until];
        tx.run_one(&store::INSERT_WORD_SESSION, &args).await
    }
}

pub(super) fn session_index(ctx: &Ctx, token: &SecretString) -> [u8; 32] {
    ctx.vault().index(
        Purpose::Session,
        &[b"word", token.expose_secret().as_bytes()],
    )
}

fn word_index(ctx: &Ctx, client: ClientId, word: &Word) -> [u8; 32] {
    ctx.vault().index(
        Purpose::Word,
        &[client.uuid().as_bytes(), word.expose().as_bytes()],
    )
}
