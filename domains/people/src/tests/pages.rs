//! Every page, in every language, for everybody who may and may not open it.

use http::{Method, StatusCode};
use kernel::Locale;
use platform::Refusal as _;
use shell::{Access, Route, Routes};

use super::world::{ADMIN, World, duties, email};
use crate::model::{NewInvitation, Role, Scopes};
use crate::service::{self, NewToken, Refusal, TokenOwner};

/// The pages of this slice with what stands in for the variable part of their address.
async fn paths(world: &World) -> Vec<(&'static str, String)> {
    let admin = world.as_admin();
    let invitation = NewInvitation {
        email: email("sekar@contoh.org"),
        name: "Sekar".parse().unwrap(),
        duties: duties(Role::Volunteer),
    };
    let invite = service::invite(&admin, invitation).await.unwrap();
    let id = world.add("ratna@contoh.org", Role::Volunteer).await;
    let reset = service::make_reset_link(&admin, id).await.unwrap();
    let token = NewToken {
        owner: TokenOwner::Account(id),
        scopes: Scopes::ALL,
        lasts: Some(std::time::Duration::from_hours(1)),
    };
    service::create_token(&admin, token).await.unwrap();
    vec![
        ("/login", "/login".to_owned()),
        ("/invite/{token}", invite.path()),
        ("/reset/{token}", reset.path()),
        ("/account", "/account".to_owned()),
        ("/admin", "/admin".to_owned()),
        ("/admin/accounts/{id}", format!("/admin/accounts/{id}")),
        ("/admin/teams", "/admin/teams".to_owned()),
    ]
}

fn routes() -> Vec<Route> {
    let all = Routes::of(&[crate::slice()]);
    let own = all.list().iter().filter(|it| it.slice == "people");
    own.cloned().collect()
}

#[tokio::test]
async fn every_page_is_complete_in_both_languages() {
    let world = World::new().await;
    let paths = paths(&world).await;
    // The page of the first set-up closes with the first account; a journey of its own renders it.
    let pages = routes().into_iter().filter(|it| it.method == Method::GET);
    for page in pages.filter(|it| it.path != "/setup/{token}") {
        let path = paths.iter().find(|(pattern, _)| *pattern == page.path);
        let (_, path) = path.unwrap_or_else(|| panic!("no sample of {}", page.path));
        for locale in Locale::ALL {
            let mut browser = world.browser_of(ADMIN).await;
            let seen = browser.get(&format!("{path}?lang={}", locale.code())).await;
            assert_eq!(seen.status, StatusCode::OK, "{path} {}", seen.body);
            let lang = format!("<html lang=\"{}\">", locale.code());
            assert!(seen.body.contains(&lang), "{path}");
            assert!(seen.body.contains("<h1>"), "{path}");
            assert!(
                !seen.body.contains("<script>"),
                "{path} has no inline script"
            );
        }
    }
}

#[tokio::test]
async fn a_page_is_opened_by_those_who_may_and_by_nobody_else() {
    let world = World::new().await;
    let paths = paths(&world).await;
    for role in Role::ALL {
        world.add(&format!("{}@peran.org", role.name()), role).await;
    }
    for page in routes().into_iter().filter(|it| it.method == Method::GET) {
        let Some((_, path)) = paths.iter().find(|(pattern, _)| *pattern == page.path) else {
            continue;
        };
        let anybody = world.browser().get(path).await;
        let is_public = page.access == Access::Public;
        assert_eq!(anybody.status == StatusCode::OK, is_public, "{path}");
        if !is_public {
            assert!(anybody.location().starts_with("/login?next="), "{path}");
        }
        for role in Role::ALL {
            let mut browser = world
                .browser_of(&format!("{}@peran.org", role.name()))
                .await;
            let want = match page.access {
                Access::Needs(permission) if !role.permissions().has(permission) => 403,
                _ => 200,
            };
            assert_eq!(
                browser.get(path).await.status.as_u16(),
                want,
                "{role:?} {path}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_posted_to_pages_of_admins_is_refused_to_all_others() {
    let world = World::new().await;
    world.add("sari@contoh.org", Role::Supervisor).await;
    let mut browser = world.browser_of("sari@contoh.org").await;
    let own = browser.get("/account").await;
    for path in [
        "/admin",
        "/admin/teams",
        &format!("/admin/accounts/{}", world.admin),
    ] {
        let fields = [("do", "disable"), ("name", "x"), ("queue", "x")];
        let seen = browser.post(&own, path, &fields).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
        let seen = world.browser().post_bare(path, &fields).await;
        assert_eq!(seen.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn a_link_that_was_never_made_leads_to_one_sentence() {
    let world = World::new().await;
    let mut told = Vec::new();
    for kind in ["setup", "invite", "reset"] {
        for secret in ["x".to_owned(), "00".repeat(32)] {
            let seen = world.browser().get(&format!("/{kind}/{secret}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND);
            told.push(seen.body);
        }
    }
    assert!(
        told.iter()
            .all(|it| it.contains("Tautan ini sudah dipakai")),
        "{told:?}"
    );
}

#[tokio::test]
async fn every_refusal_has_its_sentence_in_both_languages() {
    let world = World::new().await;
    let all = [
        Refusal::NotRecognised,
        Refusal::Disabled,
        Refusal::TooSoon { wait_s: 3 },
        Refusal::WrongPassword,
        Refusal::LinkVoid,
        Refusal::EmailTaken,
        Refusal::TeamTaken,
        Refusal::ChangedMeanwhile,
        Refusal::OwnAccount,
        Refusal::AlreadySo,
        Refusal::IsService,
        Refusal::ScopeBeyondRole { scope: "x.y" },
        Refusal::NoSuchAccount,
        Refusal::NoSuchTeam,
        Refusal::NoSuchSecret,
    ];
    let ctx = world.app.public();
    for refusal in all {
        let [id, en] = Locale::ALL.map(|locale| ctx.say(locale).refusal(&refusal));
        assert!(id != en && !id.contains("people-"), "{id} {en}");
        assert!((400..500).contains(&refusal.status()));
        for (_, value) in refusal.args() {
            assert!(id.contains(&value) && en.contains(&value), "{id}");
        }
    }
}

#[tokio::test]
async fn both_languages_say_the_same_things() {
    let world = World::new().await;
    let catalogue = &world.app.app.catalogue;
    let [id, en] = Locale::ALL.map(|locale| {
        let own = catalogue
            .keys(locale)
            .filter(|key| key.starts_with("people-"));
        own.map(str::to_owned).collect::<Vec<_>>()
    });
    assert!(id.len() > 100);
    assert_eq!(id, en);
}
