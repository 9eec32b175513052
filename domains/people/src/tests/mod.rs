//! Tests of the slice, each over an application and a database of its own, on the engine under test.

mod accounts;
mod forgetting;
mod forms;
mod journeys;
mod links;
mod model;
mod own;
mod pages;
mod profiles;
mod rights;
mod secrecy;
mod sign_in;
mod statements;
mod tokens;
mod world;
