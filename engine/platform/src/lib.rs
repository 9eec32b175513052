//! What every slice stands on: the context of a call, refusals and faults, the vault, events, the
//! audit, jobs, repeated requests, languages and the configuration. Knows no slice and no HTTP.

pub mod audit;
pub mod chance;
pub mod config;
mod context;
pub mod events;
mod failure;
pub mod idempotency;
pub mod jobs;
pub mod language;
pub mod live;
mod migrations;
pub mod parts;
pub mod vault;
mod wake;

#[doc(hidden)]
pub use db as __db;

pub use config::{Config, Site};
pub use context::{
    AccessRefusal, Account, AccountId, Actor, App, AppParts, Authenticate, Credentials, Ctx,
    Session, Who,
};
pub use failure::{Failure, Fault, Outcome, Refusal};
pub use language::{Arg, Catalogue, Say};
pub use migrations::MIGRATIONS;
pub use wake::Wake;

/// The platform's own background work.
pub const JOBS: &[jobs::Job] = &[
    jobs::Job {
        name: "platform.audit_seal",
        every: std::time::Duration::from_secs(2),
        run: |ctx| Box::pin(audit::seal(ctx)),
    },
    jobs::Job {
        name: "platform.idempotency",
        every: std::time::Duration::from_hours(1),
        run: |ctx| Box::pin(idempotency::forget_expired(ctx)),
    },
];

/// Runs a body in one transaction of the context's database and wakes the matching after its commit.
///
/// `transact!(ctx, |tx| { …; Ok(value) })` gives an [`Outcome`]. The body is a plain async block that may
/// run again on a serialisation failure: it awaits the database only, seals nothing and unwraps no key.
/// The key of a repeated call that the context carries is kept with what the body did.
#[macro_export]
macro_rules! transact {
    ($ctx:expr, |$tx:ident| $body:block) => {{
        let outcome: $crate::Outcome<_> =
            $crate::__db::transact!($ctx.db(), $crate::Failure, |$tx| {
                let body = async {
                    let outcome: $crate::Outcome<_> = $body;
                    outcome
                };
                let done = body.await?;
                $crate::idempotency::keep_of($tx, &$ctx).await?;
                $crate::Outcome::Ok(done)
            });
        if outcome.is_ok() {
            $ctx.app().wake.ring();
        }
        outcome
    }};
}
