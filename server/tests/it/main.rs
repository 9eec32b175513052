//! The whole product as a process of its own, on the engine under test.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod census;
mod commands;
mod demo;
mod kill;
mod life;
mod log;
mod openapi;
mod process;
mod statements;
mod words;
