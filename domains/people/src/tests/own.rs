//! What people do to their own account.

use std::time::Duration;

use kernel::{Language, Locale};

use super::world::{ADMIN, OTHER_PASSWORD, PASSWORD, World, code, password, refusal};
use crate::model::Role;
use crate::service::{self, OwnChange, Refusal};

#[tokio::test]
async fn she_changes_how_she_appears_unless_it_was_changed_meanwhile() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let own = world.as_account(id, Role::Volunteer);
    let change = OwnChange {
        version: 1,
        alias: "Kak Melati".parse().unwrap(),
        locale: Some(Locale::En),
        languages: vec![
            "jv".parse().unwrap(),
            "id".parse().unwrap(),
            "jv".parse().unwrap(),
        ],
    };
    service::change_own(&own, change.clone()).await.unwrap();
    let late = service::change_own(&own, change).await;
    assert_eq!(refusal(late), Refusal::ChangedMeanwhile);
    let account = service::own_account(&own).await.unwrap();
    let languages: Vec<_> = account.languages.iter().map(Language::code).collect();
    assert_eq!(
        (account.alias.as_str(), languages),
        ("Kak Melati", vec!["id", "jv"])
    );
    let secret = world
        .sign_in("ratna@contoh.org", PASSWORD)
        .await
        .unwrap()
        .secret;
    let session = world.session(&secret).await.unwrap();
    assert_eq!(
        (session.alias.as_str(), session.locale),
        ("Kak Melati", Some(Locale::En))
    );
}

#[tokio::test]
async fn a_new_password_needs_the_current_one_and_ends_the_other_sessions() {
    let world = World::new().await;
    let here = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    let there = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    let link = service::make_reset_link(&world.as_admin(), world.admin)
        .await
        .unwrap();
    let kept = world.session(&here).await.unwrap().binding;
    let (own, new) = (world.as_admin(), password(OTHER_PASSWORD));
    let wrong = service::change_password(&own, "salah", &new, kept).await;
    assert_eq!(refusal(wrong), Refusal::WrongPassword);
    service::change_password(&own, PASSWORD, &new, kept)
        .await
        .unwrap();
    assert!(world.session(&here).await.is_some());
    assert!(world.session(&there).await.is_none());
    let late = service::find_reset(&world.app.public(), &link.secret).await;
    assert_eq!(refusal(late), Refusal::LinkVoid);
    assert!(world.sign_in(ADMIN, OTHER_PASSWORD).await.is_ok());
}

#[tokio::test]
async fn guessing_the_current_password_is_slowed_but_does_not_slow_signing_in() {
    let world = World::new().await;
    let (own, new) = (world.as_admin(), password(OTHER_PASSWORD));
    for _ in 0..5 {
        let wrong = service::change_password(&own, "salah", &new, [0; 32]).await;
        assert_eq!(refusal(wrong), Refusal::WrongPassword);
    }
    let slowed = refusal(service::change_password(&own, PASSWORD, &new, [0; 32]).await);
    assert!(matches!(slowed, Refusal::TooSoon { .. }), "{slowed:?}");
    assert!(world.sign_in(ADMIN, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn she_ends_her_own_sessions_and_nobody_elses() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let own = world.as_account(id, Role::Volunteer);
    let first = world
        .sign_in("ratna@contoh.org", PASSWORD)
        .await
        .unwrap()
        .secret;
    world.app.advance(Duration::from_secs(1));
    let second = world
        .sign_in("ratna@contoh.org", PASSWORD)
        .await
        .unwrap()
        .secret;
    let listed = service::list_own_sessions(&own).await.unwrap();
    assert_eq!(listed.len(), 2);
    assert!(
        listed[0].created_at > listed[1].created_at,
        "the newest first"
    );
    let other = service::end_session(&world.as_admin(), listed[0].id).await;
    assert_eq!(refusal(other), Refusal::NoSuchSecret);
    service::end_session(&own, listed[0].id).await.unwrap();
    assert!(world.session(&second).await.is_none());
    assert!(world.session(&first).await.is_some());
}

#[tokio::test]
async fn nobody_has_an_account_who_is_not_signed_in() {
    let world = World::new().await;
    let told = service::own_account(&world.app.public()).await;
    assert_eq!(code(told), "access.sign_in_needed");
}
