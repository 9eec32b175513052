//! A day lived through on the running service by a clock set by hand: people come, are offered, answered,
//! handled and closed, or leave; now and then everybody in the line is asked how long she is told to wait.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::time::Duration;

use clients::ReturnCode;
use db::Read;
use kernel::{Id, Timestamp};
use people::Role;
use platform::{AccountId, Ctx, Failure, Outcome};

use super::pattern::{Dice, Pattern, Shift};
use crate::model::{ConversationId, Entry, PresenceState, Tier};
use crate::service;
use crate::store::{self, ReservationId};
use crate::tests::world::{World, account, contact};
use crate::tests::wrap_up::counselled;

db::statement! {
    /// The leases of a day hold: nobody's stream is there to renew them.
    HOLD_LEASES = "UPDATE presence SET lease_until = $2, capacity = $3 WHERE account_id = $1";
    LIST_OPEN_OFFERS = "SELECT id, conversation_id, account_id FROM reservation WHERE outcome IS NULL ORDER BY id LIMIT 500";
    LIST_WAITING = "SELECT id FROM conversation WHERE queue = 'utama' AND state = 'waiting' ORDER BY band, rank, id LIMIT 1000";
}

/// How many of the line are asked at a time, spread over it.
const ASKED: usize = 8;
/// How many deeds a day may have.
const DEEDS_MAX: usize = 20_000;

/// What somebody was told, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    pub id: ConversationId,
    pub at: Timestamp,
    pub wait: Option<Duration>,
    /// How many had been answered in the two hours before.
    pub answered: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Join(usize),
    Go(usize),
    Arrive,
    Leave(ConversationId),
    Accept(usize, ConversationId),
    Pull(usize),
    Close(usize, ConversationId),
    Look,
}

struct Volunteer {
    ctx: Ctx,
    shift: Shift,
    is_on: bool,
    held: u32,
}

struct Caller {
    code: ReturnCode,
    handling: Duration,
    answered: Option<Timestamp>,
    has_left: bool,
}

/// A day in its course.
pub struct Day {
    pub world: World,
    pattern: Pattern,
    start: Timestamp,
    dice: Dice,
    supervisor: Ctx,
    volunteers: Vec<Volunteer>,
    callers: HashMap<ConversationId, Caller>,
    coming: BinaryHeap<Reverse<(Timestamp, usize, Deed)>>,
    deeds: usize,
    offers: HashSet<ReservationId>,
    pub told: Vec<Told>,
}

fn minutes(minutes: f64) -> Duration {
    Duration::from_secs_f64(minutes * 60.0)
}

impl Day {
    pub async fn new(pattern: Pattern) -> Self {
        let world = World::new().await;
        let supervisor = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
        let mut day = Self {
            start: world.app.now(),
            dice: Dice::of(pattern.seed),
            supervisor,
            volunteers: Vec::new(),
            callers: HashMap::new(),
            coming: BinaryHeap::new(),
            deeds: 0,
            offers: HashSet::new(),
            told: Vec::new(),
            world,
            pattern,
        };
        for (number, shift) in pattern.shifts.iter().enumerate() {
            let name = format!("Relawan {number}");
            let ctx = day
                .world
                .add(&name, Role::Volunteer, shift.speaks, &[])
                .await;
            day.volunteers.push(Volunteer {
                ctx,
                shift: *shift,
                is_on: false,
                held: 0,
            });
            day.plan(Duration::from_mins(shift.from), Deed::Join(number));
            day.plan(Duration::from_mins(shift.to), Deed::Go(number));
        }
        day.plan_arrivals();
        day.plan(Duration::from_mins(pattern.looks_every), Deed::Look);
        day
    }

    /// Lives through it until everybody was answered or has left.
    pub async fn live(&mut self) {
        while let Some(Reverse((at, _, deed))) = self.coming.pop() {
            assert!(self.deeds < DEEDS_MAX, "the day never ends");
            let now = self.world.app.now();
            self.world.app.advance(at.since(now));
            self.act(deed).await;
            if deed != Deed::Look {
                self.world.matched().await;
                self.hear_offers().await;
            }
            if self.is_over() {
                return;
            }
        }
    }

