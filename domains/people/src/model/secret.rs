//! Secrets that stand for somebody: of sessions, API tokens and one-time links. Their text goes out once;
//! the store knows a keyed hash.

use std::fmt;

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

/// 32 bytes that nobody can guess.
#[derive(Clone)]
pub struct TokenSecret(Zeroizing<[u8; 32]>);

impl TokenSecret {
    /// A secret of these bytes of chance.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads the text form; anything else is no secret of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(HEXLOWER.decode(text.trim().as_bytes()).ok()?);
        bytes.as_slice().try_into().ok().map(Self::new)
    }

    /// The text form: 64 letters and figures that are safe in addresses, cookies and headers.
    pub fn reveal(&self) -> String {
        HEXLOWER.encode(&*self.0)
    }

    /// The bytes, for hashing.
    pub fn as_bytes(&self) -> &[u8] {
        &*self.0
    }
}

impl fmt::Debug for TokenSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSecret(…)")
    }
}
