//! Every table that names a help-seeker says what her erasure does to it. A new one is not forgotten.

use db::{Engine, Read};

use super::world::World;

db::statement! {
    /// Tables with a column for a client, in their order.
    LIST_IN_SQLITE = "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.name IN ('client_id', 'client') ORDER BY t.name";
    /// The same.
    LIST_IN_POSTGRES = "SELECT table_name::text FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name IN ('client_id', 'client') ORDER BY table_name";
}

/// Every table of this slice and those before it that names a client, and what her erasure does to it.
const TABLES: &[(&str, &str)] = &[
    (
        "audit_entry",
        "stays: ids and codes only, and a chain that must not break",
    ),
    (
        "client_key",
        "deleted: what is sealed under it is noise from then on",
    ),
    ("consent", "deleted"),
    ("external_message", "deleted"),
    ("identity", "deleted"),
    (
        "message",
        "emptied; its number, times and kind stay for the counts",
    ),
    ("return_code", "deleted"),
    ("safe_contact", "deleted"),
    ("thread", "stays: two counters"),
    ("word_session", "deleted"),
];

#[tokio::test]
async fn every_table_that_names_a_client_says_what_erasure_does_to_it() {
    let world = World::new().await;
    let statement = match world.app.db.engine() {
        Engine::Sqlite => &LIST_IN_SQLITE,
        Engine::Postgres => &LIST_IN_POSTGRES,
    };
    let mut db = world.app.db.db();
    let tables: Vec<String> = (&mut db).all(statement, &[]).await.unwrap();
    let written: Vec<_> = TABLES.iter().map(|(table, _)| *table).collect();
    assert_eq!(tables, written);
    assert!(TABLES.iter().all(|(_, does)| !does.is_empty()));
}
