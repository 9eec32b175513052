//! What `doctor` proves of the hotline from what is stored: order, reservations, loads, holders.

use std::collections::HashMap;

use db::Read;
use kernel::Timestamp;
use platform::{AccountId, Ctx, Fault};

use super::settings;
use crate::model::ConversationId;
use crate::store::{self, LoadCount, Proof};

/// How many rows one step reads.
const CHUNK: i64 = 500;

/// Every broken invariant, in sentences for the operator.
pub async fn verify(ctx: &Ctx) -> Result<Vec<String>, Fault> {
    let mut broken = Vec::new();
    order(ctx, &mut broken).await?;
    loads(ctx, &mut broken).await?;
    for (statement, what) in [
        (
            &store::LIST_BROKEN_OFFERS,
            "an offer and its conversation disagree",
        ),
        (
            &store::LIST_BROKEN_ASSIGNMENTS,
            "somebody holds it without an assignment",
        ),
        (&store::LIST_BROKEN_WAITS, "it waits and somebody holds it"),
        (
            &store::LIST_BROKEN_RESTS,
            "it rests or left the line at serious risk",
        ),
        (
            &store::LIST_BROKEN_PARTS,
            "somebody is in it who may not be",
        ),
        (
            &store::LIST_BROKEN_KEEPS,
            "somebody keeps what is not offered",
        ),
        (
            &store::LIST_BROKEN_PROMISES,
            "what became of its promise and when disagree",
        ),
        (
            &store::LIST_BROKEN_CALL_BACKS,
            "its call-back and what became of it disagree",
        ),
    ] {
        let found: Vec<ConversationId> = (&mut ctx.db()).all(statement, &[]).await?;
        broken.extend(
            found
                .iter()
                .map(|id| format!("hotline: conversation {id}: {what}")),
        );
    }
    let miscounted: Vec<String> = (&mut ctx.db()).all(&store::LIST_MISCOUNTED, &[]).await?;
    broken.extend(
        miscounted
            .iter()
            .map(|queue| format!("hotline: queue {queue}: promises kept or missed are miscounted")),
    );
    places(ctx, &mut broken).await?;
    Ok(broken)
}

/// Law 1 for everybody in the line: the place follows from tier and wait.
async fn places(ctx: &Ctx, broken: &mut Vec<String>) -> Result<(), Fault> {
    let ageing = i64::try_from(settings().ageing().as_micros()).unwrap_or(i64::MAX);
    let args = db::args![ageing];
    let found: Vec<ConversationId> = (&mut ctx.db())
        .all(&store::LIST_BROKEN_PLACES, &args)
        .await?;
    let says =
        |id| format!("hotline: conversation {id}: its place does not follow from tier and wait");
    broken.extend(found.iter().map(says));
    Ok(())
}

/// Laws 2 and 3 for every reservation, in the order they were made.
async fn order(ctx: &Ctx, broken: &mut Vec<String>) -> Result<(), Fault> {
    let mut walk = Walk::default();
    let (mut queue, mut match_no, mut id) = (String::new(), 0, uuid::Uuid::nil());
    loop {
        let args = db::args![queue, match_no, id, CHUNK];
        let proofs: Vec<Proof> = ctx.db().slow_all(&store::LIST_FOR_PROOF, &args).await?;
        for proof in &proofs {
            walk.step(proof, broken);
        }
        match proofs.last() {
            Some(last) if i64::try_from(proofs.len()).unwrap_or(0) == CHUNK => {
                (queue, match_no, id) = (last.queue.clone(), last.match_no, last.id.uuid());
            }
            _ => return Ok(()),
        }
    }
}

/// What the walk through all reservations remembers.
#[derive(Default)]
struct Walk {
    /// Until when the last offer of each conversation was open.
    closed: HashMap<ConversationId, Timestamp>,
    /// Until when the last offer to each volunteer was open.
    answered: HashMap<AccountId, Timestamp>,
}

impl Walk {
    fn step(&mut self, proof: &Proof, broken: &mut Vec<String>) {
        let mut says = |what: &str| {
            broken.push(format!(
                "hotline: reservation {} of {}: {what}",
                proof.id, proof.conversation
            ));
        };
        // Law 2: whoever is held out or pulled is the best that this volunteer could take.
        let is_by_order = matches!(proof.kind.as_str(), "offer" | "pull");
        if is_by_order && proof.place != proof.best {
            says("somebody she could take stood before it");
        }
        // Law 3: answered within its time, and one offer at a time.
        if let (Some(deadline), Some(closed)) = (proof.deadline, proof.closed_at)
            && proof.outcome.as_deref() == Some("accepted")
            && closed > deadline
        {
            says("accepted after its time");
        }
        if proof.outcome.is_none() != proof.closed_at.is_none() {
            says("its outcome and its end disagree");
        }
        // One that is still open is open for ever, as far as this walk goes.
        let until = proof.closed_at.unwrap_or(Timestamp::from_micros(i64::MAX));
        if is_twice(self.closed.insert(proof.conversation, until), proof) {
            says("held out twice at once");
        }
        let before = self.answered.insert(proof.account, until);
        let is_offered = matches!(proof.kind.as_str(), "offer" | "transfer");
        if is_offered && is_twice(before, proof) {
            says("her volunteer had another offer open");
        }
    }
}

/// Whether the reservation before this one was still open when this one was made.
fn is_twice(before: Option<Timestamp>, proof: &Proof) -> bool {
    before.is_some_and(|closed| proof.offered_at < closed)
}

async fn loads(ctx: &Ctx, broken: &mut Vec<String>) -> Result<(), Fault> {
    let mut after = uuid::Uuid::nil();
    loop {
        let counts: Vec<LoadCount> = ctx
            .db()
            .slow_all(&store::LIST_LOADS, &db::args![after, CHUNK])
            .await?;
        for count in &counts {
            if count.held != count.counted {
                let LoadCount {
                    account,
                    held,
                    counted,
                    ..
                } = count;
                broken.push(format!(
                    "hotline: volunteer {account} holds {counted}, but her load says {held}"
                ));
            }
        }
        match counts.last() {
            Some(last) if i64::try_from(counts.len()).unwrap_or(0) == CHUNK => {
                after = last.account.uuid();
            }
            _ => return Ok(()),
        }
    }
}
