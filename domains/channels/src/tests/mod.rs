//! Tests of the slice, each over an application and a database of its own, on the engine under test.

mod census;
mod erasure;
mod guards;
mod numbers;
mod once;
mod reading;
mod secrecy;
mod statements;
mod withdrawing;
mod world;
