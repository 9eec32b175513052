//! A promise: an answer here, or a call, by a time. What became of it is decided by that time alone.

use kernel::Timestamp;

use super::code::coded;
use super::percent;

coded! {
    /// What is promised.
    PromiseKind {
        /// An answer where she wrote.
        Here = "here",
        /// A call at the safe contact she left.
        CallBack = "call_back",
    }
}

coded! {
    /// What became of a promise.
    PromiseOutcome {
        /// Somebody was there in time.
        Kept = "kept",
        /// Its time passed before.
        Missed = "missed",
        /// She ended it, or chose another way, before its time.
        Released = "released",
    }
}

/// A promise as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// What is promised.
    pub kind: PromiseKind,
    /// When it was made.
    pub made_at: Timestamp,
    /// By when.
    pub due_at: Timestamp,
    /// What became of it; `None` while it is open.
    pub outcome: Option<PromiseOutcome>,
    /// When that was settled.
    pub settled_at: Option<Timestamp>,
}

impl Promise {
    /// Whether its time is over and nobody was there. Holds from the moment itself on, whether or not it
    /// was settled yet.
    pub fn is_missed(&self, now: Timestamp) -> bool {
        match self.outcome {
            None => now > self.due_at,
            Some(outcome) => outcome == PromiseOutcome::Missed,
        }
    }

    /// Its time, as she is told it: while it is open, and honestly once it was missed.
    pub fn shown(&self, now: Timestamp) -> Option<Timestamp> {
        (self.is_open(now) || self.is_missed(now)).then_some(self.due_at)
    }

    /// Whether she may still rely on it.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.outcome.is_none() && now <= self.due_at
    }
}

/// How many promises were kept and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PromisesSeen {
    /// Somebody was there in time.
    pub kept: i64,
    /// Nobody was.
    pub missed: i64,
}

impl PromisesSeen {
    /// One more of an outcome; released ones are neither.
    pub fn of(outcome: PromiseOutcome) -> Self {
        Self {
            kept: i64::from(outcome == PromiseOutcome::Kept),
            missed: i64::from(outcome == PromiseOutcome::Missed),
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            kept: self.kept + other.kept,
            missed: self.missed + other.missed,
        }
    }

    /// How many were settled.
    pub fn settled(self) -> i64 {
        self.kept + self.missed
    }

    /// The share that was kept, in whole per cent.
    pub fn share(self) -> Option<u32> {
        percent(self.kept, self.settled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_missed_by_its_time_alone() {
        let due_at = Timestamp::from_micros(10);
        let open = Promise {
            kind: PromiseKind::Here,
            made_at: Timestamp::from_micros(1),
            due_at,
            outcome: None,
            settled_at: None,
        };
        assert!(open.is_open(due_at) && !open.is_missed(due_at));
        let later = Timestamp::from_micros(11);
        assert!(open.is_missed(later) && !open.is_open(later));
        let kept = Promise {
            outcome: Some(PromiseOutcome::Kept),
            ..open
        };
        assert!(!kept.is_missed(later) && !kept.is_open(due_at));
    }

    #[test]
    fn what_was_released_is_neither_kept_nor_missed() {
        let seen = PromiseOutcome::ALL
            .iter()
            .map(|outcome| PromisesSeen::of(*outcome))
            .fold(PromisesSeen::default(), PromisesSeen::and);
        assert_eq!((seen.kept, seen.missed, seen.share()), (1, 1, Some(50)));
        assert_eq!(PromisesSeen::default().share(), None);
    }
}
