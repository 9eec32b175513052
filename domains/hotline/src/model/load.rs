//! Load: how much a volunteer holds, and may hold at once. It never lets anything beyond the
//! capacity.

/// How much of a volunteer one conversation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EMPTY: Load = Load {
        held: 0,
        capacity: 3,
    };

    #[test]
    fn three_chats_fill_a_capacity_of_three() {
        let full = (0..3)
            .try_fold(EMPTY, |load, _| load.with(Weight::Chat))
            .unwrap();
        assert_eq!(
            full,
            Load {
                held: 3,
                capacity: 3
            }
        );
        assert_eq!(full.with(Weight::Chat), None);
        assert!(full.without(Weight::Chat).has_room(Weight::Chat));
    }

    #[test]
    fn a_call_needs_the_whole_volunteer() {
        let on_a_call = EMPTY.with(Weight::Call).unwrap();
        assert!(!on_a_call.has_room(Weight::Chat));
        assert_eq!(on_a_call.without(Weight::Call), EMPTY);
        assert!(!EMPTY.with(Weight::Chat).unwrap().has_room(Weight::Call));
    }

    #[test]
    fn without_capacity_there_is_room_for_nothing() {
        let none = Load {
            held: 0,
            capacity: 0,
        };
        assert!(!none.has_room(Weight::Chat));
        assert!(!none.has_room(Weight::Call));
    }

    #[test]
    fn a_capacity_lowered_below_what_is_held_only_stops_more() {
        let lowered = Load {
            held: 3,
            capacity: 2,
        };
        assert!(!lowered.has_room(Weight::Chat));
        assert_eq!(lowered.without(Weight::Chat).held, 2);
    }

    proptest! {
        #[test]
        fn nothing_is_ever_held_beyond_the_capacity(
            capacity in 0_u32..9, steps in prop::collection::vec(any::<(bool, bool)>(), 0..40),
        ) {
            let mut load = Load { held: 0, capacity };
            for (is_call, is_more) in steps {
                let weight = if is_call { Weight::Call } else { Weight::Chat };
                let more = load.with(weight).unwrap_or(load);
                load = if is_more { more } else { load.without(weight) };
                prop_assert!(load.held <= capacity);
            }
        }
    }
}