    /// Everybody goes on a break.
    pub async fn all_go(&mut self) {
        for number in 0..self.volunteers.len() {
            self.go(number).await;
        }
    }

    /// When somebody was answered.
    pub fn answered(&self, id: ConversationId) -> Option<Timestamp> {
        self.callers[&id].answered
    }

    fn is_over(&self) -> bool {
        let comes = |deed: &Deed| matches!(deed, Deed::Arrive);
        let is_done = |one: &Caller| one.answered.is_some() || one.has_left;
        self.callers.values().all(is_done)
            && !self.coming.iter().any(|Reverse((_, _, deed))| comes(deed))
    }

    fn plan(&mut self, after: Duration, deed: Deed) {
        self.plan_at(self.start.plus(after), deed);
    }

    fn plan_in(&mut self, wait: Duration, deed: Deed) {
        self.plan_at(self.world.app.now().plus(wait), deed);
    }

    fn plan_at(&mut self, at: Timestamp, deed: Deed) {
        self.deeds += 1;
        self.coming.push(Reverse((at, self.deeds, deed)));
    }

    fn plan_arrivals(&mut self) {
        let mut at = 0.0;
        for (until, per_hour) in self.pattern.flow {
            let until = Duration::from_mins(*until).as_secs_f64() / 60.0;
            loop {
                at += self.dice.memoryless(60.0 / per_hour);
                if at > until {
                    break;
                }
                self.plan(minutes(at), Deed::Arrive);
            }
            at = until;
        }
    }

    async fn act(&mut self, deed: Deed) {
        match deed {
            Deed::Join(number) => self.join(number).await,
            Deed::Go(number) => self.go(number).await,
            Deed::Arrive => self.arrive().await,
            Deed::Leave(id) => self.leave(id).await,
            Deed::Accept(number, id) => self.accept(number, id).await,
            Deed::Pull(number) => self.pull(number).await,
            Deed::Close(number, id) => self.close(number, id).await,
            Deed::Look => self.look().await,
        }
    }

    async fn join(&mut self, number: usize) {
        let volunteer = &mut self.volunteers[number];
        volunteer.is_on = true;
        let state = if volunteer.shift.pulls {
            PresenceState::Away
        } else {
            PresenceState::Available
        };
        service::set_presence(&volunteer.ctx, state).await.unwrap();
        let until = self.start.plus(Duration::from_hours(48));
        let args = db::args![account(&volunteer.ctx), until, volunteer.shift.capacity];
        let held: Outcome<u64> = platform::transact!(&volunteer.ctx, |tx| {
            Ok(tx.run(&HOLD_LEASES, &args).await?)
        });
        assert_eq!(held.unwrap(), 1);
        if volunteer.shift.pulls {
            for _ in 0..volunteer.shift.capacity {
                self.plan_in(Duration::from_secs(1), Deed::Pull(number));
            }
        }
    }

    async fn go(&mut self, number: usize) {
        let volunteer = &mut self.volunteers[number];
        volunteer.is_on = false;
        service::set_presence(&volunteer.ctx, PresenceState::Break)
            .await
            .unwrap();
    }

    async fn arrive(&mut self) {
        let language = if self.dice.throw() <= self.pattern.javanese {
            "jv"
        } else {
            "id"
        };
        let entry = Entry {
            language: Some(language.parse().unwrap()),
            ..Entry::default()
        };
        let contact = contact("halo", entry);
        let started = service::start(&self.world.app.public(), &contact)
            .await
            .unwrap();
        let id = started.conversation;
        if let Some(tier) = self.tier() {
            self.world.set_tier(&self.supervisor, id, tier).await;
        }
        let handling =
            minutes(self.dice.handling(self.pattern.handling)).max(Duration::from_secs(10));
        if let Some(mean) = self.pattern.patience {
            let stays = minutes(self.dice.memoryless(mean));
            self.plan_in(stays, Deed::Leave(id));
        }
        let caller = Caller {
            code: started.code,
            handling,
            answered: None,
            has_left: false,
        };
        self.callers.insert(id, caller);
        for number in 0..self.volunteers.len() {
            let Volunteer {
                shift, is_on, held, ..
            } = &self.volunteers[number];
            if shift.pulls && *is_on && *held < shift.capacity {
                self.plan_in(Duration::from_secs(5), Deed::Pull(number));
            }
        }
    }

