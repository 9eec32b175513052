//! A whole hotline in memory, moved by nothing but the model: no store, no clock, no chance. It
//! keeps what each matching saw, so that the laws can be checked on it.

mod deeds;

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::Timestamp;

use super::step::{Arrival, Profile, Step};
use crate::model::{
    ConversationId, Duty, Load, Move, Pairing, Place, Presence, Return, Returned, Settings, State,
    Tier, Volunteer, Waiting, after, head_for, pair,
};

pub type Account = usize;

pub struct World {
    pub settings: Settings,
    pub now: Timestamp,
    pub talks: BTreeMap<ConversationId, Talk>,
    pub people: Vec<Person>,
}

/// A conversation as the world sees it.
#[derive(Clone)]
pub struct Talk {
    pub state: State,
    pub asked: Arrival,
    pub tier: Tier,
    pub since: Timestamp,
    pub place: Place,
    pub returned: Vec<Returned<Account>>,
    /// Who is offered it, answers it or answered it last.
    pub holder: Option<Account>,
    /// Who stays with it until the one it is offered to accepts.
    pub kept_by: Option<Account>,
    pub deadline: Timestamp,
    pub answers: u32,
}

/// A volunteer as the world sees her.
#[derive(Clone)]
pub struct Person {
    pub profile: Profile,
    pub presence: Presence,
    pub load: Load,
    pub heavy_run: u32,
    pub idle_since: Timestamp,
    pub is_gone: bool,
    /// Counted apart from the model: offers in a row that went by since she last gave a sign.
    pub missed: u32,
}

/// What one matching, or one *next*, saw and did.
pub struct Matching {
    pub waiting: Vec<Waiting<Account>>,
    pub on_duty: Vec<Volunteer<Account>>,
    pub now: Timestamp,
    /// Who pulled, in place of a matching.
    pub puller: Option<Volunteer<Account>>,
    pub pairings: Vec<Pairing<Account>>,
}

impl World {
    pub fn new() -> Self {
        let now = Timestamp::from_micros(1_764_000_000_000_000);
        let settings = Settings {
            heavy_limit: 2,
            ..Settings::default()
        };
        Self {
            settings,
            now,
            talks: BTreeMap::new(),
            people: Vec::new(),
        }
    }

    /// One thing happens, what is due follows, and the matching runs as it does after each commit.
    pub fn step(&mut self, step: &Step) -> Vec<Matching> {
        let mut seen = Vec::new();
        match step {
            Step::Arrive(arrival) => self.arrive(arrival.clone()),
            Step::Join(profile) => self.join(profile.clone()),
            Step::Presence { who, state } => self.set_presence(*who, *state),
            Step::Vanish { who } => self.vanish(*who),
            Step::Pull { who } => seen.extend(self.pull(*who)),
            Step::Wait { seconds } => self.wait(Duration::from_secs(*seconds)),
            Step::SetBack { seconds } => self.now = self.now.minus(Duration::from_secs(*seconds)),
            Step::Accept { which } => self.with(*which, &[State::Offered], Self::accept),
            Step::Pass { which } => self.with(*which, &[State::Offered], |world, id| {
                let who = world.take_back(id, Move::Pass, Some(Return::Passed));
                world.sign_of(who);
            }),
            Step::Release { which } => self.with(*which, &[State::Active], |world, id| {
                world.give_back(id, Move::Release, Some(Return::Passed));
            }),
            Step::Transfer { which, to, is_warm } => {
                self.with(*which, &[State::Active], |world, id| {
                    world.transfer(id, *to, *is_warm);
                });
            }
            Step::Keep { which } => self.with(*which, &[State::Offered], |world, id| {
                if world.talks[&id].kept_by.is_some() {
                    world.take_back(id, Move::Withdraw, None);
                }
            }),
            Step::Wrap { which } => self.with(*which, &[State::Active], |world, id| {
                world.go(id, Move::Wrap);
            }),
            Step::Close { which } => self.with(*which, &[State::Wrapping], Self::close),
            Step::Rest { which } => self.with(*which, &[State::Active], Self::rest),
            Step::Write { which } => self.with(
                *which,
                &[
                    State::Dormant,
                    State::Parked,
                    State::Wrapping,
                    State::Closed,
                ],
                Self::write,
            ),
            Step::Park { which } => self.with(*which, &[State::Waiting], |world, id| {
                world.go(id, Move::Park);
            }),
            Step::End { which } => self.with(*which, State::ALL, Self::end),
            Step::Reassess { which, to } => self.with(
                *which,
                &[State::Waiting, State::Offered, State::Active],
                |world, id| world.reassess(id, *to),
            ),
        }
        self.sweep();
        seen.push(self.matching());
        seen
    }

    fn with(
        &mut self,
        which: usize,
        states: &[State],
        act: impl FnOnce(&mut Self, ConversationId),
    ) {
        let fitting: Vec<_> = self
            .talks
            .iter()
            .filter(|(_, talk)| states.contains(&talk.state))
            .collect();
        if !fitting.is_empty() {
            let id = *fitting[which % fitting.len()].0;
            act(self, id);
        }
    }

    fn talk(&mut self, id: ConversationId) -> &mut Talk {
        self.talks.get_mut(&id).unwrap()
    }

