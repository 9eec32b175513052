//! What tests share: throwaway databases on both engines. Never linked into the product.

pub mod postgres;
pub mod testdb;

pub use postgres::{Postgres, TestDatabase};
pub use testdb::{TestDb, engine_under_test};
