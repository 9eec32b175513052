//! Signing in, how long it lasts, and what wrong passwords cost.

use std::time::Duration;

use futures_util::future::join_all;
use kernel::Permission;
use platform::Who;

use super::world::{ADMIN, OTHER_PASSWORD, PASSWORD, World, email, refusal};
use crate::model::Role;
use crate::service::{self, Refusal, SignIn};

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn the_right_password_lets_her_in_with_the_permissions_of_her_role() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let signed_in = world.sign_in(" RATNA@contoh.org ", PASSWORD).await.unwrap();
    assert_eq!(signed_in.role, Role::Volunteer);
    let session = world.session(&signed_in.secret).await.unwrap();
    assert_eq!(session.actor.who, Who::Account(id));
    assert!(session.is_cookie);
    assert!(session.actor.permissions.has(Permission::ConversationsTake));
    assert!(!session.actor.permissions.has(Permission::PeopleManage));
}

#[tokio::test]
async fn a_session_is_no_token_and_a_token_no_session() {
    let world = World::new().await;
    let signed_in = world.sign_in(ADMIN, PASSWORD).await.unwrap();
    assert!(world.session(&signed_in.secret).await.is_some());
    assert!(world.token(&signed_in.secret).await.is_none());
}

#[tokio::test]
async fn an_unknown_address_is_answered_like_a_wrong_password() {
    let world = World::new().await;
    let wrong = world.sign_in(ADMIN, OTHER_PASSWORD).await;
    let unknown = world.sign_in("tiada@contoh.org", OTHER_PASSWORD).await;
    assert_eq!(refusal(wrong), Refusal::NotRecognised);
    assert_eq!(refusal(unknown), Refusal::NotRecognised);
}

#[tokio::test]
async fn wrong_passwords_slow_the_next_try_and_never_lock_her_out() {
    let world = World::new().await;
    let mut waits = Vec::new();
    for _ in 0..12 {
        let mut tried = refusal(world.sign_in(ADMIN, "salah").await);
        if let Refusal::TooSoon { wait_s } = tried {
            waits.push(wait_s);
            world.app.advance(Duration::from_secs(wait_s));
            tried = refusal(world.sign_in(ADMIN, "salah").await);
        }
        assert_eq!(tried, Refusal::NotRecognised);
    }
    assert!(waits.is_sorted(), "{waits:?}");
    assert_eq!(waits.last(), Some(&31));
    world.app.advance(Duration::from_secs(31));
    world.sign_in(ADMIN, PASSWORD).await.unwrap();
    for _ in 0..3 {
        let tried = refusal(world.sign_in(ADMIN, "salah").await);
        assert_eq!(tried, Refusal::NotRecognised, "nothing was kept");
    }
}

#[tokio::test]
async fn tries_on_one_address_do_not_slow_another() {
    let world = World::new().await;
    world.add("ratna@contoh.org", Role::Volunteer).await;
    for _ in 0..6 {
        assert!(world.sign_in(ADMIN, "salah").await.is_err());
    }
    let slowed = refusal(world.sign_in(ADMIN, PASSWORD).await);
    assert!(matches!(slowed, Refusal::TooSoon { .. }), "{slowed:?}");
    assert!(world.sign_in("ratna@contoh.org", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn of_tries_at_the_same_time_only_one_is_judged() {
    let world = World::new().await;
    for _ in 0..5 {
        assert!(world.sign_in(ADMIN, "salah").await.is_err());
    }
    world.app.advance(MINUTE);
    let tries = join_all((0..8).map(|_| world.sign_in(ADMIN, "salah"))).await;
    let judged = tries
        .into_iter()
        .map(refusal)
        .filter(|it| *it == Refusal::NotRecognised);
    assert_eq!(judged.count(), 1);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_without_use() {
    let world = World::new().await;
    let used = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    let unused = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    world.app.advance(HOUR * 11);
    assert!(world.session(&used).await.is_some());
    world.app.advance(HOUR + MINUTE);
    assert!(world.session(&used).await.is_some());
    assert!(world.session(&unused).await.is_none());
}

#[tokio::test]
async fn no_session_lasts_longer_than_two_weeks() {
    let world = World::new().await;
    let secret = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    let mut hours = 0;
    while world.session(&secret).await.is_some() {
        world.app.advance(HOUR * 8);
        hours += 8;
        assert!(hours <= 14 * 24, "{hours} hours");
    }
    assert_eq!(hours, 14 * 24);
}

#[tokio::test]
async fn a_session_on_a_shared_device_ends_after_a_quarter_of_an_hour() {
    let world = World::new().await;
    let given = SignIn {
        email: &email(ADMIN),
        password: PASSWORD,
        is_shared: true,
    };
    let signed_in = service::sign_in(&world.app.public(), given).await.unwrap();
    world.app.advance(MINUTE * 14);
    assert!(world.session(&signed_in.secret).await.is_some());
    world.app.advance(MINUTE * 15);
    assert!(world.session(&signed_in.secret).await.is_none());
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    let world = World::new().await;
    let (first, second) = (
        world.sign_in(ADMIN, PASSWORD).await.unwrap().secret,
        world.sign_in(ADMIN, PASSWORD).await.unwrap().secret,
    );
    let binding = world.session(&first).await.unwrap().binding;
    service::sign_out(&world.as_admin(), binding).await.unwrap();
    service::sign_out(&world.as_admin(), binding).await.unwrap();
    assert!(world.session(&first).await.is_none());
    assert!(world.session(&second).await.is_some());
}
