//! The queue of a volunteer: what is offered to her, what she holds, who waits.

use db::Read;
use kernel::{Id, Limit, Page, Permission};
use platform::{AccountId, Ctx, Outcome};

use super::row::{RowView, rows};
use crate::model::{POSITION_MAX, PresenceState, State};
use crate::service::settings;
use crate::store::{self, AfterWait, StoredConversation, StoredRow, start_of_line};

/// How many waiting rows of one queue a console shows.
const SHOWN: i64 = 50;
/// How many she may hold, offers and dormant ones among them.
const HELD_MAX: i64 = 50;

/// What a volunteer's console shows on the left.
#[derive(Debug, Clone)]
pub struct QueueView {
    /// What is offered to her now.
    pub offer: Option<RowView>,
    /// What she is in: what she holds, keeps until another accepts, or helps with.
    pub mine: Vec<RowView>,
    /// Who waits, in the order of the line.
    pub waiting: Vec<RowView>,
    /// How many wait, counted up to 1,000 a queue.
    pub waiting_count: u32,
    /// Whether she is there.
    pub presence: PresenceView,
}

/// Whether a volunteer is there, and what she holds.
#[derive(Debug, Clone, Copy)]
pub struct PresenceView {
    /// The state that holds now.
    pub state: PresenceState,
    /// How many she holds.
    pub held: u32,
    /// How many she may hold.
    pub capacity: u32,
}

/// The queue of the volunteer who asks.
pub async fn list_queue(ctx: &Ctx) -> Outcome<QueueView> {
    ctx.require(Permission::ConversationsTake)?;
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let held = store::list_held(r, account, HELD_MAX).await?;
    let (offers, mine): (Vec<_>, Vec<_>) = held
        .into_iter()
        .partition(|row| is_offered_to(&row.conversation, account));
    let mut mine = rows(ctx, r, mine).await?;
    for row in &mut mine {
        row.last_message = last_message(ctx, row).await?;
    }
    let (mut waiting, mut waiting_count) = (Vec::new(), 0);
    for queue in people::queues_of(r, account).await? {
        let queue = queue.as_str();
        let line = store::list_line_rows(r, account, queue, start_of_line(), SHOWN).await?;
        waiting.extend(rows(ctx, r, line).await?);
        let most = i64::from(POSITION_MAX);
        let count: i64 = r.one(&store::COUNT_LINE, &db::args![queue, most]).await?;
        waiting_count += u32::try_from(count).unwrap_or(POSITION_MAX);
    }
    Ok(QueueView {
        offer: rows(ctx, r, offers).await?.pop(),
        mine,
        waiting,
        waiting_count,
        presence: find_presence(ctx, account).await?,
    })
}

/// Held out to her; one that she keeps until another accepts is hers.
fn is_offered_to(conversation: &StoredConversation, account: AccountId) -> bool {
    conversation.state == State::Offered && conversation.holder == Some(account)
}

async fn find_presence(ctx: &Ctx, account: AccountId) -> Outcome<PresenceView> {
    let stored = store::find_presence(&mut ctx.db(), account).await?;
    Ok(match stored {
        Some(stored) => PresenceView {
            state: stored.presence.at(ctx.now()),
            held: stored.load.held,
            capacity: stored.load.capacity,
        },
        None => PresenceView {
            state: PresenceState::Offline,
            held: 0,
            capacity: settings().chat_capacity,
        },
    })
}

async fn last_message(ctx: &Ctx, row: &RowView) -> Outcome<Option<String>> {
    let thread = Id::from_uuid(row.id.uuid());
    Ok(channels::list_newest(ctx, thread, 1)
        .await?
        .pop()
        .filter(|message| message.withdrawn.is_none())
        .map(|message| message.text))
}

/// A page of conversations in one state in the queues that the asker serves: in queue order for those who
/// wait, else by wait; of one queue where `only` names it. `after` is the `next` of the page before.
pub async fn list_in_state(
    ctx: &Ctx,
    state: State,
    only: Option<&str>,
    after: Option<&str>,
    limit: Limit,
) -> Outcome<Page<RowView>> {
    let is_reader = ctx.require(Permission::ConversationsSupervise).is_ok();
    if !is_reader {
        ctx.require(Permission::ConversationsTake)?;
    }
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let cursor = after.and_then(Cursor::parse);
    let mut found: Vec<StoredRow> = Vec::new();
    for queue in people::queues_of(r, account).await? {
        let queue = queue.as_str();
        if only.is_some_and(|only| only != queue) {
            continue;
        }
        let start = match &cursor {
            Some(cursor) if queue < cursor.queue.as_str() => continue,
            Some(cursor) if queue == cursor.queue => Some(cursor),
            _ => None,
        };
        let left = limit.probe() - i64::try_from(found.len()).unwrap_or(0);
        if left <= 0 {
            break;
        }
        let next = if state == State::Waiting {
            let after = start.map_or_else(start_of_line, Cursor::place);
            store::list_line_rows(r, account, queue, after, left).await?
        } else {
            let after = start.map_or_else(AfterWait::start, Cursor::wait);
            store::list_state_rows(r, account, (queue, state), after, left).await?
        };
        found.extend(next);
    }
    let page = Page::cut(found, limit, |row| Cursor::of(row).to_string());
    let mut items = rows(ctx, r, page.items).await?;
    for (at, row) in items.iter_mut().enumerate() {
        if after.is_none() && state == State::Waiting {
            row.position = u32::try_from(at + 1).ok();
        }
        if row.holder == Some(account) && row.state != State::Waiting {
            row.last_message = last_message(ctx, row).await?;
        }
    }
    Ok(Page {
        items,
        next: page.next,
    })
}

/// Where a list goes on: the queue, and the place or wait of the last row.
struct Cursor {
    queue: String,
    band: i64,
    micros: i64,
    id: crate::model::ConversationId,
}

impl Cursor {
    fn of(row: &StoredRow) -> Self {
        let conversation = &row.conversation;
        let is_line = conversation.state == State::Waiting;
        Self {
            queue: conversation.queue.clone(),
            band: conversation.place.band,
            micros: if is_line {
                conversation.place.rank
            } else {
                conversation.waiting_since.micros()
            },
            id: conversation.id,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('~');
        let queue = parts.next()?.to_owned();
        let band = parts.next()?.parse().ok()?;
        let micros = parts.next()?.parse().ok()?;
        let id = parts.next()?.parse().ok()?;
        Some(Self {
            queue,
            band,
            micros,
            id,
        })
    }

    fn place(&self) -> crate::model::Place {
        crate::model::Place {
            band: self.band,
            rank: self.micros,
            id: self.id,
        }
    }

    fn wait(&self) -> AfterWait {
        AfterWait {
            waiting_since: kernel::Timestamp::from_micros(self.micros),
            id: self.id,
        }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}~{}~{}~{}",
            self.queue, self.band, self.micros, self.id
        )
    }
}