    /// The one way a conversation moves.
    fn go(&mut self, id: ConversationId, by: Move) {
        let (now, ageing) = (self.now, self.settings.ageing());
        let talk = self.talk(id);
        talk.state = after(talk.state, by).unwrap();
        if by.restarts_wait() {
            talk.since = now;
            talk.returned.clear();
        }
        talk.place = Place::of(talk.tier, talk.since, ageing, id);
    }

    fn hold(&mut self, id: ConversationId, who: Account) {
        let weight = self.talk(id).asked.weight;
        self.talk(id).holder = Some(who);
        let person = &mut self.people[who];
        person.load = person
            .load
            .with(weight)
            .expect("nothing is held beyond the capacity");
        person.idle_since = self.now;
    }

    fn let_go(&mut self, id: ConversationId) -> Account {
        let talk = &self.talks[&id];
        let (who, weight) = (talk.holder.unwrap(), talk.asked.weight);
        self.people[who].load = self.people[who].load.without(weight);
        who
    }

    fn pull(&mut self, who: usize) -> Option<Matching> {
        let who = who % self.people.len();
        self.people[who].presence.may_pull().ok()?;
        let puller = self.volunteer(who);
        let (waiting, on_duty, now) = (self.line(), self.on_duty(), self.now);
        let duty = Duty {
            on_duty: &on_duty,
            now,
            policy: self.settings.policy(),
        };
        let head = head_for(&puller, &waiting, &duty);
        if let Some(head) = &head {
            self.hold(head.conversation, who);
            self.take(head.conversation, Move::Pull, who);
        }
        let pairings = head.into_iter().collect();
        Some(Matching {
            waiting,
            on_duty,
            now,
            puller: Some(puller),
            pairings,
        })
    }

    /// Time goes by; who is there gives a sign of life, and what is due happens.
    pub fn wait(&mut self, by: Duration) {
        self.now = self.now.plus(by);
        let (now, lease) = (self.now, self.settings.lease());
        for person in self.people.iter_mut().filter(|person| !person.is_gone) {
            person.presence = person.presence.renewed(now, lease);
        }
    }

    fn sweep(&mut self) {
        let ids: Vec<ConversationId> = self.talks.keys().copied().collect();
        for id in ids {
            let talk = &self.talks[&id];
            let (state, deadline) = (talk.state, talk.deadline);
            let Some(who) = talk.holder else { continue };
            let presence = self.people[who].presence;
            let is_lost = presence.is_lost(self.now, self.settings.lost_after());
            if state == State::Offered && deadline <= self.now {
                self.take_back(id, Move::Expire, Some(Return::Missed));
                self.people[who].presence = presence.missed(self.settings.misses_max);
                self.people[who].missed += 1;
            } else if state == State::Offered && !presence.may_be_offered(self.now) {
                self.take_back(id, Move::Lose, None);
            } else if state == State::Active && is_lost {
                self.give_back(id, Move::Lose, None);
            }
        }
    }

    fn matching(&mut self) -> Matching {
        let (waiting, on_duty, now) = (self.line(), self.on_duty(), self.now);
        let duty = Duty {
            on_duty: &on_duty,
            now,
            policy: self.settings.policy(),
        };
        let pairings = pair(&waiting, &duty);
        for pairing in &pairings {
            self.go(pairing.conversation, Move::Offer);
            self.hold(pairing.conversation, pairing.volunteer);
            self.talk(pairing.conversation).deadline = now.plus(self.settings.offer_deadline());
        }
        Matching {
            waiting,
            on_duty,
            now,
            puller: None,
            pairings,
        }
    }

    /// What is held out to somebody now.
    pub fn offered(&self) -> Vec<ConversationId> {
        let offered = self.talks.iter();
        offered
            .filter(|(_, talk)| talk.state == State::Offered)
            .map(|(id, _)| *id)
            .collect()
    }

    /// Everybody in the line, in no order that means anything.
    pub fn line(&self) -> Vec<Waiting<Account>> {
        let waiting = self
            .talks
            .values()
            .filter(|talk| talk.state == State::Waiting);
        waiting
            .map(|talk| Waiting {
                place: talk.place,
                tier: talk.tier,
                waiting_since: talk.since,
                language: talk.asked.language.clone(),
                skills: talk.asked.skills.clone(),
                weight: talk.asked.weight,
                last_volunteer: talk.holder.or(talk.asked.last),
                returned: talk.returned.clone(),
            })
            .collect()
    }

    pub fn on_duty(&self) -> Vec<Volunteer<Account>> {
        let is_on_duty = |who: &usize| self.people[*who].presence.may_be_offered(self.now);
        (0..self.people.len())
            .filter(is_on_duty)
            .map(|who| self.volunteer(who))
            .collect()
    }

    fn volunteer(&self, who: Account) -> Volunteer<Account> {
        let person = &self.people[who];
        let is_hers = |talk: &&Talk| talk.state == State::Offered && talk.holder == Some(who);
        Volunteer {
            account: who,
            languages: person.profile.languages.clone(),
            skills: person.profile.skills.clone(),
            load: person.load,
            has_offer: self.talks.values().any(|talk| is_hers(&talk)),
            heavy_run: person.heavy_run,
            idle_since: person.idle_since,
        }
    }
}
