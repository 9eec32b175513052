//! A stolen database shows no word of hers and no place she named.

use channels::{Kind, MessageText};
use db::{DbConfig, Engine};
use people::Role;

use super::world::{ParseReason, World, account, contact};
use crate::model::{Entry, PresenceState, Tier};
use crate::service::{self, TransferTo};
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
    world.judge(&wening, id, Tier::High, &reason).await.unwrap();
    service::next(&sekar).await.unwrap();
    let answer = MessageText::parse("jawaban sangat pribadi").unwrap();
    service::answer(&sekar, id, &answer, Kind::Message, None)
        .await
        .unwrap();
    let note = MessageText::parse("catatan dalam sekali").unwrap();
    service::answer(&sekar, id, &note, Kind::Note, None)
        .await
        .unwrap();
    let taken_back = MessageText::parse("salah kirim sekali").unwrap();
    let said = service::answer(&sekar, id, &taken_back, Kind::Message, None);
    service::withdraw(&sekar, said.await.unwrap())
        .await
        .unwrap();
    let whisper = MessageText::parse("bisikan halus").unwrap();
    service::answer(&wening, id, &whisper, Kind::Whisper, None)
        .await
        .unwrap();
    service::save_draft(&sekar, id, "konsep belum jadi")
        .await
        .unwrap();
    let bagas = world.volunteer("Bagas", PresenceState::Available).await;
    let to = TransferTo::Account(account(&bagas));
    let note = "titipan untuk rekan".parse_reason();
    service::transfer(&sekar, id, to, &note, true)
        .await
        .unwrap();
    service::accept(&bagas, id).await.unwrap();
    service::close(&bagas, id, &counselled()).await.unwrap();

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
        "salah kirim",
        "bisikan halus",
        "konsep belum",
        "titipan untuk",
        "yang menemani Anda",
        "Tidur lebih tenang",
        started.code.expose(),
    ] {
        assert!(!holds(hidden.as_bytes()), "{hidden} can be read");
    }
}
