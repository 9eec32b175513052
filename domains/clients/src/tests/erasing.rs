//! Erasure is real, told once, and survives what may go wrong beside it.

use std::sync::Barrier;

use db::{DbConfig, DbError, Engine, FromRow, Row, Tx};
use futures_util::future::BoxFuture;
use platform::{Ctx, Outcome};

use super::world::{World, refusal};
use crate::{ClientId, Refusal, Visit};

db::statement! {
    /// What is left of a client.
    COUNT_LEFT = "SELECT (SELECT count(*) FROM client_key WHERE client_id = $1),
        (SELECT count(*) FROM identity WHERE client_id = $1),
        (SELECT count(*) FROM return_code WHERE client_id = $1),
        (SELECT count(*) FROM word_session WHERE client_id = $1),
        (SELECT count(*) FROM client WHERE id = $1 AND alias = '' AND erased_at IS NOT NULL)";
    /// Rows of the audit and events that say so.
    COUNT_TOLD = "SELECT (SELECT count(*) FROM audit_entry WHERE action = 'client.erased' AND client = $1),
        (SELECT count(*) FROM event WHERE kind = 'client.erased')";
    /// A session that should be gone.
    SEED_SESSION = "INSERT INTO word_session (token_index, client_id, expires_at) VALUES ($1, $2, 0)";
    /// Somebody.
    FIND_ANY = "SELECT id FROM client LIMIT 1";
}

async fn left(world: &World, client: ClientId) -> (i64, i64, i64, i64, i64) {
    world.one(&COUNT_LEFT, &db::args![client]).await
}

#[tokio::test]
async fn keys_addresses_codes_and_sessions_of_an_erased_client_are_gone() {
    let world = World::new().await;
    let (person, other) = (world.person().await, world.person().await);
    world.set_word(&person, "kucing").await;
    assert_eq!(left(&world, person.id).await, (1, 1, 1, 1, 0));
    let ctx = world.ctx();
    crate::erase(&ctx, person.id).await.unwrap();
    assert_eq!(left(&world, person.id).await, (0, 0, 0, 0, 1));
    assert_eq!(left(&world, other.id).await, (1, 1, 1, 0, 0));
    assert!(matches!(
        world.visit(&person.code, None).await,
        Visit::Unknown
    ));
    let client = crate::find_client(&mut ctx.db(), person.id).await;
    assert_eq!(refusal(&client.unwrap_err()), Refusal::Erased);
    let key = crate::find_key(&ctx, person.id).await;
    assert_eq!(refusal(&key.unwrap_err()), Refusal::Erased);
    let told: (i64, i64) = world.one(&COUNT_TOLD, &db::args![person.id]).await;
    assert_eq!(told, (1, 1));
}

#[tokio::test]
async fn an_erasure_is_logged_with_the_hashes_of_her_addresses() {
    let world = World::new().await;
    let id = world.person_at("telegram:77").await;
    let ctx = world.ctx();
    crate::erase(&ctx, id).await.unwrap();
    let index = ctx
        .vault()
        .index(platform::vault::Purpose::Identity, &[b"telegram:77"]);
    let line = format!(
        "{} {id} {}",
        ctx.now().micros(),
        data_encoding::HEXLOWER.encode(&index)
    );
    assert_eq!(world.log_lines(), [line]);
}

#[tokio::test]
async fn a_second_erasure_is_refused_and_not_told_again() {
    let world = World::new().await;
    let person = world.person().await;
    let ctx = world.ctx();
    let (one, two) = tokio::join!(crate::erase(&ctx, person.id), crate::erase(&ctx, person.id));
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(refusal(&refused.unwrap_err()), Refusal::Erased);
    let again = crate::erase(&ctx, person.id).await;
    assert_eq!(refusal(&again.unwrap_err()), Refusal::Erased);
    assert_eq!(world.log_lines().len(), 1);
    let told: (i64, i64) = world.one(&COUNT_TOLD, &db::args![person.id]).await;
    assert_eq!(told, (1, 1));
}

