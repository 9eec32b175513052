//! Who the help-seeker is to the house. Pure.

mod address;
mod alias;
mod code;
mod word;

use kernel::{Id, Language, Timestamp};

pub use address::{Address, AddressError, MaskedAddress, Scheme};
pub use alias::Alias;
pub use code::{CodeError, ReturnCode};
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

/// How she may be contacted. Binds every sender in the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Whether we may write on our own account; answers where she writes are always allowed.
    pub may_write: bool,
    /// Somebody may read along: everything sent is neutral.
    pub is_watched: bool,
    /// The hours in which contact is safe, in her words; `None` = she named none.
    pub safe_hours: Option<String>,
}
