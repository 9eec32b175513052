//! One-time links: each works once, for a while, for one thing.

use std::time::Duration;

use futures_util::future::join;
use kernel::Locale;
use testkit::TestApp;

use super::world::{
    ADMIN, OTHER_PASSWORD, PASSWORD, World, code, duties, email, new_user, parts, password, refusal,
};
use crate::model::{NewInvitation, NewUser, Role};
use crate::service::{self, Acceptance, Refusal, SetUp};

const DAY: Duration = Duration::from_hours(24);

fn first_admin() -> SetUp {
    SetUp {
        email: email(ADMIN),
        name: "Dewi Lestari".parse().unwrap(),
        password: password(PASSWORD),
    }
}

fn invitation(address: &str) -> NewInvitation {
    NewInvitation {
        email: email(address),
        name: "Ratna Wulandari".parse().unwrap(),
        duties: duties(Role::Volunteer),
    }
}

fn acceptance() -> Acceptance {
    Acceptance {
        alias: "Kak Melati".parse().unwrap(),
        password: password(PASSWORD),
        locale: Locale::En,
    }
}

#[tokio::test]
async fn the_first_admin_sets_up_once_and_every_set_up_link_is_void() {
    let app = TestApp::new(parts()).await;
    let (system, public) = (app.system(), app.public());
    let first = service::make_setup_link(&system).await.unwrap().unwrap();
    let second = service::make_setup_link(&system).await.unwrap().unwrap();
    service::is_setup_open(&public, &first.secret)
        .await
        .unwrap();
    service::set_up(&public, &second.secret, &first_admin())
        .await
        .unwrap();
    for link in [&first, &second] {
        let again = service::set_up(&public, &link.secret, &first_admin()).await;
        assert_eq!(refusal(again), Refusal::LinkVoid);
    }
    assert!(service::make_setup_link(&system).await.unwrap().is_none());
}

#[tokio::test]
async fn of_two_who_set_up_at_the_same_time_one_wins() {
    let app = TestApp::new(parts()).await;
    let public = app.public();
    let first = service::make_setup_link(&app.system())
        .await
        .unwrap()
        .unwrap();
    let second = service::make_setup_link(&app.system())
        .await
        .unwrap()
        .unwrap();
    let other = SetUp {
        email: email("lain@contoh.org"),
        ..first_admin()
    };
    let own = first_admin();
    let (one, two) = join(
        service::set_up(&public, &first.secret, &own),
        service::set_up(&public, &second.secret, &other),
    )
    .await;
    assert_eq!(
        [one.is_ok(), two.is_ok()].iter().filter(|it| **it).count(),
        1
    );
    let lost = if one.is_ok() { two } else { one };
    assert_eq!(refusal(lost), Refusal::LinkVoid);
}

#[tokio::test]
async fn a_user_added_on_the_machine_closes_the_set_up_links() {
    let app = TestApp::new(parts()).await;
    let link = service::make_setup_link(&app.system())
        .await
        .unwrap()
        .unwrap();
    service::add_user(&app.system(), new_user(ADMIN, Role::Admin))
        .await
        .unwrap();
    let late = service::is_setup_open(&app.public(), &link.secret).await;
    assert_eq!(refusal(late), Refusal::LinkVoid);
}

#[tokio::test]
async fn a_set_up_link_runs_out_after_a_week() {
    let app = TestApp::new(parts()).await;
    let link = service::make_setup_link(&app.system())
        .await
        .unwrap()
        .unwrap();
    app.advance(DAY * 7);
    let late = service::set_up(&app.public(), &link.secret, &first_admin()).await;
    assert_eq!(refusal(late), Refusal::LinkVoid);
}

