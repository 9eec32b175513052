//! The supervisor's board: everything that waits and runs in her teams, longest first, and who is there.

use db::Read;
use kernel::{Limit, Permission, Timestamp};
use platform::{AccountId, Ctx, Outcome};

use super::row::{RowView, rows};
use super::why::{EscalationView, escalated};
use crate::model::{ConversationId, PresenceState, State};
use crate::service::settings;
use crate::store::{self, AfterWait, StoredPresence};

/// How many rows of one queue and state the board shows.
const SHOWN: i64 = 100;
/// How many volunteers the board shows.
const VOLUNTEERS_MAX: i64 = 500;
const VOLUNTEERS_SHOWN: usize = 500;

/// What a supervisor sees.
#[derive(Debug, Clone)]
pub struct Board {
    /// Who waits or is being offered, longest wait first.
    pub waiting: Vec<RowView>,
    /// What runs, longest first.
    pub active: Vec<RowView>,
    /// Who was called for those in danger now, the newest first; without a word.
    pub escalations: Vec<EscalationView>,
    /// Who serves the same queues.
    pub volunteers: Vec<VolunteerView>,
}

/// A volunteer on the board.
#[derive(Debug, Clone)]
pub struct VolunteerView {
    /// Who.
    pub id: AccountId,
    /// Her chosen name.
    pub alias: String,
    /// The state that holds now.
    pub state: PresenceState,
    /// How many she holds.
    pub held: u32,
    /// How many she may hold.
    pub capacity: u32,
    /// How many high or imminent ones in a row she was given.
    pub heavy_run: u32,
    /// Since when her state holds, where she was ever on duty.
    pub since: Option<Timestamp>,
    /// What she is on: what she answers or is offered, of what the board shows.
    pub on: Vec<ConversationId>,
}

/// The board of the supervisor who asks.
pub async fn list_board(ctx: &Ctx) -> Outcome<Board> {
    ctx.require(Permission::ConversationsSupervise)?;
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let (mut waiting, mut active) = (Vec::new(), Vec::new());
    let mut escalations = Vec::new();
    for queue in people::queues_of(r, account).await? {
        escalations.extend(escalated(ctx, queue.as_str(), SHOWN).await?);
        for state in [
            State::Waiting,
            State::Offered,
            State::Active,
            State::Wrapping,
            State::Parked,
        ] {
            let of = (queue.as_str(), state);
            let found = store::list_state_rows(r, account, of, AfterWait::start(), SHOWN).await?;
            let found = rows(r, found).await?;
            match state {
                State::Waiting => waiting.extend(found),
                // Nobody at serious risk is out of the line; were one, she must not be out of sight.
                State::Parked => {
                    waiting.extend(found.into_iter().filter(|row| !row.tier.may_rest()));
                }
                // While one of us asks another to go on with her, she is still answered.
                State::Offered => {
                    let (kept, offered) = found.into_iter().partition(|row| row.kept_by.is_some());
                    active.extend::<Vec<_>>(kept);
                    waiting.extend::<Vec<_>>(offered);
                }
                _ => active.extend(found),
            }
        }
    }
    waiting.sort_by_key(|row| (row.waiting_since, row.id));
    active.sort_by_key(|row| (row.opened_at, row.id));
    let mut volunteers = list_volunteers(ctx, account).await?;
    for volunteer in &mut volunteers {
        let shown = waiting.iter().chain(&active);
        let hers = shown.filter(|row| [row.holder, row.kept_by].contains(&Some(volunteer.id)));
        volunteer.on = hers.map(|row| row.id).collect();
    }
    Ok(Board {
        waiting,
        active,
        escalations,
        volunteers,
    })
}

/// Everybody in use whose teams serve the supervisor's queues, whether or not she was ever on duty.
async fn list_volunteers(ctx: &Ctx, account: AccountId) -> Outcome<Vec<VolunteerView>> {
    let queues = people::queues_of(&mut ctx.db(), account).await?;
    list_serving(ctx, account, &queues).await
}

/// Everybody in use who serves one of these queues, as seen by a member of a team of theirs.
pub(super) async fn list_serving(
    ctx: &Ctx,
    account: AccountId,
    queues: &[people::Queue],
) -> Outcome<Vec<VolunteerView>> {
    let r = &mut ctx.db();
    let args = db::args![account, VOLUNTEERS_MAX];
    let present: Vec<StoredPresence> = r.all(&store::LIST_TEAM, &args).await?;
    let mut volunteers = Vec::new();
    for queue in queues {
        let mut after = None;
        loop {
            let limit = Limit::clamped(Some(u32::from(Limit::MAX)));
            let page = people::list_members_serving(r, queue, after, limit).await?;
            after = page.items.last().map(|profile| profile.id);
            volunteers.extend(page.items.iter().filter(|it| may_take(it)).map(|profile| {
                let stored = present.iter().find(|stored| stored.account == profile.id);
                view(ctx, profile, stored)
            }));
            if page.next.is_none() || volunteers.len() >= VOLUNTEERS_SHOWN {
                break;
            }
        }
    }
    volunteers.sort_by(|one, other| (&one.alias, one.id).cmp(&(&other.alias, other.id)));
    volunteers.dedup_by_key(|volunteer| volunteer.id);
    Ok(volunteers)
}

fn may_take(profile: &people::Profile) -> bool {
    profile
        .role
        .permissions()
        .has(Permission::ConversationsTake)
}

fn view(ctx: &Ctx, profile: &people::Profile, stored: Option<&StoredPresence>) -> VolunteerView {
    VolunteerView {
        id: profile.id,
        alias: profile.alias.as_str().to_owned(),
        state: stored.map_or(PresenceState::Offline, |stored| {
            stored.presence.at(ctx.now())
        }),
        held: stored.map_or(0, |stored| stored.load.held),
        capacity: stored.map_or(settings().chat_capacity, |stored| stored.load.capacity),
        heavy_run: stored.map_or(0, |stored| stored.heavy_run),
        since: stored.map(|stored| stored.since),
        on: Vec::new(),
    }
}
