//! One story told on both engines: `RANGKUL_TEST_ENGINE` says which (`sqlite` or `postgres`).

mod basics;
mod bodies;
mod constraints;
mod full;
mod groups;
mod log;
mod migrations;
mod notice;
mod processes;
mod retries;
mod server;
mod shapes;
mod support;