#[tokio::test]
async fn doctor_finds_a_key_that_an_erasure_left_over() {
    let world = World::new().await;
    let person = world.person().await;
    let ctx = world.ctx();
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
    crate::erase(&ctx, person.id).await.unwrap();
    assert_eq!(crate::verify(&ctx).await.unwrap(), [""; 0]);
    let args = db::args![[1_u8; 32], person.id];
    assert_eq!(world.change(&SEED_SESSION, &args).await, 1);
    let broken = crate::verify(&ctx).await.unwrap();
    assert_eq!(broken.len(), 1);
    assert!(broken[0].contains(&person.id.to_string()), "{broken:?}");
}

/// A later slice that cannot.
fn failing<'a>(_: &'a mut Tx, _: &'a Ctx, _: ClientId) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async { Err(DbError::Stale.into()) })
}

#[tokio::test]
async fn an_erasure_that_one_slice_fails_leaves_everything_as_it_was() {
    let world = World::with(testkit::engine_under_test(), vec![failing]).await;
    let person = world.person().await;
    assert!(crate::erase(&world.ctx(), person.id).await.is_err());
    assert_eq!(left(&world, person.id).await, (1, 1, 1, 0, 0));
    assert_eq!(world.log_lines(), [""; 0]);
}

#[tokio::test]
async fn a_session_entered_while_she_is_erased_is_not_left_over() {
    let world = World::new().await;
    let ctx = world.ctx();
    for _ in 0..8 {
        let person = world.person().await;
        world.set_word(&person, "kucing").await;
        let (erased, entered) = tokio::join!(
            crate::erase(&ctx, person.id),
            crate::enter_word(&ctx, &person.code, "kucing")
        );
        erased.unwrap();
        if let Err(failure) = entered {
            assert_eq!(refusal(&failure), Refusal::NotFound);
        }
        assert_eq!(left(&world, person.id).await, (0, 0, 0, 0, 1));
    }
}

/// Length of the WAL beside the file of SQLite.
fn wal_len(world: &World) -> u64 {
    let DbConfig::Sqlite { path } = world.app.db.config() else {
        panic!("this test reads the file of SQLite");
    };
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(name).unwrap().len()
}

/// A row whose reader stays on it from one meeting to the next.
struct Slow;
static BEGUN: Barrier = Barrier::new(2);
static ENDING: Barrier = Barrier::new(2);

impl FromRow for Slow {
    fn from_row(_: &Row<'_>) -> Result<Self, DbError> {
        BEGUN.wait();
        ENDING.wait();
        Ok(Self)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_stands_while_somebody_reads_and_the_job_cuts_the_log_later() {
    let world = World::on(Engine::Sqlite).await;
    let person = world.person().await;
    let db = world.app.db.db().clone();
    let reader = tokio::spawn(async move { db.slow_all::<Slow>(&FIND_ANY, &[]).await });
    BEGUN.wait();
    crate::erase(&world.ctx(), person.id).await.unwrap();
    assert_eq!(left(&world, person.id).await, (0, 0, 0, 0, 1));
    assert_eq!(world.log_lines().len(), 1);
    assert_ne!(wal_len(&world), 0, "somebody still reads the older state");
    ENDING.wait();
    assert_eq!(reader.await.unwrap().unwrap().len(), 1);
    world.run_job("clients.erasure_log").await;
    assert_eq!(wal_len(&world), 0);
}

#[tokio::test]
async fn an_erasure_leaves_nothing_of_hers_in_the_log_of_the_store() {
    let world = World::on(Engine::Sqlite).await;
    let person = world.person().await;
    assert_ne!(wal_len(&world), 0);
    crate::erase(&world.ctx(), person.id).await.unwrap();
    assert_eq!(wal_len(&world), 0);
}
