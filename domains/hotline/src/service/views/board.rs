//! The supervisor's board: everything that waits and runs in her teams, longest first, and who is there.

use db::Read;
use kernel::Permission;
use platform::{AccountId, Ctx, Outcome};

use super::row::{RowView, rows};
use crate::model::{PresenceState, State};
use crate::store::{self, AfterWait, StoredPresence};

/// How many rows of one queue and state the board shows.
const SHOWN: i64 = 100;
/// How many volunteers the board shows.
const VOLUNTEERS_MAX: i64 = 500;

/// What a supervisor sees.
#[derive(Debug, Clone)]
pub struct Board {
    /// Who waits or is being offered, longest wait first.
    pub waiting: Vec<RowView>,
    /// What runs, longest first.
    pub active: Vec<RowView>,
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
}

/// The board of the supervisor who asks.
pub async fn list_board(ctx: &Ctx) -> Outcome<Board> {
    ctx.require(Permission::ConversationsSupervise)?;
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let (mut waiting, mut active) = (Vec::new(), Vec::new());
    for queue in people::queues_of(r, account).await? {
        for state in [
            State::Waiting,
            State::Offered,
            State::Active,
            State::Wrapping,
        ] {
            let of = (queue.as_str(), state);
            let found = store::list_state_rows(r, account, of, AfterWait::start(), SHOWN).await?;
            let found = rows(ctx, r, found).await?;
            match state {
                State::Waiting | State::Offered => waiting.extend(found),
                _ => active.extend(found),
            }
        }
    }
    waiting.sort_by_key(|row| (row.waiting_since, row.id));
    active.sort_by_key(|row| (row.opened_at, row.id));
    Ok(Board {
        waiting,
        active,
        volunteers: list_volunteers(ctx, account).await?,
    })
}

async fn list_volunteers(ctx: &Ctx, account: AccountId) -> Outcome<Vec<VolunteerView>> {
    let r = &mut ctx.db();
    let args = db::args![account, VOLUNTEERS_MAX];
    let present: Vec<StoredPresence> = r.all(&store::LIST_TEAM, &args).await?;
    let ids: Vec<_> = present.iter().map(|stored| stored.account).collect();
    let profiles = people::list_profiles(r, &ids).await?;
    let mut volunteers: Vec<_> = present
        .into_iter()
        .filter_map(|stored| {
            let profile = profiles
                .iter()
                .find(|profile| profile.id == stored.account)?;
            Some(VolunteerView {
                id: stored.account,
                alias: profile.alias.as_str().to_owned(),
                state: stored.presence.at(ctx.now()),
                held: stored.load.held,
                capacity: stored.load.capacity,
            })
        })
        .collect();
    volunteers.sort_by(|one, other| one.alias.cmp(&other.alias));
    Ok(volunteers)
}
