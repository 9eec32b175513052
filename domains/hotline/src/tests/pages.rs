//! Every page, in both languages, with what people wrote in it: complete, escaped, small, and without
//! script or style inside.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use http::{Method, StatusCode};
use kernel::Locale;
use people::Role;
use shell::{Access, Routes, assets};

use super::world::{World, account};
use crate::model::PresenceState;
use crate::service;

/// What somebody may write to do harm.
const HARM: &str = "<script>alert(1)</script> & \"kutip\"";
/// The most bytes of a public page with its style, as they travel.
const BYTES_MAX: usize = 14_336;
/// The most bytes of script of a public page, as they travel.
const SCRIPT_MAX: usize = 2_048;

fn travels(parts: &[&[u8]]) -> usize {
    let sizes = parts.iter().map(|part| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(part).unwrap();
        encoder.finish().unwrap().len()
    });
    sizes.sum()
}

/// The pages of this slice with what stands in for the variable part of their address.
async fn paths(world: &World, volunteer: &platform::Ctx) -> Vec<(&'static str, String)> {
    let started = world.arrive(HARM).await;
    world.arrive("Halo").await;
    let visitor = world.visitor(&started.code).await;
    let contact = clients::SafeContact {
        phone: "081234567890".parse().unwrap(),
        hours: None,
        may_leave_message: false,
        may_name_us: true,
        opening: None,
    };
    service::ask_call_back(&world.app.public(), &visitor, &contact, false, Locale::Id)
        .await
        .unwrap();
    let id = service::next(volunteer).await.unwrap().unwrap();
    let code = started.code.expose();
    assert_eq!(id, started.conversation);
    vec![
        ("/", "/".to_owned()),
        ("/help", "/help".to_owned()),
        ("/chat", "/chat".to_owned()),
        ("/chat/{code}", format!("/chat/{code}")),
        ("/chat/{code}/lines", format!("/chat/{code}/lines")),
        ("/chat/{code}/call", format!("/chat/{code}/call")),
        ("/chat/{code}/delete", format!("/chat/{code}/delete")),
        ("/info", "/info".to_owned()),
        ("/privacy", "/privacy".to_owned()),
        ("/console", "/console".to_owned()),
        ("/console/danger", "/console/danger".to_owned()),
        ("/console/queue", format!("/console/queue?open={id}")),
        ("/console/callbacks", "/console/callbacks".to_owned()),
        ("/console/hand-over", "/console/hand-over".to_owned()),
        ("/console/{id}", format!("/console/{id}")),
        ("/console/{id}/head", format!("/console/{id}/head")),
        ("/console/{id}/log", format!("/console/{id}/log")),
        (
            "/console/{id}/name",
            format!("/console/{id}/name?account={}", account(volunteer)),
        ),
        ("/console/{id}/person", format!("/console/{id}/person")),
        ("/console/{id}/wrap-up", format!("/console/{id}/wrap-up")),
        ("/supervisor", "/supervisor".to_owned()),
        ("/supervisor/hours", "/supervisor/hours".to_owned()),
        ("/supervisor/replies", "/supervisor/replies".to_owned()),
        ("/supervisor/board", "/supervisor/board".to_owned()),
    ]
}

#[tokio::test]
async fn every_page_is_complete_escaped_and_small_in_both_languages() {
    let world = World::new().await;
    let (mut staff, supervisor) = world.staff("Wening <b>", Role::Supervisor).await;
    service::set_presence(&supervisor, PresenceState::Away)
        .await
        .unwrap();
    let paths = paths(&world, &supervisor).await;
    let css = assets::content(assets::PUBLIC_CSS).unwrap();
    let script = assets::content(assets::PAGE_JS).unwrap();
    let live = assets::content(assets::CHAT_JS).unwrap();
    let all = Routes::of(&[crate::slice()]);
    let pages = all.list().iter().filter(|route| {
        let is_page = !route.path.starts_with("/api/") && route.path != "/keluar";
        route.slice == "hotline" && route.method == Method::GET && is_page
    });
    let mut seen_pages = 0;
    for route in pages {
        let (_, path) = paths
            .iter()
            .find(|(pattern, _)| *pattern == route.path)
            .unwrap_or_else(|| panic!("no sample of {}", route.path));
        for locale in Locale::ALL {
            let sign = if path.contains('?') { '&' } else { '?' };
            let address = if path.contains("account=") {
                path.clone()
            } else {
                format!("{path}{sign}lang={}", locale.code())
            };
            let seen = staff.get(&address).await;
            assert_eq!(seen.status, StatusCode::OK, "{address} {}", seen.body);
            let body = &seen.body;
            assert!(!body.contains("<script>"), "{address}: {body}");
            assert!(!body.contains("Wening <b>"), "{address}");
            assert!(
                !body.contains(" style=") && !body.contains("<style"),
                "{address}"
            );
            assert!(!body.contains(" onclick="), "{address}");
            assert_eq!(seen.headers["cache-control"], "no-store", "{address}");
            let is_part = !body.contains("<html");
            if route.access == Access::Public && !is_part {
                let own = body.contains(assets::CHAT_JS).then_some(live);
                let script = [script, own.unwrap_or_default()].concat();
                assert!(travels(&[&script]) <= SCRIPT_MAX, "{address}");
                let size = travels(&[body.as_bytes(), css, &script]);
                assert!(size <= BYTES_MAX, "{address} travels in {size} bytes");
                assert!(body.contains("<h1"), "{address}");
                assert!(body.contains("/keluar"), "{address}");
                assert!(body.contains("class=\"sos\""), "{address}");
            }
            seen_pages += 1;
        }
    }
    assert_eq!(seen_pages, paths.len() * 2);
}

#[tokio::test]
async fn the_front_page_says_first_what_is_needed_first() {
    let world = World::new().await;
    let seen = world.browser().get("/").await;
    let places = [
        "class=\"btn exit\"",
        "class=\"sos\"",
        "Anda tidak harus menanggungnya sendiri.",
        "Ada orang yang membaca",
        "href=\"/help\">",
        "Siapa yang membaca",
        "Satu pengecualian",
    ]
    .map(|what| {
        let main = seen.body.find("<main").unwrap();
        let from = if what.starts_with("href") { main } else { 0 };
        let at = seen.body[from..].find(what);
        from + at.unwrap_or_else(|| panic!("no {what}"))
    });
    assert!(places.is_sorted(), "{places:?}");
    let main = seen.body.split_once("<main").unwrap().1;
    assert_eq!(main.matches("class=\"btn").count(), 1, "one button");
    assert!(seen.body.contains("<title>Beranda</title>"));
}

#[tokio::test]
async fn staff_screens_open_for_those_who_may_and_for_nobody_else() {
    let world = World::new().await;
    let anybody = world.browser().get("/console").await;
    assert!(anybody.location().starts_with("/login?next="));
    for role in Role::ALL {
        let (mut browser, _) = world.staff(role.name(), role).await;
        for route in Routes::of(&[crate::slice()]).list() {
            if route.method != Method::GET || route.path.contains('{') {
                continue;
            }
            let Access::Needs(permission) = route.access else {
                continue;
            };
            if route.path.starts_with("/api/") {
                continue;
            }
            let want = if role.permissions().has(permission) {
                200
            } else {
                403
            };
            let seen = browser.get(route.path).await;
            assert_eq!(seen.status.as_u16(), want, "{role:?} {}", route.path);
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
            .filter(|key| key.starts_with("hotline-") || key.starts_with("clients-"));
        own.map(str::to_owned).collect::<Vec<_>>()
    });
    assert!(id.len() > 250);
    assert_eq!(id, en);
}
