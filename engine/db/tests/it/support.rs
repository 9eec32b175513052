//! The table of these tests and its statements.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

use db::{Migration, Retry};
use testkit::TestDb;

pub const MIGRATIONS: &[Migration] = &[NOTE];

pub const NOTE: Migration = Migration {
    slice: "notes",
    name: "20251101_0900_note",
    sql: "CREATE TABLE note (
              id BIGINT NOT NULL PRIMARY KEY,
              owner UUID,
              is_open BOOLEAN,
              score DOUBLE PRECISION,
              body TEXT,
              sealed BYTEA,
              CONSTRAINT note_body_short CHECK (length(body) < 100)
          );
          CREATE UNIQUE INDEX note_owner_body ON note (owner, body);
          CREATE TABLE remark (id BIGINT NOT NULL PRIMARY KEY, note BIGINT NOT NULL REFERENCES note (id));
          CREATE TABLE label (name TEXT NOT NULL);
          CREATE UNIQUE INDEX label_name_folded ON label (lower(name));
          CREATE TABLE pair (a BIGINT NOT NULL, b BIGINT NOT NULL, PRIMARY KEY (a, b));",
};

db::statement! {
    pub INSERT_NOTE = "INSERT INTO note (id, body) VALUES ($1, $2)";
    pub INSERT_WHOLE = "INSERT INTO note (id, owner, is_open, score, body, sealed) \
                        VALUES ($1, $2, $3, $4, $5, $6)";
    pub FIND_WHOLE = "SELECT id, owner, is_open, score, body, sealed FROM note WHERE id = $1";
    pub FIND_BODY = "SELECT body FROM note WHERE id = $1";
    pub LIST_IDS = "SELECT id FROM note ORDER BY id LIMIT 1000";
    pub COUNT = "SELECT count(*) FROM note";
    pub DELETE_NOTE = "DELETE FROM note WHERE id = $1";
    pub SWAP = "UPDATE note SET body = $2 WHERE id = $1";
    pub INSERT_REMARK = "INSERT INTO remark (id, note) VALUES ($1, $2)";
}

/// A refusal, as slices have them.
#[derive(Debug)]
pub enum Failure {
    No,
    Db(db::DbError),
}

impl From<db::DbError> for Failure {
    fn from(error: db::DbError) -> Self {
        Self::Db(error)
    }
}

impl Retry for Failure {
    fn is_retry(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_retry())
    }
}

pub async fn notes() -> TestDb {
    TestDb::new(MIGRATIONS).await
}

/// The file of a database on SQLite; nothing on PostgreSQL.
pub fn sqlite_file(db: &TestDb) -> Option<std::path::PathBuf> {
    match db.config() {
        db::DbConfig::Sqlite { path } => Some(path.clone()),
        db::DbConfig::Postgres { .. } => None,
    }
}

pub async fn count(mut db: &db::Db) -> i64 {
    use db::Read as _;
    db.one(&COUNT, &[]).await.unwrap()
}
