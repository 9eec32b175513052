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
    Address, AddressError, Alias, Client, ClientId, CodeError, Consent, ConsentId, Contact,
    IdentityId, KeyId, Manner, MaskedAddress, Means, Phone, PhoneError, Purpose, ReturnCode,
    Ruling, SafeHours, SafeNumber, Scheme, Why, Word,
};
pub use service::{
    ClientKey, ContactView, Eraser, Erasers, NewClient, OpenContact, Opening, Pass, Proof, Refusal,
    SafeContact, SealedContact, Visit, Visitor, code_index, end_word_session, enter_word, erase,
    find_client, find_contact, find_key, find_mask, find_pass, hold, key_from, list_consents,
    may_contact, open_contact, remove_contact, save_contact, set_word, verify, visit,
};
pub use store::StoredKey;

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        jobs: service::JOBS,
        events: &["client.erased", "consent.given", "consent.withdrawn"],
        ..Slice::named("clients")
    }
}

const MIGRATIONS: &[Migration] = db::migrations!(
    "clients":
    "20261125_0420_clients",
    "20261125_1105_contact",
);
