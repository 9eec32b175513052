//! Tests of the slice, each over an application and a database of its own, on the engine under test.

mod book;
mod page;
mod statements;
mod world;
