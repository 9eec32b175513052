//! What comes out: a tier with its reasons. Invariant: above routine there is always a reason, and
//! at routine there is none.

use std::ops::Range;
use std::sync::Arc;

use super::tier::Tier;

/// The most reasons that one assessment keeps.
const REASONS_MAX: usize = 12;

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Suicide and self-harm.
    Suicide,
    /// Violence, abuse, threats.
    Violence,
    /// Illness, injury, medicine.
    Medical,
    /// Flood, fire, being trapped, and what is lacking afterwards.
    Disaster,
    /// Grief, fear, hopelessness, a bare cry for help.
    Distress,
    /// Not said.
    Other,
}

impl Category {
    /// Every one there is.
    pub const ALL: &'static [Self] = &[
        Self::Suicide,
        Self::Violence,
        Self::Medical,
        Self::Disaster,
        Self::Distress,
        Self::Other,
    ];

    /// Its stable word in rows, events and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suicide => "suicide",
            Self::Violence => "violence",
            Self::Medical => "medical",
            Self::Disaster => "disaster",
            Self::Distress => "distress",
            Self::Other => "other",
        }
    }

    /// The one of this code, or of what follows it after a point: `suicide.plan`.
    pub fn of(code: &str) -> Self {
        let head = code.split('.').next().unwrap_or_default();
        let known = Self::ALL.iter().copied();
        known
            .into_iter()
            .find(|category| category.code() == head)
            .unwrap_or(Self::Other)
    }
}

/// Who gives a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The rule of this name.
    Rule(Arc<str>),
    /// The linear model: these words weigh most.
    Words,
    /// She said that somebody is, or may be, in danger.
    Danger,
    /// She said that she is watched.
    Watched,
    /// She said that she is under 18.
    Under18,
    /// She said what it is about.
    About,
}

impl By {
    /// Its stable word in rows and the API: the rule's name, `words`, or `answer.` and the
    /// question.
    pub fn code(&self) -> &str {
        match self {
            Self::Rule(id) => id,
            Self::Words => "words",
            Self::Danger => "answer.danger",
            Self::Watched => "answer.watched",
            Self::Under18 => "answer.under_18",
            Self::About => "answer.about",
        }
    }
}

/// Where the words of a reason stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which message, counted as they were given.
    pub message: usize,
    /// Where in that message, in bytes; both ends lie between characters.
    pub bytes: Range<usize>,
}

/// Why a tier was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Who says so.
    pub by: By,
    /// What it is about.
    pub category: Category,
    /// The tier that it speaks for, never above the assessment's.
    pub tier: Tier,
    /// Where its words stand; `None` for an answer.
    pub place: Option<Place>,
}

/// How urgent what was written is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The tier.
    pub tier: Tier,
    /// Why, the most urgent first.
    pub reasons: Vec<Reason>,
    /// Names the rules, words and weights that were used.
    pub version: Arc<str>,
}

impl Assessment {
    /// Of reasons that raise and reasons that only tell more.
    pub(super) fn of(raising: Vec<Reason>, telling: Vec<Reason>, version: Arc<str>) -> Self {
        let tier = raising
            .iter()
            .map(|reason| reason.tier)
            .max()
            .unwrap_or(Tier::Routine);
        let mut reasons = raising;
        if tier > Tier::Routine {
            reasons.extend(telling.into_iter().map(|reason| Reason {
                tier: reason.tier.min(tier),
                ..reason
            }));
        }
        // Stable: among equals, what raises stands before what only tells.
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.tier));
        reasons.truncate(REASONS_MAX);
        Self {
            tier,
            reasons,
            version,
        }
    }

    /// What it is about, each once, the most urgent first.
    pub fn categories(&self) -> Vec<Category> {
        let mut all: Vec<Category> = Vec::new();
        for reason in &self.reasons {
            if !all.contains(&reason.category) {
                all.push(reason.category);
            }
        }
        all
    }
}
