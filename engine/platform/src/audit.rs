//! The audit: who did or read what. Rows are written without a hash in the deciding transaction and
//! chained by a leased sealer; rows hold ids and codes only.

use db::{DbError, Read, Tx};
use kernel::{Id, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Ctx, Fault, Outcome, Who, transact};

/// How many rows are chained in one transaction.
const CHUNK: i64 = 500;
/// Reads of one client by one actor for one purpose within this span are one row.
const READ_SPAN_MICROS: i64 = 15 * 60 * 1_000_000;

db::statement! {
    /// Adds a row; a read that is already noted in its span adds nothing.
    pub INSERT_ENTRY = "INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject, client, span)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING";
    /// A read that is noted in its span.
    pub FIND_READ = "SELECT id FROM audit_entry
        WHERE actor = $1 AND client = $2 AND action = $3 AND span = $4";
    /// Rows not yet chained, oldest first.
    pub LIST_UNCHAINED = "SELECT id, at, actor, action, subject_kind, subject, client FROM audit_entry
        WHERE number IS NULL ORDER BY id LIMIT $1";
    /// The end of the chain.
    pub FIND_HEAD = "SELECT number, hash FROM audit_head WHERE id = 1";
    /// Chains one row.
    pub CHAIN_ENTRY = "UPDATE audit_entry SET number = $2, hash = $3 WHERE id = $1 AND number IS NULL";
    /// Moves the end of the chain; nobody else may have moved it.
    pub MOVE_HEAD = "UPDATE audit_head SET number = $1, hash = $2 WHERE id = 1 AND number = $3";
    /// The chain, in order.
    pub LIST_CHAINED = "SELECT id, at, actor, action, subject_kind, subject, client, number, hash
        FROM audit_entry WHERE number > $1 ORDER BY number LIMIT $2";
}

/// What an audit row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who; `None` is the system or the help-seeker herself.
    pub actor: Option<Uuid>,
    /// What was done, a stable code: `conversation.read`.
    pub action: String,
    /// Of what kind the subject is.
    pub subject_kind: String,
    /// The subject.
    pub subject: Uuid,
    /// The help-seeker it concerns, if any.
    pub client: Option<Uuid>,
}

impl db::FromRow for Entry {
    fn from_row(row: &db::Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            action: row.get(3)?,
            subject_kind: row.get(4)?,
            subject: row.get(5)?,
            client: row.get(6)?,
        })
    }
}

struct Chained {
    entry: Entry,
    number: i64,
    hash: Vec<u8>,
}

impl db::FromRow for Chained {
    fn from_row(row: &db::Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            entry: Entry::from_row(row)?,
            number: row.get(7)?,
            hash: row.get(8)?,
        })
    }
}

/// What an action concerns.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Of what kind it is: `conversation`, `account`.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
    /// The help-seeker it concerns, if any.
    pub client: Option<Uuid>,
}

/// Notes an action.
pub async fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    action: &'static str,
    subject: Subject,
) -> Result<(), DbError> {
    insert(tx, ctx, action, subject, None).await
}

/// Notes that something sensitive was opened: one row per actor, client, purpose and 15 minutes.
pub async fn record_read(
    tx: &mut Tx,
    ctx: &Ctx,
    purpose: &'static str,
    subject: Subject,
) -> Result<(), DbError> {
    insert(tx, ctx, purpose, subject, Some(span(ctx))).await
}

/// Whether such a read is noted already, so that nothing need be written. What cannot be known without
/// writing (a read by the system, of no client's) is not.
pub async fn is_read_noted(
    r: &mut impl Read,
    ctx: &Ctx,
    purpose: &'static str,
    subject: Subject,
) -> Result<bool, DbError> {
    let (Who::Account(actor), Some(client)) = (ctx.actor().who, subject.client) else {
        return Ok(false);
    };
    let found: Option<Uuid> = r
        .opt(&FIND_READ, &db::args![actor, client, purpose, span(ctx)])
        .await?;
    Ok(found.is_some())
}

