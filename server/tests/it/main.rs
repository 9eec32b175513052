//! The whole product as a process of its own, on the engine under test.

mod census;
mod commands;
mod kill;
mod life;
mod process;
mod words;
