//! Who the help-seeker is to the house. Pure.

mod address;
mod alias;
mod code;
mod consent;
mod contact;
mod phone;
mod word;

use kernel::{Id, Language, Timestamp};

pub use address::{Address, AddressError, MaskedAddress, Scheme};
pub use alias::Alias;
pub use code::{CodeError, ReturnCode};
pub use consent::{Consent, ConsentId, ConsentRow, Purpose};
pub use contact::{Contact, Manner, Means, Ruling, SafeHours, SafeNumber, Why};
pub use phone::{Phone, PhoneError};
pub use word::{Word, slowed_until};

/// Marks ids of keys.
#[derive(Debug)]
pub enum Key {}
/// Marks ids of identities.
#[derive(Debug)]
pub enum Identity {}
/// The id of a help-seeker.
pub type ClientId = Id<Client>;
/// The id of an address of hers.
pub type IdentityId = Id<Identity>;
/// The id of a data key of hers.
pub type KeyId = Id<Key>;

/// A help-seeker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Her id.
    pub id: ClientId,
    /// Her pseudonym.
    pub alias: String,
    /// The language she is answered in.
    pub language: Language,
    /// Scripted, for training or a demonstration: never counted.
    pub is_simulation: bool,
    /// How she may be contacted.
    pub contact: Contact,
    /// When she was erased.
    pub erased_at: Option<Timestamp>,
}
