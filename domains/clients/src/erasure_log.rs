//! The erasure log: a text file beside the key ring that every backup carries, so that a restored copy
//! forgets again who asked to be forgotten. One line an erasure: time, client id, hashes of her addresses.

use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

use kernel::Timestamp;
use platform::Fault;

use crate::model::ClientId;

/// The log of one installation.
#[derive(Debug, Clone)]
pub struct ErasureLog(PathBuf);

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedErasure {
    /// Who was erased.
    pub client: ClientId,
    /// Keyed hashes of her addresses.
    pub indexes: Vec<Vec<u8>>,
    /// When.
    pub at: Timestamp,
}

impl ErasureLog {
    /// The log in this file; it may not exist yet.
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Adds a line and waits until it is on disk.
    pub fn append(&self, erasure: &LoggedErasure) -> Result<(), Fault> {
        let hashes: Vec<_> = erasure
            .indexes
            .iter()
            .map(|hash| data_encoding::HEXLOWER.encode(hash))
            .collect();
        let line = format!(
            "{} {} {}\n",
            erasure.at.micros(),
            erasure.client,
            hashes.join(",")
        );
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.0)?;
        file.write_all(line.as_bytes())?;
        file.sync_data()?;
        Ok(())
    }

    /// Everybody in the log.
    pub fn clients(&self) -> Result<HashSet<ClientId>, Fault> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(text
            .lines()
            .filter_map(|line| line.split(' ').nth(1)?.parse().ok())
            .collect())
    }
}
