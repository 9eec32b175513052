//! Who answers: what the matching knows of a volunteer.

use std::collections::BTreeSet;

use kernel::{Language, Timestamp};

use super::Load;

/// A volunteer. `A` is the id of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volunteer<A> {
    /// Her account.
    pub account: A,
    /// What she speaks.
    pub languages: BTreeSet<Language>,
    /// What she can do and is certified for.
    pub skills: BTreeSet<String>,
    /// How much she holds and may hold.
    pub load: Load,
    /// Whether an offer is open to her; she gets no second one.
    pub has_offer: bool,
    /// How many high or imminent conversations she took in a row.
    pub heavy_run: u32,
    /// Since when she has been given nothing new.
    pub idle_since: Timestamp,
}
