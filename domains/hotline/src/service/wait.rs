//! How long somebody is likely to wait, in memory: worked out from the real line at most every few seconds,
//! from a history that is read again at most every half minute, each by bounded reads. One caller works it
//! out while the others read what is there; when it cannot be worked out nothing is told, and nothing else
//! fails by it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use db::{DbError, Read};
use kernel::{Id, Language, Timestamp};
use platform::{AccountId, Ctx, Fault, Outcome};
use tokio::sync::Mutex;

use super::her::seen_by_her;
use super::matching::{as_volunteers, list_on_duty};
use super::{Pictures, settings};
use crate::model::{
    ANSWERED_MIN, ConversationId, ESTIMATED_MAX, Estimates, History, LOOKED_BACK, Load, OnDuty,
    Scene, State, estimate,
};
use crate::store::{self, StoredConversation, StoredPresence, start_of_line};

/// For how long estimates are told before they are worked out again.
const KEPT: Duration = Duration::from_secs(5);
/// For how long they may be told while somebody works them out again.
const STALE_MAX: Duration = Duration::from_mins(1);
/// For how long a history is used.
const HISTORY_KEPT: Duration = Duration::from_secs(30);
/// How much of each kind of happening is read: the newest.
const HAPPENED_MAX: i64 = 2_000;
/// How many volunteers who pull are looked at.
const PULLING_MAX: i64 = 500;
/// How lately somebody who pulls must have taken something, when she holds nothing.
const PULLED_LATELY: Duration = Duration::from_mins(15);
/// How many queues have estimates at a time.
const QUEUES_MAX: usize = 1_000;

/// The estimates of an application, by queue.
#[derive(Debug, Default)]
pub struct Waits {
    kept: Mutex<HashMap<String, Kept>>,
    /// Held by whoever works them out.
    histories: Mutex<HashMap<String, Remembered>>,
}

/// A history, and when it was read.
type Remembered = (Timestamp, Arc<History<AccountId>>);

#[derive(Debug, Clone)]
struct Kept {
    taken: Timestamp,
    estimates: Arc<Estimates>,
}

/// How long until somebody answers her; `None` when that is not known, or when she does not wait.
pub async fn find_wait(ctx: &Ctx, conversation: &StoredConversation) -> Option<Duration> {
    let state = seen_by_her(conversation);
    if !matches!(state, State::Waiting | State::Offered) {
        return None;
    }
    let estimates = find(ctx, &conversation.queue).await?;
    if state == State::Offered {
        return estimates.while_offered();
    }
    estimates.of(conversation.id, &conversation.language)
}

/// The same for somebody who is known to stand in the line of a queue and language.
pub async fn find_wait_in_line(
    ctx: &Ctx,
    (queue, id, language): (&str, ConversationId, &Language),
) -> Option<Duration> {
    find(ctx, queue).await?.of(id, language)
}

async fn find(ctx: &Ctx, queue: &str) -> Option<Arc<Estimates>> {
    let found = async {
        let pictures = ctx.app().parts.get::<Pictures>()?;
        pictures.waits.find(ctx, queue).await
    };
    let told = |failure| tracing::warn!(?failure, "a wait cannot be estimated");
    found.await.map_err(told).ok()
}

impl Waits {
    /// The estimates of a queue.
    async fn find(&self, ctx: &Ctx, queue: &str) -> Outcome<Arc<Estimates>> {
        let kept = self.kept(ctx, queue, KEPT).await;
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let mut histories = match self.kept(ctx, queue, STALE_MAX).await {
            None => self.histories.lock().await,
            Some(stale) => match self.histories.try_lock() {
                Ok(free) => free,
                Err(_) => return Ok(stale),
            },
        };
        // Whoever had it before us may have worked them out.
        if let Some(kept) = self.kept(ctx, queue, KEPT).await {
            return Ok(kept);
        }
        let taken = ctx.now();
        let history = history(ctx, queue, &mut histories).await?;
        let estimates = Arc::new(work_out(ctx, queue, history).await?);
        let mut all = self.kept.lock().await;
        if all.len() >= QUEUES_MAX {
            all.clear();
        }
        let kept = Kept {
            taken,
            estimates: Arc::clone(&estimates),
        };
        all.insert(queue.to_owned(), kept);
        Ok(estimates)
    }

    async fn kept(&self, ctx: &Ctx, queue: &str, age: Duration) -> Option<Arc<Estimates>> {
        let (all, now) = (self.kept.lock().await, ctx.now());
        let kept = all.get(queue)?;
        let is_fresh = now >= kept.taken && now.since(kept.taken) < age;
        is_fresh.then(|| Arc::clone(&kept.estimates))
    }
}

