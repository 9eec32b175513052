//! A stolen database shows no address, no code and no word.

use db::{DbConfig, Engine};
use secrecy::ExposeSecret;

use super::world::World;
use crate::Proof;

/// Whether a file of the database holds these bytes.
fn holds(files: &[Vec<u8>], bytes: &[u8]) -> bool {
    let found = |file: &Vec<u8>| file.windows(bytes.len()).any(|window| window == bytes);
    files.iter().any(found)
}

#[tokio::test]
async fn the_raw_file_shows_no_address_no_code_and_no_word() {
    let world = World::on(Engine::Sqlite).await;
    let person = world.person().await;
    world.person_at("tel:+6281298765432").await;
    world.person_at("mailto:sari.rahasia@contoh.org").await;
    let Proof::Session(session) = world.set_word(&person, "kucinghitam").await else {
        panic!("a browser has a session");
    };
    let client = crate::find_client(&mut world.app.db.db(), person.id)
        .await
        .unwrap();
    let DbConfig::Sqlite { path } = world.app.db.config() else {
        panic!("this test reads the file of SQLite");
    };
    let folder = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let files: Vec<_> = folder
        .map(|it| std::fs::read(it.unwrap().path()).unwrap())
        .collect();
    assert!(
        holds(&files, client.alias.as_bytes()),
        "the scan finds what is not sealed"
    );
    let hidden = [
        "6281298765432",
        "98765432",
        "sari",
        "contoh",
        "kucinghitam",
        person.code.expose(),
        session.expose_secret(),
    ];
    for hidden in hidden {
        assert!(!holds(&files, hidden.as_bytes()), "{hidden} can be read");
    }
}
