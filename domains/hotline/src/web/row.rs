//! One row of a list as staff sees it: tier, alias, wait, and what may be known without reading. A word of
//! hers stands here only where the service gave it, to whoever holds the conversation.

use kernel::Timestamp;
use platform::Who;
use shell::{Cx, language_name};

use super::place::There;
use crate::model::{State, Taxonomy, Tier, risk_key};
use crate::service::RowView;

/// How many categories a row names.
const RISKS_SHOWN: usize = 2;

/// A row, ready to be drawn.
pub struct Row {
    /// The conversation's id.
    pub id: String,
    /// Her pseudonym.
    pub alias: String,
    /// 1 (most urgent) to 4, as the shapes are numbered.
    pub level: u8,
    /// The word of the tier.
    pub tier: String,
    /// Since when, in whole seconds, so that a screen can count on.
    pub since: i64,
    /// How long, as boards show it; of what runs, in whole minutes.
    pub wait: String,
    /// Whether it runs already, and is told in minutes.
    pub is_running: bool,
    /// How long, as it is said.
    pub wait_said: String,
    /// Channel, language, what it is about.
    pub detail: String,
    /// Where she is, and the time there.
    pub place: Option<There>,
    /// Where it stands, where that is to be said.
    pub standing: Option<String>,
    /// Her newest words, for whoever may read them.
    pub words: Option<String>,
    /// Who holds it.
    pub holder: Option<String>,
    /// Whether it is the one that is open.
    pub is_current: bool,
}

impl Row {
    /// A row that counts from when she began to wait.
    pub fn waiting(cx: &Cx, row: &RowView) -> Self {
        Self::since(cx, row, row.waiting_since, false)
    }

    /// A row that counts from when the conversation began.
    pub fn running(cx: &Cx, row: &RowView) -> Self {
        Self::since(cx, row, row.opened_at, true)
    }

    fn since(cx: &Cx, row: &RowView, since: Timestamp, is_running: bool) -> Self {
        let (times, wait) = (cx.times(), cx.ctx.now().since(since));
        Self {
            id: row.id.to_string(),
            alias: row.alias.clone(),
            level: level(row.tier),
            tier: cx.say().t(&row.tier.message_key()),
            since: seconds(since),
            wait: if is_running {
                (wait.as_secs() / 60).to_string()
            } else {
                times.wait(wait)
            },
            is_running,
            wait_said: times.wait_said(wait),
            detail: detail(cx, row),
            place: There::of(cx, row.region),
            standing: standing(cx, row),
            words: row.last_message.clone(),
            holder: row.holder_alias.clone(),
            is_current: false,
        }
    }
}

/// A moment in whole seconds, as screens count from it.
pub fn seconds(at: Timestamp) -> i64 {
    at.micros().div_euclid(1_000_000)
}

/// How many somebody holds of how many she may.
pub fn load(cx: &Cx, held: u32, capacity: u32) -> String {
    let values = [
        ("held", i64::from(held).into()),
        ("capacity", i64::from(capacity).into()),
    ];
    cx.say().with("hotline-console-load", &values)
}

/// The number of a tier's shape.
pub fn level(tier: Tier) -> u8 {
    match tier {
        Tier::Imminent => 1,
        Tier::High => 2,
        Tier::Elevated => 3,
        Tier::Routine => 4,
    }
}

/// The word of a kind of channel, and whether the person is an invented one.
pub fn channel(cx: &Cx, row: &RowView) -> String {
    let say = cx.say();
    let word = say.t1("hotline-channel", "kind", row.channel_kind.as_str());
    if row.is_simulation {
        say.t1("hotline-channel-simulation", "channel", word.as_str())
    } else {
        word
    }
}

/// The word of what it is about, where she said it.
pub fn about(cx: &Cx, row: &RowView) -> Option<String> {
    let topic = Taxonomy::CURRENT.topic(row.about.as_deref()?)?;
    Some(cx.say().t(&topic.message_key()))
}

/// Whether the reader holds it, or is offered it.
pub fn is_own(cx: &Cx, row: &RowView) -> bool {
    matches!(cx.ctx.actor().who, Who::Account(id) if row.holder == Some(id))
}

fn detail(cx: &Cx, row: &RowView) -> String {
    let say = cx.say();
    let mut parts = vec![channel(cx, row), language_name(say, &row.language)];
    let risks = row.categories.iter().take(RISKS_SHOWN);
    parts.extend(risks.map(|it| say.t(&risk_key(*it))));
    if row.categories.is_empty() {
        parts.extend(about(cx, row));
    }
    parts.join(", ")
}

fn standing(cx: &Cx, row: &RowView) -> Option<String> {
    let say = cx.say();
    match (row.state, &row.holder_alias) {
        (State::Offered, Some(alias)) if !is_own(cx, row) => {
            Some(say.t1("hotline-row-offered", "alias", alias.as_str()))
        }
        (State::Offered, Some(_)) | (State::Waiting | State::Active, _) => None,
        (state, _) => Some(say.t(&state.message_key())),
    }
}
