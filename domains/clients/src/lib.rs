#![doc = include_str!("../README.md")]

mod erasure_log;
mod model;
mod service;
mod store;
#[cfg(test)]
mod tests;

use db::Migration;
use shell::Slice;

pub use erasure_log::{ErasureLog, LoggedErasure};
pub use model::{
    Address, AddressError, Alias, Client, ClientId, CodeError, Contact, IdentityId, KeyId,
    MaskedAddress, ReturnCode, Scheme, Word,
};
pub use service::{
    ClientKey, Eraser, Erasers, NewClient, Pass, Proof, Refusal, Visit, Visitor, code_index,
    end_word_session, enter_word, erase, find_client, find_key, find_mask, find_pass, hold,
    key_from, set_word, verify, visit,
};
pub use store::StoredKey;

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        jobs: service::JOBS,
        events: &["client.erased"],
        ..Slice::named("clients")
    }
}

const MIGRATIONS: &[Migration] = &[Migration {
    slice: "clients",
    name: "20261125_0420_clients",
    sql: include_str!("../migrations/20261125_0420_clients.sql"),
}];
