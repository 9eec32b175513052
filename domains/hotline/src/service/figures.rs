//! The figures of the board and of every console: added up as things happen, read by few bounded queries.
//! Scripted conversations are never counted, except in a demonstration.

use db::{DbError, Read, Tx};
use jiff::tz::TimeZone;
use kernel::{Permission, Timestamp};
use platform::{Ctx, Outcome};

use super::promise;
use super::settings;
use crate::model::{
    ConversationId, POSITION_MAX, PresenceState, PromisesSeen, Seen, State, Tier, percent,
};
use crate::store::{self, StoredConversation, StoredPresence};

/// Over how many rows the sums of one queue and day are spread.
const PARTS: u8 = 16;
/// How many volunteers are looked at for the occupancy.
const VOLUNTEERS_MAX: i64 = 500;

/// What every console counts all the while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// How many imminent ones nobody is with, counted up to 1,000 a queue.
    pub imminent_waiting: u32,
    /// How many imminent ones are open at all.
    pub imminent_open: u32,
    /// Who came today or is still there, and nobody has answered.
    pub unanswered_today: u32,
}

/// Who waits longest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Longest {
    /// Which conversation.
    pub conversation: ConversationId,
    /// How urgent.
    pub tier: Tier,
    /// Since when.
    pub waiting_since: Timestamp,
}

/// What the wallboard shows of a supervisor's queues. Shares are whole per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Who waits longest; the headline.
    pub longest: Option<Longest>,
    /// How many wait of each tier, the most urgent first; counted up to 1,000 a queue.
    pub waiting: Vec<(Tier, u32)>,
    /// What every console counts too.
    pub counters: Counters,
    /// What today has seen, from which service level, speed and abandonment follow.
    pub today: Seen,
    /// What became of promises today.
    pub promises_today: PromisesSeen,
    /// The same over 30 days, with today.
    pub promises_month: PromisesSeen,
    /// Call-backs that are open, and those whose time is over; counted up to 1,000 a queue.
    pub call_backs: (i64, i64),
    /// How much of what those on duty may hold they hold.
    pub occupancy: Option<u32>,
}

/// What every console counts, for the queues of whoever asks.
pub async fn find_counters(ctx: &Ctx) -> Outcome<Counters> {
    if ctx.require(Permission::ConversationsSupervise).is_err() {
        ctx.require(Permission::ConversationsTake)?;
    }
    let mut counters = Counters::default();
    let r = &mut ctx.db();
    for queue in people::queues_of(r, ctx.account()?).await? {
        add_counters(ctx, r, queue.as_str(), &mut counters).await?;
    }
    Ok(counters)
}

/// The figures of a supervisor's queues.
pub async fn find_figures(ctx: &Ctx) -> Outcome<Figures> {
    ctx.require(Permission::ConversationsSupervise)?;
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let mut figures = Figures {
        longest: None,
        waiting: Tier::ALL.iter().rev().map(|tier| (*tier, 0)).collect(),
        counters: Counters::default(),
        today: Seen::default(),
        promises_today: PromisesSeen::default(),
        promises_month: PromisesSeen::default(),
        call_backs: (0, 0),
        occupancy: None,
    };
    let today = day_of(ctx, ctx.now());
    for queue in people::queues_of(r, account).await? {
        let queue = queue.as_str();
        add_counters(ctx, r, queue, &mut figures.counters).await?;
        let seen = store::find_figures(r, queue, today).await?;
        figures.today = figures.today.and(seen);
        let (now, month) = promise::seen(ctx, r, queue).await?;
        figures.promises_today = figures.promises_today.and(now);
        figures.promises_month = figures.promises_month.and(month);
        let (most, ever) = (i64::from(POSITION_MAX), Timestamp::from_micros(i64::MAX));
        figures.call_backs.0 += store::count_call_backs(r, queue, ever, most).await?;
        figures.call_backs.1 += store::count_call_backs(r, queue, ctx.now(), most).await?;
        for (tier, waiting) in &mut figures.waiting {
            *waiting += count_waiting(ctx, r, queue, *tier).await?;
        }
        for state in [State::Waiting, State::Offered] {
            let found = store::find_longest(r, queue, state, ctx.site().is_demo).await?;
            figures.longest = longer(figures.longest, found);
        }
    }
    let team: Vec<StoredPresence> = r
        .all(&store::LIST_TEAM, &db::args![account, VOLUNTEERS_MAX])
        .await?;
    figures.occupancy = occupancy(ctx, &team);
    Ok(figures)
}

