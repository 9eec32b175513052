//! Tests of the slice, each over an application and a database of its own, on the engine under test.

mod coming_back;
mod contact;
mod erasing;
mod log;
mod secrecy;
mod statements;
mod words;
mod world;
