//! What tests share: throwaway databases on both engines, and applications over them whose clock and
//! chance a test holds in its hand. Never linked into the product.

mod clock;
pub mod postgres;
pub mod testapp;
pub mod testdb;

pub use clock::{SeededChance, SetClock};
pub use postgres::{Postgres, TestDatabase};
pub use testapp::{TestApp, TestParts};
pub use testdb::{TestDb, engine_under_test};
