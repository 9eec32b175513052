//! Drafts: kept for whoever typed them and nobody else, and gone when they are not needed.

use std::time::Duration;

use channels::{Kind, MessageText};
use db::{DbConfig, Engine, Read};
use people::Role;

use super::world::{World, account, refused};
use crate::model::PresenceState;
use crate::service;
use crate::tests::wrap_up::counselled;

db::statement! {
    COUNT_DRAFTS = "SELECT count(*) FROM draft";
}

async fn kept(world: &World) -> i64 {
    let mut db = world.app.db.db();
    (&mut db).one(&COUNT_DRAFTS, &[]).await.unwrap()
}

#[tokio::test]
async fn a_draft_is_found_again_by_whoever_typed_it_and_by_nobody_else() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let bagas = world.volunteer("Bagas", PresenceState::Away).await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let id = world.arrive("halo").await.conversation;
    let not_hers = service::save_draft(&sekar, id, "belum").await;
    assert_eq!(refused(not_hers), "hotline.illegal");
    service::next(&sekar).await.unwrap();
    assert_eq!(service::find_draft(&sekar, id).await.unwrap(), None);
    for typed in ["Saya", "Saya di si", "Saya di sini\u{0}\r\n"] {
        service::save_draft(&sekar, id, typed).await.unwrap();
    }
    let found = service::find_draft(&sekar, id).await.unwrap();
    assert_eq!(found.as_deref(), Some("Saya di sini\n"));
    assert_eq!(service::find_draft(&wening, id).await.unwrap(), None);
    let hidden = service::find_draft(&bagas, id).await;
    assert_eq!(refused(hidden), "hotline.not_yours");
    service::invite(&sekar, id, account(&bagas)).await.unwrap();
    service::save_draft(&bagas, id, "Saya juga").await.unwrap();
    assert_eq!(kept(&world).await, 2);
    let found = service::find_draft(&sekar, id).await.unwrap();
    assert_eq!(found.as_deref(), Some("Saya di sini\n"));
    service::save_draft(&sekar, id, " \n").await.unwrap();
    assert_eq!(service::find_draft(&sekar, id).await.unwrap(), None);
}

#[tokio::test]
async fn a_draft_is_gone_when_it_is_sent_closed_erased_old_or_she_signs_out() {
    for ending in ["sent", "closed", "erased", "old", "signed out"] {
        let world = World::new().await;
        let (mut browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
        let started = world.arrive("halo").await;
        let id = started.conversation;
        let away = service::set_presence(&sekar, PresenceState::Away);
        away.await.unwrap();
        service::next(&sekar).await.unwrap();
        service::save_draft(&sekar, id, "Saya di sini")
            .await
            .unwrap();
        match ending {
            "sent" => {
                let text = MessageText::parse("Saya di sini").unwrap();
                let sent = service::answer(&sekar, id, &text, Kind::Message, None);
                sent.await.unwrap();
            }
            "closed" => service::close(&sekar, id, &counselled()).await.unwrap(),
            "erased" => {
                let visitor = world.visitor(&started.code).await;
                let public = world.app.public();
                service::erase_by_client(&public, &visitor).await.unwrap();
                let late = service::save_draft(&sekar, id, "Terlambat").await;
                assert!(late.is_err());
            }
            "old" => {
                world.app.advance(Duration::from_hours(25));
                let old = crate::service::JOBS
                    .iter()
                    .find(|job| job.name == "hotline.old_drafts");
                (old.unwrap().run)(world.app.system()).await.unwrap();
            }
            _ => {
                let page = browser.get("/account").await;
                let out = browser.post(&page, "/logout", &[]).await;
                assert!(out.status.is_redirection(), "{}", out.status);
            }
        }
        assert_eq!(kept(&world).await, 0, "{ending}");
    }
}

#[tokio::test]
async fn the_raw_file_shows_no_draft() {
    let world = World::on(Engine::Sqlite).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let id = world.arrive("halo").await.conversation;
    service::next(&sekar).await.unwrap();
    service::save_draft(&sekar, id, "jendela di lantai tiga")
        .await
        .unwrap();
    let DbConfig::Sqlite { path } = world.app.db.config() else {
        panic!("this test reads the file of SQLite");
    };
    for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let hidden = b"lantai tiga";
        assert!(!bytes.windows(hidden.len()).any(|window| window == hidden));
    }
}
