//! The application that these tests use: the platform alone.

use std::sync::Arc;

use db::{DbError, FromRow, Read, Statement, Value};
use futures_util::future::BoxFuture;
use kernel::{Id, PermissionSet};
use platform::audit::{self, Subject};
use platform::parts::Parts;
use platform::{Actor, Authenticate, Credentials, Ctx, Outcome, Session, Who, transact};
use testkit::{TestApp, TestParts};
use uuid::Uuid;

/// A fresh application.
pub async fn app() -> TestApp {
    TestApp::new(made_of()).await
}

/// What it is made of.
pub fn made_of() -> TestParts<'static> {
    TestParts {
        migrations: &[],
        messages: &[],
        authenticate: Arc::new(Nobody),
        parts: Parts::default(),
    }
}

/// The context of an account.
pub fn as_account(app: &TestApp, number: u128) -> Ctx {
    app.ctx(Actor {
        who: Who::Account(Id::from_uuid(Uuid::from_u128(number))),
        permissions: PermissionSet::NONE,
    })
}

/// A subject that concerns a client.
pub fn subject(id: u128, client: u128) -> Subject {
    Subject {
        kind: "conversation",
        id: Uuid::from_u128(id),
        client: Some(Uuid::from_u128(client)),
    }
}

/// Notes this many actions.
pub async fn record(ctx: &Ctx, times: u128) {
    let noted: Outcome<()> = transact!(ctx, |tx| {
        for n in 0..times {
            audit::record(tx, ctx, "conversation.closed", subject(n, n)).await?;
        }
        Ok(())
    });
    noted.unwrap();
}

/// One row.
pub async fn one<T: FromRow + Send>(app: &TestApp, statement: &'static Statement) -> T {
    let mut db = app.db.db();
    (&mut db).one(statement, &[]).await.unwrap()
}

/// Changes rows behind the platform's back; gives how many.
pub async fn change(app: &TestApp, statement: &'static Statement, args: &[Value]) -> u64 {
    let changed = db::transact!(app.db.db(), DbError, |tx| { tx.run(statement, args).await });
    changed.unwrap()
}

/// Nobody ever signs in.
struct Nobody;

impl Authenticate for Nobody {
    fn authenticate<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _credentials: &'a Credentials,
    ) -> BoxFuture<'a, Outcome<Option<Session>>> {
        Box::pin(async { Ok(None) })
    }
}
