//! What needs a store, told once for both engines: `RANGKUL_TEST_ENGINE` says which.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up has failed"
)]

mod chain;
mod jobs;
mod leases;
mod live;
mod reads;
mod repeats;
mod statements;
mod world;