    fn tier(&mut self) -> Option<Tier> {
        let [elevated, high, imminent] = self.pattern.urgent;
        let thrown = self.dice.throw();
        if thrown <= elevated {
            Some(Tier::Elevated)
        } else if thrown <= elevated + high {
            Some(Tier::High)
        } else if thrown <= elevated + high + imminent {
            Some(Tier::Imminent)
        } else {
            None
        }
    }

    async fn leave(&mut self, id: ConversationId) {
        let caller = self.callers.get_mut(&id).unwrap();
        if caller.answered.is_some() {
            return;
        }
        caller.has_left = true;
        let visitor = self.world.visitor(&caller.code).await;
        service::end_by_client(&self.world.app.public(), &visitor)
            .await
            .unwrap();
    }

    async fn accept(&mut self, number: usize, id: ConversationId) {
        if is_done(service::accept(&self.volunteers[number].ctx, id).await) {
            self.has_taken(number, id);
        }
    }

    async fn pull(&mut self, number: usize) {
        let volunteer = &self.volunteers[number];
        if volunteer.is_on
            && volunteer.held < volunteer.shift.capacity
            && let Some(id) = service::next(&volunteer.ctx).await.unwrap()
        {
            self.has_taken(number, id);
        }
    }

    fn has_taken(&mut self, number: usize, id: ConversationId) {
        let now = self.world.app.now();
        self.volunteers[number].held += 1;
        let caller = self.callers.get_mut(&id).unwrap();
        caller.answered = Some(now);
        let handling = caller.handling;
        self.plan_in(handling, Deed::Close(number, id));
    }

    async fn close(&mut self, number: usize, id: ConversationId) {
        let volunteer = &mut self.volunteers[number];
        service::close(&volunteer.ctx, id, &counselled())
            .await
            .unwrap();
        volunteer.held -= 1;
        if volunteer.shift.pulls {
            let after = Duration::from_secs_f64(5.0 + 20.0 * self.dice.throw());
            self.plan_in(after, Deed::Pull(number));
        }
    }

    /// Whoever is held out something answers it after a moment.
    async fn hear_offers(&mut self) {
        let open: Vec<(ReservationId, ConversationId, AccountId)> = (&mut self.supervisor.db())
            .all(&LIST_OPEN_OFFERS, &[])
            .await
            .unwrap();
        for (offer, conversation, to) in open {
            if !self.offers.insert(offer) {
                continue;
            }
            let is_hers = |one: &Volunteer| account(&one.ctx) == to;
            let number = self.volunteers.iter().position(is_hers).unwrap();
            let after = Duration::from_secs_f64(2.0 + 8.0 * self.dice.throw());
            self.plan_in(after, Deed::Accept(number, conversation));
        }
    }

    async fn look(&mut self) {
        let every = Duration::from_mins(self.pattern.looks_every);
        self.plan_in(every, Deed::Look);
        let (now, r) = (self.world.app.now(), &mut self.supervisor.db());
        let line: Vec<ConversationId> = r.all(&LIST_WAITING, &[]).await.unwrap();
        let lately = now.minus(Duration::from_hours(2));
        let answered = self
            .callers
            .values()
            .filter(|one| one.answered > Some(lately))
            .count();
        for id in line.iter().step_by(line.len() / ASKED + 1) {
            let stored = store::find_conversation(r, *id).await.unwrap().unwrap();
            let wait = service::find_wait(&self.supervisor, &stored).await;
            self.told.push(Told {
                id: Id::clone(id),
                at: now,
                wait,
                answered,
            });
        }
    }
}

/// Somebody else may have been first; a fault may not be.
fn is_done(done: Outcome<()>) -> bool {
    match done {
        Ok(()) => true,
        Err(Failure::Refused(_)) => false,
        Err(Failure::Fault(fault)) => panic!("a fault: {fault:?}"),
    }
}
