//! What the writer counts, for those who watch it.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::Figures;

/// The running counts.
#[derive(Default)]
pub(super) struct Counters {
    groups: AtomicU64,
    members: AtomicU64,
    long_leases: AtomicU64,
}

impl Counters {
    pub(super) fn committed(&self, members: usize) {
        self.groups.fetch_add(1, Ordering::Relaxed);
        let members = u64::try_from(members).unwrap_or(u64::MAX);
        self.members.fetch_add(members, Ordering::Relaxed);
    }

    pub(super) fn held_long(&self) {
        self.long_leases.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn read(&self) -> Figures {
        Figures {
            groups: self.groups.load(Ordering::Relaxed),
            members: self.members.load(Ordering::Relaxed),
            long_leases: self.long_leases.load(Ordering::Relaxed),
        }
    }
}
