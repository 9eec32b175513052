//! What a volunteer takes and gives back: next, accept, pass, release.

use channels::SealedDraft;
use db::{Read, Tx};
use kernel::Permission;
use platform::{AccountId, Ctx, Outcome, transact};
use uuid::Uuid;

use super::house;
use super::matching::{list_on_duty, read_line, reservation, volunteer};
use super::moves::{let_go, shift, take_back};
use super::refusal::Refusal;
use super::settings;
use crate::model::{ConversationId, Duty, Move, Pairing, State, Tier, head_for};
use crate::store::{self, AssignmentId, How, StoredConversation, StoredPresence};

/// How often *next* tries again when somebody else was first.
const ATTEMPTS: usize = 3;

/// Gives her the most urgent conversation she may take; an offer open to her is the one. `None`: there
/// is none, or she holds as many as she may. Refused on a break and offline.
pub async fn next(ctx: &Ctx) -> Outcome<Option<ConversationId>> {
    let account = taker(ctx)?;
    if let Some(offer) = store::find_open_of(&mut ctx.db(), account).await? {
        ctx.answers(200, offer.conversation.uuid());
        match accept(ctx, offer.conversation).await {
            Ok(()) => return Ok(Some(offer.conversation)),
            Err(failure) if failure.refusal::<Refusal>().is_some() => {}
            Err(failure) => return Err(failure),
        }
    }
    for _ in 0..ATTEMPTS {
        match pull(ctx, account).await {
            Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => {}
            done => return done,
        }
    }
    Err(Refusal::AlreadyTaken.into())
}

async fn pull(ctx: &Ctx, account: AccountId) -> Outcome<Option<ConversationId>> {
    let capacity = settings().chat_capacity;
    transact!(ctx, |tx| {
        let now = ctx.now();
        let me = store::ensure_presence(tx, account, capacity, now).await?;
        me.presence
            .may_pull()
            .map_err(|not_there| Refusal::NotThere(not_there.0))?;
        let Some(profile) = people::find_profile(tx, account).await? else {
            return Err(Refusal::NotFound.into());
        };
        let mut best: Option<(i64, String, Pairing<AccountId>)> = None;
        for queue in &profile.queues {
            let queue = queue.as_str();
            let match_no = store::lock_queue(tx, queue).await?;
            if let Some(head) = find_head(tx, ctx, queue, &me, &profile).await?
                && best
                    .as_ref()
                    .is_none_or(|(_, _, other)| head.place < other.place)
            {
                best = Some((match_no, queue.to_owned(), head));
            }
        }
        let Some((match_no, queue, head)) = best else {
            ctx.answers(204, Uuid::nil());
            return Ok(None);
        };
        let Some(mut conversation) = store::find_conversation(tx, head.conversation).await? else {
            return Err(Refusal::AlreadyTaken.into());
        };
        if conversation.state != State::Waiting || !store::take_load(tx, account).await? {
            return Err(Refusal::AlreadyTaken.into());
        }
        let noted = reservation(ctx, (&queue, match_no), &head, How::Pull, None);
        if !store::insert_reservation(tx, &noted).await? {
            return Err(Refusal::AlreadyTaken.into());
        }
        shift(tx, ctx, &mut conversation, Move::Pull, Some(account)).await?;
        begin(tx, ctx, &conversation, account).await?;
        ctx.answers(200, conversation.id.uuid());
        Ok(Some(conversation.id))
    })
}

async fn find_head(
    tx: &mut Tx,
    ctx: &Ctx,
    queue: &str,
    me: &StoredPresence,
    profile: &people::Profile,
) -> Outcome<Option<Pairing<AccountId>>> {
    let now = ctx.now();
    let on_duty = list_on_duty(tx, queue, now).await?;
    let puller = volunteer(me, profile, false);
    let mut reach = on_duty.clone();
    reach.push(puller.clone());
    let line = read_line(tx, queue, now, &reach).await?;
    let waiting: Vec<_> = line.into_iter().map(|entry| entry.waiting).collect();
    let duty = Duty {
        on_duty: &on_duty,
        now,
        policy: settings().policy(),
    };
    Ok(head_for(&puller, &waiting, &duty))
}

/// Takes what is offered to her, within its time.
pub async fn accept(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    let told = handed_over(ctx, id, account).await?;
    transact!(ctx, |tx| {
        let mut conversation = offered_to(tx, ctx, id, account).await?;
        close_offer(tx, ctx, id, "accepted").await?;
        let kept_by = conversation.kept_by;
        shift(tx, ctx, &mut conversation, Move::Accept, Some(account)).await?;
        if let Some(keeper) = kept_by {
            let_go(tx, ctx, &conversation, keeper, "transferred").await?;
            // Whoever was beside it and now has it is no longer beside it.
            store::end_part(tx, id, account, ctx.now()).await?;
            house::tell(tx, ctx, &conversation, told.as_ref()).await?;
        }
        begin(tx, ctx, &conversation, account).await
    })
}

