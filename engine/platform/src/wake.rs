//! Tells waiting tasks of this process that something was committed.

use tokio::sync::watch;

/// A bell: [`Wake::ring`] after a commit, [`Wake::listen`] to be woken by it. Rings that come while the
/// listener works are one ring.
#[derive(Debug)]
pub struct Wake(watch::Sender<u64>);

impl Wake {
    /// A bell nobody listens to yet.
    pub fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    /// Wakes every listener.
    pub fn ring(&self) {
        self.0.send_modify(|rings| *rings = rings.wrapping_add(1));
    }

    /// Starts to listen; `changed().await` returns after the next ring.
    pub fn listen(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}

impl Default for Wake {
    fn default() -> Self {
        Self::new()
    }
}
