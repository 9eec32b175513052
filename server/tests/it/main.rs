//! The whole product as a process of its own, on the engine under test.

mod census;
mod commands;
mod demo;
mod kill;
mod life;
mod log;
mod process;
mod statements;
mod words;
