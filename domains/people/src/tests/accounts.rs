//! Keeping accounts: changing, stopping and going on, and who may.

use std::time::Duration;

use kernel::{Language, Limit, Permission};

use super::world::{
    ADMIN, PASSWORD, World, code, duties, email, new_user, permissions, refusal, team,
};
use crate::model::{Duties, NewUser, Role, Scopes};
use crate::service::{self, NewToken, Refusal, TokenOwner};

#[tokio::test]
async fn a_disabled_account_cannot_sign_in_and_its_session_and_token_stop_at_once() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let session = world
        .sign_in("ratna@contoh.org", PASSWORD)
        .await
        .unwrap()
        .secret;
    let new = NewToken {
        owner: TokenOwner::Account(id),
        scopes: Scopes::ALL,
        lasts: None,
    };
    let token = service::create_token(&world.as_admin(), new).await.unwrap();
    let link = service::make_reset_link(&world.as_admin(), id)
        .await
        .unwrap();
    service::disable_user(&world.app.system(), &email("ratna@contoh.org"))
        .await
        .unwrap();

    assert!(world.session(&session).await.is_none());
    assert!(world.token(&token).await.is_none());
    assert_eq!(
        refusal(world.sign_in("ratna@contoh.org", PASSWORD).await),
        Refusal::Disabled
    );
    assert_eq!(
        refusal(world.sign_in("ratna@contoh.org", "salah").await),
        Refusal::NotRecognised
    );
    let reset = service::find_reset(&world.app.public(), &link.secret).await;
    assert_eq!(refusal(reset), Refusal::LinkVoid);

    service::enable(&world.as_admin(), id).await.unwrap();
    assert!(world.token(&token).await.is_none(), "old tokens stay void");
    assert!(
        world.session(&session).await.is_none(),
        "old sessions stay ended"
    );
    assert!(world.sign_in("ratna@contoh.org", PASSWORD).await.is_ok());
    assert_eq!(
        refusal(service::enable(&world.as_admin(), id).await),
        Refusal::AlreadySo
    );
}

#[tokio::test]
async fn a_change_of_role_is_guarded_by_the_version_that_was_seen() {
    let world = World::new().await;
    let admin = world.as_admin();
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let version = service::find_account(&admin, id).await.unwrap().version;
    service::change_duties(&admin, id, version, duties(Role::Supervisor))
        .await
        .unwrap();
    let late = service::change_duties(&admin, id, version, duties(Role::Auditor)).await;
    assert_eq!(refusal(late), Refusal::ChangedMeanwhile);
    let account = service::find_account(&admin, id).await.unwrap();
    assert_eq!(
        (account.role, account.version),
        (Role::Supervisor, version + 1)
    );
}

#[tokio::test]
async fn a_changed_role_counts_from_the_next_request_on() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let secret = world
        .sign_in("ratna@contoh.org", PASSWORD)
        .await
        .unwrap()
        .secret;
    service::change_duties(&world.as_admin(), id, 1, duties(Role::Auditor))
        .await
        .unwrap();
    let held = permissions(world.session(&secret).await);
    assert!(held.has(Permission::AuditView) && !held.has(Permission::ConversationsTake));
}

#[tokio::test]
async fn an_admin_always_remains() {
    let world = World::new().await;
    let admin = world.as_admin();
    let own = service::change_duties(&admin, world.admin, 1, duties(Role::Volunteer)).await;
    assert_eq!(refusal(own), Refusal::OwnAccount);
    assert_eq!(
        refusal(service::disable(&admin, world.admin).await),
        Refusal::OwnAccount
    );
    let same_role = service::change_duties(&admin, world.admin, 1, duties(Role::Admin)).await;
    assert!(
        same_role.is_ok(),
        "her teams and languages are hers to change"
    );
}

#[tokio::test]
async fn an_address_has_one_account() {
    let world = World::new().await;
    let again = new_user(" KELOLA@Contoh.org", Role::Volunteer);
    let added = service::add_user(&world.app.system(), again).await;
    assert_eq!(refusal(added), Refusal::EmailTaken);
}

