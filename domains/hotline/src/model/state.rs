//! The states of a conversation and the moves between them: one table, nothing moves past it.
//! It knows no people: who may make a move is decided by the service.

use std::fmt;

use super::{Tier, code::coded};

coded! {
    /// Where a conversation stands.
    State ["state"] {
        /// In the line, nobody holds it.
        Waiting = "waiting",
        /// Held out to one volunteer until a deadline.
        Offered = "offered",
        /// A volunteer answers it.
        Active = "active",
        /// She chose a call-back and left the line.
        Parked = "parked",
        /// She fell silent after an answer; it loads nobody.
        Dormant = "dormant",
        /// The volunteer writes the wrap-up; it still loads her.
        Wrapping = "wrapping",
        /// Over.
        Closed = "closed",
    }
}

coded! {
    /// What happens to a conversation.
    Move {
        /// The matching holds it out to a volunteer.
        Offer = "offer",
        /// A volunteer takes the head of the line (*next*).
        Pull = "pull",
        /// A supervisor gives it to somebody, with a reason.
        Assign = "assign",
        /// The volunteer it is offered to takes it.
        Accept = "accept",
        /// She gives the offer back, without a miss.
        Pass = "pass",
        /// The offer's deadline went by: a miss.
        Expire = "expire",
        /// The offer is taken back by the house (the client parks it, a supervisor assigns it): no
        /// miss.
        Withdraw = "withdraw",
        /// The volunteer gives an active conversation back to the line.
        Release = "release",
        /// Its volunteer is gone without a word (her lease lapsed).
        Lose = "lose",
        /// A warm transfer: offered to another volunteer while the old one stays with it.
        Transfer = "transfer",
        /// A warm transfer was not taken: the old volunteer keeps it.
        Keep = "keep",
        /// The client fell silent: see [`rest`], which also asks for the tier.
        Rest = "rest",
        /// She writes again and her volunteer has room.
        Wake = "wake",
        /// She writes again and her volunteer has no room.
        Requeue = "requeue",
        /// The volunteer begins the wrap-up.
        Wrap = "wrap",
        /// Back from the wrap-up to the conversation.
        Resume = "resume",
        /// The wrap-up is done. From active and dormant a conversation is wrapped first.
        Close = "close",
        /// The client ends it.
        End = "end",
        /// The client erases it; legal everywhere.
        Erase = "erase",
        /// She chooses a call-back and leaves the line.
        Park = "park",
        /// The call-back is due, or she writes.
        Unpark = "unpark",
        /// She writes within the window after the end.
        Reopen = "reopen",
    }
}

/// The move is not legal here; the conversation stays where it is. Answered as 409 with the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Illegal {
    /// Where the conversation stands.
    pub state: State,
    /// What was wanted.
    pub wanted: Move,
}

/// Where `wanted` leads from `state`. This is the one table of moves.
pub const fn after(state: State, wanted: Move) -> Result<State, Illegal> {
    use Move as M;
    use State as S;
    Ok(match (state, wanted) {
        (S::Waiting, M::Offer) | (S::Active, M::Transfer) => S::Offered,
        (S::Waiting, M::Pull | M::Assign)
        | (S::Offered, M::Accept | M::Keep)
        | (S::Dormant, M::Wake)
        | (S::Wrapping, M::Resume) => S::Active,
        (S::Offered, M::Pass | M::Expire | M::Withdraw | M::Lose)
        | (S::Active, M::Release | M::Lose)
        | (S::Dormant, M::Requeue)
        | (S::Parked, M::Unpark)
        | (S::Closed, M::Reopen) => S::Waiting,
        (S::Waiting, M::Park) => S::Parked,
        (S::Active, M::Rest) => S::Dormant,
        (S::Active | S::Dormant, M::Wrap) => S::Wrapping,
        (S::Wrapping, M::Close) | (_, M::Erase) => S::Closed,
        (S::Waiting | S::Offered | S::Active | S::Parked | S::Dormant | S::Wrapping, M::End) => {
            S::Closed
        }
        (state, wanted) => return Err(Illegal { state, wanted }),
    })
}

