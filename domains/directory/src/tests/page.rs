//! The page of numbers: an area, what was found when dialling, a number that is added.

use std::time::Duration;

use http::StatusCode;
use kernel::Locale;
use people::Role;

use super::world::World;

const PATH: &str = "/admin/numbers";

#[tokio::test]
async fn an_area_is_chosen_its_numbers_dialled_and_shown_there() {
    let world = World::new().await;
    let (mut browser, _) = world.staff("ratna", Role::Admin).await;
    let first = browser.get(PATH).await;
    assert!(first.body.contains("Langkah berikutnya"), "{}", first.body);
    let found = browser.get("/admin/numbers?cari=cianjur").await;
    assert!(found.body.contains("Kab. Cianjur, Jawa Barat"));
    let done = browser
        .post(&found, PATH, &[("do", "serve"), ("region", "32.03")])
        .await;
    assert_eq!(done.location(), PATH);
    let list = browser.get(PATH).await;
    assert!(list.body.contains("c 112@32.03") && list.body.contains("c 119@32.03"));
    assert!(!world.shown(Some("32.03")).contains(&"112".to_owned()));
    let noted = [
        ("c 112@32.03", "works"),
        ("c 119@32.03", "dead"),
        ("c 110", "works"),
        ("c 129", "skip"),
    ];
    browser.post(&list, PATH, &noted).await;
    let shown = world.shown(Some("32.03"));
    assert_eq!(shown.first().map(String::as_str), Some("112"));
    assert!(shown.contains(&"110".to_owned()) && !shown.contains(&"119".to_owned()));
    let list = browser.get(PATH).await;
    assert!(!list.body.contains("@32.03"), "nothing is asked twice");
    let at = |words: &str| list.body.find(words).unwrap();
    assert!(at("Belum dicek.") < at("Dicek ") && at("Dicek ") < at("Mati waktu dicek"));
}

#[tokio::test]
async fn what_is_due_stands_first() {
    let world = World::new().await;
    let (mut browser, _) = world.staff("ratna", Role::Admin).await;
    let list = browser.get(PATH).await;
    browser.post(&list, PATH, &[("c 196", "works")]).await;
    world.app.advance(Duration::from_hours(24 * 90));
    let (mut browser, _) = world.staff("sari", Role::Admin).await;
    let list = browser.get(PATH).await.body;
    let stale = list.find("perlu dicek ulang.").unwrap();
    assert!(stale < list.find("Belum dicek.").unwrap());
}

#[tokio::test]
async fn a_number_is_added_only_when_it_is_whole_and_can_be_taken_away() {
    let world = World::new().await;
    let (mut browser, _) = world.staff("ratna", Role::Admin).await;
    let page = browser.get(PATH).await;
    browser
        .post(&page, PATH, &[("do", "serve"), ("region", "32.03")])
        .await;
    let good = [
        ("do", "add"),
        ("number", "0263 261234"),
        ("label", "BPBD Cianjur"),
        ("kind", "disaster"),
        ("where", "32.03"),
        ("source", "bpbd.cianjurkab.go.id"),
        ("source_url", ""),
        ("source_date", "2026-11"),
        ("valid_to", ""),
        ("tried", "skip"),
    ];
    for (name, value, says) in [
        ("number", "", "Tulis"),
        ("number", "12", "paling sedikit tiga angka"),
        ("source_url", "javascript:alert(1)", "https://"),
        ("source_date", "kemarin", "2026-11-25"),
        ("valid_to", "besok", "2026-11-25"),
        ("kind", "x", "Pilih untuk apa"),
        ("label", "", "Tulis"),
    ] {
        let typed = good.map(|(own, old)| (own, if own == name { value } else { old }));
        let page = browser.get(PATH).await;
        let again = browser.post(&page, PATH, &typed).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(again.body.contains(says), "{name}: {}", again.body);
        assert!(
            again.body.contains("bpbd.cianjurkab.go.id"),
            "what was typed is kept"
        );
    }
    let everywhere = good.map(|(own, old)| match own {
        "number" => (own, "112"),
        "where" => (own, "-"),
        _ => (own, old),
    });
    let page = browser.get(PATH).await;
    let again = browser.post(&page, PATH, &everywhere).await;
    assert!(again.body.contains("Pilih wilayahnya dulu"));
    let page = browser.get(PATH).await;
    let done = browser.post(&page, PATH, &good).await;
    assert_eq!(done.location(), PATH);
    let shown = world.shown(Some("32.03"));
    assert_eq!(shown.first().map(String::as_str), Some("0263 261234"));
    let page = browser.get(PATH).await;
    let start = page.body.find("name=\"remove\" value=\"").unwrap() + 21;
    let id = page.body[start..start + 36].to_owned();
    browser.post(&page, PATH, &[("remove", &id)]).await;
    assert!(
        !world
            .shown(Some("32.03"))
            .contains(&"0263 261234".to_owned())
    );
}

#[tokio::test]
async fn it_is_complete_in_both_languages_and_for_admins_only() {
    let world = World::new().await;
    let (mut admin, _) = world.staff("ratna", Role::Admin).await;
    for locale in Locale::ALL {
        let seen = admin
            .get(&format!("{PATH}?cari=zzz&lang={}", locale.code()))
            .await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(
            seen.body
                .contains(&format!("<html lang=\"{}\">", locale.code()))
        );
    }
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Admin) {
        let (mut other, _) = world.staff(role.name(), role).await;
        assert_eq!(other.get(PATH).await.status, StatusCode::FORBIDDEN);
    }
}
