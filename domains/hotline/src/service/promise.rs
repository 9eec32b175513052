//! Promises (law 8): made at once when nobody is on duty, inside opening hours or not at all; kept by the
//! first answer or by the call that was promised, missed by time. What became of each is counted in the transaction that settles it.

use db::{DbError, Read, Statement, Tx};
use kernel::Timestamp;
use places::TimeZone;
use platform::{Ctx, Outcome, events, transact};
use serde_json::json;

use super::figures::{day_of, part_of};
use super::hours::hours_of_queue;
use super::settings;
use crate::model::{self, ConversationId, Promise, PromiseKind, PromiseOutcome, PromisesSeen};
use crate::store::{self, NewPromise, Settled, StoredConversation, StoredPresence};

/// How many one run takes: the next run goes on.
const CHUNK: i64 = 500;
/// How many queues one run looks at.
const QUEUES_MAX: i64 = 1_000;

/// The time that is kept where she is; the western one where no region is known.
pub fn zone_of(conversation: &StoredConversation) -> TimeZone {
    conversation
        .region_code
        .and_then(places::time_zone)
        .unwrap_or(TimeZone::Wib)
}

/// Whether somebody is on duty who may be offered what waits in a queue: filters that nobody meets are
/// relaxed, so anybody there could take her.
pub async fn is_on_duty(ctx: &Ctx, r: &mut impl Read, queue: &str) -> Result<bool, DbError> {
    let args = db::args![ctx.now(), queue, 1];
    let there: Vec<StoredPresence> = r.all(&store::LIST_ON_DUTY, &args).await?;
    Ok(!there.is_empty())
}

/// By when an answer can be promised to somebody who waits in a queue from now on: `None` while somebody is
/// on duty, and where no hours are set.
pub async fn promise_at(ctx: &Ctx, queue: &str) -> Outcome<Option<Timestamp>> {
    let r = &mut ctx.db();
    if is_on_duty(ctx, r, queue).await? {
        return Ok(None);
    }
    let hours = hours_of_queue(ctx, r, queue).await?;
    let within = settings().promise_within();
    Ok(model::hours::promise(&hours, ctx.now(), within))
}

/// The newest promise of a conversation.
pub async fn find_promise(ctx: &Ctx, id: ConversationId) -> Outcome<Option<Promise>> {
    Ok(store::find_promise(&mut ctx.db(), id).await?)
}

/// A promise to whom, and where it is counted.
pub(super) struct To<'a> {
    pub id: ConversationId,
    pub client: clients::ClientId,
    pub queue: &'a str,
    pub is_simulation: bool,
}

impl<'a> From<&'a StoredConversation> for To<'a> {
    fn from(conversation: &'a StoredConversation) -> Self {
        Self {
            id: conversation.id,
            client: conversation.client,
            queue: &conversation.queue,
            is_simulation: conversation.is_simulation,
        }
    }
}

/// Makes a promise, unless one is open.
pub(super) async fn make(
    tx: &mut Tx,
    ctx: &Ctx,
    to: To<'_>,
    kind: PromiseKind,
    due_at: Timestamp,
) -> Result<(), DbError> {
    let new = NewPromise {
        id: ctx.id(),
        conversation: to.id,
        client: to.client,
        queue: to.queue.to_owned(),
        kind,
        made_at: ctx.now(),
        due_at,
        is_counted: !to.is_simulation || ctx.site().is_demo,
    };
    if store::insert_promise(tx, &new).await? {
        tell(tx, ctx, "promise.made", to.id, to.queue).await?;
    }
    Ok(())
}

/// Somebody of us spoke with her: whatever was promised is kept, or was missed before.
pub(super) async fn keep_by_call(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
) -> Result<(), DbError> {
    settle(tx, ctx, id, &store::SETTLE_PROMISE).await
}

/// Somebody of us wrote here. Whoever waits for a call and has not written since is not reached by that.
pub(super) async fn keep_by_answer(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
    at: Timestamp,
) -> Result<(), DbError> {
    settle_at(tx, ctx, (id, at), &store::SETTLE_BY_ANSWER).await
}

