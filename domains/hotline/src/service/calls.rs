//! The call-back list: who asked to be called, by when, who has claimed it, what the attempts came to. The
//! number is shown to whoever has claimed the call, one at a time, and each showing is in the audit.

use clients::{Manner, MaskedAddress, Means, OpenContact, Ruling, Why};
use db::Tx;
use kernel::{Language, Permission, Timestamp};
use platform::{AccountId, Ctx, Outcome, audit, transact};

use super::call_back::{Slot, end, hold, promise_call, slot, tell};
use super::matching::reservation;
use super::moves::shift;
use super::promise;
use super::refusal::Refusal;
use super::settings;
use super::take::begin;
use crate::model::{self, CallEnd, CallOutcome, ConversationId, Move, Pairing, State, Tier};
use crate::store::{self, CallBackId, How, StoredAttempt, StoredCallBack, StoredConversation};

/// How many call-backs of one queue the list shows.
const SHOWN: i64 = 100;
/// How many attempts are shown beside one.
const ATTEMPTS_SHOWN: i64 = 20;

/// One call-back in the list. Carries no number and no word of hers.
#[derive(Debug, Clone)]
pub struct CallBackView {
    /// Its id.
    pub id: CallBackId,
    /// Her pseudonym.
    pub alias: String,
    /// Her number, masked; `None` where it is not kept any longer.
    pub masked: Option<MaskedAddress>,
    /// How urgent.
    pub tier: Tier,
    /// The language she is answered in.
    pub language: Language,
    /// Not before this.
    pub from_at: Timestamp,
    /// By this.
    pub due_at: Timestamp,
    /// Whether that time is over.
    pub is_overdue: bool,
    /// What the rule says of calling her now.
    pub ruling: Ruling,
    /// The time that is kept where she is.
    pub zone: places::TimeZone,
    /// Who has claimed it.
    pub claimed_by: Option<(AccountId, String)>,
    /// Whether that is the reader.
    pub is_mine: bool,
    /// How many attempts there were.
    pub attempts: u32,
    /// The newest of them: what they came to and when.
    pub history: Vec<(CallOutcome, Timestamp)>,
}

/// The call-backs of the reader's teams, those due first before the others.
pub async fn list_call_backs(ctx: &Ctx) -> Outcome<Vec<CallBackView>> {
    let account = caller(ctx)?;
    let r = &mut ctx.db();
    let mut views = Vec::new();
    for queue in people::queues_of(r, account).await? {
        let args = db::args![queue.as_str(), SHOWN];
        let found: Vec<StoredCallBack> = db::Read::all(r, &store::LIST_CALL_BACKS, &args).await?;
        for stored in found {
            views.push(view(ctx, account, stored).await?);
        }
    }
    views.sort_by_key(|view| (view.due_at, view.id));
    Ok(views)
}

async fn view(ctx: &Ctx, account: AccountId, stored: StoredCallBack) -> Outcome<CallBackView> {
    let r = &mut ctx.db();
    let now = ctx.now();
    let conversation = store::find_conversation(r, stored.conversation).await?;
    let conversation = conversation.ok_or(Refusal::NotFound)?;
    let client = clients::find_client(r, stored.client).await?;
    let contact = clients::find_contact(r, stored.client).await?;
    let number = contact.as_ref().map(|contact| contact.number);
    let args = db::args![stored.id, ATTEMPTS_SHOWN];
    let history: Vec<StoredAttempt> = db::Read::all(r, &store::LIST_ATTEMPTS, &args).await?;
    let claimant = stored.claimant(now);
    let claimed_by = match claimant {
        Some(id) => {
            let profile = people::find_profile(r, id).await?;
            profile.map(|profile| (id, profile.alias.as_str().to_owned()))
        }
        None => None,
    };
    Ok(CallBackView {
        id: stored.id,
        alias: client.alias.clone(),
        masked: contact.map(|contact| contact.masked),
        tier: conversation.tier,
        language: conversation.language.clone(),
        from_at: stored.from_at,
        due_at: stored.due_at,
        is_overdue: now > stored.due_at,
        ruling: client.contact.rule(number, Means::Call, now),
        zone: promise::zone_of(&conversation),
        is_mine: claimant == Some(account),
        claimed_by,
        attempts: stored.attempts,
        history: history.into_iter().map(|it| (it.outcome, it.at)).collect(),
    })
}

