//! Tests of the slice, each over an application and a database of its own, on the engine under test.

mod erasure;
mod evening;
mod matching;
mod presence;
mod proof;
mod secrecy;
mod statements;
mod story;
mod who_reads_what;
mod world;
mod wrap_up;
