//! Matching (laws 2 and 3): the line is walked in order, and each head is held out to a free
//! volunteer. Filters decide whom a volunteer may take; preferences decide which volunteer gets the
//! head, and never which conversation. Nobody is passed over in favour of somebody behind her.

use std::time::Duration;

use kernel::Timestamp;

use super::{ConversationId, Filter, Place, Tier, Volunteer, Waiting, filter::Unmet};

/// What the house has set about matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// How long somebody waits before a filter that nobody on duty meets is relaxed (imminent: at
    /// once). As long, a conversation is not held out again to somebody who passed it.
    pub relax_after: Duration,
    /// How many high or imminent conversations in a row a volunteer may be given while another free
    /// volunteer, who had fewer, could take the next one.
    pub heavy_limit: u32,
}

/// Who is there at the moment of a matching.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'a, A> {
    /// Everybody on duty, full or not: available, with a lease that holds.
    pub on_duty: &'a [Volunteer<A>],
    /// The moment of the matching.
    pub now: Timestamp,
    /// What the house has set.
    pub policy: Policy,
}

/// A conversation for a volunteer: held out to her by [`pair`], hers to take by [`head_for`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing<A> {
    /// Which conversation.
    pub conversation: ConversationId,
    /// Who gets it.
    pub volunteer: A,
    /// Its place in the line.
    pub place: Place,
    /// The best place that this volunteer could have taken at that moment.
    /// Invariant (law 2): it is `place`.
    pub best: Place,
    /// The filters that this volunteer does not meet, relaxed because nobody on duty meets all of
    /// them. Supervisors are told.
    pub relaxed: Vec<Filter>,
}

/// Pairs the heads of the line with free volunteers, at most one each.
///
/// `waiting` may come in any order and may be cut anywhere behind: who stands further back changes
/// nothing for those in front.
pub fn pair<A: Copy + Ord>(waiting: &[Waiting<A>], duty: &Duty<'_, A>) -> Vec<Pairing<A>> {
    let mut line: Vec<&Waiting<A>> = waiting.iter().collect();
    line.sort_by_key(|conversation| conversation.place);
    let mut free = duty.free();
    let mut left: Vec<Terms<'_, A>> = Vec::new();
    let mut pairings = Vec::new();
    for head in line {
        if free.is_empty() {
            break;
        }
        let terms = duty.terms(head, None, &free);
        let Some(chosen) = terms.choose(&free) else {
            left.push(terms);
            continue;
        };
        let best = left.iter().find(|other| other.unmet_by(chosen).is_some());
        pairings.push(Pairing {
            best: best.map_or(head.place, |other| other.conversation.place),
            ..terms.pairing(chosen)
        });
        free.retain(|other| other.account != chosen.account);
    }
    pairings
}

/// The head of the line that this volunteer may take, for *next*; `None` also when she is full, or
/// when an offer is open to her: that one is hers to accept.
///
/// She may be away. What she passed before she may pull: she asks for it.
pub fn head_for<A: Copy + Ord>(
    volunteer: &Volunteer<A>,
    waiting: &[Waiting<A>],
    duty: &Duty<'_, A>,
) -> Option<Pairing<A>> {
    if volunteer.has_offer {
        return None;
    }
    let free = duty.free();
    waiting
        .iter()
        .map(|conversation| duty.terms(conversation, Some(volunteer), &free))
        .filter(|terms| terms.unmet_by(volunteer).is_some())
        .min_by_key(|terms| terms.conversation.place)
        .map(|terms| terms.pairing(volunteer))
}

/// On which terms one conversation is given away at this moment.
struct Terms<'a, A> {
    conversation: &'a Waiting<A>,
    now: Timestamp,
    policy: Policy,
    /// Which filters are relaxed.
    relaxed: Unmet,
    /// Whether somebody free could take it who is below the limit of heavy ones: then those who
    /// reached it are spared.
    spares: bool,
    /// Whether it is pulled; then an earlier pass does not count.
    is_pulled: bool,
}

impl<'d, A: Copy + Ord> Duty<'d, A> {
    /// Those to whom no offer is open.
    fn free(&self) -> Vec<&'d Volunteer<A>> {
        self.on_duty.iter().filter(|v| !v.has_offer).collect()
    }

    fn terms<'a>(
        &self,
        conversation: &'a Waiting<A>,
        puller: Option<&Volunteer<A>>,
        free: &[&Volunteer<A>],
    ) -> Terms<'a, A> {
        let mut terms = Terms {
            conversation,
            now: self.now,
            policy: self.policy,
            relaxed: Unmet::default(),
            spares: false,
            is_pulled: puller.is_some(),
        };
        terms.relaxed = terms.relaxed_among(self.on_duty.iter().chain(puller));
        let is_rested = |v: &&Volunteer<A>| v.heavy_run < self.policy.heavy_limit;
        terms.spares = conversation.tier.is_heavy()
            && free
                .iter()
                .copied()
                .filter(is_rested)
                .any(|v| terms.unmet_by(v).is_some());
        terms
    }
}

impl<A: Copy + Ord> Terms<'_, A> {
    /// The filters that those on duty come closest to meeting all do without; none before the wait
    /// is long enough. A pass is waited for, not relaxed, unless life is in danger.
    fn relaxed_among<'v>(&self, on_duty: impl Iterator<Item = &'v Volunteer<A>>) -> Unmet
    where
        A: 'v,
    {
        let closest = on_duty.map(|v| self.unmet(v)).min().unwrap_or_default();
        let waited = self.now.since(self.conversation.waiting_since);
        if self.conversation.tier == Tier::Imminent {
            closest
        } else if waited >= self.policy.relax_after {
            Unmet {
                passed: false,
                ..closest
            }
        } else {
            Unmet::default()
        }
    }

    fn unmet(&self, volunteer: &Volunteer<A>) -> Unmet {
        let pass_holds = if self.is_pulled {
            Duration::ZERO
        } else {
            self.policy.relax_after
        };
        Unmet::of(volunteer, self.conversation, self.now, pass_holds)
    }

    /// What this volunteer, free or pulling, does not meet and need not; `None` when she may not
    /// take it.
    fn unmet_by(&self, volunteer: &Volunteer<A>) -> Option<Unmet> {
        let unmet = self.unmet(volunteer);
        let is_spared = self.spares && volunteer.heavy_run >= self.policy.heavy_limit;
        let has_room = volunteer.load.has_room(self.conversation.weight);
        (has_room && !is_spared && unmet.is_within(self.relaxed)).then_some(unmet)
    }

    /// The preferences: who has not given it back yet, whom the client knows, who had the fewest
    /// heavy ones in a row, who is idle longest.
    fn choose<'v>(&self, free: &[&'v Volunteer<A>]) -> Option<&'v Volunteer<A>> {
        let may_take = free.iter().copied().filter(|v| self.unmet_by(v).is_some());
        may_take.min_by_key(|v| {
            let gave_back = self.conversation.returned.iter().any(|r| r.by == v.account);
            let is_new_to_her = self.conversation.last_volunteer != Some(v.account);
            (
                gave_back,
                is_new_to_her,
                v.heavy_run,
                v.idle_since,
                v.account,
            )
        })
    }

    fn pairing(&self, volunteer: &Volunteer<A>) -> Pairing<A> {
        Pairing {
            conversation: self.conversation.place.id,
            volunteer: volunteer.account,
            place: self.conversation.place,
            best: self.conversation.place,
            relaxed: self.unmet(volunteer).filters(),
        }
    }
}
