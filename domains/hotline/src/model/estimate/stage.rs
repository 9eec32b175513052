//! What a replicate is played on: the line sorted into classes of people whom the same volunteers may take,
//! the volunteers, and what was learned. Built once an estimate, changed by no replicate.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use kernel::{Language, Timestamp};
use uuid::Uuid;

use super::super::filter::Unmet;
use super::super::{ConversationId, Load, Place, Tier, Volunteer, Waiting, Weight};
use super::survival::{Spell, Survival};
use super::{OnDuty, Scene};

/// Over what time arrivals fade from the rate at which they come.
const FADES_OVER: Duration = Duration::from_mins(30);
/// How many classes a line is sorted into; who fits none of them is not played.
const CLASSES_MAX: usize = 256;

/// What decides who may take somebody.
type Class = (Language, BTreeSet<String>, Weight);

/// Who waits, as a replicate needs her.
#[derive(Debug)]
pub struct Actor {
    /// Where she stands: band, rank, order of arrival.
    pub place: (i64, i64, usize),
    /// What her chance is drawn from.
    pub name: Uuid,
    /// How long she has waited.
    pub waited: Duration,
    /// When a relaxed filter lets her be taken, from now on.
    pub from: Duration,
    /// Somebody who may come, and takes no place.
    pub is_newcomer: bool,
}

/// A volunteer, as a replicate needs her.
#[derive(Debug)]
pub struct Server {
    /// What she holds and may hold.
    pub load: Load,
    /// Whether an offer is open to her.
    pub has_offer: bool,
    /// What she holds: its name, and its age when it is known.
    pub held: Vec<(Uuid, Option<Duration>)>,
    /// Which classes she may take.
    pub takes: Vec<usize>,
}

/// Somebody who may come and stand before others.
#[derive(Debug)]
pub struct Comer {
    /// How urgent.
    pub tier: Tier,
    /// Of which class.
    pub class: usize,
    /// The share of the rate up to and with her.
    pub up_to: f64,
}

/// Whose estimate it is.
pub enum Who<'a> {
    /// Somebody in the line.
    Waiting(ConversationId),
    /// Whoever comes next in a language.
    Newcomer(&'a Language),
}

/// What is played on.
pub struct Stage<'a, A> {
    scene: &'a Scene<A>,
    newcomers: Vec<Language>,
    /// Everybody, in the order of the line, newcomers last.
    pub cast: Vec<Actor>,
    /// Which of them are in a class, in order.
    pub classes: Vec<Vec<usize>>,
    /// How much of a volunteer a class takes.
    pub weights: Vec<Weight>,
    /// Who answers.
    pub servers: Vec<Server>,
    /// How long handling takes.
    pub handling: Survival,
    /// How long people stay.
    pub patience: Survival,
    /// From an offer to the answer.
    pub answering: Duration,
    /// Who may come, with growing `up_to`.
    pub comers: Vec<Comer>,
    /// How long it is between two of them on average.
    pub gap: Option<Duration>,
    /// By how much a tier is moved forward.
    pub ageing: Duration,
    /// The moment.
    pub now: Timestamp,
}

impl<'a, A: Copy + Ord> Stage<'a, A> {
    /// Sets it up; `None` when nothing is known of how long handling takes.
    pub fn of(scene: &'a Scene<A>) -> Option<Self> {
        let handling = handling(scene);
        if !handling.is_known() {
            return None;
        }
        let mut stage = Self {
            scene,
            newcomers: newcomers(scene),
            cast: Vec::new(),
            classes: Vec::new(),
            weights: Vec::new(),
            servers: scene
                .on_duty
                .iter()
                .map(|one| server(one, scene.now))
                .collect(),
            handling,
            patience: patience(scene),
            answering: scene.history.answering(),
            comers: Vec::new(),
            gap: None,
            ageing: scene.ageing,
            now: scene.now,
        };
        let mut known = HashMap::new();
        stage.cast_line(&mut known);
        stage.cast_newcomers(&mut known);
        stage.cast_comers(&mut known);
        Some(stage)
    }

    /// How many are given an estimate.
    pub fn actors(&self) -> usize {
        self.cast.len()
    }

