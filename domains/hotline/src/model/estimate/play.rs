//! One replicate: the line played forward until everybody in it was reached, or the steps are used up.
//! Volunteers take the head they may take, one offer at a time; those who leave make room; those who come
//! and stand before others are taken before them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use uuid::Uuid;

use super::super::{ConversationId, Load, Place, Weight};
use super::chance::{Draw, chance};
use super::stage::{Server, Stage};

/// How many steps a replicate takes for each person and each volunteer.
const STEPS_EACH: usize = 8;

/// A place in the line, as it is compared here.
type Standing = (i64, i64, usize);

/// When each of the cast is reached by somebody who may take her, with the offer answered; `None` when
/// nobody came before the steps were used up. Whoever leaves before that still is told when it would have
/// been: it is what she would wait if she stayed.
pub fn play<A: Copy + Ord>(stage: &Stage<'_, A>, replicate: u32) -> Vec<Option<Duration>> {
    let mut play = Play::new(stage, replicate);
    let held: usize = stage.servers.iter().map(|server| server.held.len()).sum();
    let people = stage.cast.len() + stage.servers.len() + held;
    for _ in 0..STEPS_EACH * people {
        let Some(Reverse(step)) = play.coming.pop() else {
            break;
        };
        play.step(step);
        if play.left == 0 {
            break;
        }
    }
    play.waits
}

/// What happens next: when, to which volunteer, and how many places of hers become free.
type Step = (Duration, usize, u32);

struct Play<'a, A> {
    stage: &'a Stage<'a, A>,
    replicate: u32,
    waits: Vec<Option<Duration>>,
    /// How many are still to be reached.
    left: usize,
    coming: BinaryHeap<Reverse<Step>>,
    volunteers: Vec<At>,
    lanes: Vec<Lane>,
    /// Who comes next and when.
    comer: Option<Duration>,
    comers: usize,
}

/// A volunteer in the course of a replicate.
#[derive(Clone, Copy)]
struct At {
    load: Load,
    /// Until when an offer is open to her.
    offered_until: Duration,
    /// When she looks again although nothing of hers ends.
    wakes: Option<Duration>,
}

/// A class in the course of a replicate.
#[derive(Clone, Default)]
struct Lane {
    /// How many of the line were reached.
    reached: usize,
    /// Who came and stands here: her place, and when she came.
    came: BinaryHeap<Reverse<(Standing, Duration)>>,
}

/// Who is next.
enum Next {
    Actor(usize),
    Comer(usize, Duration),
}

impl<'a, A: Copy + Ord> Play<'a, A> {
    fn new(stage: &'a Stage<'a, A>, replicate: u32) -> Self {
        let is_taken = |class: &usize| stage.servers.iter().any(|one| one.takes.contains(class));
        let members = |class: usize| stage.classes.get(class).map_or(0, Vec::len);
        let taken = (0..stage.classes.len()).filter(is_taken);
        let mut play = Self {
            stage,
            replicate,
            waits: vec![None; stage.cast.len()],
            left: taken.map(members).sum(),
            coming: BinaryHeap::new(),
            volunteers: Vec::with_capacity(stage.servers.len()),
            lanes: vec![Lane::default(); stage.classes.len()],
            comer: None,
            comers: 0,
        };
        for (number, server) in stage.servers.iter().enumerate() {
            play.enter(number, server);
        }
        play.comer = play.gap();
        play
    }

    fn enter(&mut self, number: usize, server: &Server) {
        let answering = self.stage.answering;
        let offered_until = if server.has_offer {
            answering
        } else {
            Duration::ZERO
        };
        self.volunteers.push(At {
            load: server.load,
            offered_until,
            wakes: None,
        });
        self.coming.push(Reverse((offered_until, number, 0)));
        for (name, age) in &server.held {
            let rest = self.handling(*name, age.unwrap_or_default());
            let until = if age.is_some() {
                rest
            } else {
                answering + rest
            };
            self.coming.push(Reverse((until, number, 1)));
        }
    }

    fn handling(&self, name: Uuid, age: Duration) -> Duration {
        let chance = chance(self.replicate, Draw::Handling, name);
        let rest = self.stage.handling.remaining_always(age, chance);
        rest.unwrap_or_default()
    }

    /// Whether somebody who had waited so long then has left so much later.
    fn has_left(&self, name: Uuid, waited: Duration, since: Duration) -> bool {
        let chance = chance(self.replicate, Draw::Patience, name);
        let stays = self.stage.patience.remaining(waited, chance);
        stays.is_some_and(|stays| stays <= since)
    }

    /// When the next comes after those that came.
    fn gap(&self) -> Option<Duration> {
        let chance = chance(self.replicate, Draw::Gap, comer(self.comers));
        let gap = self.stage.gap?.mul_f64(-chance.ln());
        Some(self.comer.unwrap_or_default().saturating_add(gap))
    }

    fn step(&mut self, (at, number, freed): Step) {
        self.let_in(at);
        let Some(volunteer) = self.volunteers.get_mut(number) else {
            return;
        };
        volunteer.load.held = volunteer.load.held.saturating_sub(freed);
        if volunteer.wakes.is_some_and(|looks| looks <= at) {
            volunteer.wakes = None;
        }
        if at < volunteer.offered_until {
            return;
        }
        let load = volunteer.load;
        let mut looks_at = self.comer;
        while let Some(class) = self.head(number, load, at, &mut looks_at) {
            let Some(next) = self.advance(class) else {
                return;
            };
            let (name, has_left) = match next {
                Next::Actor(actor) => self.reach(actor, at),
                Next::Comer(order, came) => {
                    let name = comer(order);
                    (
                        name,
                        self.has_left(name, Duration::ZERO, at.saturating_sub(came)),
                    )
                }
            };
            if !has_left {
                self.take(number, name, at);
                return;
            }
        }
        self.look_later(number, looks_at);
    }

