//! How long somebody is likely to wait (law 7): the real line is played forward many times with what the
//! last two hours have taught, and the middle of what came out is told. Nothing is told that is not known:
//! too few answered lately, nobody on duty, too far behind. The chance in it is drawn from names, so that
//! the same line gives the same estimate.

mod chance;
mod history;
mod play;
mod stage;
mod survival;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use kernel::{Language, Timestamp};

use super::{ConversationId, Volunteer, Waiting};
use stage::{Stage, Who};

pub use history::{Arrived, Handled, History, Offer, Span};

/// How far back is looked.
pub const LOOKED_BACK: Duration = Duration::from_hours(2);
/// How many must have been answered in that time before anything is told.
pub const ANSWERED_MIN: usize = 20;
/// How many of a line are given an estimate.
pub const ESTIMATED_MAX: usize = 1_000;
/// Over all replicates together: how many people are played.
const PLAYED_MAX: usize = 40_000;
/// How often a line is played, at least and at most.
const REPLICATES: (usize, usize) = (25, 101);

/// Somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty<A> {
    /// Whom she may take. For somebody who pulls, the capacity is as much as she held lately.
    pub volunteer: Volunteer<A>,
    /// What she holds of this queue, since when.
    pub held: Vec<(ConversationId, Timestamp)>,
}

/// A line and those who answer it, at one moment.
#[derive(Debug, Clone)]
pub struct Scene<A> {
    /// The moment.
    pub now: Timestamp,
    /// The line in its order; what stands beyond [`ESTIMATED_MAX`] is left out.
    pub line: Vec<Waiting<A>>,
    /// Whether more stand behind.
    pub is_cut: bool,
    /// Who answers.
    pub on_duty: Vec<OnDuty<A>>,
    /// What happened in the time that was [`LOOKED_BACK`].
    pub history: Arc<History<A>>,
    /// After how long a filter that nobody meets is relaxed.
    pub relax_after: Duration,
    /// By how much each tier is moved forward.
    pub ageing: Duration,
}

/// How long people are likely to wait, from the moment of the scene on, until somebody answers them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Estimates {
    waits: HashMap<ConversationId, Duration>,
    newcomers: BTreeMap<Language, Duration>,
    answering: Option<Duration>,
}

impl Estimates {
    /// How long somebody in the line is likely to wait. Who is not in it yet comes last of her language.
    pub fn of(&self, id: ConversationId, language: &Language) -> Option<Duration> {
        let waits = self.waits.get(&id);
        waits.or_else(|| self.newcomers.get(language)).copied()
    }

    /// How long somebody waits who is being offered.
    pub fn while_offered(&self) -> Option<Duration> {
        self.answering
    }
}

/// Works out the estimates. At most 40,000 people are played over all replicates (at least 25 and at most
/// 101 of an odd number), and a replicate takes at most eight steps for each person and place.
pub fn estimate<A: Copy + Ord>(scene: &Scene<A>) -> Estimates {
    if scene.history.answered.len() < ANSWERED_MIN || scene.on_duty.is_empty() {
        return Estimates::default();
    }
    let Some(stage) = Stage::of(scene) else {
        return Estimates::default();
    };
    let actors = stage.actors();
    let (least, most) = REPLICATES;
    let replicates = (PLAYED_MAX / actors.max(1)).clamp(least, most) | 1;
    let mut drawn: Vec<Vec<Duration>> = vec![Vec::with_capacity(replicates); actors];
    for replicate in 0..replicates {
        let replicate = u32::try_from(replicate).unwrap_or(u32::MAX);
        for (waits, wait) in drawn.iter_mut().zip(play::play(&stage, replicate)) {
            waits.push(wait.unwrap_or(Duration::MAX));
        }
    }
    let mut estimates = Estimates {
        answering: Some(stage.answering),
        ..Estimates::default()
    };
    for (actor, waits) in drawn.iter_mut().enumerate() {
        let Some(wait) = middle(waits) else { continue };
        match stage.who(actor) {
            Some(Who::Waiting(id)) => {
                estimates.waits.insert(id, wait);
            }
            Some(Who::Newcomer(language)) if !scene.is_cut => {
                estimates.newcomers.insert(language.clone(), wait);
            }
            Some(Who::Newcomer(_)) | None => {}
        }
    }
    estimates
}

/// The median; `None` when in half of the replicates nobody came to her.
fn middle(waits: &mut [Duration]) -> Option<Duration> {
    let half = waits.len() / 2;
    if waits.is_empty() {
        return None;
    }
    let (_, middle, _) = waits.select_nth_unstable(half);
    Some(*middle).filter(|wait| *wait < Duration::MAX)
}
