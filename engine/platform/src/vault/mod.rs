//! Secrecy at rest: a key ring wraps one data key per client, each value is sealed under a data key with
//! its own nonce, and what must be found again is found by keyed hashes. Keys never leave this module in
//! a form that can be printed.

mod ring;
mod seal;

use std::sync::Arc;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::chance::Chance;

pub use ring::{KeyRing, RingError};
pub use seal::{Aad, DataKey, OpenError, Sealed, WrappedKey};

/// What a keyed hash is for. Each has a key of its own, so that equal inputs never meet across uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Addresses of help-seekers.
    Identity,
    /// Return codes.
    ReturnCode,
    /// Words set beside a return code.
    Word,
    /// E-mail addresses of staff.
    Email,
    /// Message ids of providers.
    External,
    /// Idempotency keys.
    Idempotency,
    /// Bodies of repeated requests.
    Body,
    /// Form tokens.
    Csrf,
    /// Secrets of sessions, tokens and one-time links.
    Session,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 9] = [
        Self::Identity,
        Self::ReturnCode,
        Self::Word,
        Self::Email,
        Self::External,
        Self::Idempotency,
        Self::Body,
        Self::Csrf,
        Self::Session,
    ];

    const fn label(self) -> &'static [u8] {
        match self {
            Self::Identity => b"identity",
            Self::ReturnCode => b"return code",
            Self::Word => b"word",
            Self::Email => b"email",
            Self::External => b"external id",
            Self::Idempotency => b"idempotency",
            Self::Body => b"body",
            Self::Csrf => b"csrf",
            Self::Session => b"session",
        }
    }
}

/// The keys of one installation, derived once.
pub struct Vault {
    /// Per ring key, oldest first: its number, what wraps data keys, what seals for the installation.
    ring: Vec<(u32, Derived, Derived)>,
    /// Per purpose, in the order of [`Purpose::ALL`].
    blind: Vec<(Purpose, Derived)>,
    chance: Arc<dyn Chance>,
}

type Derived = Zeroizing<[u8; 32]>;

impl Vault {
    /// A vault over a key ring.
    pub fn new(ring: &KeyRing, chance: Arc<dyn Chance>) -> Self {
        let keys = ring
            .iter()
            .map(|(number, key)| (number, derive(key, b"wrap"), derive(key, b"installation")));
        let blind = Purpose::ALL
            .into_iter()
            .map(|purpose| (purpose, derive(ring.blind(), purpose.label())));
        Self {
            ring: keys.collect(),
            blind: blind.collect(),
            chance,
        }
    }

    /// HMAC-SHA256 of the parts under the key of a purpose. Parts are framed by their length.
    pub fn index(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        let key = self.blind.iter().find(|(of, _)| *of == purpose);
        let Some((_, key)) = key else {
            unreachable!("every purpose has a key")
        };
        keyed_hash(key, parts)
    }

    /// A new data key and its wrapped form, which may be stored.
    pub fn new_data_key(&self) -> (DataKey, WrappedKey) {
        refuse_inside_a_transaction("a key is made");
        let key = DataKey::new(&*self.chance);
        let (number, wrapping, _) = self.newest();
        let wrapped = key.wrap(*number, wrapping, &*self.chance);
        (key, wrapped)
    }

    /// The data key of a wrapped one.
    pub fn unwrap_key(&self, wrapped: &WrappedKey) -> Result<DataKey, OpenError> {
        refuse_inside_a_transaction("a key is unwrapped");
        let (_, wrapping, _) = self.numbered(wrapped.ring_number()?)?;
        wrapped.unwrap(wrapping)
    }

    /// Seals a value under a data key.
    pub fn seal(&self, key: &DataKey, aad: Aad, plain: &[u8]) -> Sealed {
        refuse_inside_a_transaction("a value is sealed");
        key.seal(aad, plain, &*self.chance)
    }

    /// Opens a value; the associated data must be that of its place.
    pub fn open(
        &self,
        key: &DataKey,
        aad: Aad,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        key.open(aad, sealed)
    }

