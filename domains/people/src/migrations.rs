//! The tables of accounts, in time order.

use db::Migration;

/// Every migration of this slice.
pub const MIGRATIONS: &[Migration] = &[Migration {
    slice: "people",
    name: "20261125_0410_people",
    sql: include_str!("../migrations/20261125_0410_people.sql"),
}];