fn span(ctx: &Ctx) -> i64 {
    ctx.now().micros().div_euclid(READ_SPAN_MICROS)
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    action: &'static str,
    subject: Subject,
    span: Option<i64>,
) -> Result<(), DbError> {
    let actor = match ctx.actor().who {
        Who::Account(id) => Some(id.uuid()),
        Who::System | Who::Public => None,
    };
    let id = ctx.id::<Entry>();
    let args = db::args![
        id,
        ctx.now(),
        actor,
        action,
        subject.kind,
        subject.id,
        subject.client,
        span
    ];
    if span.is_some() {
        // Noted before in its span.
        tx.run(&INSERT_ENTRY, &args).await.map(|_| ())
    } else {
        tx.run_one(&INSERT_ENTRY, &args).await
    }
}

/// Chains what is not yet chained. Runs as a leased job; two sealers at once are refused by the head.
pub async fn seal(ctx: Ctx) -> Outcome<()> {
    loop {
        let chained = transact!(ctx, |tx| {
            let entries: Vec<Entry> = tx.all(&LIST_UNCHAINED, &db::args![CHUNK]).await?;
            let (mut number, mut hash): (i64, Vec<u8>) = tx.one(&FIND_HEAD, &[]).await?;
            let before = number;
            for entry in &entries {
                number += 1;
                hash = chain(&hash, number, entry).to_vec();
                tx.run_one(&CHAIN_ENTRY, &db::args![entry.id, number, &hash])
                    .await?;
            }
            if !entries.is_empty() {
                tx.run_one(&MOVE_HEAD, &db::args![number, &hash, before])
                    .await?;
            }
            Ok(entries.len())
        })?;
        if i64::try_from(chained).unwrap_or(CHUNK) < CHUNK {
            return Ok(());
        }
    }
}

/// Walks the whole chain; gives what is broken, in sentences for the operator. Rows may be chained
/// meanwhile: the end is wrong only when nobody moves it and it still is not where the rows end.
pub async fn verify(ctx: &Ctx) -> Result<Vec<String>, Fault> {
    let mut walked: Head = (0, vec![0; 32]);
    let mut head = find_head(ctx).await?;
    loop {
        if let Some(broken) = walk(ctx, &mut walked).await? {
            return Ok(vec![format!("audit: the chain breaks at number {broken}")]);
        }
        let before = std::mem::replace(&mut head, find_head(ctx).await?);
        if head == walked {
            return Ok(Vec::new());
        }
        if head == before {
            let (end, says) = (walked.0, head.0);
            return Ok(vec![format!(
                "audit: the chain ends at {end}, but its head says {says}"
            )]);
        }
    }
}

/// A number of the chain and its hash.
type Head = (i64, Vec<u8>);

async fn find_head(ctx: &Ctx) -> Result<Head, DbError> {
    (&mut ctx.db()).one(&FIND_HEAD, &[]).await
}

/// Walks to the end of the rows; gives the number at which they break.
async fn walk(ctx: &Ctx, walked: &mut Head) -> Result<Option<i64>, DbError> {
    loop {
        let rows: Vec<Chained> = ctx
            .db()
            .slow_all(&LIST_CHAINED, &db::args![walked.0, CHUNK])
            .await?;
        for row in &rows {
            let number = walked.0 + 1;
            let hash = chain(&walked.1, number, &row.entry).to_vec();
            if row.number != number || row.hash != hash {
                return Ok(Some(number));
            }
            *walked = (number, hash);
        }
        if i64::try_from(rows.len()).unwrap_or(CHUNK) < CHUNK {
            return Ok(None);
        }
    }
}

fn chain(previous: &[u8], number: i64, entry: &Entry) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(bytes);
    };
    part(previous);
    part(&number.to_be_bytes());
    part(entry.id.as_bytes());
    part(&entry.at.micros().to_be_bytes());
    part(entry.actor.as_ref().map_or(&[][..], |id| id.as_bytes()));
    part(entry.action.as_bytes());
    part(entry.subject_kind.as_bytes());
    part(entry.subject.as_bytes());
    part(entry.client.as_ref().map_or(&[][..], |id| id.as_bytes()));
    hash.finalize().into()
}

/// Ids of audit rows.
pub type EntryId = Id<Entry>;
