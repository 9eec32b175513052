//! What tests share: throwaway databases on both engines, applications over them whose clock and chance
//! a test holds in its hand, and a browser over those. Never linked into the product.

pub mod browser;
mod clock;
mod listening;
pub mod postgres;
pub mod testapp;
pub mod testdb;

pub use browser::{Browser, Seen};
pub use clock::{SeededChance, SetClock};
pub use listening::{Listening, Told};
pub use postgres::{Postgres, TestDatabase};
pub use testapp::{TestApp, TestParts};
pub use testdb::{TestDb, engine_under_test};
