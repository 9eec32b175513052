//! What happened lately, and what is learned from it: how long handling takes, how long people stay, how
//! long an offer is open, who comes and stands before others.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kernel::{Language, Timestamp};

use super::super::{Tier, Weight};
use super::survival::Spell;

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it began.
    pub from: Timestamp,
    /// When it ended.
    pub to: Timestamp,
}

/// A volunteer had a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handled<A> {
    /// Who.
    pub by: A,
    /// How long.
    pub span: Span,
}

/// A conversation was held out to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// How long.
    pub span: Span,
    /// Whether she took it.
    pub is_taken: bool,
}

/// Somebody came who may stand before others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// When.
    pub at: Timestamp,
    /// How urgent.
    pub tier: Tier,
    /// What she speaks.
    pub language: Language,
    /// What her volunteer must have.
    pub skills: BTreeSet<String>,
    /// How much of a volunteer she takes.
    pub weight: Weight,
}

/// What happened since a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History<A> {
    /// Since when it is complete.
    pub since: Timestamp,
    /// Who was answered for the first time: how long she waited.
    pub answered: Vec<Span>,
    /// Who left unanswered: how long she stayed.
    pub left: Vec<Span>,
    /// What was handled.
    pub handled: Vec<Handled<A>>,
    /// What was held out.
    pub offers: Vec<Offer>,
    /// Who came with a tier above routine.
    pub came: Vec<Arrived>,
}

impl<A: Copy + Ord> History<A> {
    /// Nothing yet.
    pub fn empty(since: Timestamp) -> Self {
        Self {
            since,
            answered: Vec::new(),
            left: Vec::new(),
            handled: Vec::new(),
            offers: Vec::new(),
            came: Vec::new(),
        }
    }

    /// The same where at most so many of each kind were read, the newest first: it is complete only since the
    /// oldest of what was cut.
    #[must_use]
    pub fn cut_at(mut self, most: usize) -> Self {
        let ends = [
            oldest(&self.answered, most, |span| span.to),
            oldest(&self.left, most, |span| span.to),
            oldest(&self.handled, most, |one| one.span.to),
            oldest(&self.came, most, |came| came.at),
        ];
        let complete = ends.into_iter().flatten().max();
        self.since = complete.map_or(self.since, |since| since.max(self.since));
        self.came.retain(|came| came.at >= self.since);
        self
    }

    /// How much of the time looked back something could be seen in: less when the first ever came later.
    pub fn seen_for(&self, now: Timestamp) -> Duration {
        let waits = self.answered.iter().chain(&self.left).map(|span| span.from);
        let first = waits.chain(self.came.iter().map(|came| came.at)).min();
        now.since(first.unwrap_or(now).max(self.since))
    }

    /// One spell of something that ended.
    pub(super) fn over(&self, span: Span) -> Spell {
        Spell {
            entry: self.since.since(span.from),
            age: span.to.since(span.from),
            is_over: true,
        }
    }

    /// One spell of something that goes on.
    pub(super) fn lasting(&self, from: Timestamp, to: Timestamp) -> Spell {
        Spell {
            is_over: false,
            ..self.over(Span { from, to })
        }
    }

    /// From when an offer is made until somebody has answered, with those that nobody took: spread over
    /// those that were.
    pub(super) fn answering(&self) -> Duration {
        let taken = self.offers.iter().filter(|offer| offer.is_taken).count();
        let open: Duration = self
            .offers
            .iter()
            .map(|offer| offer.span.to.since(offer.span.from))
            .sum();
        let taken = u32::try_from(taken).unwrap_or(u32::MAX);
        open.checked_div(taken).unwrap_or_default()
    }

    /// The most that each had at once.
    pub fn most_held(&self, held: impl Iterator<Item = (A, Timestamp)>) -> BTreeMap<A, u32> {
        let mut moves: Vec<(A, Timestamp, bool)> = Vec::new();
        for Handled { by, span } in &self.handled {
            moves.push((*by, span.from, true));
            moves.push((*by, span.to, false));
        }
        moves.extend(held.map(|(by, from)| (by, from, true)));
        // An end before a beginning of the same moment: `false` sorts first.
        moves.sort_unstable();
        let mut most: BTreeMap<A, (u32, u32)> = BTreeMap::new();
        for (by, _, begins) in moves {
            let (now, peak) = most.entry(by).or_default();
            *now = if begins {
                *now + 1
            } else {
                now.saturating_sub(1)
            };
            *peak = (*peak).max(*now);
        }
        most.into_iter().map(|(by, (_, peak))| (by, peak)).collect()
    }
}

/// The oldest of what was read, when more may not have been.
fn oldest<T>(read: &[T], most: usize, at: impl Fn(&T) -> Timestamp) -> Option<Timestamp> {
    let is_cut = read.len() >= most;
    read.iter().map(at).min().filter(|_| is_cut)
}