fn longer(
    one: Option<Longest>,
    other: Option<(ConversationId, Tier, Timestamp)>,
) -> Option<Longest> {
    let other = other.map(|(conversation, tier, waiting_since)| Longest {
        conversation,
        tier,
        waiting_since,
    });
    one.into_iter()
        .chain(other)
        .min_by_key(|longest| (longest.waiting_since, longest.conversation))
}

fn occupancy(ctx: &Ctx, team: &[StoredPresence]) -> Option<u32> {
    let now = ctx.now();
    let on_duty = team
        .iter()
        .filter(|stored| stored.presence.at(now) != PresenceState::Offline);
    let (held, capacity) = on_duty.fold((0_i64, 0_i64), |(held, capacity), stored| {
        let load = stored.load;
        (
            held + i64::from(load.held),
            capacity + i64::from(load.capacity),
        )
    });
    percent(held, capacity)
}

async fn add_counters(
    ctx: &Ctx,
    r: &mut impl Read,
    queue: &str,
    counters: &mut Counters,
) -> Result<(), DbError> {
    let most = i64::from(POSITION_MAX);
    counters.imminent_waiting += count_waiting(ctx, r, queue, Tier::Imminent).await?;
    let args = db::args![queue, Tier::Imminent.code(), most, ctx.site().is_demo];
    counters.imminent_open += small(r.one(&store::COUNT_OPEN_TIER, &args).await?);
    let args = db::args![queue, most, ctx.site().is_demo];
    let open = small(r.one(&store::COUNT_UNANSWERED, &args).await?);
    let today = store::find_figures(r, queue, day_of(ctx, ctx.now())).await?;
    counters.unanswered_today += open + small(today.abandoned + today.abandoned_short);
    Ok(())
}

async fn count_waiting(
    ctx: &Ctx,
    r: &mut impl Read,
    queue: &str,
    tier: Tier,
) -> Result<u32, DbError> {
    let (mut count, most) = (0, i64::from(POSITION_MAX));
    // Nobody at serious risk is out of the line; were one, she must not be out of sight.
    let parked = (!tier.may_rest()).then_some(State::Parked);
    for state in [State::Waiting, State::Offered].into_iter().chain(parked) {
        let args = db::args![queue, tier.code(), state, most, ctx.site().is_demo];
        count += small(r.one(&store::COUNT_TIER, &args).await?);
    }
    Ok(count)
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

/// Counts what a move brought about: the first answer, or an end without one.
pub async fn count(
    tx: &mut Tx,
    ctx: &Ctx,
    before: &StoredConversation,
    after: &StoredConversation,
) -> Result<(), DbError> {
    let (now, settings) = (ctx.now(), settings());
    let wait = now.since(before.opened_at);
    let is_first_end = after.state == State::Closed && before.state != State::Closed;
    let seen = match (before.answered_at, after.answered_at) {
        (None, Some(_)) => Seen::answered_after(wait, settings.answer_within()),
        (None, None) if is_first_end => Seen::left_after(wait, settings.short_abandon()),
        _ => return Ok(()),
    };
    if before.is_simulation && !ctx.site().is_demo {
        return Ok(());
    }
    let place = (after.queue.as_str(), day_of(ctx, now), part_of(before.id));
    store::add_figure(tx, place, &seen).await
}

/// Among which rows of a day a conversation is counted.
pub(super) fn part_of(id: ConversationId) -> i64 {
    let [.., last] = id.uuid().into_bytes();
    i64::from(last % PARTS)
}

/// The day of a moment where the house is, as a number: `20251125`.
pub(super) fn day_of(ctx: &Ctx, at: Timestamp) -> i64 {
    let zone = TimeZone::get(&ctx.site().time_zone).unwrap_or(TimeZone::UTC);
    let local = at.calendar().to_zoned_datetime(zone);
    let (year, month, day) = (local.year(), local.month(), local.day());
    i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day)
}
