//! Rights of those who listen for hours: whatever changes them is told by an event, and they run out.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use platform::live::{Event, Follow, Heard};
use platform::{AccountId, Outcome, Session};

use super::world::{OTHER_PASSWORD, PASSWORD, World, duties, password, team};
use crate::model::{Role, Scopes};
use crate::service::{self, NewToken, Rights, TokenOwner, find_rights};

/// Somebody who listens in two ways: with a browser and with a program.
struct Listening {
    id: AccountId,
    session: Session,
    token: Session,
}

impl Listening {
    async fn new(world: &World, email: &str) -> Self {
        let id = world.add(email, Role::Volunteer).await;
        let signed_in = world.sign_in(email, PASSWORD).await.unwrap();
        let new = NewToken {
            owner: TokenOwner::Account(id),
            scopes: Scopes::of(&[]),
            lasts: Some(Duration::from_hours(24)),
        };
        let secret = service::create_token(&world.as_admin(), new).await.unwrap();
        Self {
            id,
            session: world.session(&signed_in.secret).await.unwrap(),
            token: world.token(&secret).await.unwrap(),
        }
    }

    async fn rights(&self, world: &World) -> [Option<Rights>; 2] {
        let ctx = world.app.public();
        let session = find_rights(&ctx, &self.session).await.unwrap();
        [session, find_rights(&ctx, &self.token).await.unwrap()]
    }
}

/// What may be done to them.
type Deed = for<'a> fn(&'a World, &'a Listening) -> BoxFuture<'a, Outcome<()>>;

const DEEDS: &[(&str, Deed)] = &[
    ("another role", |world, one| {
        let admin = world.as_admin();
        async move { service::change_duties(&admin, one.id, 1, duties(Role::Auditor)).await }
            .boxed()
    }),
    ("another team", |world, one| {
        async move {
            let admin = world.as_admin();
            let other = service::add_team(&admin, team("malam"), "malam".parse().unwrap()).await?;
            let mut duties = duties(Role::Volunteer);
            duties.teams.push(other);
            service::change_duties(&admin, one.id, 1, duties).await
        }
        .boxed()
    }),
    ("another queue of the team", |world, _| {
        async move {
            let admin = world.as_admin();
            let limit = kernel::Limit::clamped(None);
            let teams = service::list_teams(&admin, "", limit).await?;
            let own = teams.items.first().unwrap().team.id;
            service::set_queue(&admin, own, &"pagi".parse().unwrap()).await
        }
        .boxed()
    }),
    ("stopped", |world, one| {
        let admin = world.as_admin();
        async move { service::disable(&admin, one.id).await }.boxed()
    }),
    ("signed out", |world, one| {
        let ctx = world.app.public();
        async move { service::sign_out(&ctx, one.session.binding).await }.boxed()
    }),
    ("signed out elsewhere", |world, one| {
        let own = world.as_account(one.id, Role::Volunteer);
        async move {
            for session in service::list_own_sessions(&own).await? {
                service::end_session(&own, session.id).await?;
            }
            Ok(())
        }
        .boxed()
    }),
    ("a new password", |world, one| {
        let own = world.as_account(one.id, Role::Volunteer);
        let new = password(OTHER_PASSWORD);
        async move { service::change_password(&own, PASSWORD, &new, [0; 32]).await }.boxed()
    }),
    ("a revoked token", |world, one| {
        let admin = world.as_admin();
        async move {
            let listed = service::list_tokens(&admin, one.id).await?;
            service::revoke_token(&admin, one.id, listed.first().unwrap().id).await
        }
        .boxed()
    }),
];

#[tokio::test]
async fn whatever_changes_rights_is_told() {
    for (what, deed) in DEEDS {
        let world = World::new().await;
        let one = Listening::new(&world, "ratna@contoh.org").await;
        let other = Listening::new(&world, "sari@contoh.org").await;
        let before = one.rights(&world).await;
        let own = before[0].clone().unwrap();
        let of_other = other.rights(&world).await[0].clone().unwrap();
        let mut follow = world.app.app.live.follow(None).await.unwrap();
        deed(&world, &one).await.unwrap();
        assert_ne!(one.rights(&world).await, before, "{what}");
        let told = until_told(&mut follow, &own).await;
        let concerns_all = told.kind.starts_with("team.");
        assert_eq!(of_other.may_change_by(&told), concerns_all, "{what}");
    }
}

/// The event that tells of it. Without one this waits for ever.
async fn until_told(follow: &mut Follow, rights: &Rights) -> Arc<Event> {
    loop {
        if let Some(Heard::Event(event)) = follow.next().await
            && rights.may_change_by(&event)
        {
            return event;
        }
    }
}

#[tokio::test]
async fn rights_run_out_with_the_session_and_looking_at_them_is_no_use_of_it() {
    let world = World::new().await;
    let one = Listening::new(&world, "ratna@contoh.org").await;
    world.app.advance(Duration::from_hours(11));
    let [session, token] = one.rights(&world).await.map(Option::unwrap);
    assert!(session.serves("utama") && !session.serves("malam"));
    assert!(!session.are_over(world.app.now()) && !token.are_over(world.app.now()));
    world.app.advance(Duration::from_hours(1));
    assert!(session.are_over(world.app.now()) && !token.are_over(world.app.now()));
    let [session, token] = one.rights(&world).await;
    assert!(session.is_none() && token.is_some());
    world.app.advance(Duration::from_hours(12));
    assert!(one.rights(&world).await[1].is_none());
}
