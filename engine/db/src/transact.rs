//! The loop around a transaction: begin, body, commit; again when the engine asks for it.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::time::Duration;

use crate::{Cause, DbError, Engine, Tx};

/// How often one body is run at most.
const RUNS_MAX: u32 = 5;
/// How long a body may hold the SQLite writer when it awaits something that it should not.
const HOLD_MAX: Duration = Duration::from_secs(1);

/// Errors that may ask for the transaction to be run again.
pub trait Retry {
    /// Whether it may simply be run again.
    fn is_retry(&self) -> bool;
}

impl Retry for DbError {
    fn is_retry(&self) -> bool {
        DbError::is_retry(self)
    }
}

tokio::task_local! {
    static IN_TRANSACTION: ();
}

/// Whether the current task is inside the body of a transaction.
pub fn in_transaction() -> bool {
    IN_TRANSACTION.try_with(|()| ()).is_ok()
}

/// Runs a body in a transaction: `transact!(db, MyError, |tx| { … Ok(value) })` is a
/// `Result<_, MyError>`, where `MyError: From<DbError> + Retry`.
///
/// The body is a plain async block that borrows what it needs. It may be run up to five times, so it
/// cannot move anything out of its surroundings. It awaits nothing but the database: debug builds
/// panic on SQLite when it does, release builds roll back after a second. `Err` from the body undoes
/// everything and is returned once what the body saw is durable.
#[macro_export]
macro_rules! transact {
    ($db:expr, $error:ty, |$tx:ident| $body:block) => {{
        let mut runs = 0_u32;
        loop {
            let mut guard = match $crate::Db::begin($db).await {
                ::core::result::Result::Ok(guard) => guard,
                ::core::result::Result::Err(error) => {
                    break ::core::result::Result::Err(<$error as ::core::convert::From<
                        $crate::DbError,
                    >>::from(error));
                }
            };
            let engine = guard.engine();
            let outcome = {
                let $tx = &mut guard;
                $crate::transact::watched::<_, $error>(engine, async {
                    let outcome: ::core::result::Result<_, $error> = $body;
                    outcome
                })
                .await
            };
            runs += 1;
            if let ::core::option::Option::Some(done) =
                $crate::transact::settle::<_, $error>(guard, outcome, runs).await
            {
                break done;
            }
        }
    }};
}

/// Runs a body, marked as such, and sees that it awaits nothing but the database.
pub async fn watched<T, E: From<DbError>>(
    engine: Engine,
    body: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let body = IN_TRANSACTION.scope((), body);
    match engine {
        Engine::Postgres => body.await,
        Engine::Sqlite if cfg!(debug_assertions) => at_once(body).await,
        Engine::Sqlite => in_time(body).await,
    }
}

/// Statements of SQLite are run in the calling task, so a body that waits awaited something else.
async fn at_once<O>(body: impl Future<Output = O>) -> O {
    let mut body = pin!(body);
    poll_fn(|context| {
        let polled = body.as_mut().poll(context);
        assert!(
            polled.is_ready(),
            "a transaction awaited something other than the database"
        );
        polled
    })
    .await
}

/// The same mistake in production holds up the others for a second at most.
async fn in_time<T, E: From<DbError>>(body: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    tokio::time::timeout(HOLD_MAX, body)
        .await
        .unwrap_or_else(|_| {
            let cause =
                Cause::new("a transaction awaited something other than the database for a second");
            Err(DbError::Unavailable(cause).into())
        })
}

/// Ends one run; `None` when the body has to be run again.
pub async fn settle<T, E: From<DbError> + Retry>(
    tx: Tx,
    outcome: Result<T, E>,
    runs: u32,
) -> Option<Result<T, E>> {
    let failure = match outcome {
        Ok(value) => match tx.commit().await {
            Ok(()) => return Some(Ok(value)),
            Err(error) => E::from(error),
        },
        Err(error) => match tx.abandon().await {
            Err(lost) if !error.is_retry() => E::from(lost),
            Ok(()) | Err(_) => error,
        },
    };
    if !failure.is_retry() || runs >= RUNS_MAX {
        return Some(Err(failure));
    }
    tokio::time::sleep(Duration::from_millis(u64::from(runs * runs))).await;
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_body_that_waits_for_something_else_is_ended_after_a_second() {
        let began = tokio::time::Instant::now();
        let ended = in_time::<(), DbError>(std::future::pending()).await;
        assert!(matches!(ended, Err(DbError::Unavailable(_))));
        assert!(began.elapsed() >= HOLD_MAX);
    }

    #[tokio::test]
    #[should_panic(expected = "other than the database")]
    async fn a_body_that_waits_for_something_else_panics_where_it_is_written() {
        at_once(tokio::task::yield_now()).await;
    }

    #[tokio::test]
    async fn only_a_body_is_in_a_transaction() {
        assert!(!in_transaction());
        let inside = watched::<_, DbError>(Engine::Sqlite, async { Ok(in_transaction()) }).await;
        assert!(inside.unwrap());
        assert!(!in_transaction());
    }
}
