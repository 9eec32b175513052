//! What she does about being called: she leaves a number and when it is safe, keeps her place or leaves the
//! line for it, and takes it away again as easily.

use clients::{ClientId, SafeContact, SafeHours, Visitor};
use db::{DbError, Read, Tx};
use kernel::{Locale, Timestamp};
use places::Window;
use platform::{Ctx, Outcome, events, transact};
use serde_json::json;

use super::her::newest;
use super::hours::hours_of_queue;
use super::intake::is_past;
use super::moves::shift;
use super::promise::{self, is_on_duty};
use super::refusal::Refusal;
use super::settings;
use crate::model::{self, CallEnd, ConversationId, Move, PromiseKind, State};
use crate::store::{self, CallBackId, StoredCallBack, StoredConversation};

/// How many parked conversations one run returns to the line.
const CHUNK: i64 = 500;
/// How many calls may be owed to one person: far more than can happen.
const OWED_MAX: i64 = 100;

/// When a call is made: not before, by when, and whether that is inside our hours, so that it is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub from: Timestamp,
    pub due: Timestamp,
    pub is_promised: bool,
}

/// The next time at which her hours and ours meet. Without hours of ours, or where the two never meet, hers
/// alone decide and nothing is promised.
pub(super) async fn slot(
    ctx: &Ctx,
    r: &mut impl Read,
    queue: &str,
    safe: Option<SafeHours>,
    after: Timestamp,
) -> Outcome<Slot> {
    let within = settings().promise_within();
    let teams = hours_of_queue(ctx, r, queue).await?;
    let hers = safe.map(|safe| (safe.span, safe.zone));
    let common = model::hours::common(&teams, hers, after);
    let window = common.unwrap_or_else(|| {
        safe.map_or(
            Window {
                from: after,
                until: after.plus(within),
            },
            |safe| model::hours::safe_next(safe.span, safe.zone, after),
        )
    });
    Ok(Slot {
        from: window.from,
        due: window.until.min(window.from.plus(within)),
        is_promised: common.is_some(),
    })
}

/// She leaves a number and asks to be called. `leaves` = she leaves the line for it; else she keeps her
/// place and whatever comes first counts. Where there is serious risk she keeps it in any case.
pub async fn ask_call_back(
    ctx: &Ctx,
    visitor: &Visitor,
    contact: &SafeContact,
    leaves: bool,
    locale: Locale,
) -> Outcome<()> {
    let client = clients::find_client(&mut ctx.db(), visitor.client).await?;
    // A whole day is no safe hour.
    let is_any = |hours: SafeHours| hours.span.from == hours.span.to;
    if client.contact.is_watched && contact.hours.is_none_or(is_any) {
        return Err(Refusal::HoursNeeded.into());
    }
    let found = newest(ctx, visitor).await?;
    let slot = slot(ctx, &mut ctx.db(), &found.queue, contact.hours, ctx.now()).await?;
    let sealed = contact.seal(ctx, &visitor.key)?;
    transact!(ctx, |tx| {
        let mut conversation = store::find_conversation(tx, found.id)
            .await?
            .ok_or(Refusal::NotFound)?;
        hold(tx, &mut conversation).await?;
        if is_past(ctx, &conversation, settings().reopen_window()) {
            return Err(Refusal::WriteFirst.into());
        }
        if conversation.state == State::Closed {
            shift(tx, ctx, &mut conversation, Move::Reopen, None).await?;
        }
        // One call at a time: what an earlier conversation still owed her, this one does.
        let args = db::args![conversation.client, OWED_MAX];
        let owed: Vec<ConversationId> = tx.all(&store::LIST_OWED_CALLS, &args).await?;
        if owed.iter().any(|id| *id != conversation.id) {
            end_owed(tx, ctx, conversation.client, CallEnd::Withdrawn).await?;
        }
        let channel = &conversation.channel_kind;
        clients::save_contact(tx, ctx, &sealed, locale, channel).await?;
        let id: CallBackId = ctx.id();
        let args = db::args![
            id,
            conversation.id,
            conversation.client,
            conversation.queue,
            ctx.now(),
            slot.from,
            slot.due
        ];
        tx.run_one(&store::UPSERT_CALL_BACK, &args).await?;
        if leaves && conversation.tier.may_rest() {
            park(tx, ctx, &mut conversation).await?;
        }
        promise_call(tx, ctx, &conversation, slot).await?;
        tell(tx, ctx, "call_back.asked", &conversation).await?;
        Ok(())
    })
}

/// Nobody moves it until this is done: what is decided here follows from where it stands. Moved meanwhile,
/// all of it is tried again.
pub(super) async fn hold(
    tx: &mut Tx,
    conversation: &mut StoredConversation,
) -> Result<(), DbError> {
    let args = db::args![conversation.id, conversation.version];
    if tx.run(&store::UPDATE_VERSION, &args).await? != 1 {
        return Err(DbError::Serialization);
    }
    conversation.version += 1;
    Ok(())
}

/// What is promised with a call: nothing without hours of ours. Whoever keeps her place keeps what she was
/// promised there.
pub(super) async fn promise_call(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    slot: Slot,
) -> Result<(), DbError> {
    let open = store::find_promise(tx, conversation.id).await?;
    let is_here = open.is_some_and(|it| it.outcome.is_none() && it.kind == PromiseKind::Here);
    if is_here && conversation.state != State::Parked {
        return Ok(());
    }
    promise::release(tx, ctx, conversation.id).await?;
    if slot.is_promised {
        promise::make(
            tx,
            ctx,
            conversation.into(),
            PromiseKind::CallBack,
            slot.due,
        )
        .await?;
    }
    Ok(())
}

