//! Forms: what was typed is kept, what is wrong is said beside its field, and nothing is done twice or from
//! elsewhere.

use std::time::Duration;

use http::StatusCode;
use kernel::Limit;
use testkit::Seen;

use super::world::{ADMIN, OTHER_PASSWORD, PASSWORD, World, duties};
use crate::model::Role;
use crate::service;

/// The page without what differs each time: its tokens.
fn without_tokens(page: &Seen) -> String {
    let body = page.body.replace(&page.hidden("csrf"), "");
    body.replace(&page.hidden("once"), "")
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_page() {
    let world = World::new().await;
    let mut pages = Vec::new();
    for address in [ADMIN, "tiada@contoh.org"] {
        let mut browser = world.browser();
        let form = browser.get("/login").await;
        let fields = [("email", address), ("password", "salah-sekali-ini")];
        let seen = browser.post(&form, "/login", &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            seen.body.contains(&format!("value=\"{address}\"")),
            "it is kept"
        );
        assert!(seen.body.contains("Surel atau kata sandi belum cocok"));
        assert!(seen.body.contains("aria-describedby=\"password-e\""));
        assert!(
            !seen.body.contains("salah-sekali-ini"),
            "a password is never given back"
        );
        pages.push(without_tokens(&seen).replace(address, ""));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn what_cannot_be_an_address_is_told_before_any_try_is_counted() {
    let world = World::new().await;
    let mut browser = world.browser();
    let form = browser.get("/login?next=/admin/teams").await;
    let fields = [
        ("email", "bukan surel"),
        ("password", ""),
        ("shared", "on"),
        ("next", "/admin/teams"),
    ];
    let seen = browser.post(&form, "/login", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in [
        "value=\"bukan surel\"",
        "value=\"/admin/teams\"",
        "name=\"shared\" checked",
        "<a href=\"#email\">",
        "<a href=\"#password\">",
    ] {
        assert!(seen.body.contains(kept), "{kept} in {}", seen.body);
    }
}

#[tokio::test]
async fn too_many_tries_are_told_how_long_to_wait() {
    let world = World::new().await;
    let mut browser = world.browser();
    let form = browser.get("/login").await;
    let fields = [("email", ADMIN), ("password", "salah")];
    for _ in 0..5 {
        browser.post(&form, "/login", &fields).await;
    }
    let seen = browser
        .post(&form, "/login", &[("email", ADMIN), ("password", PASSWORD)])
        .await;
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(seen.body.contains("Tunggu 2 detik"), "{}", seen.body);
    world.app.advance(Duration::from_secs(2));
    let seen = browser
        .post(&form, "/login", &[("email", ADMIN), ("password", PASSWORD)])
        .await;
    assert_eq!(seen.location(), "/admin");
}

#[tokio::test]
async fn a_page_that_stood_open_too_long_is_shown_again_and_does_nothing() {
    let world = World::new().await;
    let mut browser = world.browser();
    let form = browser.get("/login").await;
    world.app.advance(Duration::from_hours(49));
    let fields = [("email", ADMIN), ("password", PASSWORD)];
    let seen = browser.post(&form, "/login", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.cookie("session"), None);
    assert!(seen.body.contains("terlalu lama terbuka") && seen.body.contains(ADMIN));
    assert!(!seen.body.contains(PASSWORD));
    let again = browser.post(&seen, "/login", &fields).await;
    assert_eq!(again.location(), "/admin", "the page shown again works");
}

#[tokio::test]
async fn signing_in_goes_on_only_to_pages_of_ours() {
    let world = World::new().await;
    for (next, want) in [
        ("/admin/teams", "/admin/teams"),
        ("//evil.example", "/admin"),
        ("https://evil.example", "/admin"),
        ("", "/admin"),
    ] {
        let mut browser = world.browser();
        let form = browser.get(&format!("/login?next={next}")).await;
        assert!(!form.body.contains("evil"));
        let fields = [("email", ADMIN), ("password", PASSWORD), ("next", next)];
        let seen = browser.post(&form, "/login", &fields).await;
        assert_eq!(
            (seen.status, seen.location()),
            (StatusCode::SEE_OTHER, want)
        );
    }
}

#[tokio::test]
async fn the_cookie_cannot_be_read_by_script_or_sent_from_elsewhere() {
    let world = World::new().await;
    let mut browser = world.browser();
    let form = browser.get("/login").await;
    let fields = [("email", ADMIN), ("password", PASSWORD)];
    let seen = browser.post(&form, "/login", &fields).await;
    let cookie = seen.headers.get("set-cookie").unwrap().to_str().unwrap();
    for part in ["session=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn an_invitation_form_keeps_what_was_typed_and_ticked() {
    let world = World::new().await;
    let mut browser = world.browser_of(ADMIN).await;
    let form = browser.get("/admin").await;
    let teams = service::list_teams(&world.as_admin(), "", Limit::clamped(None))
        .await
        .unwrap();
    let team = teams.items[0].team.id.to_string();
    let fields = [
        ("email", "bukan surel"),
        ("name", ""),
        ("role", "supervisor"),
        ("teams", &team),
        ("languages", "jv"),
        ("languages", "nij"),
        ("skills", "hukum, krisis!"),
    ];
    let seen = browser.post(&form, "/admin", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in [
        "value=\"bukan surel\"".to_owned(),
        "value=\"supervisor\" selected".to_owned(),
        format!("value=\"{team}\" checked"),
        "value=\"jv\" checked".to_owned(),
        "value=\"nij\" checked".to_owned(),
        "value=\"hukum, krisis!\"".to_owned(),
        "id=\"email-e\"".to_owned(),
        "id=\"name-e\"".to_owned(),
        "id=\"skills-e\"".to_owned(),
    ] {
        assert!(seen.body.contains(&kept), "{kept} in {}", seen.body);
    }
    assert!(
        !seen.body.contains("value=\"id\" checked"),
        "what was unticked stays so"
    );
}

#[tokio::test]
async fn a_change_on_an_old_page_is_shown_beside_what_is_now() {
    let world = World::new().await;
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let path = format!("/admin/accounts/{id}");
    let mut browser = world.browser_of(ADMIN).await;
    let form = browser.get(&path).await;
    let work = duties(Role::Coordinator);
    service::change_duties(&world.as_admin(), id, 1, work)
        .await
        .unwrap();
    let seen = form.hidden("version");
    let fields = [("do", "duties"), ("version", &seen), ("role", "supervisor")];
    let late = browser.post(&form, &path, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("value=\"supervisor\" selected"),
        "{}",
        late.body
    );
    let account = service::find_account(&world.as_admin(), id).await.unwrap();
    assert_eq!(account.role, Role::Coordinator);
    let now = late.hidden("version");
    let fields = [("do", "duties"), ("version", &now), ("role", "supervisor")];
    let saved = browser.post(&late, &path, &fields).await;
    assert_eq!(saved.location(), format!("{path}?saved"));
}

#[tokio::test]
async fn ones_own_page_keeps_the_alias_and_gives_no_password_back() {
    let world = World::new().await;
    let mut browser = world.browser_of(ADMIN).await;
    let form = browser.get("/account").await;
    let long = "a".repeat(41);
    let fields = [
        ("do", "appear"),
        ("version", "1"),
        ("alias", &long),
        ("locale", "en"),
    ];
    let seen = browser.post(&form, "/account", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains(&long) && seen.body.contains("value=\"en\" selected"));

    let fields = [
        ("do", "password"),
        ("current", "salah-lama"),
        ("password", OTHER_PASSWORD),
    ];
    let seen = browser.post(&form, "/account", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("id=\"current-e\""));
    assert!(!seen.body.contains("salah-lama") && !seen.body.contains(OTHER_PASSWORD));

    for weak in ["pendek", "relawan1234", "ratnawulandari", "kelolacontoh"] {
        let fields = [
            ("do", "password"),
            ("current", PASSWORD),
            ("password", weak),
        ];
        let seen = browser.post(&form, "/account", &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{weak}");
        assert!(seen.body.contains("id=\"password-e\""), "{weak}");
    }
}

#[tokio::test]
async fn teams_are_added_and_moved_and_mistakes_kept() {
    let world = World::new().await;
    let mut browser = world.browser_of(ADMIN).await;
    let form = browser.get("/admin/teams").await;
    let fields = [("do", "add"), ("name", "Malam"), ("queue", "Remaja Putri")];
    let seen = browser.post(&form, "/admin/teams", &fields).await;
    assert_eq!(seen.location(), "/admin/teams");
    let listed = browser.get("/admin/teams").await;
    assert!(listed.body.contains("Malam") && listed.body.contains("value=\"remaja-putri\""));

    let seen = browser.post(&form, "/admin/teams", &fields).await;
    assert_eq!(seen.status, StatusCode::CONFLICT);
    assert!(seen.body.contains("value=\"Malam\"") && seen.body.contains("value=\"Remaja Putri\""));

    let team = listed.hidden("team");
    let fields = [("do", "queue"), ("team", team.as_str()), ("queue", "ä!")];
    let seen = browser.post(&form, "/admin/teams", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("value=\"ä!\""), "{}", seen.body);
    let fields = [("do", "queue"), ("team", team.as_str()), ("queue", "hukum")];
    browser.post(&form, "/admin/teams", &fields).await;
    assert!(
        browser
            .get("/admin/teams")
            .await
            .body
            .contains("value=\"hukum\"")
    );
}