/// Where a conversation goes when its client falls silent: only routine and elevated ones may rest.
pub fn rest(state: State, tier: Tier) -> Result<State, Illegal> {
    if tier.may_rest() {
        after(state, Move::Rest)
    } else {
        Err(Illegal {
            state,
            wanted: Move::Rest,
        })
    }
}

impl Move {
    /// Whether the wait begins anew when this move leads back to the line (`waiting_since` = now):
    /// she comes back after a silence or an end. Every other way back keeps `waiting_since`, and so
    /// the place.
    pub const fn restarts_wait(self) -> bool {
        matches!(self, Self::Requeue | Self::Reopen)
    }
}

impl fmt::Display for Illegal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not legal while {}", self.wanted, self.state)
    }
}
impl std::error::Error for Illegal {}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every move does in every state, written by hand from the rules; `.` = refused.
    const GOLDEN: &str = "
        move      waiting  offered  active    parked   dormant   wrapping  closed
        offer     offered  .        .         .        .         .         .
        pull      active   .        .         .        .         .         .
        assign    active   .        .         .        .         .         .
        accept    .        active   .         .        .         .         .
        pass      .        waiting  .         .        .         .         .
        expire    .        waiting  .         .        .         .         .
        withdraw  .        waiting  .         .        .         .         .
        release   .        .        waiting   .        .         .         .
        lose      .        waiting  waiting   .        .         .         .
        transfer  .        .        offered   .        .         .         .
        keep      .        active   .         .        .         .         .
        rest      .        .        dormant   .        .         .         .
        wake      .        .        .         .        active    .         .
        requeue   .        .        .         .        waiting   .         .
        wrap      .        .        wrapping  .        wrapping  .         .
        resume    .        .        .         .        .         active    .
        close     .        .        .         .        .         closed    .
        end       closed   closed   closed    closed   closed    closed    .
        erase     closed   closed   closed    closed   closed    closed    closed
        park      parked   .        .         .        .         .         .
        unpark    .        .        .         waiting  .         .         .
        reopen    .        .        .         .        .         .         waiting
    ";

    #[test]
    fn every_cell_of_the_table_is_as_written() {
        let mut lines = GOLDEN
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let states: Vec<State> = lines
            .next()
            .unwrap()
            .split_whitespace()
            .skip(1)
            .map(|s| s.parse().unwrap())
            .collect();
        assert_eq!(states, State::ALL);
        let mut moves = Vec::new();
        for line in lines {
            let mut cells = line.split_whitespace();
            let wanted: Move = cells.next().unwrap().parse().unwrap();
            moves.push(wanted);
            let cells: Vec<&str> = cells.collect();
            assert_eq!(cells.len(), states.len(), "{line}");
            for (&state, cell) in states.iter().zip(cells) {
                let golden = cell.parse::<State>().map_err(|_| Illegal { state, wanted });
                assert_eq!(after(state, wanted), golden, "{state} × {wanted}");
                assert!(golden.is_ok() || cell == ".", "{cell}");
            }
        }
        assert_eq!(moves, Move::ALL);
    }

    #[test]
    fn closing_an_active_or_dormant_conversation_passes_through_wrapping() {
        for state in [State::Active, State::Dormant] {
            assert!(after(state, Move::Close).is_err());
            let wrapped = after(state, Move::Wrap).unwrap();
            assert_eq!(after(wrapped, Move::Close), Ok(State::Closed));
        }
    }

    #[test]
    fn only_calm_conversations_rest() {
        for (tier, rested) in [
            (Tier::Routine, Some(State::Dormant)),
            (Tier::Elevated, Some(State::Dormant)),
            (Tier::High, None),
            (Tier::Imminent, None),
        ] {
            assert_eq!(rest(State::Active, tier).ok(), rested, "{tier}");
            assert!(rest(State::Waiting, tier).is_err());
        }
    }

    #[test]
    fn the_wait_begins_anew_only_after_a_silence_or_an_end() {
        let anew: Vec<_> = Move::ALL.iter().filter(|m| m.restarts_wait()).collect();
        assert_eq!(anew, [&Move::Requeue, &Move::Reopen]);
    }

    #[test]
    fn a_refusal_says_what_was_wanted_and_where() {
        let refused = after(State::Closed, Move::Accept).unwrap_err();
        assert_eq!(refused.to_string(), "accept is not legal while closed");
    }
}
