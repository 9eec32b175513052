//! What people do to conversations, and what becomes of them. Every change of state is a move of
//! the model.

use super::{Account, Person, Talk, World};
use crate::model::tests::step::{Arrival, Profile};
use crate::model::{
    ConversationId, Load, Move, Place, Presence, PresenceState, Return, Returned, State, Tier,
    after, rest,
};

impl World {
    pub(super) fn arrive(&mut self, asked: Arrival) {
        let nth = u8::try_from(self.talks.len()).unwrap();
        let id = ConversationId::v7(self.now, [nth; 10]);
        let (tier, since) = (asked.tier, self.now);
        let place = Place::of(tier, since, self.settings.ageing(), id);
        let talk = Talk {
            state: State::Waiting,
            asked,
            tier,
            since,
            place,
            returned: Vec::new(),
            holder: None,
            kept_by: None,
            deadline: since,
            answers: 0,
        };
        assert!(self.talks.insert(id, talk).is_none());
    }

    pub(super) fn join(&mut self, profile: Profile) {
        let capacity = profile.capacity;
        self.people.push(Person {
            profile,
            presence: Presence::set(PresenceState::Available, self.now, self.settings.lease()),
            load: Load { held: 0, capacity },
            heavy_run: 0,
            idle_since: self.now,
            is_gone: false,
            missed: 0,
        });
    }

    pub(super) fn set_presence(&mut self, who: usize, state: PresenceState) {
        let who = who % self.people.len();
        let (now, lease) = (self.now, self.settings.lease());
        let person = &mut self.people[who];
        person.presence = Presence::set(state, now, lease);
        person.is_gone = false;
        person.missed = 0;
    }

    pub(super) fn vanish(&mut self, who: usize) {
        let who = who % self.people.len();
        self.people[who].is_gone = true;
    }

    pub(super) fn sign_of(&mut self, who: Account) {
        self.people[who].presence = self.people[who].presence.answered();
        self.people[who].missed = 0;
    }

    pub(super) fn take(&mut self, id: ConversationId, by: Move, who: Account) {
        self.go(id, by);
        self.talk(id).answers += 1;
        let heavy = self.talk(id).tier.is_heavy();
        self.people[who].heavy_run = if heavy {
            self.people[who].heavy_run + 1
        } else {
            0
        };
        self.sign_of(who);
    }

    /// It is answered to its end, and the matching runs.
    pub fn finish(&mut self, id: ConversationId) {
        self.go(id, Move::Wrap);
        self.close(id);
        self.sweep();
        self.matching();
    }

    pub(super) fn close(&mut self, id: ConversationId) {
        self.go(id, Move::Close);
        self.let_go(id);
    }

    pub fn accept(&mut self, id: ConversationId) {
        let who = self.talk(id).holder.unwrap();
        let keeper = self.talk(id).kept_by.take();
        self.take(id, Move::Accept, who);
        self.free(id, keeper);
    }

    /// Handed on to somebody by name, if she is there and has room; else nothing happens.
    pub(super) fn transfer(&mut self, id: ConversationId, to: usize, is_warm: bool) {
        let to = to % self.people.len();
        let there = self.volunteer(to);
        let (holder, weight) = (self.talks[&id].holder, self.talks[&id].asked.weight);
        let is_there = self.people[to].presence.may_be_offered(self.now);
        if holder == Some(to) || !is_there || there.has_offer || !there.load.has_room(weight) {
            return;
        }
        if is_warm {
            self.go(id, Move::Transfer);
            self.talk(id).kept_by = holder;
        } else {
            self.give_back(id, Move::Release, Some(Return::Passed));
            self.go(id, Move::Offer);
        }
        self.hold(id, to);
        self.talk(id).deadline = self.now.plus(self.settings.offer_deadline());
    }

    /// An offer that is over goes to whoever stayed with it, else to its place.
    pub(super) fn take_back(
        &mut self,
        id: ConversationId,
        by: Move,
        how: Option<Return>,
    ) -> Account {
        let Some(keeper) = self.talk(id).kept_by.take() else {
            return self.give_back(id, by, how);
        };
        let who = self.let_go(id);
        self.go(id, Move::Keep);
        self.talk(id).holder = Some(keeper);
        who
    }

    fn free(&mut self, id: ConversationId, who: Option<Account>) {
        let weight = self.talks[&id].asked.weight;
        if let Some(who) = who {
            self.people[who].load = self.people[who].load.without(weight);
        }
    }

    pub(super) fn give_back(
        &mut self,
        id: ConversationId,
        by: Move,
        how: Option<Return>,
    ) -> Account {
        let (who, now) = (self.let_go(id), self.now);
        self.go(id, by);
        self.talk(id).returned.extend(how.map(|how| Returned {
            by: who,
            at: now,
            how,
        }));
        who
    }

    pub(super) fn rest(&mut self, id: ConversationId) {
        let talk = self.talk(id);
        if let Ok(state) = rest(talk.state, talk.tier) {
            talk.state = state;
            self.let_go(id);
        }
    }

    pub(super) fn write(&mut self, id: ConversationId) {
        let talk = self.talks[&id].clone();
        match (talk.state, talk.holder) {
            (State::Dormant, Some(who)) => {
                let person = &self.people[who];
                let has_room = person.load.has_room(talk.asked.weight);
                if has_room && person.presence.may_be_offered(self.now) {
                    self.hold(id, who);
                    self.go(id, Move::Wake);
                } else {
                    self.go(id, Move::Requeue);
                }
            }
            (State::Parked, _) => self.go(id, Move::Unpark),
            (State::Wrapping, _) => self.go(id, Move::Resume),
            _ => self.go(id, Move::Reopen),
        }
    }

    pub(super) fn end(&mut self, id: ConversationId) {
        let state = self.talk(id).state;
        if after(state, Move::End).is_ok() {
            self.go(id, Move::End);
            if matches!(state, State::Offered | State::Active | State::Wrapping) {
                self.let_go(id);
            }
            let keeper = self.talk(id).kept_by.take();
            self.free(id, keeper);
        }
    }

    pub(super) fn reassess(&mut self, id: ConversationId, to: Tier) {
        let ageing = self.settings.ageing();
        let talk = self.talk(id);
        talk.tier = to;
        talk.place = Place::of(to, talk.since, ageing, id);
    }
}
