//! Presence: whether a volunteer is there, and how much she holds. It never decides what she is given;
//! that is the matching.

/// How much of a volunteer one conversation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// One chat: one of her places.
    Chat,
    /// A call: the whole volunteer.
    Call,
}

/// How many conversations a volunteer holds, and may hold at once. Both are counted in chats.
///
/// Invariant: nothing is taken beyond the capacity. A capacity lowered later takes nothing away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// What she holds: offered, active and wrapping; dormant ones load nobody.
    pub held: u32,
    /// What she may hold.
    pub capacity: u32,
}

impl Weight {
    /// Counted in chats, for a volunteer of this capacity. A call counts full.
    pub const fn chats(self, capacity: u32) -> u32 {
        match self {
            Self::Chat => 1,
            Self::Call => capacity,
        }
    }
}

impl Load {
    /// Whether one more fits.
    pub const fn has_room(self, weight: Weight) -> bool {
        self.capacity > 0 && self.held.saturating_add(weight.chats(self.capacity)) <= self.capacity
    }

    /// With one more; `None` when it does not fit.
    pub fn with(self, weight: Weight) -> Option<Self> {
        let held = self.held.saturating_add(weight.chats(self.capacity));
        self.has_room(weight).then_some(Self { held, ..self })
    }

    /// With one less.
    #[must_use]
    pub const fn without(self, weight: Weight) -> Self {
        Self {
            held: self.held.saturating_sub(weight.chats(self.capacity)),
            ..self
        }
    }
}
