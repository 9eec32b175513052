//! Commits of others are noticed, on both engines; words of other nodes are heard on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

use db::{Db, DbError, Engine, Notice, Read as _, SAID_MAX, args, transact};

use crate::support::*;

db::statement! {
    END_LISTENERS = "SELECT 1 WHERE 1 = 0",
        postgres: "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND query = 'LISTEN words'";
}

async fn insert(db: &Db, id: i64) {
    let done: Result<(), DbError> = transact!(db, DbError, |tx| {
        tx.run_one(&INSERT_NOTE, &args![id, "x"]).await
    });
    done.unwrap();
}

#[tokio::test]
async fn a_commit_of_another_process_is_noticed() {
    let db = notes().await;
    let other = Db::open(db.config()).await.unwrap();
    let mut listener = db.listener("words");
    for id in 1..=3 {
        insert(&other, id).await;
        // Earlier changes may be noticed late: what counts is that after a commit somebody is woken.
        while listener.next().await != Notice::Committed {}
        assert_eq!(count(&db).await, id);
    }
}

#[tokio::test]
async fn what_one_node_says_every_node_hears() {
    let db = notes().await;
    let other = Db::open(db.config()).await.unwrap();
    let mut speaker = other.speaker("words");
    assert_eq!(speaker.is_of_use(), db.engine() == Engine::Postgres);
    speaker.say("nobody listens yet").await.unwrap();
    if !speaker.is_of_use() {
        return;
    }
    let mut listeners = [db.listener("words"), other.listener("words")];
    for listener in &mut listeners {
        hears(listener, &mut speaker, "masih ada orang").await;
    }
}

#[tokio::test]
async fn a_lost_line_is_made_anew() {
    let db = notes().await;
    let mut speaker = db.speaker("words");
    if !speaker.is_of_use() {
        return;
    }
    let mut listener = db.listener("words");
    hears(&mut listener, &mut speaker, "satu").await;
    let ended: i64 = (&mut db.db()).one(&END_LISTENERS, &[]).await.unwrap();
    assert_eq!(ended, 1);
    hears(&mut listener, &mut speaker, "dua").await;
}

#[tokio::test]
async fn a_word_that_is_too_long_is_not_said() {
    let db = notes().await;
    let mut speaker = db.speaker("words");
    let said = speaker.say(&"x".repeat(SAID_MAX + 1)).await;
    assert_eq!(said.is_err(), speaker.is_of_use());
    speaker.say(&"x".repeat(SAID_MAX)).await.unwrap();
}

/// Says a word until it is heard: a listener needs a moment to begin.
async fn hears(listener: &mut db::Listener, speaker: &mut db::Speaker, word: &str) {
    loop {
        speaker.say(word).await.unwrap();
        match listener.next().await {
            Notice::Said(heard) if heard == word => return,
            Notice::Said(_) | Notice::Committed => {}
        }
    }
}
