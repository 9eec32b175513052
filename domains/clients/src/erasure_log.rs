//! The erasure log: a text file beside the key ring that every backup carries, so that a restored copy
//! forgets again who asked to be forgotten. One line an erasure: time, client id, hashes of her addresses.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kernel::Timestamp;
use platform::Fault;

use crate::model::ClientId;

/// The log of one installation.
#[derive(Debug, Clone)]
pub struct ErasureLog {
    path: PathBuf,
    /// Whether the store's own log may still hold what was erased. Nobody knows after a start.
    is_store_dirty: Arc<AtomicBool>,
}

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
        Self {
            path,
            is_store_dirty: Arc::new(AtomicBool::new(true)),
        }
    }

    /// Adds a line and waits until it is on disk.
    pub fn append(&self, erasure: &LoggedErasure) -> Result<(), Fault> {
        let hashes: Vec<_> = erasure
            .indexes
            .iter()
            .map(|hash| data_encoding::HEXLOWER.encode(hash))
            .collect();
        let is_new = !self.path.try_exists()?;
        let mut file = File::options()
            .create(true)
            .read(true)
            .append(true)
            .open(&self.path)?;
        // A crash may have cut the last line: the next one must not hang on to it.
        let start = if ends_a_line(&mut file)? { "" } else { "\n" };
        let line = format!(
            "{start}{} {} {}\n",
            erasure.at.micros(),
            erasure.client,
            hashes.join(",")
        );
        file.write_all(line.as_bytes())?;
        file.sync_all()?;
        if is_new {
            let folder = self.path.parent().filter(|it| !it.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        }
        Ok(())
    }

    /// Says that the store's own log may still hold what was erased.
    pub(crate) fn mark_store(&self) {
        self.is_store_dirty.store(true, Ordering::SeqCst);
    }

    /// Whether it may; whoever asks takes it upon herself to cut it, or to mark it again.
    pub(crate) fn take_store_mark(&self) -> bool {
        self.is_store_dirty.swap(false, Ordering::SeqCst)
    }

    /// Everybody in the log.
    pub fn clients(&self) -> Result<HashSet<ClientId>, Fault> {
        let text = match std::fs::read_to_string(&self.path) {
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

fn ends_a_line(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
