//! What later slices ask about those who work with help-seekers.

use std::collections::BTreeSet;

use kernel::Limit;

use super::world::{World, new_user, team};
use crate::model::{Duties, NewUser, Queue, Role};
use crate::service::{self, NewToken, TokenOwner};
use crate::{AccountId, Scopes};

async fn add(world: &World, address: &str, teams: &[&str]) -> AccountId {
    let new = NewUser {
        alias: Some("Kak Melati".parse().unwrap()),
        password: None,
        duties: Duties {
            role: Role::Volunteer,
            teams: teams.iter().copied().map(team).collect(),
            languages: vec!["id".parse().unwrap()],
            skills: vec!["hukum".parse().unwrap()],
        },
        ..new_user(address, Role::Volunteer)
    };
    service::add_user(&world.app.system(), new)
        .await
        .unwrap()
        .account
}

#[tokio::test]
async fn a_profile_tells_what_matching_needs_and_nothing_of_who_she_is() {
    let world = World::new().await;
    let id = add(&world, "ratna@contoh.org", &["Malam", "Pagi"]).await;
    let db = &mut world.app.db.db();
    let profile = service::find_profile(db, id).await.unwrap().unwrap();
    assert_eq!((profile.id, profile.role), (id, Role::Volunteer));
    assert_eq!(profile.teams.len(), 2);
    assert_eq!(profile.queues, [Queue::default()], "two teams, one queue");
    assert_eq!(
        service::queues_of(db, id).await.unwrap(),
        [Queue::default()]
    );
    let shown = format!("{profile:?}");
    assert!(
        !shown.contains("Ratna") && !shown.contains("contoh.org"),
        "{shown}"
    );
}

#[tokio::test]
async fn an_account_that_is_stopped_has_no_profile() {
    let world = World::new().await;
    let id = add(&world, "ratna@contoh.org", &[]).await;
    service::disable(&world.as_admin(), id).await.unwrap();
    let db = &mut world.app.db.db();
    assert_eq!(service::find_profile(db, id).await.unwrap(), None);
    let queue = Queue::default();
    let members = service::list_members_serving(db, &queue, None, Limit::clamped(None))
        .await
        .unwrap();
    assert!(members.items.iter().all(|it| it.id != id));
}

#[tokio::test]
async fn profiles_of_many_are_found_at_once() {
    let world = World::new().await;
    let mut ids = BTreeSet::new();
    for number in 0..40 {
        ids.insert(add(&world, &format!("r{number}@contoh.org"), &["Malam"]).await);
    }
    let asked: Vec<_> = ids.iter().copied().collect();
    let found = service::list_profiles(&mut world.app.db.db(), &asked)
        .await
        .unwrap();
    assert!(
        found
            .iter()
            .all(|it| it.languages.len() == 1 && it.teams.len() == 1)
    );
    assert_eq!(
        found.into_iter().map(|it| it.id).collect::<BTreeSet<_>>(),
        ids
    );
    assert_eq!(
        service::list_profiles(&mut world.app.db.db(), &[])
            .await
            .unwrap(),
        []
    );
}

#[tokio::test]
async fn those_who_serve_a_queue_are_listed_in_pages_without_programs() {
    let world = World::new().await;
    let new = NewToken {
        owner: TokenOwner::Service(Role::Volunteer),
        scopes: Scopes::ALL,
        lasts: None,
    };
    service::create_token(&world.as_admin(), new).await.unwrap();
    let queue: Queue = "remaja".parse().unwrap();
    service::add_team(&world.as_admin(), team("Remaja"), queue.clone())
        .await
        .unwrap();
    let both = [
        add(&world, "a@contoh.org", &["Remaja"]).await,
        add(&world, "b@contoh.org", &["remaja", "Malam"]).await,
    ];
    add(&world, "c@contoh.org", &["Malam"]).await;
    let (db, limit) = (&mut world.app.db.db(), Limit::clamped(Some(1)));
    let mut listed = Vec::new();
    let mut after = None;
    loop {
        let page = service::list_members_serving(db, &queue, after, limit)
            .await
            .unwrap();
        listed.extend(page.items.into_iter().map(|it| it.id));
        let Some(next) = page.next else { break };
        after = Some(next.parse().unwrap());
    }
    assert_eq!(
        listed.into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from(both)
    );
}
