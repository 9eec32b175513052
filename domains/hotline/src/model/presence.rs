//! Presence: whether a volunteer is there, held by a lease that her stream or any request renews.
//! What she is given is no matter of this file.

use std::fmt;
use std::time::Duration;

use kernel::Timestamp;

use super::code::coded;

coded! {
    /// Whether a volunteer is there, as she or the house has set it.
    PresenceState ["presence"] {
        /// She is offered conversations.
        Available = "available",
        /// She did not answer her offers, or her lease lapsed. She may still pull.
        Away = "away",
        /// She rests; what she holds stays hers.
        Break = "break",
        /// She is not on duty.
        Offline = "offline",
    }
}

/// The presence of one volunteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// What is stored; [`Presence::at`] tells what holds.
    pub state: PresenceState,
    /// Until when it holds without a sign of life.
    pub lease_until: Timestamp,
    /// How many offers in a row went by unanswered since she last answered one or set her state.
    pub misses: u32,
}

/// Nothing may be pulled on a break or offline. Answered as 409 with the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotThere(pub PresenceState);

impl Presence {
    /// She sets her state herself: the misses are forgotten, the lease begins.
    pub fn set(state: PresenceState, now: Timestamp, lease: Duration) -> Self {
        Self {
            state,
            lease_until: now.plus(lease),
            misses: 0,
        }
    }

    /// A sign of life: her stream or any request. A lease is never shortened.
    #[must_use]
    pub fn renewed(self, now: Timestamp, lease: Duration) -> Self {
        Self {
            lease_until: self.lease_until.max(now.plus(lease)),
            ..self
        }
    }

    /// Whether the lease is over: at its last microsecond it is.
    pub fn has_lapsed(self, now: Timestamp) -> bool {
        self.lease_until <= now
    }

    /// The state that holds now: available with a lapsed lease is away.
    pub fn at(self, now: Timestamp) -> PresenceState {
        match self.state {
            PresenceState::Available if self.has_lapsed(now) => PresenceState::Away,
            state => state,
        }
    }

    /// Whether she counts as on duty for the matching. Whether she has room, the matching sees
    /// itself.
    pub fn may_be_offered(self, now: Timestamp) -> bool {
        self.at(now) == PresenceState::Available
    }

    /// Whether she may take the head of the line herself: available or away.
    pub fn may_pull(self) -> Result<(), NotThere> {
        match self.state {
            PresenceState::Available | PresenceState::Away => Ok(()),
            PresenceState::Break | PresenceState::Offline => Err(NotThere(self.state)),
        }
    }

    /// An offer to her went by unanswered; at the last miss allowed she is set away.
    #[must_use]
    pub fn missed(self, misses_max: u32) -> Self {
        let misses = self.misses.saturating_add(1);
        let is_gone = misses >= misses_max && self.state == PresenceState::Available;
        Self {
            misses,
            state: if is_gone {
                PresenceState::Away
            } else {
                self.state
            },
            ..self
        }
    }

    /// She answered an offer (accepted, passed) or pulled: the misses are forgotten.
    #[must_use]
    pub fn answered(self) -> Self {
        Self { misses: 0, ..self }
    }

    /// Whether she has been gone for so long that her active conversations whose client waits
    /// return to the line. It holds in every state.
    pub fn is_lost(self, now: Timestamp, lost_after: Duration) -> bool {
        self.lease_until.plus(lost_after) <= now
    }
}

impl fmt::Display for NotThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing may be pulled while {}", self.0)
    }
}
impl std::error::Error for NotThere {}

#[cfg(test)]
mod tests {
    use super::*;

    const LEASE: Duration = Duration::from_mins(1);
    const LOST_AFTER: Duration = Duration::from_mins(3);
    const START: Timestamp = Timestamp::from_micros(1_764_000_000_000_000);

    fn after(seconds: u64) -> Timestamp {
        START.plus(Duration::from_secs(seconds))
    }

    fn set(state: PresenceState) -> Presence {
        Presence::set(state, START, LEASE)
    }

    #[test]
    fn an_available_volunteer_is_away_when_her_lease_is_over() {
        let presence = set(PresenceState::Available);
        assert!(presence.may_be_offered(after(59)));
        assert!(!presence.may_be_offered(after(60)));
        assert_eq!(presence.at(after(60)), PresenceState::Away);
        assert!(presence.renewed(after(30), LEASE).may_be_offered(after(89)));
    }

    #[test]
    fn a_late_request_does_not_shorten_the_lease() {
        let presence = set(PresenceState::Available).renewed(after(30), LEASE);
        assert_eq!(presence.renewed(after(10), LEASE), presence);
    }

    #[test]
    fn a_break_stays_a_break_and_offline_stays_offline() {
        for state in [PresenceState::Break, PresenceState::Offline] {
            assert_eq!(set(state).at(after(3_600)), state);
            assert_eq!(set(state).missed(1).state, state);
        }
    }

    #[test]
    fn only_the_available_are_offered_and_only_who_is_there_may_pull() {
        for (state, offered, pulls) in [
            (PresenceState::Available, true, Ok(())),
            (PresenceState::Away, false, Ok(())),
            (
                PresenceState::Break,
                false,
                Err(NotThere(PresenceState::Break)),
            ),
            (
                PresenceState::Offline,
                false,
                Err(NotThere(PresenceState::Offline)),
            ),
        ] {
            assert_eq!(set(state).may_be_offered(START), offered, "{state}");
            assert_eq!(set(state).may_pull(), pulls, "{state}");
        }
    }

    #[test]
    fn two_misses_in_a_row_set_her_away() {
        let once = set(PresenceState::Available).missed(2);
        assert_eq!((once.state, once.misses), (PresenceState::Available, 1));
        assert_eq!(once.missed(2).state, PresenceState::Away);
        assert_eq!(once.answered().missed(2).state, PresenceState::Available);
        let back = Presence::set(PresenceState::Available, START, LEASE);
        assert_eq!(back.missed(2).state, PresenceState::Available);
    }

    #[test]
    fn her_conversations_return_three_minutes_after_the_lease() {
        let presence = set(PresenceState::Available);
        assert!(!presence.is_lost(after(60 + 179), LOST_AFTER));
        assert!(presence.is_lost(after(60 + 180), LOST_AFTER));
    }
}