/// The history of a queue, read again when it is old.
async fn history(
    ctx: &Ctx,
    queue: &str,
    histories: &mut HashMap<String, Remembered>,
) -> Outcome<Arc<History<AccountId>>> {
    let now = ctx.now();
    if let Some((read, known)) = histories.get(queue)
        && now >= *read
        && now.since(*read) < HISTORY_KEPT
    {
        return Ok(Arc::clone(known));
    }
    let history = Arc::new(read_history(ctx, queue, now).await?);
    if histories.len() >= QUEUES_MAX {
        histories.clear();
    }
    histories.insert(queue.to_owned(), (now, Arc::clone(&history)));
    Ok(history)
}

async fn read_history(
    ctx: &Ctx,
    queue: &str,
    now: Timestamp,
) -> Result<History<AccountId>, DbError> {
    let since = now.minus(LOOKED_BACK);
    let db = ctx.db();
    let args = db::args![queue, since, HAPPENED_MAX];
    let answered = db.slow_all(&store::LIST_ANSWERED, &args).await?;
    let history = History {
        answered,
        ..History::empty(since)
    };
    if history.answered.len() < ANSWERED_MIN {
        return Ok(history);
    }
    let first: ConversationId = Id::v7(since, [0; 10]);
    let came = db::args![queue, first, HAPPENED_MAX];
    let most = usize::try_from(HAPPENED_MAX).unwrap_or(usize::MAX);
    let history = History {
        left: db.slow_all(&store::LIST_LEFT, &args).await?,
        handled: db.slow_all(&store::LIST_HANDLED, &args).await?,
        offers: db.slow_all(&store::LIST_DECIDED, &args).await?,
        came: db.slow_all(&store::LIST_CAME, &came).await?,
        ..history
    };
    Ok(history.cut_at(most))
}

async fn work_out(ctx: &Ctx, queue: &str, history: Arc<History<AccountId>>) -> Outcome<Estimates> {
    if history.answered.len() < ANSWERED_MIN {
        return Ok(Estimates::default());
    }
    let on_duty = read_on_duty(ctx, queue, &history).await?;
    let limit = i64::try_from(ESTIMATED_MAX + 1).unwrap_or(i64::MAX);
    let line = store::list_line(&mut ctx.db(), queue, start_of_line(), limit).await?;
    let is_cut = line.len() > ESTIMATED_MAX;
    let line = line.into_iter().take(ESTIMATED_MAX);
    let scene = Scene {
        now: ctx.now(),
        line: line.map(|entry| entry.waiting).collect(),
        is_cut,
        on_duty,
        history,
        relax_after: settings().policy().relax_after,
        ageing: settings().ageing(),
    };
    let played = tokio::task::spawn_blocking(move || estimate(&scene)).await;
    Ok(played.map_err(|error| Fault::new("an estimate", error))?)
}

/// Who has what, since when.
type Loaded = (AccountId, ConversationId, Timestamp);

/// Who answers: those who are offered conversations, and those who pull, as far as they did lately.
async fn read_on_duty(
    ctx: &Ctx,
    queue: &str,
    history: &History<AccountId>,
) -> Result<Vec<OnDuty<AccountId>>, DbError> {
    let (r, now) = (&mut ctx.db(), ctx.now());
    let offered = list_on_duty(r, queue, now).await?;
    let lost = now.minus(settings().lost_after());
    let args = db::args![lost, now, now.minus(PULLED_LATELY), queue, PULLING_MAX];
    let pulling: Vec<StoredPresence> = r.all(&store::LIST_PULLING, &args).await?;
    let pulling = as_volunteers(r, queue, pulling).await?;
    let args = db::args![queue, HAPPENED_MAX];
    let loaded: Vec<Loaded> = r.all(&store::LIST_LOADED, &args).await?;
    let loads = loaded.iter().map(|(by, _, since)| (*by, *since));
    let most_held = history.most_held(loads);
    let mut held: HashMap<AccountId, Vec<_>> = HashMap::new();
    for (by, conversation, since) in loaded {
        held.entry(by).or_default().push((conversation, since));
    }
    let pulling = pulling.into_iter().map(|mut volunteer| {
        let most = most_held.get(&volunteer.account).copied().unwrap_or(0);
        let Load { held, capacity } = volunteer.load;
        volunteer.load.capacity = most.min(capacity).max(held);
        volunteer
    });
    let all = offered.into_iter().chain(pulling);
    Ok(all
        .map(|volunteer| OnDuty {
            held: held.remove(&volunteer.account).unwrap_or_default(),
            volunteer,
        })
        .collect())
}
