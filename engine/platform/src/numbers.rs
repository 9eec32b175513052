//! The numbers that every page shows. The slice that knows them answers; nothing here decides which.

use std::sync::Arc;

use kernel::{EmergencyNumber, Fact, Timestamp};

use crate::App;

/// Knows the numbers that hold in the whole country. Pages ask in the middle of being drawn, the one that
/// says that the store is away too: it answers from memory.
pub trait EmergencyNumbers: Send + Sync + 'static {
    /// Those that may be shown at this moment, the most life-saving first.
    fn shown(&self, now: Timestamp) -> Vec<Fact<EmergencyNumber>>;
}

/// Whom the application asks.
pub struct NumbersHandle(pub Arc<dyn EmergencyNumbers>);

/// A list that never changes.
impl EmergencyNumbers for Vec<Fact<EmergencyNumber>> {
    fn shown(&self, now: Timestamp) -> Vec<Fact<EmergencyNumber>> {
        let may = |fact: &&Fact<EmergencyNumber>| fact.standing_at(now).may_be_shown();
        self.iter().filter(may).cloned().collect()
    }
}

impl App {
    /// The numbers that hold in the whole country and may be shown now; none where nobody knows any.
    pub fn national_numbers(&self) -> Vec<Fact<EmergencyNumber>> {
        let known = self.parts.get::<NumbersHandle>();
        known.map_or_else(|_| Vec::new(), |known| known.0.shown(self.clock.now()))
    }
}
