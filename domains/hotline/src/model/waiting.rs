//! Who waits: what the matching knows of a conversation in the line. No word of hers is here.

use std::collections::BTreeSet;

use kernel::{Language, Timestamp};

use super::{Place, Tier, Weight};

/// A conversation in the line. `A` is the id of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting<A> {
    /// Its stored place, which also names the conversation.
    pub place: Place,
    /// How urgent it is.
    pub tier: Tier,
    /// Since when it waits.
    pub waiting_since: Timestamp,
    /// What the client speaks.
    pub language: Language,
    /// What its volunteer must have: skills and certificates, named as in [`Volunteer::skills`].
    ///
    /// [`Volunteer::skills`]: super::Volunteer::skills
    pub skills: BTreeSet<String>,
    /// How much of a volunteer it takes.
    pub weight: Weight,
    /// Who answered this client last time.
    pub last_volunteer: Option<A>,
    /// Who gave it back to the line in this wait.
    pub returned: Vec<Returned<A>>,
}

/// A conversation came back from a volunteer to its old place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returned<A> {
    /// Who had it.
    pub by: A,
    /// When it came back.
    pub at: Timestamp,
    /// How it came back.
    pub how: Return,
}

/// How a conversation came back to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Return {
    /// The volunteer gave it back on purpose: passed or released.
    Passed,
    /// She let the offer go by.
    Missed,
}