#[tokio::test]
async fn an_invitation_makes_one_account_with_the_work_it_carries() {
    let world = World::new().await;
    let (admin, public) = (world.as_admin(), world.app.public());
    let link = service::invite(&admin, invitation("ratna@contoh.org"))
        .await
        .unwrap();
    let found = service::find_invitation(&public, &link.secret)
        .await
        .unwrap();
    assert_eq!(found.email, email("ratna@contoh.org"));
    let id = service::accept_invitation(&public, &link.secret, acceptance())
        .await
        .unwrap();
    let again = service::accept_invitation(&public, &link.secret, acceptance()).await;
    assert_eq!(refusal(again), Refusal::LinkVoid);
    let account = service::find_account(&admin, id).await.unwrap();
    assert_eq!(account.role, Role::Volunteer);
    assert_eq!(
        (account.alias.as_str(), account.locale),
        ("Kak Melati", Some(Locale::En))
    );
    let teams: Vec<_> = account.teams.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(teams, ["utama"]);
    assert!(world.sign_in("ratna@contoh.org", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn an_invitation_runs_out_and_is_not_made_for_an_address_with_an_account() {
    let world = World::new().await;
    let admin = world.as_admin();
    let taken = service::invite(&admin, invitation(ADMIN)).await;
    assert_eq!(refusal(taken), Refusal::EmailTaken);
    let link = service::invite(&admin, invitation("ratna@contoh.org"))
        .await
        .unwrap();
    world.app.advance(DAY * 7);
    let late = service::find_invitation(&world.app.public(), &link.secret).await;
    assert_eq!(refusal(late), Refusal::LinkVoid);
}

#[tokio::test]
async fn an_account_made_meanwhile_is_not_made_again_by_an_invitation() {
    let world = World::new().await;
    let link = service::invite(&world.as_admin(), invitation("ratna@contoh.org"))
        .await
        .unwrap();
    world.add("ratna@contoh.org", Role::Volunteer).await;
    let late = service::accept_invitation(&world.app.public(), &link.secret, acceptance()).await;
    assert_eq!(refusal(late), Refusal::EmailTaken);
}

#[tokio::test]
async fn a_reset_link_sets_the_password_once_and_ends_every_session() {
    let world = World::new().await;
    let public = world.app.public();
    let session = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    let older = service::make_reset_link(&world.as_admin(), world.admin)
        .await
        .unwrap();
    let link = service::reset_user(&world.app.system(), &email(ADMIN))
        .await
        .unwrap();
    let new = password(OTHER_PASSWORD);
    let void = service::reset_password(&public, &older.secret, &new).await;
    assert_eq!(refusal(void), Refusal::LinkVoid);
    service::reset_password(&public, &link.secret, &new)
        .await
        .unwrap();
    assert!(world.session(&session).await.is_none());
    let again = service::reset_password(&public, &link.secret, &new).await;
    assert_eq!(refusal(again), Refusal::LinkVoid);
    assert_eq!(
        refusal(world.sign_in(ADMIN, PASSWORD).await),
        Refusal::NotRecognised
    );
    assert!(world.sign_in(ADMIN, OTHER_PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_reset_link_runs_out_after_a_day_and_a_first_one_after_a_week() {
    let world = World::new().await;
    let public = world.app.public();
    let reset = service::make_reset_link(&world.as_admin(), world.admin)
        .await
        .unwrap();
    let new = NewUser {
        password: None,
        ..new_user("ratna@contoh.org", Role::Volunteer)
    };
    let added = service::add_user(&world.app.system(), new).await.unwrap();
    let first = added.link.unwrap();
    world.app.advance(DAY);
    assert_eq!(
        refusal(service::find_reset(&public, &reset.secret).await),
        Refusal::LinkVoid
    );
    assert!(service::find_reset(&public, &first.secret).await.is_ok());
    world.app.advance(DAY * 6);
    assert_eq!(
        refusal(service::find_reset(&public, &first.secret).await),
        Refusal::LinkVoid
    );
}

#[tokio::test]
async fn a_link_does_what_it_was_made_for_and_nothing_else() {
    let world = World::new().await;
    let public = world.app.public();
    let invite = service::invite(&world.as_admin(), invitation("ratna@contoh.org"))
        .await
        .unwrap();
    let reset = service::make_reset_link(&world.as_admin(), world.admin)
        .await
        .unwrap();
    let wrong = [
        refusal(service::find_reset(&public, &invite.secret).await),
        refusal(service::find_invitation(&public, &reset.secret).await),
        refusal(service::is_setup_open(&public, &reset.secret).await),
    ];
    assert_eq!(wrong, [Refusal::LinkVoid; 3]);
    assert!(world.session(&reset.secret).await.is_none());
    assert!(world.token(&reset.secret).await.is_none());
}

#[tokio::test]
async fn links_are_made_only_by_who_keeps_accounts() {
    let world = World::new().await;
    let id = world.add("sari@contoh.org", Role::Supervisor).await;
    for ctx in [world.as_account(id, Role::Supervisor), world.app.public()] {
        assert_eq!(
            code(service::make_setup_link(&ctx).await),
            "access.forbidden"
        );
        assert_eq!(
            code(service::make_reset_link(&ctx, id).await),
            "access.forbidden"
        );
        let invited = service::invite(&ctx, invitation("ratna@contoh.org")).await;
        assert_eq!(code(invited), "access.forbidden");
    }
}