/// Out of the line, where she stands in it. An offer that nobody answered yet is taken back.
async fn park(tx: &mut Tx, ctx: &Ctx, conversation: &mut StoredConversation) -> Outcome<()> {
    if conversation.state == State::Offered
        && conversation.kept_by.is_none()
        && let Some(offered_to) = conversation.holder
    {
        if let Some(offer) = store::find_open(tx, conversation.id).await? {
            store::close_reservation(tx, offer.id, "withdrawn", ctx.now()).await?;
        }
        shift(tx, ctx, conversation, Move::Withdraw, None).await?;
        store::give_load(tx, offered_to).await?;
    }
    if conversation.state == State::Waiting {
        shift(tx, ctx, conversation, Move::Park, None).await?;
    }
    Ok(())
}

/// She takes her number away: it is not kept, nobody calls, and she is back in the line if she had left it.
pub async fn remove_call_back(ctx: &Ctx, visitor: &Visitor) -> Outcome<()> {
    let found = newest(ctx, visitor).await?;
    transact!(ctx, |tx| {
        clients::remove_contact(tx, ctx, visitor.client, None).await?;
        end_owed(tx, ctx, visitor.client, CallEnd::Withdrawn).await?;
        let mut conversation = store::find_conversation(tx, found.id)
            .await?
            .ok_or(Refusal::NotFound)?;
        back_in_line(tx, ctx, &mut conversation).await
    })
}

/// Ends every call that is owed to her, also those of conversations that one of us has closed since.
pub(super) async fn end_owed(
    tx: &mut Tx,
    ctx: &Ctx,
    client: ClientId,
    how: CallEnd,
) -> Outcome<()> {
    let args = db::args![client, OWED_MAX];
    let owed: Vec<ConversationId> = tx.all(&store::LIST_OWED_CALLS, &args).await?;
    for id in owed {
        if let Some(mut conversation) = store::find_conversation(tx, id).await? {
            end(tx, ctx, &mut conversation, how).await?;
        }
    }
    Ok(())
}

/// Ends the open call-back of a conversation, if there is one: whoever left the line for it is back in it.
pub(super) async fn end(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
    how: CallEnd,
) -> Outcome<()> {
    if store::end_call_back_of(tx, conversation.id, how, ctx.now()).await? {
        tell(tx, ctx, "call_back.closed", conversation).await?;
    }
    back_in_line(tx, ctx, conversation).await?;
    let open = store::find_promise(tx, conversation.id).await?;
    if open.is_some_and(|it| it.outcome.is_none() && it.kind == PromiseKind::CallBack) {
        promise::release(tx, ctx, conversation.id).await?;
    }
    Ok(())
}

pub(super) async fn back_in_line(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &mut StoredConversation,
) -> Outcome<()> {
    if conversation.state == State::Parked {
        shift(tx, ctx, conversation, Move::Unpark, None).await?;
    }
    Ok(())
}

pub(super) async fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    conversation: &StoredConversation,
) -> Result<(), DbError> {
    let (id, queue) = (conversation.id, &conversation.queue);
    let data = json!({ "conversation_id": id, "queue": queue, "account_id": ctx.account().ok() });
    events::publish(tx, ctx, kind, &data).await
}

/// What she sees of being called.
#[derive(Debug, Clone)]
pub struct HerCall {
    /// Where her conversation stands.
    pub state: State,
    /// The number she left, masked.
    pub contact: Option<clients::ContactView>,
    /// The hours she named.
    pub hours: Option<SafeHours>,
    /// Whether somebody may see what comes to her.
    pub is_watched: bool,
    /// The time that is kept where she is.
    pub zone: places::TimeZone,
    /// Whether that is known; else it is a guess that decides nothing.
    pub is_zone_known: bool,
    /// When she will be called, while a call-back is open: not before, and by when.
    pub open: Option<(Timestamp, Timestamp)>,
    /// Whether anybody is on duty.
    pub is_somebody_there: bool,
    /// What she agreed to.
    pub consents: Vec<clients::Consent>,
}

/// What she sees of being called.
pub async fn find_her_call(ctx: &Ctx, visitor: &Visitor) -> Outcome<HerCall> {
    let found = newest(ctx, visitor).await?;
    let r = &mut ctx.db();
    let client = clients::find_client(r, visitor.client).await?;
    let open: Option<StoredCallBack> = store::find_call_back_of(r, visitor.client).await?;
    Ok(HerCall {
        state: super::her::seen_by_her(&found),
        contact: clients::find_contact(r, visitor.client).await?,
        hours: client.contact.safe_hours,
        is_watched: client.contact.is_watched,
        zone: promise::zone_of(&found),
        is_zone_known: found.region_code.is_some(),
        open: open.map(|open| (open.from_at, open.due_at)),
        is_somebody_there: is_on_duty(ctx, r, &found.queue).await?,
        consents: clients::list_consents(r, visitor.client).await?,
    })
}

/// Returns those to the line, at their old place, whose call is due: whoever takes the next one calls. A job.
pub async fn return_due(ctx: Ctx) -> Outcome<()> {
    let due: Vec<ConversationId> = (&mut ctx.db())
        .all(&store::LIST_PARKED_DUE, &db::args![ctx.now(), CHUNK])
        .await?;
    for id in due {
        let done = transact!(ctx, |tx| {
            if let Some(mut conversation) = store::find_conversation(tx, id).await? {
                back_in_line(tx, &ctx, &mut conversation).await?;
            }
            Ok(())
        });
        match done {
            Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => {}
            done => done?,
        }
    }
    Ok(())
}