/// What the client is told when somebody else goes on with her.
async fn handed_over(
    ctx: &Ctx,
    id: ConversationId,
    account: AccountId,
) -> Outcome<Option<SealedDraft>> {
    match store::find_visible(&mut ctx.db(), account, id).await? {
        Some(kept) if kept.kept_by.is_some() => {
            let line = house::line(ctx, &kept, "hotline-house-goes-on", account).await?;
            Ok(Some(line))
        }
        _ => Ok(None),
    }
}

/// Gives an offer back, without a miss: to its old place, or to whoever stayed with it.
pub async fn pass(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    transact!(ctx, |tx| {
        let mut conversation = offered_to(tx, ctx, id, account).await?;
        close_offer(tx, ctx, id, "passed").await?;
        take_back(tx, ctx, &mut conversation, Move::Pass).await?;
        store::give_load(tx, account).await?;
        tx.run_one(&store::UPDATE_PASSED, &db::args![account])
            .await?;
        Ok(())
    })
}

/// Gives what she holds back to the line, at its old place.
pub async fn release(ctx: &Ctx, id: ConversationId) -> Outcome<()> {
    let account = taker(ctx)?;
    transact!(ctx, |tx| {
        let mut conversation = held_by(tx, id, account).await?;
        shift(tx, ctx, &mut conversation, Move::Release, None).await?;
        let_go(tx, ctx, &conversation, account, "released").await
    })
}

/// Starts the assignment: from now on she holds it.
pub async fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    account: AccountId,
) -> Outcome<()> {
    let StoredConversation {
        id, queue, tier, ..
    } = conversation;
    let assignment: AssignmentId = ctx.id();
    let args = db::args![assignment, id, account, queue, ctx.now()];
    tx.run_one(&store::INSERT_ASSIGNMENT, &args).await?;
    let args = db::args![account, is_heavy(*tier), ctx.now()];
    tx.run_one(&store::UPDATE_TAKEN, &args).await?;
    Ok(())
}

fn is_heavy(tier: Tier) -> bool {
    tier.is_heavy()
}

/// The account that takes conversations, if it may.
pub fn taker(ctx: &Ctx) -> Outcome<AccountId> {
    ctx.require(Permission::ConversationsTake)?;
    ctx.account()
}

/// A conversation that is offered to this account and whose time is not over.
async fn offered_to(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
    account: AccountId,
) -> Outcome<StoredConversation> {
    let found = store::find_visible(tx, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let offer = store::find_open(tx, id).await?;
    let is_mine = offer.is_some_and(|offer| {
        offer.account == account && offer.deadline.is_none_or(|deadline| ctx.now() < deadline)
    });
    if is_mine {
        Ok(found)
    } else if found.state == State::Offered || found.state == State::Waiting {
        Err(Refusal::NotOffered.into())
    } else {
        Err(Refusal::Illegal(found.state).into())
    }
}

/// A conversation that this account holds.
pub async fn held_by(
    r: &mut impl Read,
    id: ConversationId,
    account: AccountId,
) -> Outcome<StoredConversation> {
    let found = store::find_visible(r, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if found.holder == Some(account) && found.state != State::Offered {
        Ok(found)
    } else if found.holder.is_some() {
        Err(Refusal::NotYours.into())
    } else {
        Err(Refusal::Illegal(found.state).into())
    }
}

/// A conversation that this account is in: she holds it, keeps it, or is beside whoever does.
pub async fn is_in(
    r: &mut impl Read,
    id: ConversationId,
    account: AccountId,
) -> Outcome<StoredConversation> {
    let found = store::find_visible(r, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    if store::find_part(r, id, account).await?.is_some() {
        Ok(found)
    } else if found.holder.is_some() {
        Err(Refusal::NotYours.into())
    } else {
        Err(Refusal::Illegal(found.state).into())
    }
}

/// Closes the offer of a conversation; refused when somebody was quicker.
pub async fn close_offer(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
    outcome: &'static str,
) -> Outcome<()> {
    let offer = store::find_open(tx, id).await?.ok_or(Refusal::NotOffered)?;
    if store::close_reservation(tx, offer.id, outcome, ctx.now()).await? {
        Ok(())
    } else {
        Err(Refusal::AlreadyTaken.into())
    }
}
