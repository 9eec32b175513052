//! A stolen database shows no word of hers and no place she named.

use channels::{Kind, MessageText};
use db::{DbConfig, Engine};
use people::Role;

use super::world::{ParseReason, World, contact};
use crate::model::{Entry, PresenceState, Tier};
use crate::service;
use crate::tests::wrap_up::counselled;

#[tokio::test]
async fn the_raw_file_shows_no_word_no_note_no_place_and_no_code() {
    let world = World::on(Engine::Sqlite).await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let entry = Entry {
        region: Some(kernel::Text::parse("Gang Kemuning Tersembunyi").unwrap()),
        ..Entry::default()
    };
    let contact = contact("nomor saya 081234500099 tolong jangan telepon", entry);
    let started = service::start(&world.app.public(), &contact).await.unwrap();
    let id = started.conversation;
    let reason = "alasan yang tersegel".parse_reason();
    service::set_tier(&wening, id, Tier::High, &reason)
        .await
        .unwrap();
    service::next(&sekar).await.unwrap();
    let answer = MessageText::parse("jawaban sangat pribadi").unwrap();
    service::answer(&sekar, id, &answer, Kind::Message, None)
        .await
        .unwrap();
    let note = MessageText::parse("catatan dalam sekali").unwrap();
    service::answer(&sekar, id, &note, Kind::Note, None)
        .await
        .unwrap();
    service::close(&sekar, id, &counselled()).await.unwrap();

    let DbConfig::Sqlite { path } = world.app.db.config() else {
        panic!("this test reads the file of SQLite");
    };
    let files: Vec<_> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    let holds = |bytes: &[u8]| {
        files
            .iter()
            .any(|file| file.windows(bytes.len()).any(|window| window == bytes))
    };
    assert!(
        holds(b"conversation.closed"),
        "the scan finds what is not sealed"
    );
    for hidden in [
        "081234500099",
        "jangan telepon",
        "Kemuning",
        "alasan yang",
        "jawaban sangat",
        "catatan dalam",
        "Tidur lebih tenang",
        started.code.expose(),
    ] {
        assert!(!holds(hidden.as_bytes()), "{hidden} can be read");
    }
}
