//! To whom a conversation can be handed on, and who can be asked to it: names and presence, nothing else.

use kernel::{Limit, Permission};
use people::{Team, TeamId};
use platform::{AccountId, Ctx, Outcome};

use super::board::{VolunteerView, list_serving};
use crate::model::{ConversationId, PresenceState};
use crate::service::Refusal;
use crate::store;

/// Whom a conversation can go to.
#[derive(Debug, Clone)]
pub struct Colleagues {
    /// Who serves its queue and is there, without the one who asks.
    pub people: Vec<VolunteerView>,
    /// Teams that serve another queue.
    pub teams: Vec<(TeamId, String)>,
}

/// Whom a conversation can go to, for somebody who may know of it.
pub async fn list_colleagues(ctx: &Ctx, id: ConversationId) -> Outcome<Colleagues> {
    ctx.require(Permission::ConversationsTake)?;
    let account = ctx.account()?;
    let found = store::find_visible(&mut ctx.db(), account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let is_other = |team: &Team| team.queue.as_str() != found.queue;
    let teams = people::list_first_teams(&mut ctx.db(), Limit::clamped(None)).await?;
    let queue: people::Queue = found.queue.parse().map_err(|_| Refusal::NotFound)?;
    let people = list_serving(ctx, account, std::slice::from_ref(&queue)).await?;
    let is_there = |it: &VolunteerView| {
        it.id != account && matches!(it.state, PresenceState::Available | PresenceState::Away)
    };
    Ok(Colleagues {
        people: people.into_iter().filter(is_there).collect(),
        teams: teams
            .into_iter()
            .filter(is_other)
            .map(|team| (team.id, team.name.as_str().to_owned()))
            .collect(),
    })
}

/// The chosen name of somebody who serves the queue of a conversation, for somebody who may know of it.
pub async fn find_colleague(ctx: &Ctx, id: ConversationId, account: AccountId) -> Outcome<String> {
    let me = ctx.account()?;
    let r = &mut ctx.db();
    let found = store::find_visible(r, me, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let profile = people::find_profile(r, account)
        .await?
        .ok_or(Refusal::NotFound)?;
    let serves = profile.queues.iter().any(|it| it.as_str() == found.queue);
    serves
        .then(|| profile.alias.as_str().to_owned())
        .ok_or_else(|| Refusal::NotFound.into())
}
