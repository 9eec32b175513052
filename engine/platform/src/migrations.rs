//! The platform's own tables.

use db::Migration;

/// In time order.
pub const MIGRATIONS: &[Migration] = &[Migration {
    slice: "platform",
    name: "20261125_0400_platform",
    sql: include_str!("../migrations/20261125_0400_platform.sql"),
}];
