//! Puts the slices together and serves them: the one list of slices, the command line, the server.

pub mod app;
mod bench;
pub mod cli;
mod health;
mod limits;
mod log;
mod serve;
