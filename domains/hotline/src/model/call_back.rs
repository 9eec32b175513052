//! A call-back: what an attempt came to and what follows. Every call-back ends.

use super::code::coded;

coded! {
    /// What an attempt came to.
    CallOutcome {
        /// She was reached.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The line was busy.
        Busy = "busy",
        /// Somebody else has this number.
        WrongNumber = "wrong_number",
        /// She wants no calls.
        AskedToStop = "asked_to_stop",
    }
}

coded! {
    /// How a call-back ended.
    CallEnd {
        /// She was reached.
        Reached = "reached",
        /// As many attempts as the house makes reached nobody.
        Unreached = "unreached",
        /// Somebody else has this number; it is not kept.
        WrongNumber = "wrong_number",
        /// She wants no calls; the number is not kept.
        Stopped = "stopped",
        /// She took her number away.
        Withdrawn = "withdrawn",
        /// One of us closed it without a call.
        Closed = "closed",
        /// Her conversation ended.
        Ended = "ended",
    }
}

/// What follows an attempt that was the `attempts`-th, where the house makes `most`: an end, or another one.
pub const fn after_attempt(outcome: CallOutcome, attempts: u32, most: u32) -> Option<CallEnd> {
    match outcome {
        CallOutcome::Reached => Some(CallEnd::Reached),
        CallOutcome::WrongNumber => Some(CallEnd::WrongNumber),
        CallOutcome::AskedToStop => Some(CallEnd::Stopped),
        CallOutcome::NoAnswer | CallOutcome::Busy if attempts >= most => Some(CallEnd::Unreached),
        CallOutcome::NoAnswer | CallOutcome::Busy => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_back_ends_after_as_many_attempts_as_the_house_makes() {
        for outcome in CallOutcome::ALL {
            for most in 1..20 {
                let end = (1..=most).find_map(|attempt| after_attempt(*outcome, attempt, most));
                assert!(end.is_some(), "{outcome} {most}");
            }
        }
        assert_eq!(after_attempt(CallOutcome::Busy, 2, 3), None);
        assert_eq!(
            after_attempt(CallOutcome::Busy, 3, 3),
            Some(CallEnd::Unreached)
        );
    }
}
