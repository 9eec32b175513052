//! Tokens of programs: how far they reach and when they stop.

use std::time::Duration;

use kernel::{Permission, PermissionSet};

use super::world::{ADMIN, World, code, duties, email, permissions, refusal};
use crate::model::{Role, Scopes, TokenSecret};
use crate::service::{self, NewToken, Refusal, TokenOwner};

fn token(owner: TokenOwner, scopes: &[Permission]) -> NewToken {
    NewToken {
        owner,
        scopes: Scopes::of(scopes),
        lasts: None,
    }
}

#[tokio::test]
async fn a_scoped_token_can_do_no_more_than_its_scopes() {
    let world = World::new().await;
    let id = world.add("sari@contoh.org", Role::Supervisor).await;
    let new = token(TokenOwner::Account(id), &[Permission::ConversationsTake]);
    let secret = service::create_token(&world.as_admin(), new).await.unwrap();
    let held = permissions(world.token(&secret).await);
    assert_eq!(held, PermissionSet::of(&[Permission::ConversationsTake]));
    assert!(world.session(&secret).await.is_none());
}

#[tokio::test]
async fn a_token_without_scopes_does_all_that_the_role_does() {
    let world = World::new().await;
    let owner = TokenOwner::User(email(ADMIN));
    let secret = service::create_token(&world.app.system(), token(owner, &[]))
        .await
        .unwrap();
    let held = permissions(world.token(&secret).await);
    assert_eq!(held, Role::Admin.permissions());
}

#[tokio::test]
async fn a_scope_beyond_the_role_is_refused_by_name() {
    let world = World::new().await;
    let owner = TokenOwner::Service(Role::Volunteer);
    let new = token(
        owner,
        &[Permission::ConversationsTake, Permission::PeopleManage],
    );
    let told = refusal(service::create_token(&world.as_admin(), new).await);
    let scope = Permission::PeopleManage.name();
    assert_eq!(told, Refusal::ScopeBeyondRole { scope });
}

#[tokio::test]
async fn a_token_shrinks_with_the_role_of_its_owner() {
    let world = World::new().await;
    let id = world.add("sari@contoh.org", Role::Supervisor).await;
    let scopes = [Permission::ConversationsTake, Permission::IdentitiesView];
    let new = token(TokenOwner::Account(id), &scopes);
    let secret = service::create_token(&world.as_admin(), new).await.unwrap();
    service::change_duties(&world.as_admin(), id, 1, duties(Role::Volunteer))
        .await
        .unwrap();
    let held = permissions(world.token(&secret).await);
    assert_eq!(held, PermissionSet::of(&[Permission::ConversationsTake]));
}

#[tokio::test]
async fn a_token_runs_out_and_can_be_revoked() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let admin = world.as_admin();
    let new = NewToken {
        lasts: Some(Duration::from_hours(24)),
        ..token(TokenOwner::Account(id), &[])
    };
    let dated = service::create_token(&admin, new).await.unwrap();
    let new = token(TokenOwner::Account(id), &[]);
    let lasting = service::create_token(&admin, new).await.unwrap();
    world.app.advance(Duration::from_hours(24));
    assert!(world.token(&dated).await.is_none());
    assert!(world.token(&lasting).await.is_some());

    let listed = service::list_tokens(&admin, id).await.unwrap();
    let row = listed.iter().find(|it| it.expires_at.is_none()).unwrap();
    let other = service::revoke_token(&admin, world.admin, row.id).await;
    assert_eq!(refusal(other), Refusal::NoSuchSecret);
    service::revoke_token(&admin, id, row.id).await.unwrap();
    assert!(world.token(&lasting).await.is_none());
    let again = service::revoke_token(&admin, id, row.id).await;
    assert_eq!(refusal(again), Refusal::NoSuchSecret);
}

#[tokio::test]
async fn a_program_has_an_account_that_nobody_signs_in_with() {
    let world = World::new().await;
    let new = token(TokenOwner::Service(Role::Auditor), &[]);
    let secret = service::create_token(&world.app.system(), new)
        .await
        .unwrap();
    let session = world.token(&secret).await.unwrap();
    assert_eq!(session.actor.permissions, Role::Auditor.permissions());
    assert!(!session.is_cookie);
    let limit = kernel::Limit::clamped(None);
    let listed = service::list_accounts(&world.as_admin(), None, limit)
        .await
        .unwrap();
    let program = listed.items.iter().find(|it| it.is_service).unwrap();
    assert_eq!((&program.email, program.has_password), (&None, false));
    let reset = service::make_reset_link(&world.as_admin(), program.id).await;
    assert_eq!(refusal(reset), Refusal::IsService);
}

#[tokio::test]
async fn a_token_is_made_for_accounts_in_use_and_by_who_may() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let own = world.as_account(id, Role::Volunteer);
    let made = service::create_token(&own, token(TokenOwner::Account(id), &[])).await;
    assert_eq!(code(made), "access.forbidden");
    service::disable(&world.as_admin(), id).await.unwrap();
    let made = service::create_token(&world.as_admin(), token(TokenOwner::Account(id), &[])).await;
    assert_eq!(refusal(made), Refusal::Disabled);
    let owner = TokenOwner::User(email("tiada@contoh.org"));
    let made = service::create_token(&world.as_admin(), token(owner, &[])).await;
    assert_eq!(refusal(made), Refusal::NoSuchAccount);
}

#[tokio::test]
async fn a_secret_that_was_never_given_out_is_nobodys() {
    let world = World::new().await;
    assert!(world.token(&TokenSecret::new([7; 32])).await.is_none());
    assert!(world.session(&TokenSecret::new([7; 32])).await.is_none());
}
