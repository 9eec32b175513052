//! Erasure is real, whatever state her conversation is in, and no table with a client is forgotten.

use channels::{Kind, MessageText};
use db::{Engine, Read};
use people::Role;

use super::world::{World, refused};
use crate::model::{PresenceState, State, Tier};
use crate::service;
use crate::tests::wrap_up::counselled;

/// Every table with a `client_id`, and what erasure does to its rows.
const CENSUS: &[(&str, &str)] = &[
    ("assessment", "the reason is emptied, and what was found"),
    ("call_attempt", "stays: times and outcomes for the counts"),
    ("call_back", "ends; times stay for the counts"),
    (
        "client_key",
        "deleted: what it sealed is noise from then on",
    ),
    ("confirmed_topic", "deleted"),
    ("consent", "deleted"),
    ("conversation", "ends; place, topic and marks are emptied"),
    ("disposition", "the notes are emptied"),
    ("draft", "deleted"),
    ("escalation", "the words are emptied"),
    ("external_message", "deleted"),
    ("identity", "deleted"),
    ("message", "content emptied, unreadable without the key"),
    ("order_reason", "the reason is emptied"),
    ("promise", "ends; times and an outcome stay for the counts"),
    ("return_code", "deleted"),
    ("safe_contact", "deleted"),
    ("thread", "kept: numbers only"),
    ("word_session", "deleted"),
];

db::statement! {
    TABLES_SQLITE = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
        WHERE m.type = 'table' AND p.name = 'client_id' ORDER BY m.name";
    TABLES_POSTGRES = "SELECT CAST(table_name AS TEXT) FROM information_schema.columns
        WHERE column_name = 'client_id' AND table_schema = 'public' ORDER BY table_name";
}

#[tokio::test]
async fn every_table_with_a_client_is_in_the_census() {
    let world = World::new().await;
    let tables = match world.app.db.engine() {
        Engine::Sqlite => &TABLES_SQLITE,
        Engine::Postgres => &TABLES_POSTGRES,
    };
    let found: Vec<String> = (&mut world.app.db.db()).all(tables, &[]).await.unwrap();
    let known: Vec<_> = CENSUS
        .iter()
        .map(|(table, _)| (*table).to_owned())
        .collect();
    assert_eq!(found, known);
}

#[tokio::test]
async fn an_erased_client_is_unreadable_everywhere_and_loads_nobody() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let public = world.app.public();
    for state in [State::Waiting, State::Offered, State::Active, State::Closed] {
        let name = format!("Sekar{}", state.code());
        let sekar = world.volunteer(&name, PresenceState::Available).await;
        let started = world.arrive("hapus saya").await;
        let id = started.conversation;
        let visitor = world.visitor(&started.code).await;
        world.set_tier(&wening, id, Tier::Elevated).await;
        if state != State::Waiting {
            world.matched().await;
        }
        if matches!(state, State::Active | State::Closed) {
            service::accept(&sekar, id).await.unwrap();
            let said = MessageText::parse("saya di sini").unwrap();
            service::answer(&sekar, id, &said, Kind::Message, None)
                .await
                .unwrap();
        }
        if state == State::Closed {
            service::close(&sekar, id, &counselled()).await.unwrap();
        }
        service::erase_by_client(&public, &visitor).await.unwrap();
        let again = service::erase_by_client(&public, &visitor).await;
        assert_eq!(refused(again), "clients.erased");
        let code = clients::visit(&public, &started.code, None).await.unwrap();
        assert!(matches!(code, clients::Visit::Unknown), "{state}");
        let view = service::open_conversation(&wening, id).await.unwrap();
        assert_eq!((view.row.state, view.messages.len()), (State::Closed, 0));
        assert_eq!((view.row.alias.as_str(), view.row.region), ("", None));
        let queue = service::list_queue(&sekar).await.unwrap();
        assert_eq!((queue.presence.held, queue.mine.len()), (0, 0), "{state}");
        let log = std::fs::read_to_string(world.folder().join("erasures.log")).unwrap();
        assert!(log.contains(&visitor.client.to_string()));
        service::set_presence(&sekar, PresenceState::Offline)
            .await
            .unwrap();
        assert_eq!(world.broken().await, Vec::<String>::new(), "{state}");
    }
}
