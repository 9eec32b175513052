//! What later slices ask about those who work with help-seekers. Many at once, in few statements; names
//! and addresses are not among it.

use db::{DbError, Read};
use kernel::{Id, Limit, Page};
use platform::AccountId;

use crate::model::{Profile, Queue, Team};
use crate::store;

/// The profile of an account in use.
pub async fn find_profile(r: &mut impl Read, id: AccountId) -> Result<Option<Profile>, DbError> {
    Ok(list_profiles(r, &[id]).await?.pop())
}

/// The profiles of those of these accounts that are in use, in three statements per 32 of them. The
/// order is not that of the ids.
pub async fn list_profiles(r: &mut impl Read, ids: &[AccountId]) -> Result<Vec<Profile>, DbError> {
    let heads = store::list_heads(r, ids).await?;
    let ids: Vec<_> = heads.iter().map(|(id, _, _)| *id).collect();
    let mut traits = store::list_traits(r, &ids).await?;
    let profiles = heads.into_iter().map(|(id, alias, role)| {
        let own = traits.remove(&id).unwrap_or_default();
        let mut queues: Vec<_> = own.teams.iter().map(|team| team.queue.clone()).collect();
        queues.sort();
        queues.dedup();
        let mut teams: Vec<_> = own.teams.iter().map(|team| team.id).collect();
        teams.sort();
        Profile {
            id,
            alias,
            role,
            languages: own.languages,
            skills: own.skills,
            teams,
            queues,
        }
    });
    Ok(profiles.collect())
}

/// The profiles of people in use whose teams serve a queue, by id, after the cursor.
pub async fn list_members_serving(
    r: &mut impl Read,
    queue: &Queue,
    after: Option<AccountId>,
    limit: Limit,
) -> Result<Page<Profile>, DbError> {
    let after = after.unwrap_or(Id::from_uuid(uuid::Uuid::nil()));
    let ids = store::list_members_serving(r, queue, after, limit).await?;
    let mut profiles = list_profiles(r, &ids).await?;
    profiles.sort_by_key(|profile| profile.id);
    Ok(Page::cut(profiles, limit, |profile| profile.id.to_string()))
}

/// The first teams by name, for whoever hands work on.
pub async fn list_first_teams(r: &mut impl Read, limit: Limit) -> Result<Vec<Team>, DbError> {
    let rows = store::list_teams(r, "", limit).await?;
    Ok(rows.into_iter().map(|row| row.team).collect())
}

/// The queues that an account's teams serve, by code.
pub async fn queues_of(r: &mut impl Read, account: AccountId) -> Result<Vec<Queue>, DbError> {
    store::list_queues_of(r, account).await
}
