//! The ways people go through these pages, from one end to the other.

use std::sync::Arc;

use http::StatusCode;
use kernel::Limit;
use testkit::{Browser, TestApp};

use super::world::{ADMIN, OTHER_PASSWORD, PASSWORD, World, parts, path_on};
use crate::model::Role;
use crate::service;

#[tokio::test]
async fn the_first_admin_comes_in_by_the_link_that_the_server_prints() {
    let app = TestApp::new(parts()).await;
    let link = service::make_setup_link(&app.system())
        .await
        .unwrap()
        .unwrap();
    let router = shell::router(Arc::clone(&app.app), &[crate::slice()]).unwrap();
    let mut browser = Browser::new(router);
    let english = browser.get(&format!("{}?lang=en", link.path())).await;
    assert!(
        english.body.contains("Make the first account"),
        "{}",
        english.body
    );
    let form = browser.get(&format!("{}?lang=id", link.path())).await;
    let weak = [
        ("name", "Dewi"),
        ("email", ADMIN),
        ("password", "dewi dewi dewi"),
    ];
    let seen = browser.post(&form, &link.path(), &weak).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("value=\"Dewi\"") && seen.body.contains(ADMIN));
    assert!(!seen.body.contains("dewi dewi dewi"));

    let good = [("name", "Dewi"), ("email", ADMIN), ("password", PASSWORD)];
    let seen = browser.post(&seen, &link.path(), &good).await;
    assert_eq!(seen.location(), "/admin");
    let list = browser.get("/admin").await;
    assert!(list.body.contains("Dewi") && list.body.contains(ADMIN));
    assert_eq!(
        browser.get(&link.path()).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_volunteer_is_invited_comes_in_and_goes() {
    let world = World::new().await;
    let mut admin = world.browser_of(ADMIN).await;
    let form = admin.get("/admin").await;
    let fields = [
        ("email", "ratna@contoh.org"),
        ("name", "Ratna Wulandari"),
        ("role", "volunteer"),
        ("languages", "jv"),
        ("skills", "hukum"),
    ];
    let handover = admin.post(&form, "/admin", &fields).await;
    assert_eq!(handover.status, StatusCode::OK);
    assert!(
        handover.body.contains("http://rangkul.test/invite/"),
        "{}",
        handover.body
    );
    let link = path_on(&handover, "/invite/");

    let mut ratna = world.browser();
    let form = ratna.get(&link).await;
    assert!(form.body.contains("Selamat datang, Ratna Wulandari"));
    assert!(form.body.contains("ratna@contoh.org"));
    let seen = ratna
        .post(&form, &link, &[("alias", ""), ("password", PASSWORD)])
        .await;
    assert!(seen.body.contains("id=\"alias-e\""));
    let fields = [("alias", "Kak Melati"), ("password", PASSWORD)];
    let seen = ratna.post(&seen, &link, &fields).await;
    assert_eq!(seen.location(), "/console");
    let own = ratna.get("/account").await;
    assert!(own.body.contains("value=\"Kak Melati\"") && own.body.contains("value=\"jv\" checked"));
    assert_eq!(
        world.browser().get(&link).await.status,
        StatusCode::NOT_FOUND
    );

    let seen = ratna.post(&own, "/logout", &[]).await;
    assert_eq!((seen.location(), ratna.cookie("session")), ("/login", None));
    assert!(ratna.get("/account").await.location().starts_with("/login"));
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_is_handed_over() {
    let world = World::new().await;
    let id = world.add("sari@contoh.org", Role::Supervisor).await;
    let mut there = world.browser_of("sari@contoh.org").await;
    let mut admin = world.browser_of(ADMIN).await;
    let path = format!("/admin/accounts/{id}");
    let form = admin.get(&path).await;
    let handover = admin.post(&form, &path, &[("do", "reset")]).await;
    let link = path_on(&handover, "/reset/");

    let mut sari = world.browser();
    let form = sari.get(&link).await;
    assert!(form.body.contains("value=\"sari@contoh.org\""));
    let seen = sari.post(&form, &link, &[("password", "pendek")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = sari
        .post(&seen, &link, &[("password", OTHER_PASSWORD)])
        .await;
    assert_eq!(seen.location(), "/console");
    assert_eq!(sari.get("/account").await.status, StatusCode::OK);
    assert!(there.get("/account").await.location().starts_with("/login"));
}

#[tokio::test]
async fn an_account_is_stopped_and_goes_on_and_its_token_is_revoked() {
    let world = World::new().await;
    let id = world.add("sari@contoh.org", Role::Supervisor).await;
    let mut sari = world.browser_of("sari@contoh.org").await;
    let mut admin = world.browser_of(ADMIN).await;
    let path = format!("/admin/accounts/{id}");
    let form = admin.get(&path).await;
    admin.post(&form, &path, &[("do", "disable")]).await;
    assert!(sari.get("/account").await.location().starts_with("/login"));
    let stopped = admin.get(&path).await;
    assert!(
        stopped.body.contains("value=\"enable\""),
        "{}",
        stopped.body
    );
    let seen = admin.post(&form, &path, &[("do", "disable")]).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    admin.post(&form, &path, &[("do", "enable")]).await;
    assert!(admin.get(&path).await.body.contains("value=\"disable\""));

    let new = service::NewToken {
        owner: service::TokenOwner::Account(id),
        scopes: crate::Scopes::ALL,
        lasts: None,
    };
    let secret = service::create_token(&world.as_admin(), new).await.unwrap();
    let form = admin.get(&path).await;
    let token = form.hidden("token");
    admin
        .post(&form, &path, &[("do", "revoke"), ("token", &token)])
        .await;
    assert!(world.token(&secret).await.is_none());
}

#[tokio::test]
async fn she_signs_out_another_device_and_changes_her_password() {
    let world = World::new().await;
    let mut there = world.browser_of(ADMIN).await;
    world.app.advance(std::time::Duration::from_secs(1));
    let mut here = world.browser_of(ADMIN).await;
    let own = here.get("/account").await;
    assert_eq!(own.body.matches("name=\"session\"").count(), 2);
    assert_eq!(own.body.matches("perangkat ini").count(), 1);
    let sessions = service::list_own_sessions(&world.as_admin()).await.unwrap();
    let other = sessions[1].id.to_string();
    let seen = here
        .post(&own, "/account", &[("do", "session"), ("session", &other)])
        .await;
    assert_eq!(seen.location(), "/account?saved");
    assert!(there.get("/account").await.location().starts_with("/login"));

    let fields = [
        ("do", "password"),
        ("current", PASSWORD),
        ("password", OTHER_PASSWORD),
    ];
    let seen = here.post(&own, "/account", &fields).await;
    assert_eq!(seen.location(), "/account?saved");
    assert!(here.get("/account?saved").await.body.contains("Tersimpan"));
    assert!(world.sign_in(ADMIN, OTHER_PASSWORD).await.is_ok());
}

#[tokio::test]
async fn ones_own_role_is_not_ones_own_to_change() {
    let world = World::new().await;
    let mut admin = world.browser_of(ADMIN).await;
    let path = format!("/admin/accounts/{}", world.admin);
    let form = admin.get(&path).await;
    assert!(!form.body.contains("value=\"disable\""));
    let fields = [("do", "duties"), ("version", "1"), ("role", "volunteer")];
    let seen = admin.post(&form, &path, &fields).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(seen.body.contains("id=\"role-e\""));
}

#[tokio::test]
async fn many_accounts_and_teams_are_read_page_by_page() {
    let world = World::new().await;
    for number in 0..51 {
        let new = crate::NewUser {
            password: None,
            ..super::world::new_user(&format!("r{number}@contoh.org"), Role::Volunteer)
        };
        service::add_user(&world.app.system(), new).await.unwrap();
        let name = super::world::team(&format!("Tim & {number:02}"));
        service::add_team(&world.as_admin(), name, crate::Queue::default())
            .await
            .unwrap();
    }
    let mut admin = world.browser_of(ADMIN).await;
    let first = admin.get("/admin").await;
    assert_eq!(first.body.matches("<th scope=\"row\">").count(), 50);
    let limit = Limit::clamped(Some(50));
    let listed = service::list_accounts(&world.as_admin(), None, limit)
        .await
        .unwrap();
    let after = format!("/admin?after={}", listed.next.unwrap());
    assert!(first.body.contains(&after), "{}", first.body);
    let next = admin.get(&after).await;
    assert_eq!(next.body.matches("<th scope=\"row\">").count(), 2);
    let first = admin.get("/admin/teams").await;
    assert!(
        first.body.contains("/admin/teams?after=tim+%26+49"),
        "{}",
        first.body
    );
    let next = admin.get("/admin/teams?after=tim+%26+49").await;
    assert_eq!(next.body.matches("name=\"team\"").count(), 2);
}
