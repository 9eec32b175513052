//! The page of opening hours: only supervisors, only their own teams, and what cannot be read comes back.

use http::StatusCode;
use people::Role;

use super::world::{World, refused};
use crate::model::hours::Week;
use crate::service;

const PATH: &str = "/supervisor/hours";

#[tokio::test]
async fn a_supervisor_sets_a_week_and_a_holiday() {
    let world = World::new().await;
    let (mut browser, ctx) = world.staff("Wening", Role::Supervisor).await;
    let page = browser.get(PATH).await;
    assert!(page.body.contains("Jam buka belum diisi"), "{}", page.body);
    let team = page.hidden("team");
    let wrong = [
        ("team", team.as_str()),
        ("zone", "WITA"),
        ("d1", "pagi"),
        ("do", "week"),
    ];
    let seen = browser.post(&page, PATH, &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("value=\"pagi\"") && seen.body.contains("Jam ini tidak terbaca"));
    assert!(seen.body.contains("<option value=\"WITA\" selected>"));
    let right = [
        ("team", team.as_str()),
        ("zone", "WITA"),
        ("d1", "08.00-12.00, 13.00-17.00"),
        ("d2", "24 jam"),
        ("do", "week"),
    ];
    let seen = browser.post(&seen, PATH, &right).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let page = browser.get(PATH).await;
    assert!(
        page.body.contains("value=\"08.00-12.00, 13.00-17.00\""),
        "{}",
        page.body
    );
    assert!(page.body.contains("value=\"24 jam\"") && page.body.contains("WITA"));

    let holiday = [
        ("team", team.as_str()),
        ("day", "2099-12-25"),
        ("spans", ""),
        ("title", "Natal"),
        ("do", "except"),
    ];
    let seen = browser.post(&page, PATH, &holiday).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let page = browser.get(PATH).await;
    assert!(
        page.body.contains("Jumat 25 Desember 2099</b>, tutup"),
        "{}",
        page.body
    );
    let remove = [
        ("team", team.as_str()),
        ("day", "2099-12-25"),
        ("do", "remove"),
    ];
    browser.post(&page, PATH, &remove).await;
    let teams = service::list_hours(&ctx).await.unwrap();
    assert!(teams[0].exceptions.is_empty() && teams[0].hours.is_some());
}

#[tokio::test]
async fn hours_are_kept_by_supervisors_of_the_team_alone() {
    let world = World::new().await;
    let own = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let other = world
        .add("Lestari", Role::Supervisor, &["id"], &["Medan"])
        .await;
    let volunteer = world.add("Sekar", Role::Volunteer, &["id"], &[]).await;
    let team = service::list_hours(&own).await.unwrap()[0].team;
    let week: Week = "8-16||||||".parse().unwrap();
    let zone = places::TimeZone::Wib;
    let done = service::set_hours(&other, team, zone, &week).await;
    assert_eq!(refused(done), "hotline.no_such_team");
    let done = service::set_hours(&volunteer, team, zone, &week).await;
    assert_eq!(refused(done), "access.forbidden");
    let done = service::list_hours(&volunteer).await.map(|_| ());
    assert_eq!(refused(done), "access.forbidden");
    service::set_hours(&own, team, zone, &week).await.unwrap();
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_day_of_a_team_without_hours_is_in_a_time_that_was_chosen() {
    let world = World::new().await;
    let (mut browser, ctx) = world.staff("Wening", Role::Supervisor).await;
    let page = browser.get(PATH).await;
    let team = page.hidden("team");
    let mut fields = vec![
        ("team", team.as_str()),
        ("day", "2099-12-25"),
        ("spans", "8-12"),
        ("title", "Natal"),
        ("do", "except"),
    ];
    let seen = browser.post(&page, PATH, &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        seen.body.contains("Pilih zona waktu tim ini"),
        "{}",
        seen.body
    );
    fields.push(("day_zone", "WIT"));
    let seen = browser.post(&seen, PATH, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let found = service::list_hours(&ctx).await.unwrap().remove(0);
    let (zone, week) = found.hours.unwrap();
    assert_eq!(zone, places::TimeZone::Wit);
    assert!(week.is_empty() && found.exceptions.len() == 1);

    // Hours that are set stay, whatever a form that is older says.
    let week: Week = "8-16||||||".parse().unwrap();
    let zone = places::TimeZone::Wita;
    service::set_hours(&ctx, found.team, zone, &week)
        .await
        .unwrap();
    let seen = browser.post(&page, PATH, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let found = service::list_hours(&ctx).await.unwrap().remove(0);
    assert_eq!(found.hours, Some((zone, week)));
    assert_eq!(world.broken().await, Vec::<String>::new());
}
