//! Sealing with XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). A sealed value is one version byte, 24
//! bytes of nonce and the ciphertext with its tag.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::chance::Chance;

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// Where a sealed value lives. It opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aad {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The id of the row.
    pub row: Uuid,
}

impl Aad {
    fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.table.len() + self.column.len() + 18);
        bytes.extend_from_slice(self.table.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.column.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.row.as_bytes());
        bytes
    }
}

/// A sealed value, as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// From a row.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// For a row.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The value with the number of the ring key before it.
    pub(super) fn numbered(self, number: u32) -> Self {
        let mut bytes = number.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.0);
        Self(bytes)
    }

    pub(super) fn split_number(&self) -> Result<(u32, Self), OpenError> {
        let (number, rest) = self.0.split_first_chunk::<4>().ok_or(OpenError)?;
        Ok((u32::from_be_bytes(*number), Self(rest.to_vec())))
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}
impl db::ToValue for Sealed {
    fn to_value(&self) -> db::Value {
        db::Value::Blob(self.0.clone())
    }
}
impl db::Column for Sealed {
    fn from_cell(cell: db::Cell<'_>) -> Option<Self> {
        Vec::from_cell(cell).map(Self)
    }
}

/// The value does not open: wrong key, wrong place, or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenError;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sealed value does not open")
    }
}
impl std::error::Error for OpenError {}
impl From<OpenError> for crate::Fault {
    fn from(error: OpenError) -> Self {
        Self::new("the vault", error)
    }
}
impl From<OpenError> for crate::Failure {
    fn from(error: OpenError) -> Self {
        Self::Fault(error.into())
    }
}

/// The key of one client. Forgotten (overwritten) when dropped; it has no printed form.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DataKey([u8; 32]);

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

impl DataKey {
    pub(super) fn new(chance: &dyn Chance) -> Self {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes);
        Self(bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(*bytes)
    }

    pub(super) fn seal(&self, aad: Aad, plain: &[u8], chance: &dyn Chance) -> Sealed {
        Sealed(encrypt(&self.0, &aad.bytes(), plain, chance))
    }

    pub(super) fn open(&self, aad: Aad, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        decrypt(&self.0, &aad.bytes(), &sealed.0)
    }

    pub(super) fn wrap(&self, number: u32, wrapping: &[u8; 32], chance: &dyn Chance) -> WrappedKey {
        let mut bytes = number.to_be_bytes().to_vec();
        bytes.extend(encrypt(wrapping, b"data key", &self.0, chance));
        WrappedKey(bytes)
    }
}

/// A data key wrapped by the key ring, as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedKey(Vec<u8>);

impl WrappedKey {
    pub(super) fn ring_number(&self) -> Result<u32, OpenError> {
        self.0
            .first_chunk::<4>()
            .map(|n| u32::from_be_bytes(*n))
            .ok_or(OpenError)
    }

    pub(super) fn unwrap(&self, wrapping: &[u8; 32]) -> Result<DataKey, OpenError> {
        let sealed = self.0.get(4..).ok_or(OpenError)?;
        let plain = decrypt(wrapping, b"data key", sealed)?;
        let bytes: [u8; 32] = plain.as_slice().try_into().map_err(|_| OpenError)?;
        Ok(DataKey(bytes))
    }
}

impl fmt::Debug for WrappedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WrappedKey(…)")
    }
}
impl db::ToValue for WrappedKey {
    fn to_value(&self) -> db::Value {
        db::Value::Blob(self.0.clone())
    }
}
impl db::Column for WrappedKey {
    fn from_cell(cell: db::Cell<'_>) -> Option<Self> {
        Vec::from_cell(cell).map(Self)
    }
}

fn encrypt(key: &[u8; 32], aad: &[u8], plain: &[u8], chance: &dyn Chance) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    chance.fill(&mut nonce);
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad });
    assert!(
        sealed.is_ok(),
        "a value in memory is never too long for XChaCha20-Poly1305"
    );
    let mut bytes = Vec::with_capacity(1 + NONCE + plain.len() + 16);
    bytes.push(VERSION);
    bytes.extend_from_slice(&nonce);
    bytes.extend(sealed.unwrap_or_default());
    bytes
}

fn decrypt(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let rest = sealed.strip_prefix(&[VERSION]).ok_or(OpenError)?;
    let (nonce, cipher_text) = rest.split_first_chunk::<NONCE>().ok_or(OpenError)?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    cipher
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: cipher_text,
                aad,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| OpenError)
}