/// The answer of that moment is gone as if it had never been: a promise that it alone kept is open again, and
/// is counted no more.
pub(super) async fn reopen(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
    answered_at: Timestamp,
) -> Result<(), DbError> {
    let args = db::args![id, answered_at];
    let reopened: Option<(String, bool)> = tx.opt(&store::REOPEN_PROMISE, &args).await?;
    let Some((queue, is_counted)) = reopened else {
        return Ok(());
    };
    if is_counted {
        let place = (queue.as_str(), day_of(ctx, answered_at), part_of(id));
        let one_less = PromisesSeen {
            kept: -1,
            missed: 0,
        };
        store::add_promises(tx, place, one_less).await?;
    }
    tell(tx, ctx, "promise.reopened", id, &queue).await
}

/// She ended it or chose another way.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, id: ConversationId) -> Result<(), DbError> {
    settle(tx, ctx, id, &store::RELEASE_PROMISE).await
}

/// One of us closed it. A call that she asked for is still owed.
pub(super) async fn release_here(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
) -> Result<(), DbError> {
    settle(tx, ctx, id, &store::RELEASE_HERE).await
}

async fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ConversationId,
    how: &'static Statement,
) -> Result<(), DbError> {
    settle_at(tx, ctx, (id, ctx.now()), how).await
}

async fn settle_at(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, now): (ConversationId, Timestamp),
    how: &'static Statement,
) -> Result<(), DbError> {
    let Some(Settled {
        outcome,
        queue,
        is_counted,
    }) = tx.opt(how, &db::args![id, now]).await?
    else {
        return Ok(());
    };
    let seen = PromisesSeen::of(outcome);
    if is_counted && seen.settled() > 0 {
        let place = (queue.as_str(), day_of(ctx, now), part_of(id));
        store::add_promises(tx, place, seen).await?;
    }
    let kind = match outcome {
        PromiseOutcome::Kept => "promise.kept",
        PromiseOutcome::Missed => "promise.missed",
        PromiseOutcome::Released => "promise.released",
    };
    tell(tx, ctx, kind, id, &queue).await
}

async fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    id: ConversationId,
    queue: &str,
) -> Result<(), DbError> {
    let data = json!({ "conversation_id": id, "queue": queue });
    events::publish(tx, ctx, kind, &data).await
}

/// Settles promises whose time is over, and makes those of people who wait while the last of us went. A job.
pub async fn keep_promises(ctx: Ctx) -> Outcome<()> {
    let over: Vec<ConversationId> = (&mut ctx.db())
        .all(&store::LIST_BROKEN_WORDS, &db::args![ctx.now(), CHUNK])
        .await?;
    for id in over {
        transact!(ctx, |tx| {
            Ok(settle(tx, &ctx, id, &store::MISS_PROMISE).await?)
        })?;
    }
    let queues: Vec<String> = (&mut ctx.db())
        .all(&store::LIST_QUEUES, &db::args!["", QUEUES_MAX])
        .await?;
    for queue in queues {
        promise_all(&ctx, &queue).await?;
    }
    Ok(())
}

async fn promise_all(ctx: &Ctx, queue: &str) -> Outcome<()> {
    let Some(due_at) = promise_at(ctx, queue).await? else {
        return Ok(());
    };
    let waiting: Vec<ConversationId> = (&mut ctx.db())
        .all(&store::LIST_UNPROMISED, &db::args![queue, CHUNK])
        .await?;
    for id in waiting {
        transact!(ctx, |tx| {
            if let Some(conversation) = store::find_conversation(tx, id).await?
                && conversation.state == model::State::Waiting
            {
                make(tx, ctx, (&conversation).into(), PromiseKind::Here, due_at).await?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// What the queues of a supervisor have seen of promises: today, and over 30 days with today.
pub(super) async fn seen(
    ctx: &Ctx,
    r: &mut impl Read,
    queue: &str,
) -> Result<(PromisesSeen, PromisesSeen), DbError> {
    let today = day_of(ctx, ctx.now());
    let first = day_of(
        ctx,
        ctx.now().minus(std::time::Duration::from_hours(29 * 24)),
    );
    let now = store::sum_promises(r, queue, today).await?;
    let month = store::sum_promises(r, queue, first).await?;
    Ok((now, month))
}
