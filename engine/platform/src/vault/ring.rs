//! The key ring: numbered master keys, the newest of which wraps, and one key for blind indexes. It is a
//! small TOML text, kept in a file of mode 0600 or handed in by the environment; never in the database.

use std::fmt;
use std::io::Write;
use std::path::Path;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::chance::Chance;

/// The master keys.
pub struct KeyRing {
    keys: Vec<(u32, Zeroizing<[u8; 32]>)>,
    blind: Zeroizing<[u8; 32]>,
}

/// The key ring cannot be read or written.
#[derive(Debug)]
pub enum RingError {
    /// The file or its folder.
    Io(std::io::Error),
    /// The text is not a key ring. Says what is wrong, never what stands there.
    Malformed(&'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RingText {
    blind: String,
    key: Vec<KeyText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyText {
    number: u32,
    secret: String,
}

impl KeyRing {
    /// A new ring of one key.
    pub fn generate(chance: &dyn Chance) -> Self {
        Self {
            keys: vec![(1, fresh(chance))],
            blind: fresh(chance),
        }
    }

    /// This ring with a new key that wraps from now on. Old keys still open.
    #[must_use]
    pub fn rotated(mut self, chance: &dyn Chance) -> Self {
        let newest = self.keys.last().map_or(0, |(number, _)| *number);
        self.keys.push((newest + 1, fresh(chance)));
        self
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Result<Self, RingError> {
        let raw: RingText =
            toml::from_str(text).map_err(|_| RingError::Malformed("it is no key ring in TOML"))?;
        let mut keys = Vec::with_capacity(raw.key.len());
        for key in raw.key {
            keys.push((key.number, secret(&key.secret)?));
        }
        keys.sort_by_key(|(number, _)| *number);
        if keys.is_empty() {
            return Err(RingError::Malformed("it holds no key"));
        }
        Ok(Self {
            keys,
            blind: secret(&raw.blind)?,
        })
    }

    /// The text form. Whoever holds it can read everything.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::from(
            "# Whoever holds this file can read everything. Without it nothing can be read.\n",
        ));
        text.push_str("blind = \"");
        text.push_str(&HEXLOWER.encode(&*self.blind));
        text.push_str("\"\n");
        for (number, key) in &self.keys {
            text.push_str("\n[[key]]\nnumber = ");
            text.push_str(&number.to_string());
            text.push_str("\nsecret = \"");
            text.push_str(&HEXLOWER.encode(&**key));
            text.push_str("\"\n");
        }
        text
    }

    /// Reads the file, or makes it (mode 0600, synced) when it does not exist.
    pub fn load_or_create(path: &Path, chance: &dyn Chance) -> Result<Self, RingError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&Zeroizing::new(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let ring = Self::generate(chance);
                match write_new(path, &ring.to_text()) {
                    Ok(()) => Ok(ring),
                    // Another process was first: its ring is the ring.
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                        Self::parse(&Zeroizing::new(std::fs::read_to_string(path)?))
                    }
                    Err(error) => Err(error.into()),
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u8; 32])> {
        self.keys.iter().map(|(number, key)| (*number, &**key))
    }

    pub(super) fn blind(&self) -> &[u8; 32] {
        &self.blind
    }
}

/// Writes the whole file under another name first and links it into place, so that no reader ever sees
/// half a ring.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    linked?;
    std::fs::File::open(folder)?.sync_all()
}

fn fresh(chance: &dyn Chance) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    chance.fill(key.as_mut());
    key
}

fn secret(hex: &str) -> Result<Zeroizing<[u8; 32]>, RingError> {
    let bytes = HEXLOWER_PERMISSIVE
        .decode(hex.as_bytes())
        .map(Zeroizing::new)
        .map_err(|_| RingError::Malformed("a secret is not hexadecimal"))?;
    let key: [u8; 32] = bytes
        .as_slice()
        .try_into()
        .map_err(|_| RingError::Malformed("a secret is not 32 bytes"))?;
    Ok(Zeroizing::new(key))
}

impl fmt::Display for RingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the key ring: {error}"),
            Self::Malformed(what) => write!(f, "the key ring cannot be used: {what}"),
        }
    }
}
impl std::error::Error for RingError {}
impl From<std::io::Error> for RingError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SystemChance;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_ring_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let made = KeyRing::load_or_create(&path, &SystemChance).unwrap();
        let read = KeyRing::load_or_create(&path, &SystemChance).unwrap();
        assert_eq!(*made.to_text(), *read.to_text());
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_broken_ring_is_refused_without_telling_its_secrets() {
        for text in [
            "",
            "blind = \"00\"",
            "blind = \"zz\"\nkey = []",
            "blind = 1",
        ] {
            let error = KeyRing::parse(text).err().unwrap().to_string();
            assert!(error.starts_with("the key ring cannot be used"), "{error}");
        }
    }
}
