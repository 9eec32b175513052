//! Why somebody stands where she stands, and what was done for somebody in danger, as the reader sees it.

use shell::{Cx, Html};

use crate::model::{Tier, risk_key};
use crate::service::{AssessmentView, EscalationView};

/// How much of a rule set's version is shown.
const VERSION_CHARS: usize = 8;

/// An assessment, ready to be drawn.
pub struct Why {
    /// "Tinggi karena".
    pub(super) tier: String,
    /// Her words, or the words of the person who decided.
    pub(super) quotes: Vec<String>,
    /// What is no quotation: categories, answers.
    pub(super) facts: Vec<String>,
    /// Who said so: a person, or rules of a version.
    pub(super) by: String,
    pub(super) time: Html,
}

/// A call, ready to be drawn.
pub struct Call {
    pub(super) what: String,
    pub(super) words: Option<String>,
    pub(super) time: Html,
}

impl Why {
    /// An assessment.
    pub fn of(cx: &Cx, it: &AssessmentView) -> Self {
        let say = cx.say();
        let quotes = it.words.iter().chain(&it.cuts).cloned();
        let categories = it.categories.iter().map(|it| say.t(&risk_key(*it)));
        let answers = it.answers.iter();
        let mut answers: Vec<&str> = answers
            .filter_map(|by| by.strip_prefix("answer."))
            .collect();
        answers.dedup();
        let answers = answers
            .into_iter()
            .map(|question| say.t1("hotline-why-answer", "question", question));
        let version = it.version.as_deref().unwrap_or("");
        let version: String = version.chars().take(VERSION_CHARS).collect();
        let tier = say.t(&it.tier.message_key());
        Self {
            tier: say.t1("hotline-why", "tier", tier),
            quotes: quotes.collect(),
            facts: categories.chain(answers).collect(),
            by: match (&it.version, &it.alias) {
                (Some(_), _) => say.t1("hotline-why-rules", "version", version),
                (None, Some(alias)) => alias.clone(),
                (None, None) => say.t("hotline-why-person"),
            },
            time: cx.times().clock_tag(it.at),
        }
    }

    /// Why she stands where she stands; nothing where nothing speaks for more than routine.
    pub fn now(cx: &Cx, all: &[AssessmentView]) -> Option<Self> {
        let newest = all.first()?;
        let is_told = newest.tier > Tier::Routine || newest.words.is_some();
        is_told.then(|| Self::of(cx, newest))
    }
}

impl Call {
    /// A call.
    pub fn of(cx: &Cx, it: &EscalationView) -> Self {
        let say = cx.say();
        let mut parts = vec![
            say.t(&it.called.message_key()),
            say.t(&it.came.message_key()),
            say.t(&it.basis.message_key()),
        ];
        parts.extend(it.alias.clone());
        Self {
            what: parts.join(", "),
            words: it.words.clone(),
            time: cx.times().clock_tag(it.called_at),
        }
    }
}
