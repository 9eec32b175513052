//! A tier that rises by itself: the place follows, the reasons are noted, and whoever has the right is told.
//! Nothing here ever lowers one.

use db::Tx;
use platform::{Ctx, Outcome, events};
use serde_json::json;

use super::assessing::Found;
use super::moves::shift;
use super::refusal::Refusal;
use super::settings;
use crate::model::{Move, Place, State, Tier, codes_of};
use crate::store::{self, About, Because, StoredConversation, TierColumn};

/// Raises it to what was found, where that is higher. Refused when somebody moved it meanwhile. `arrived`
/// is the number of a message that was assessed and had none. Tells whether it rose.
pub async fn rise(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
    found: &Found,
    arrived: Option<i64>,
) -> Outcome<bool> {
    let assessment = &found.assessment;
    let tier = assessment.tier;
    if tier <= conversation.tier {
        return Ok(false);
    }
    let (id, since) = (conversation.id, conversation.waiting_since);
    let place = Place::of(tier, since, settings().ageing(), id);
    let categories = codes_of(assessment);
    let version = assessment.version.as_ref();
    let args = db::args![
        id,
        conversation.version,
        TierColumn(tier),
        place.band,
        place.rank,
        version,
        categories
    ];
    if tx.run(&store::RAISE_TIER, &args).await? != 1 {
        return Err(Refusal::AlreadyTaken.into());
    }
    conversation.version += 1;
    conversation.tier = tier;
    conversation.place = place;
    conversation.categories = categories;
    version.clone_into(&mut conversation.rules);
    note(tx, ctx, conversation, found, arrived).await?;
    tell(tx, ctx, conversation).await?;
    not_dormant(tx, ctx, conversation).await?;
    Ok(true)
}

/// Notes who assessed it and why.
async fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    found: &Found,
    arrived: Option<i64>,
) -> Outcome<()> {
    let about = About {
        id: ctx.id(),
        conversation: conversation.id,
        client: conversation.client,
        key: conversation.key,
        at: ctx.now(),
    };
    let reasons = found.reasons(arrived);
    let because = Because::Rules(&found.assessment.version, &reasons);
    store::insert_assessment(tx, about, conversation.tier, because).await?;
    Ok(())
}

/// Tells everybody with the right.
async fn tell(tx: &mut Tx, ctx: &Ctx, conversation: &StoredConversation) -> Outcome<()> {
    let kind = match conversation.tier {
        Tier::Imminent => "triage.imminent",
        _ => "triage.raised",
    };
    let data = json!({
        "conversation_id": conversation.id,
        "queue": conversation.queue,
        "tier": conversation.tier.code(),
    });
    events::publish(tx, ctx, kind, &data).await?;
    Ok(())
}

/// Where there is serious risk silence does not rest, and nobody who left the line for a call is out of
/// sight: her volunteer has her again, or the line has her, at her old place. The call stays asked for.
pub async fn not_dormant(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
) -> Outcome<()> {
    match conversation.state {
        _ if conversation.tier.may_rest() => Ok(()),
        State::Dormant => wake(tx, ctx, conversation).await,
        State::Parked => shift(tx, ctx, conversation, Move::Unpark, None).await,
        _ => Ok(()),
    }
}

/// Her volunteer has her again if she is there and has room, else the line has.
pub async fn wake(tx: &mut Tx, ctx: &Ctx, conversation: &mut StoredConversation) -> Outcome<()> {
    if let Some(holder) = conversation.holder
        && let Some(stored) = store::find_presence(tx, holder).await?
        && stored.presence.may_be_offered(ctx.now())
        && store::take_load(tx, holder).await?
    {
        return shift(tx, ctx, conversation, Move::Wake, Some(holder)).await;
    }
    if let Some(holder) = conversation.holder {
        let args = db::args![conversation.id, holder, ctx.now(), "requeued"];
        tx.run(&store::END_ASSIGNMENT, &args).await?;
    }
    shift(tx, ctx, conversation, Move::Requeue, None).await
}
