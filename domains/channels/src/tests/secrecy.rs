//! A stolen database shows no word of hers and no way back to it.

use db::{DbConfig, Engine};

use super::world::{World, delivered, from, inbound};
use crate::{Inbound, Kind, Sender};

const SENTENCE: &str = "suara kereta malam di jembatan merah";
const ANSWER: &str = "kami menunggu di beranda biru";
const NUMBER: &str = "6281298765432";

/// Whether a file of the database holds these bytes.
fn holds(files: &[Vec<u8>], bytes: &[u8]) -> bool {
    let found = |file: &Vec<u8>| file.windows(bytes.len()).any(|window| window == bytes);
    files.iter().any(found)
}

#[tokio::test]
async fn the_raw_file_and_its_log_show_no_word_no_number_and_no_code() {
    let world = World::on(Engine::Sqlite).await;
    let request = Inbound {
        repeat: Some(world.repeat(SENTENCE)),
        ..inbound(Sender::New, SENTENCE)
    };
    let received = world.receive(&request).await;
    world.receive(&from(&received, SENTENCE)).await;
    world.add(&received, Kind::Message, ANSWER).await;
    world.add(&received, Kind::Note, ANSWER).await;
    let address = format!("tel:+{NUMBER}");
    world
        .receive(&delivered(&address, "kiriman-9", SENTENCE))
        .await;

    let DbConfig::Sqlite { path } = world.app.db.config() else {
        panic!("this test reads the file of SQLite");
    };
    let folder = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let files: Vec<_> = folder
        .map(|it| std::fs::read(it.unwrap().path()).unwrap())
        .collect();
    assert!(
        holds(&files, b"message.received"),
        "the scan finds what is not sealed"
    );
    let code = received.code.unwrap();
    let hidden = [
        SENTENCE,
        "jembatan",
        ANSWER,
        NUMBER,
        "kiriman-9",
        "kunci-yang-sama",
        code.expose(),
    ];
    for hidden in hidden {
        assert!(!holds(&files, hidden.as_bytes()), "{hidden} can be read");
    }
}