#[tokio::test]
async fn only_who_keeps_accounts_may_look_at_them_and_change_them() {
    let world = World::new().await;
    let limit = Limit::clamped(None);
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Admin) {
        let ctx = world.as_account(world.admin, role);
        let told = [
            code(service::list_accounts(&ctx, None, limit).await),
            code(service::find_account(&ctx, world.admin).await),
            code(service::change_duties(&ctx, world.admin, 1, duties(role)).await),
            code(service::disable(&ctx, world.admin).await),
            code(service::enable(&ctx, world.admin).await),
            code(service::add_user(&ctx, new_user("x@contoh.org", role)).await),
            code(service::list_teams(&ctx, "", limit).await),
            code(service::list_tokens(&ctx, world.admin).await),
            code(service::add_team(&ctx, team("Malam"), "utama".parse().unwrap()).await),
        ];
        assert!(
            told.iter().all(|it| *it == "access.forbidden"),
            "{role:?} {told:?}"
        );
    }
}

#[tokio::test]
async fn accounts_are_listed_in_pages_with_all_that_hangs_on_them() {
    let world = World::new().await;
    world.app.advance(Duration::from_secs(1));
    let new = NewUser {
        alias: Some("Kak Melati".parse().unwrap()),
        duties: Duties {
            role: Role::Volunteer,
            teams: vec![team("Malam"), team("malam"), team("Pagi")],
            languages: vec!["jv".parse().unwrap(), "id".parse().unwrap()],
            skills: vec!["hukum".parse().unwrap()],
        },
        ..new_user("ratna@contoh.org", Role::Volunteer)
    };
    service::add_user(&world.app.system(), new).await.unwrap();
    let limit = Limit::clamped(Some(1));
    let admin = world.as_admin();
    let first = service::list_accounts(&admin, None, limit).await.unwrap();
    assert_eq!(first.items[0].email, Some(email(ADMIN)));
    let after = first.next.unwrap().parse().unwrap();
    let second = service::list_accounts(&admin, Some(after), limit)
        .await
        .unwrap();
    assert_eq!(second.next, None);
    let ratna = &second.items[0];
    let teams: Vec<_> = ratna.teams.iter().map(|it| it.name.as_str()).collect();
    let languages: Vec<_> = ratna.languages.iter().map(Language::code).collect();
    assert_eq!(
        (teams, languages),
        (vec!["Malam", "Pagi"], vec!["id", "jv"])
    );
    assert_eq!(ratna.skills[0].as_str(), "hukum");
    assert_eq!(
        (ratna.name.as_str(), ratna.alias.as_str()),
        ("Ratna Wulandari", "Kak Melati")
    );
}

#[tokio::test]
async fn an_alias_that_nobody_chose_tells_nothing() {
    let world = World::new().await;
    let account = service::find_account(&world.as_admin(), world.admin)
        .await
        .unwrap();
    let number = account.alias.as_str().strip_prefix("Relawan ").unwrap();
    assert!((1_000..10_000).contains(&number.parse::<u32>().unwrap()));
}

#[tokio::test]
async fn a_team_has_its_name_alone_and_may_serve_another_queue() {
    let world = World::new().await;
    let admin = world.as_admin();
    let queue: crate::Queue = "remaja".parse().unwrap();
    let id = service::add_team(&admin, team("Malam"), queue.clone())
        .await
        .unwrap();
    let twice = service::add_team(&admin, team("MALAM"), queue).await;
    assert_eq!(refusal(twice), Refusal::TeamTaken);
    service::set_queue(&admin, id, &"hukum".parse().unwrap())
        .await
        .unwrap();
    let found = service::find_team(&mut admin.db(), id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.queue.as_str(), "hukum");
    let listed = service::list_teams(&admin, "", Limit::clamped(None))
        .await
        .unwrap();
    let listed: Vec<_> = listed
        .items
        .iter()
        .map(|it| (it.team.name.as_str(), it.members))
        .collect();
    assert_eq!(listed, [("Malam", 0), ("utama", 1)]);
    let mut work = duties(Role::Admin);
    work.teams = vec![admin.id()];
    let lost = service::change_duties(&admin, world.admin, 1, work).await;
    assert_eq!(refusal(lost), Refusal::NoSuchTeam);
}
