//! The law said a second time, slowly and in other words than `matching` says it: by trying sets of
//! filters one after the other, from the cheapest to do without to the dearest.

use super::world::{Account, Matching};
use crate::model::{Filter, Policy, Return, Tier, Volunteer, Waiting, Weight};

type Who = Volunteer<Account>;
type Her = Waiting<Account>;

const GIVEN_UP: [&[Filter]; 8] = [
    &[],
    &[Filter::Skills],
    &[Filter::Passed],
    &[Filter::Skills, Filter::Passed],
    &[Filter::Language],
    &[Filter::Skills, Filter::Language],
    &[Filter::Passed, Filter::Language],
    &[Filter::Skills, Filter::Passed, Filter::Language],
];

/// A moment within a matching: those not yet paired.
pub struct Moment<'a> {
    pub matching: &'a Matching,
    pub policy: Policy,
    pub free: Vec<&'a Who>,
    pub line: Vec<&'a Her>,
}

impl<'a> Moment<'a> {
    pub fn first(matching: &'a Matching, policy: Policy) -> Self {
        let free = matching
            .on_duty
            .iter()
            .filter(|who| !who.has_offer)
            .collect();
        Self {
            matching,
            policy,
            free,
            line: matching.waiting.iter().collect(),
        }
    }

    fn passed_lately(&self, who: &Who, her: &Her) -> bool {
        self.matching.puller.is_none()
            && her.returned.iter().any(|returned| {
                returned.how == Return::Passed
                    && returned.by == who.account
                    && self.matching.now < returned.at.plus(self.policy.relax_after)
            })
    }

    fn fits(&self, who: &Who, her: &Her, without: &[Filter]) -> bool {
        let speaks = who
            .languages
            .iter()
            .any(|language| *language == her.language);
        let has_skills = her.skills.iter().all(|skill| who.skills.contains(skill));
        (speaks || without.contains(&Filter::Language))
            && (has_skills || without.contains(&Filter::Skills))
            && (!self.passed_lately(who, her) || without.contains(&Filter::Passed))
    }

    /// Which filters are relaxed for her now.
    pub fn relaxed(&self, her: &Her) -> Vec<Filter> {
        let there: Vec<&Who> = self
            .matching
            .on_duty
            .iter()
            .chain(&self.matching.puller)
            .collect();
        let can_do = |set: &&&[Filter]| there.iter().any(|who| self.fits(who, her, set));
        let needed = GIVEN_UP.iter().find(can_do).copied().unwrap_or_default();
        let has_waited = self.matching.now >= her.waiting_since.plus(self.policy.relax_after);
        let may_relax = |filter: &Filter| {
            her.tier == Tier::Imminent || (has_waited && *filter != Filter::Passed)
        };
        needed.iter().copied().filter(may_relax).collect()
    }

    fn has_room(who: &Who, her: &Her) -> bool {
        match her.weight {
            Weight::Chat => who.load.held < who.load.capacity,
            Weight::Call => who.load.held == 0 && who.load.capacity > 0,
        }
    }

    fn could_take(&self, who: &Who, her: &Her) -> bool {
        !who.has_offer && Self::has_room(who, her) && self.fits(who, her, &self.relaxed(her))
    }

    /// Whether this volunteer may take her now.
    pub fn may_take(&self, who: &Who, her: &Her) -> bool {
        let is_tired = |who: &Who| who.heavy_run >= self.policy.heavy_limit;
        let is_spared = matches!(her.tier, Tier::High | Tier::Imminent)
            && is_tired(who)
            && self
                .free
                .iter()
                .any(|other| !is_tired(other) && self.could_take(other, her));
        self.could_take(who, her) && !is_spared
    }

    /// Whether the house would rather give her to `this` one than to `that` one.
    pub fn prefers(her: &Her, this: &Who, that: &Who) -> bool {
        let gave_back = |who: &Who| her.returned.iter().any(|back| back.by == who.account);
        let knows = |who: &Who| her.last_volunteer == Some(who.account);
        if gave_back(this) != gave_back(that) {
            gave_back(that)
        } else if knows(this) != knows(that) {
            knows(this)
        } else if this.heavy_run != that.heavy_run {
            this.heavy_run < that.heavy_run
        } else if this.idle_since != that.idle_since {
            this.idle_since < that.idle_since
        } else {
            this.account < that.account
        }
    }
}
