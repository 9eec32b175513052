//! Who was called for somebody in danger; and the topics that somebody confirms with one key. Both are
//! decisions of people: nothing here happens by itself.

use db::Read;
use kernel::{Text, Timestamp};
use platform::vault::Aad;
use platform::{Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::refusal::Refusal;
use super::supervise::{may_assess, subject};
use crate::model::{Basis, Called, Came, ConversationId, Topic};
use crate::store::{self, About, NewEscalation, RecordId};

/// How many topics of one conversation are looked at.
const TOPICS_MAX: i64 = 50;

/// Somebody outside the house was called.
#[derive(Debug, Clone)]
pub struct Escalation {
    /// Who.
    pub called: Called,
    /// On what ground.
    pub basis: Basis,
    /// What came of it.
    pub came: Came,
    /// What was said, if that is to be kept.
    pub words: Option<Text<2_000>>,
    /// When.
    pub called_at: Timestamp,
}

/// Notes a call: whoever holds the conversation, or a supervisor of its team.
pub async fn escalate(ctx: &Ctx, id: ConversationId, call: &Escalation) -> Outcome<()> {
    let account = ctx.account()?;
    let found = may_assess(ctx, account, id).await?;
    let key = clients::find_key(ctx, found.client).await?;
    let record: RecordId = ctx.id();
    let words = call.words.as_ref().map(|words| {
        let words = words.as_str().as_bytes();
        ctx.vault().seal(&key.key, words_place(record), words)
    });
    transact!(ctx, |tx| {
        let about = About {
            id: record,
            conversation: id,
            client: found.client,
            key: key.id,
            at: ctx.now(),
        };
        let new = NewEscalation {
            by: account,
            called: call.called,
            basis: call.basis,
            came: call.came,
            words: words.as_ref(),
            called_at: call.called_at,
        };
        // Her key may come from before an erasure.
        if !clients::hold(tx, found.client).await? {
            return Err(Refusal::NotFound.into());
        }
        store::insert_escalation(tx, about, new).await?;
        let data = json!({ "conversation_id": id, "queue": found.queue, "account_id": account });
        events::publish(tx, ctx, "triage.escalated", &data).await?;
        audit::record(tx, ctx, "conversation.escalated", subject(&found)).await?;
        Ok(())
    })
}

/// Where what was said is sealed.
pub fn words_place(record: RecordId) -> Aad {
    Aad {
        table: "escalation",
        column: "words",
        row: record.uuid(),
    }
}

/// Confirms a suggested topic: it is ticked beforehand in the wrap-up.
pub async fn confirm_topic(ctx: &Ctx, id: ConversationId, topic: Topic) -> Outcome<()> {
    let account = ctx.account()?;
    let found = may_assess(ctx, account, id).await?;
    transact!(ctx, |tx| {
        if !clients::hold(tx, found.client).await? {
            return Err(Refusal::NotFound.into());
        }
        let args = db::args![id, topic.code(), found.client, account, ctx.now()];
        tx.run(&store::CONFIRM_TOPIC, &args).await?;
        Ok(())
    })
}

/// The topics that were confirmed.
pub async fn list_confirmed(r: &mut impl Read, id: ConversationId) -> Outcome<Vec<String>> {
    let args = db::args![id, TOPICS_MAX];
    Ok(r.all(&store::LIST_CONFIRMED, &args).await?)
}