fn caller(ctx: &Ctx) -> Outcome<AccountId> {
    ctx.require(Permission::CallBacksTake)?;
    ctx.account()
}

/// Claims a call-back, so that two do not call at once. It is free again after a while without a sign.
pub async fn claim_call_back(ctx: &Ctx, id: CallBackId) -> Outcome<()> {
    let account = caller(ctx)?;
    let now = ctx.now();
    transact!(ctx, |tx| {
        let found = store::find_call_back(tx, account, id).await?;
        let found = found.ok_or(Refusal::NotFound)?;
        let until = now.plus(settings().call_claim());
        let args = db::args![id, account, now, until];
        if tx.run(&store::CLAIM_CALL_BACK, &args).await? != 1 {
            return Err(Refusal::AlreadyTaken.into());
        }
        let conversation = conversation_of(tx, &found).await?;
        tell(tx, ctx, "call_back.claimed", &conversation).await?;
        Ok(())
    })
}

/// The number for one call, with what to say first and how careful to be.
#[derive(Debug, Clone)]
pub struct ShownNumber {
    /// The number and the opening.
    pub contact: OpenContact,
    /// How to call.
    pub manner: Manner,
}

/// Shows the number to whoever has claimed the call, where the rule lets her call now. Noted each time.
pub async fn show_number(ctx: &Ctx, id: CallBackId) -> Outcome<ShownNumber> {
    let account = caller(ctx)?;
    let found = claimed(&mut ctx.db(), ctx, account, id).await?;
    let manner = match clients::may_contact(ctx, found.client, Means::Call).await? {
        Ruling::Now(manner) => manner,
        Ruling::From(_, _) => return Err(Refusal::NotSafeNow.into()),
        Ruling::Never(Why::NoNumber) => return Err(clients::Refusal::NoNumber.into()),
        Ruling::Never(_) => return Err(Refusal::MayNotCall.into()),
    };
    let contact = clients::open_contact(ctx, found.client).await?;
    transact!(ctx, |tx| {
        let subject = audit::Subject {
            kind: "call_back",
            id: id.uuid(),
            client: Some(found.client.uuid()),
        };
        audit::record(tx, ctx, "call_back.number_shown", subject).await?;
        Ok(())
    })?;
    Ok(ShownNumber { contact, manner })
}

async fn claimed(
    r: &mut impl db::Read,
    ctx: &Ctx,
    account: AccountId,
    id: CallBackId,
) -> Outcome<StoredCallBack> {
    let found = store::find_call_back(r, account, id).await?;
    let found = found.ok_or(Refusal::NotFound)?;
    if found.claimant(ctx.now()) == Some(account) {
        Ok(found)
    } else {
        Err(Refusal::NotClaimed.into())
    }
}

async fn conversation_of(tx: &mut Tx, call: &StoredCallBack) -> Outcome<StoredConversation> {
    let found = store::find_conversation(tx, call.conversation).await?;
    found.ok_or_else(|| Refusal::NotFound.into())
}