    /// Those who came by now and stand before others.
    fn let_in(&mut self, at: Duration) {
        while let Some(came) = self.comer.filter(|came| *came <= at) {
            let (stage, order) = (self.stage, self.comers);
            let total = stage.comers.last().map_or(0.0, |last| last.up_to);
            let drawn = total * chance(self.replicate, Draw::Mark, comer(order));
            let who = stage.comers.partition_point(|one| one.up_to < drawn);
            if let Some(one) = stage.comers.get(who)
                && let Some(lane) = self.lanes.get_mut(one.class)
            {
                let id = ConversationId::from_uuid(Uuid::nil());
                let place = Place::of(one.tier, stage.now.plus(came), stage.ageing, id);
                let standing = (place.band, place.rank, stage.cast.len() + order);
                lane.came.push(Reverse((standing, came)));
            }
            self.comers += 1;
            self.comer = self.gap();
        }
    }

    /// The class whose head is the first that this volunteer may take. `looks_at`: when that may change.
    fn head(
        &self,
        number: usize,
        load: Load,
        at: Duration,
        looks_at: &mut Option<Duration>,
    ) -> Option<usize> {
        let server = self.stage.servers.get(number)?;
        let mut best: Option<(Standing, usize)> = None;
        for &class in &server.takes {
            let weight = self.stage.weights.get(class);
            if !load.has_room(*weight.unwrap_or(&Weight::Chat)) {
                continue;
            }
            let Some((standing, from)) = self.first(class) else {
                continue;
            };
            if from > at {
                *looks_at = Some(looks_at.map_or(from, |looks| looks.min(from)));
            } else if best.is_none_or(|(other, _)| standing < other) {
                best = Some((standing, class));
            }
        }
        best.map(|(_, class)| class)
    }

    /// Where the first of a class stands, and from when on she may be taken.
    fn first(&self, class: usize) -> Option<(Standing, Duration)> {
        let lane = self.lanes.get(class)?;
        let actor = self.waiting(class, lane);
        let actor = actor.map(|(_, actor)| (actor.place, actor.from));
        let comer = lane.came.peek();
        let comer = comer.map(|Reverse((standing, came))| (*standing, *came));
        actor.into_iter().chain(comer).min()
    }

    fn waiting(&self, class: usize, lane: &Lane) -> Option<(usize, &super::stage::Actor)> {
        let members = self.stage.classes.get(class)?;
        let number = *members.get(lane.reached)?;
        Some((number, self.stage.cast.get(number)?))
    }

    /// Takes the first out of a class.
    fn advance(&mut self, class: usize) -> Option<Next> {
        let lane = self.lanes.get(class)?;
        let actor = self.waiting(class, lane);
        let actor = actor.map(|(number, actor)| (number, actor.place));
        let comer = lane.came.peek().map(|Reverse((standing, _))| *standing);
        let lane = self.lanes.get_mut(class)?;
        match (actor, comer) {
            (Some((number, place)), comer) if comer.is_none_or(|comer| place < comer) => {
                lane.reached += 1;
                Some(Next::Actor(number))
            }
            _ => {
                let Reverse(((_, _, order), came)) = lane.came.pop()?;
                let order = order.checked_sub(self.stage.cast.len())?;
                Some(Next::Comer(order, came))
            }
        }
    }

    /// Somebody of the cast is reached: her name, and whether nobody is there any more.
    fn reach(&mut self, number: usize, at: Duration) -> (Uuid, bool) {
        self.left = self.left.saturating_sub(1);
        if let Some(wait) = self.waits.get_mut(number) {
            *wait = Some(at.saturating_add(self.stage.answering));
        }
        match self.stage.cast.get(number) {
            Some(actor) if !actor.is_newcomer => {
                let has_left = self.has_left(actor.name, actor.waited, at);
                (actor.name, has_left)
            }
            _ => (Uuid::nil(), true),
        }
    }

    fn take(&mut self, number: usize, name: Uuid, at: Duration) {
        let answered = at.saturating_add(self.stage.answering);
        let until = answered.saturating_add(self.handling(name, Duration::ZERO));
        if let Some(volunteer) = self.volunteers.get_mut(number) {
            volunteer.load.held += 1;
            volunteer.offered_until = answered;
        }
        self.coming.push(Reverse((answered, number, 0)));
        self.coming.push(Reverse((until, number, 1)));
    }

    /// She found nobody, and looks again when somebody may have come.
    fn look_later(&mut self, number: usize, at: Option<Duration>) {
        let Some((at, volunteer)) = at.zip(self.volunteers.get_mut(number)) else {
            return;
        };
        let is_free = volunteer.load.has_room(Weight::Chat);
        if is_free && volunteer.wakes.is_none_or(|looks| at < looks) {
            volunteer.wakes = Some(at);
            self.coming.push(Reverse((at, number, 0)));
        }
    }
}

/// What the chance of somebody who comes is drawn from.
fn comer(order: usize) -> Uuid {
    Uuid::from_u64_pair(u64::MAX, u64::try_from(order).unwrap_or(u64::MAX))
}
