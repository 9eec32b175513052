//! A database of one test, on the engine that this run is about. No two tests share one.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot set itself up has failed"
)]

use db::{Db, DbConfig, Engine, Migration};
use kernel::Timestamp;
use tempfile::TempDir;

use crate::{Postgres, TestDatabase};

/// The engine of this run: `RANGKUL_TEST_ENGINE` is `sqlite` (also when it is not set) or `postgres`.
///
/// # Panics
/// On any other word.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are chosen by their environment"
)]
pub fn engine_under_test() -> Engine {
    match std::env::var("RANGKUL_TEST_ENGINE").as_deref() {
        Err(_) | Ok("" | "sqlite") => Engine::Sqlite,
        Ok("postgres") => Engine::Postgres,
        Ok(other) => panic!("RANGKUL_TEST_ENGINE is sqlite or postgres, not {other}"),
    }
}

/// A migrated database that is gone with this value. Derefs to its [`Db`].
pub struct TestDb {
    db: Db,
    config: DbConfig,
    // Dropped in this order: first the database, then the server that holds it.
    _database: Option<TestDatabase>,
    _server: Option<std::sync::Arc<Postgres>>,
    _folder: TempDir,
}

impl TestDb {
    /// On the engine under test.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn new(migrations: &[Migration]) -> Self {
        Self::on(engine_under_test(), migrations).await
    }

    /// On this engine, whatever the run is about.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn on(engine: Engine, migrations: &[Migration]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (config, database, server) = match engine {
            Engine::Sqlite => (
                DbConfig::Sqlite {
                    path: folder.path().join("test.db"),
                },
                None,
                None,
            ),
            Engine::Postgres => {
                let server = Postgres::shared();
                let database = server.database();
                let config = DbConfig::Postgres {
                    url: database.url.clone(),
                    pool: 16,
                };
                (config, Some(database), Some(server))
            }
        };
        let db = Db::open(&config).await.expect("the test database opens");
        db.migrate(migrations, Timestamp::from_micros(0))
            .await
            .expect("the migrations apply");
        Self {
            db,
            config,
            _database: database,
            _server: server,
            _folder: folder,
        }
    }

    /// How it is reached, to open it a second time.
    pub fn config(&self) -> &DbConfig {
        &self.config
    }

    /// Its handle.
    pub fn db(&self) -> &Db {
        &self.db
    }
}

impl std::ops::Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}