/// Notes what an attempt came to, and what follows: another one in her hours and ours, or an end. Gives the
/// conversation that is now hers, where she reached somebody who had left the line and has room.
pub async fn note_attempt(
    ctx: &Ctx,
    id: CallBackId,
    outcome: CallOutcome,
) -> Outcome<Option<ConversationId>> {
    let account = caller(ctx)?;
    let found = claimed(&mut ctx.db(), ctx, account, id).await?;
    let client = clients::find_client(&mut ctx.db(), found.client).await?;
    let later = ctx.now().plus(settings().call_retry());
    let hours = client.contact.safe_hours;
    let next = slot(ctx, &mut ctx.db(), &found.queue, hours, later).await?;
    transact!(ctx, |tx| {
        let call = claimed(tx, ctx, account, id).await?;
        let args = db::args![
            ctx.id::<StoredAttempt>(),
            id,
            call.client,
            account,
            outcome,
            ctx.now()
        ];
        tx.run_one(&store::INSERT_ATTEMPT, &args).await?;
        let mut conversation = conversation_of(tx, &call).await?;
        hold(tx, &mut conversation).await?;
        tell(tx, ctx, "call_back.attempted", &conversation).await?;
        let most = settings().call_attempts_max;
        match model::after_attempt(outcome, call.attempts + 1, most) {
            None => try_again(tx, ctx, (&call, account), &conversation, next).await?,
            Some(how) => {
                finish(tx, ctx, (&call, account), &mut conversation, (how, 1)).await?;
            }
        }
        let is_hers = outcome == CallOutcome::Reached
            && ctx.require(Permission::ConversationsTake).is_ok()
            && take_on(tx, ctx, &mut conversation, account).await?;
        Ok(is_hers.then_some(conversation.id))
    })
}

/// We called in time and nobody answered: our word is not broken, and a new time is given.
async fn try_again(
    tx: &mut Tx,
    ctx: &Ctx,
    (call, account): (&StoredCallBack, AccountId),
    conversation: &StoredConversation,
    next: Slot,
) -> Outcome<()> {
    let args = db::args![call.id, account, next.from, next.due, ctx.now()];
    if tx.run(&store::UPDATE_CALL_BACK, &args).await? != 1 {
        return Err(Refusal::NotClaimed.into());
    }
    promise_call(tx, ctx, conversation, next).await?;
    Ok(())
}

async fn finish(
    tx: &mut Tx,
    ctx: &Ctx,
    (call, account): (&StoredCallBack, AccountId),
    conversation: &mut StoredConversation,
    (how, attempts): (CallEnd, i64),
) -> Outcome<()> {
    let args = db::args![call.id, account, how, ctx.now(), attempts];
    if tx.run(&store::END_CALL_BACK, &args).await? != 1 {
        return Err(Refusal::NotClaimed.into());
    }
    tell(tx, ctx, "call_back.closed", conversation).await?;
    match how {
        CallEnd::Reached => promise::keep_by_call(tx, ctx, conversation.id).await?,
        CallEnd::WrongNumber | CallEnd::Stopped => {
            clients::remove_contact(tx, ctx, call.client, Some(account)).await?;
        }
        _ => {}
    }
    // Nobody is lost: whoever left the line for this call is back in it, at her old place.
    end(tx, ctx, conversation, how).await
}

/// Whoever reached her goes on with her, if she has room; else she waits at her old place.
async fn take_on(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
    account: AccountId,
) -> Outcome<bool> {
    if conversation.state != State::Waiting {
        return Ok(conversation.holder == Some(account));
    }
    let match_no = store::lock_queue(tx, &conversation.queue).await?;
    store::ensure_presence(tx, account, settings().chat_capacity, ctx.now()).await?;
    if !store::take_load(tx, account).await? {
        return Ok(false);
    }
    let place = conversation.place;
    shift(tx, ctx, conversation, Move::Assign, Some(account)).await?;
    let pairing = Pairing {
        conversation: conversation.id,
        volunteer: account,
        place,
        best: place,
        relaxed: Vec::new(),
    };
    let queue = conversation.queue.clone();
    let noted = reservation(ctx, (&queue, match_no), &pairing, How::Assign, None);
    if !store::insert_reservation(tx, &noted).await? {
        return Err(Refusal::AlreadyTaken.into());
    }
    begin(tx, ctx, conversation, account).await?;
    Ok(true)
}

/// Closes a call-back without a call, because it is not needed any longer.
pub async fn close_call_back(ctx: &Ctx, id: CallBackId) -> Outcome<()> {
    let account = caller(ctx)?;
    transact!(ctx, |tx| {
        let call = claimed(tx, ctx, account, id).await?;
        let mut conversation = conversation_of(tx, &call).await?;
        let how = (CallEnd::Closed, 0);
        finish(tx, ctx, (&call, account), &mut conversation, how).await
    })
}
