//! What a supervisor decides: who answers whom, out of order and with a reason; and how urgent it is,
//! which the one who holds the conversation may say too.

use kernel::{Id, Permission, Text};
use platform::vault::{Aad, Sealed};
use platform::{AccountId, Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::card;
use super::moves::shift;
use super::refusal::Refusal;
use super::rising::not_dormant;
use super::settings;
use super::take::begin;
use crate::model::{ConversationId, Move, Pairing, Place, State, Tier};
use crate::store::{self, About, Because, How, RecordId, StoredConversation, TierColumn};

/// A reason: 1 to 500 characters.
pub type Reason = Text<500>;

/// Gives a conversation of her teams to somebody who serves its queue, out of order.
pub async fn assign(ctx: &Ctx, id: ConversationId, to: AccountId, reason: &Reason) -> Outcome<()> {
    ctx.require(Permission::ConversationsSupervise)?;
    let account = ctx.account()?;
    let found = store::find_visible(&mut ctx.db(), account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if !serves(ctx, to, &found.queue).await? {
        return Err(Refusal::NotInTeam.into());
    }
    let key = clients::find_key(ctx, found.client).await?;
    let record: RecordId = ctx.id();
    let place = Aad {
        table: "order_reason",
        column: "reason",
        row: record.uuid(),
    };
    let sealed = ctx
        .vault()
        .seal(&key.key, place, reason.as_str().as_bytes());
    let capacity = settings().chat_capacity;
    transact!(ctx, |tx| {
        let now = ctx.now();
        let mut conversation = store::find_visible(tx, account, id)
            .await?
            .ok_or(Refusal::NotFound)?;
        let match_no = store::lock_queue(tx, &conversation.queue).await?;
        if conversation.state == State::Offered
            && conversation.kept_by.is_none()
            && let Some(offered_to) = conversation.holder
        {
            if let Some(offer) = store::find_open(tx, id).await? {
                store::close_reservation(tx, offer.id, "withdrawn", now).await?;
            }
            shift(tx, ctx, &mut conversation, Move::Withdraw, None).await?;
            store::give_load(tx, offered_to).await?;
        }
        store::ensure_presence(tx, to, capacity, now).await?;
        let place = conversation.place;
        shift(tx, ctx, &mut conversation, Move::Assign, Some(to)).await?;
        if !store::take_load(tx, to).await? {
            return Err(Refusal::Full.into());
        }
        let pairing = Pairing {
            conversation: id,
            volunteer: to,
            place,
            best: place,
            relaxed: Vec::new(),
        };
        let queue = conversation.queue.clone();
        let noted =
            super::matching::reservation(ctx, (&queue, match_no), &pairing, How::Assign, None);
        if !store::insert_reservation(tx, &noted).await? {
            return Err(Refusal::AlreadyTaken.into());
        }
        begin(tx, ctx, &conversation, to).await?;
        let about = about(ctx, &conversation, record, key.id);
        store::insert_reason(tx, about, account, to, &sealed).await?;
        let subject = subject(&conversation);
        audit::record(tx, ctx, "conversation.assigned", subject).await?;
        Ok(())
    })
}

/// Whether somebody may take conversations and serves this queue.
pub(super) async fn serves(ctx: &Ctx, account: AccountId, queue: &str) -> Outcome<bool> {
    let profile = people::find_profile(&mut ctx.db(), account).await?;
    Ok(profile.is_some_and(|profile| {
        let may_take = profile.role.permissions();
        may_take.has(Permission::ConversationsTake)
            && profile.queues.iter().any(|its| its.as_str() == queue)
    }))
}

/// What somebody who says how urgent it is had before her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// The tier.
    pub tier: Tier,
    /// The newest message, by its number.
    pub seq: i64,
}

/// Says how urgent a conversation is: whoever holds it, or a supervisor of its team. Only a person
/// lowers a tier, and says why. Nobody decides on what she has not seen: not where the tier has changed
/// meanwhile, nor lowers it where more was written. What was not seen stays evidence.
pub async fn set_tier(
    ctx: &Ctx,
    id: ConversationId,
    before: Before,
    tier: Tier,
    reason: &Reason,
) -> Outcome<()> {
    let account = ctx.account()?;
    let found = may_assess(ctx, account, id).await?;
    let key = clients::find_key(ctx, found.client).await?;
    let record: RecordId = ctx.id();
    let place = Aad {
        table: "assessment",
        column: "reason",
        row: record.uuid(),
    };
    let sealed: Sealed = ctx
        .vault()
        .seal(&key.key, place, reason.as_str().as_bytes());
    let card = match tier {
        Tier::Imminent => card::seal_for(ctx, &found).await?,
        _ => None,
    };
    transact!(ctx, |tx| {
        let mut conversation = store::find_visible(tx, account, id)
            .await?
            .ok_or(Refusal::NotFound)?;
        if conversation.state == State::Closed {
            return Err(Refusal::Illegal(State::Closed).into());
        }
        let newest = channels::find_newest_of_hers(tx, Id::from_uuid(id.uuid())).await?;
        let lowers = tier < conversation.tier;
        if conversation.tier != before.tier || (lowers && newest > before.seq) {
            return Err(Refusal::NotAsSeen.into());
        }
        if conversation.tier == tier {
            return Err(Refusal::SameTier.into());
        }
        let place = Place::of(tier, conversation.waiting_since, settings().ageing(), id);
        let args = db::args![
            id,
            conversation.version,
            TierColumn(tier),
            place.band,
            place.rank,
            ctx.now(),
            tier == Tier::Routine,
            before.seq.min(newest),
            conversation.last_inbound_at
        ];
        if tx.run(&store::UPDATE_TIER, &args).await? != 1 {
            return Err(Refusal::NotAsSeen.into());
        }
        conversation.version += 1;
        conversation.tier = tier;
        conversation.place = place;
        conversation.silent_since = None;
        let about = about(ctx, &conversation, record, key.id);
        let because = Because::Person(account, &sealed);
        store::insert_assessment(tx, about, tier, because).await?;
        let kind = if tier == Tier::Imminent {
            "triage.imminent"
        } else {
            "triage.assessed"
        };
        let queue = &conversation.queue;
        let data = json!({ "conversation_id": id, "queue": queue, "tier": tier.code() });
        events::publish(tx, ctx, kind, &data).await?;
        let subject = subject(&conversation);
        audit::record(tx, ctx, "conversation.assessed", subject).await?;
        not_dormant(tx, ctx, &mut conversation).await?;
        if tier == Tier::Imminent {
            card::show(tx, ctx, &conversation, card.as_ref()).await?;
        }
        Ok(())
    })
}

/// Whoever holds it, or a supervisor of its team.
pub(super) async fn may_assess(
    ctx: &Ctx,
    account: AccountId,
    id: ConversationId,
) -> Outcome<StoredConversation> {
    let supervises = ctx.require(Permission::ConversationsSupervise).is_ok();
    if !supervises {
        ctx.require(Permission::ConversationsTake)?;
    }
    let found = store::find_visible(&mut ctx.db(), account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let holds = found.holder == Some(account) && found.state != State::Offered;
    if holds || supervises {
        Ok(found)
    } else {
        Err(Refusal::NotYours.into())
    }
}

fn about(ctx: &Ctx, conversation: &StoredConversation, id: RecordId, key: clients::KeyId) -> About {
    About {
        id,
        conversation: conversation.id,
        client: conversation.client,
        key,
        at: ctx.now(),
    }
}

/// What the audit says a deed concerns.
pub(super) fn subject(conversation: &StoredConversation) -> audit::Subject {
    let client = Some(conversation.client.uuid());
    audit::Subject {
        kind: "conversation",
        id: conversation.id.uuid(),
        client,
    }
}
