//! One story told on both engines: `RANGKUL_TEST_ENGINE` says which (`sqlite` or `postgres`).

mod basics;
mod log;
mod support;