    /// Opens a value that is text.
    pub fn open_text(&self, key: &DataKey, aad: Aad, sealed: &Sealed) -> Result<String, OpenError> {
        let bytes = self.open(key, aad, sealed)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| OpenError)
    }

    /// Seals what belongs to the installation itself: e-mail addresses of staff, channel secrets.
    pub fn seal_installation(&self, aad: Aad, plain: &[u8]) -> Sealed {
        refuse_inside_a_transaction("a value is sealed");
        let (number, _, key) = self.newest();
        DataKey::from_bytes(key)
            .seal(aad, plain, &*self.chance)
            .numbered(*number)
    }

    /// Opens what [`Vault::seal_installation`] sealed.
    pub fn open_installation(&self, aad: Aad, sealed: &Sealed) -> Result<String, OpenError> {
        let (number, inner) = sealed.split_number()?;
        let (_, _, key) = self.numbered(number)?;
        let bytes = DataKey::from_bytes(key).open(aad, &inner)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| OpenError)
    }

    fn newest(&self) -> &(u32, Derived, Derived) {
        let Some(newest) = self.ring.last() else {
            unreachable!("a key ring always holds a key")
        };
        newest
    }

    fn numbered(&self, number: u32) -> Result<&(u32, Derived, Derived), OpenError> {
        self.ring
            .iter()
            .find(|(of, _, _)| *of == number)
            .ok_or(OpenError)
    }
}

/// HKDF-SHA256 (RFC 5869).
fn derive(master: &[u8; 32], label: &[u8]) -> Derived {
    let mut key = Zeroizing::new([0; 32]);
    let expanded = Hkdf::<Sha256>::new(Some(b"rangkul"), master).expand(label, key.as_mut());
    assert!(
        expanded.is_ok(),
        "32 bytes are a valid length of HKDF-SHA256"
    );
    key
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

/// Whether two hashes are equal, in a time that tells nothing about where they differ.
pub fn is_equal(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// HMAC-SHA256 over length-framed parts.
fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length (RFC 2104)")
    };
    for part in parts {
        let len = u64::try_from(part.len()).unwrap_or(u64::MAX);
        mac.update(&len.to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Invariant: the one writer is never held while keys are worked with.
fn refuse_inside_a_transaction(what: &str) {
    debug_assert!(!db::in_transaction(), "{what} inside a transaction");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SystemChance;
    use uuid::Uuid;

    fn vault() -> Vault {
        Vault::new(&KeyRing::generate(&SystemChance), Arc::new(SystemChance))
    }

    fn place(row: u128) -> Aad {
        Aad {
            table: "message",
            column: "content",
            row: Uuid::from_u128(row),
        }
    }

    #[test]
    fn a_sealed_value_opens_only_in_its_place_and_under_its_key() {
        let vault = vault();
        let (key, wrapped) = vault.new_data_key();
        let sealed = vault.seal(&key, place(1), "tolong".as_bytes());
        let again = vault.unwrap_key(&wrapped).unwrap();
        assert_eq!(
            vault.open_text(&again, place(1), &sealed),
            Ok("tolong".to_owned())
        );
        assert!(vault.open(&again, place(2), &sealed).is_err());
        let (other, _) = vault.new_data_key();
        assert!(vault.open(&other, place(1), &sealed).is_err());
        assert!(!sealed.as_bytes().windows(6).any(|w| w == b"tolong"));
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let vault = vault();
        let (key, _) = vault.new_data_key();
        let sealed = vault.seal(&key, place(1), b"x");
        for at in 0..sealed.as_bytes().len() {
            let mut bytes = sealed.as_bytes().to_vec();
            bytes[at] ^= 1;
            assert!(
                vault
                    .open(&key, place(1), &Sealed::from_bytes(bytes))
                    .is_err(),
                "byte {at}"
            );
        }
    }

    #[test]
    fn the_same_input_has_another_index_for_each_purpose_and_installation() {
        let (one, two) = (vault(), vault());
        let email = one.index(Purpose::Email, &[b"a"]);
        assert_eq!(email, one.index(Purpose::Email, &[b"a"]));
        assert_ne!(email, one.index(Purpose::Identity, &[b"a"]));
        assert_ne!(email, two.index(Purpose::Email, &[b"a"]));
        assert_ne!(
            one.index(Purpose::Email, &[b"ab", b"c"]),
            one.index(Purpose::Email, &[b"a", b"bc"])
        );
    }

    #[test]
    fn a_rotated_ring_still_opens_what_was_sealed_before() {
        let ring = KeyRing::generate(&SystemChance);
        let old = Vault::new(
            &KeyRing::parse(&ring.to_text()).unwrap(),
            Arc::new(SystemChance),
        );
        let (_, wrapped) = old.new_data_key();
        let email = old.seal_installation(place(3), b"sekar@example.org");
        let new = Vault::new(&ring.rotated(&SystemChance), Arc::new(SystemChance));
        assert!(new.unwrap_key(&wrapped).is_ok());
        assert_eq!(
            new.open_installation(place(3), &email),
            Ok("sekar@example.org".to_owned())
        );
        assert_eq!(
            new.index(Purpose::Email, &[b"a"]),
            old.index(Purpose::Email, &[b"a"])
        );
    }
}