    /// Who an actor is.
    pub fn who(&self, actor: usize) -> Option<Who<'_>> {
        if let Some(waiting) = self.scene.line.get(actor) {
            return Some(Who::Waiting(waiting.place.id));
        }
        let newcomer = actor.checked_sub(self.scene.line.len())?;
        self.newcomers.get(newcomer).map(Who::Newcomer)
    }

    fn cast_line(&mut self, known: &mut HashMap<Class, usize>) {
        for (order, waiting) in self.scene.line.iter().enumerate() {
            let class = (
                waiting.language.clone(),
                waiting.skills.clone(),
                waiting.weight,
            );
            let now = self.scene.now;
            let Place { band, rank, id } = waiting.place;
            let from = self.takeable_from(waiting, &class);
            self.cast.push(Actor {
                place: (band, rank, order),
                name: id.uuid(),
                waited: now.since(waiting.waiting_since),
                from,
                is_newcomer: false,
            });
            if let Some(class) = self.class(known, class)
                && let Some(members) = self.classes.get_mut(class)
            {
                members.push(order);
            }
        }
    }

    fn cast_newcomers(&mut self, known: &mut HashMap<Class, usize>) {
        for language in self.newcomers.clone() {
            let order = self.cast.len();
            let class = (language, BTreeSet::new(), Weight::Chat);
            let is_spoken = relaxed(self.scene, &class) == Unmet::default();
            let relax_after = self.scene.relax_after;
            self.cast.push(Actor {
                place: (Place::OTHERS, self.scene.now.micros(), order),
                name: Uuid::nil(),
                waited: Duration::ZERO,
                from: if is_spoken {
                    Duration::ZERO
                } else {
                    relax_after
                },
                is_newcomer: true,
            });
            if let Some(class) = self.class(known, class)
                && let Some(members) = self.classes.get_mut(class)
            {
                members.push(order);
            }
        }
    }

    /// Who may come: drawn from who came, the latest with most weight, at the rate at which they come now.
    fn cast_comers(&mut self, known: &mut HashMap<Class, usize>) {
        let scene = self.scene;
        let mut rate = 0.0;
        for came in &scene.history.came {
            let class = (came.language.clone(), came.skills.clone(), came.weight);
            let Some(class) = self.class(known, class) else {
                continue;
            };
            let age = scene.now.since(came.at).as_secs_f64();
            rate += (-age / FADES_OVER.as_secs_f64()).exp();
            let (tier, up_to) = (came.tier, rate);
            self.comers.push(Comer { tier, class, up_to });
        }
        let seen = scene.history.seen_for(scene.now).as_secs_f64() / FADES_OVER.as_secs_f64();
        let gap = FADES_OVER.as_secs_f64() * (1.0 - (-seen).exp()) / rate;
        self.gap = Duration::try_from_secs_f64(gap.max(0.001)).ok();
    }

    /// The number of a class; known from then on.
    fn class(&mut self, known: &mut HashMap<Class, usize>, class: Class) -> Option<usize> {
        if let Some(number) = known.get(&class) {
            return Some(*number);
        }
        let number = self.classes.len();
        if number >= CLASSES_MAX {
            return None;
        }
        let relaxed = relaxed(self.scene, &class);
        for (server, one) in self.servers.iter_mut().zip(&self.scene.on_duty) {
            if unmet(&one.volunteer, &class).is_within(relaxed) {
                server.takes.push(number);
            }
        }
        self.classes.push(Vec::new());
        self.weights.push(class.2);
        known.insert(class, number);
        Some(number)
    }

    /// From when on, from now, somebody on duty may take her.
    fn takeable_from(&self, waiting: &Waiting<A>, class: &Class) -> Duration {
        if waiting.tier == Tier::Imminent || relaxed(self.scene, class) == Unmet::default() {
            return Duration::ZERO;
        }
        let at = waiting.waiting_since.plus(self.scene.relax_after);
        at.since(self.scene.now)
    }
}

/// What those who come closest to meeting all do without.
fn relaxed<A: Copy + Ord>(scene: &Scene<A>, class: &Class) -> Unmet {
    let all = scene.on_duty.iter().map(|one| unmet(&one.volunteer, class));
    all.min().unwrap_or_default()
}

fn unmet<A>(volunteer: &Volunteer<A>, (language, skills, _): &Class) -> Unmet {
    Unmet {
        language: !volunteer.languages.contains(language),
        passed: false,
        skills: !skills.is_subset(&volunteer.skills),
    }
}

fn server<A>(one: &OnDuty<A>, now: Timestamp) -> Server {
    let known = one.held.iter();
    let mut held: Vec<_> = known
        .map(|(id, since)| (id.uuid(), Some(now.since(*since))))
        .collect();
    // What she holds of other queues, and what is offered to her: as if it began now.
    for other in held.len()..usize::try_from(one.volunteer.load.held).unwrap_or(0) {
        let name = (one.volunteer.idle_since.micros(), other);
        held.push((named(name), None));
    }
    Server {
        load: Load {
            held: u32::try_from(held.len()).unwrap_or(u32::MAX),
            ..one.volunteer.load
        },
        has_offer: one.volunteer.has_offer,
        held,
        takes: Vec::new(),
    }
}

fn named((since, order): (i64, usize)) -> Uuid {
    let order = u64::try_from(order).unwrap_or(u64::MAX);
    Uuid::from_u64_pair(since.unsigned_abs(), order)
}

fn handling<A: Copy + Ord>(scene: &Scene<A>) -> Survival {
    let history = &scene.history;
    let over = history.handled.iter().map(|one| history.over(one.span));
    let held = scene.on_duty.iter().flat_map(|one| &one.held);
    let lasting = held.map(|(_, since)| history.lasting(*since, scene.now));
    Survival::of(&seen(over.chain(lasting)))
}

fn patience<A: Copy + Ord>(scene: &Scene<A>) -> Survival {
    let history = &scene.history;
    let left = history.left.iter().map(|span| history.over(*span));
    let answered = history.answered.iter();
    let answered = answered.map(|span| history.lasting(span.from, span.to));
    let line = scene.line.iter();
    let waiting = line.map(|waiting| history.lasting(waiting.waiting_since, scene.now));
    Survival::of(&seen(left.chain(answered).chain(waiting)))
}

/// Those of which something could be seen.
fn seen(spells: impl Iterator<Item = Spell>) -> Vec<Spell> {
    spells.filter(|spell| spell.age > spell.entry).collect()
}

/// In which languages somebody may come next.
fn newcomers<A>(scene: &Scene<A>) -> Vec<Language> {
    let waiting = scene.line.iter().map(|waiting| &waiting.language);
    let spoken = scene
        .on_duty
        .iter()
        .flat_map(|one| &one.volunteer.languages);
    let all: BTreeSet<_> = waiting.chain(spoken).collect();
    all.into_iter().take(CLASSES_MAX / 2).cloned().collect()
}
