//! The conversation on the volunteer's screen: its head, its transcript, the field. Shows to whoever may read it what was
//! written, and offers only what the reader may do where it stands.

use askama::Template;
use axum::extract::Path;
use shell::{Answer, Cx, Html, Mistakes, Problem, Slot, Staff, page};

use super::choice::Choice;
use super::console::id_of;
use super::danger::CallForm;
use super::handing::Hands;
use super::log::{Line, transcript};
use super::person::Person;
use super::row::{Row, is_own, seconds};
use super::why::{Call, Why};
use crate::model::{ConversationId, Part, State, Taxonomy, Tier, steps_for};
use crate::service::{self, ConversationView};

/// What the reader may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Take or pass an offer.
    Accept,
    /// Write to her.
    Answer,
    /// Write among us.
    Note,
    /// Write to the volunteer alone.
    Whisper,
    /// Hand it on, or give it back to the line.
    Transfer,
    /// Take it back before another one accepts.
    Keep,
    /// Ask a second volunteer to it.
    Invite,
    /// Leave it to its holder.
    Leave,
    /// Step in as a supervisor.
    Join,
    /// Close it.
    Close,
    /// Change its tier.
    Assess,
    /// Decide what her silence means.
    Settle,
}

/// Everything about one conversation.
pub struct Pane {
    /// What lists show of it.
    pub row: Row,
    /// What is in the field.
    pub draft: String,
    /// The reason in the field for the tier.
    pub reason: String,
    /// What it can go to, where the reader may hand it on.
    pub hands: Option<Hands>,
    /// What was said to whom was called, in the field.
    pub call_words: String,
    /// What other slices know of the person.
    pub slots: Vec<Html>,
    pub(super) kinds: Vec<Kind>,
    pub(super) replies: Vec<Reply>,
    pub(super) now: i64,
    pub(super) answer_token: Html,
    pub(super) state: Option<String>,
    pub(super) holder: Option<String>,
    pub(super) silent: Option<String>,
    pub(super) messages: Vec<Line>,
    pub(super) deeds: Vec<Deed>,
    pub(super) tiers: Vec<Choice>,
    pub(super) tier_before: &'static str,
    pub(super) seen: i64,
    pub(super) person: Person,
    pub(super) why: Option<Why>,
    pub(super) history: Vec<Why>,
    pub(super) calls: Vec<Call>,
    pub(super) call_form: Option<CallForm>,
    pub(super) steps: Vec<&'static str>,
    pub(super) suggested: Vec<Choice>,
    pub(super) confirmed: Vec<String>,
}

/// Something that can be written.
pub struct Kind {
    pub(super) value: &'static str,
    pub(super) word: &'static str,
    pub(super) is_on: bool,
}

/// Words that are ready, with their variables filled.
pub struct Reply {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) text: String,
}

impl From<service::ReplyView> for Reply {
    fn from(reply: service::ReplyView) -> Self {
        Self {
            key: reply.key.to_string(),
            title: reply.title,
            text: reply.text,
        }
    }
}

/// The head alone, for the module.
#[derive(Template)]
#[template(path = "console_head.html")]
struct Head {
    layout: Staff,
    token: Html,
    open: Pane,
    mistakes: Mistakes,
}

/// Shows the head.
pub async fn head(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&Head {
        layout: cx.staff("hotline-nav-console"),
        token: cx.token("/console"),
        open: Pane::new(&cx, id_of(&id)?).await?,
        mistakes: Mistakes::default(),
    })
}

impl Pane {
    /// Opens a conversation; who does so is noted.
    pub async fn new(cx: &Cx, id: ConversationId) -> Result<Self, Problem> {
        let view = service::open_conversation(&cx.ctx, id).await?;
        let mut shown = Self::of(cx, &view);
        if shown.may(Deed::Transfer) {
            let colleagues = service::list_colleagues(&cx.ctx, id).await?;
            shown.hands = Some(Hands::of(cx, &colleagues));
        }
        if shown.may(Deed::Answer) {
            let replies = service::list_replies(&cx.ctx, id).await?;
            shown.replies = replies.into_iter().map(Reply::from).collect();
        }
        shown.slots = cx.slot(Slot::ConsolePerson, id.uuid()).await?;
        if !shown.kinds.is_empty() {
            let draft = service::find_draft(&cx.ctx, id).await?;
            shown.draft = draft.unwrap_or_default();
        }
        Ok(shown)
    }

    /// Puts a reply that is ready after what is in the field.
    pub fn fill(&mut self, typed: &str, key: &str) {
        let reply = self.replies.iter().find(|it| it.key == key);
        let text = reply.map_or("", |it| it.text.as_str());
        let sign = if typed.is_empty() { "" } else { "\n" };
        self.draft = format!("{typed}{sign}{text}");
    }

    /// Chooses what is written.
    pub fn choose(&mut self, kind: &str) {
        if self.kinds.iter().any(|it| it.value == kind) {
            for it in &mut self.kinds {
                it.is_on = it.value == kind;
            }
        }
    }

    /// Whether the reader may do this.
    pub fn may(&self, deed: Deed) -> bool {
        self.deeds.contains(&deed)
    }

    /// The pane of a conversation.
    pub fn of(cx: &Cx, view: &ConversationView) -> Self {
        let (row, say) = (&view.row, cx.say());
        let deeds = deeds(cx, view);
        let is_heavy = row.tier.is_heavy() || !view.escalations.is_empty();
        let may_call = is_heavy && deeds.contains(&Deed::Assess);
        let is_now = row.tier == Tier::Imminent && row.state != State::Closed;
        let topic = |code: &String| Taxonomy::CURRENT.topic(code);
        Self {
            row: Row::running(cx, row),
            draft: String::new(),
            reason: String::new(),
            now: seconds(cx.ctx.now()),
            answer_token: cx.token(&format!("/console/{}/answer", row.id)),
            state: (row.state != State::Active).then(|| say.t(&row.state.message_key())),
            silent: row.silent_since.map(|since| {
                let minutes = cx.ctx.now().since(since).as_secs() / 60;
                say.t1("hotline-silent", "n", i64::try_from(minutes).unwrap_or(0))
            }),
            holder: row.holder_alias.clone().filter(|_| !is_own(cx, row)),
            messages: transcript(cx, view),
            kinds: kinds(&deeds),
            hands: None,
            slots: Vec::new(),
            replies: Vec::new(),
            deeds,
            tiers: tiers(cx, row.tier.code()),
            tier_before: row.tier.code(),
            seen: view.messages.last().map_or(0, |it| it.seq),
            why: Why::now(cx, &view.assessments),
            history: view.assessments.iter().map(|it| Why::of(cx, it)).collect(),
            calls: view.escalations.iter().map(|it| Call::of(cx, it)).collect(),
            call_form: may_call.then(|| CallForm::new(cx)),
            call_words: String::new(),
            steps: if is_now {
                steps_for(row.region, cx.locale)
            } else {
                Vec::new()
            },
            suggested: view
                .suggested
                .iter()
                .map(|it| Choice::new(cx, it.code(), &it.message_key(), &[]))
                .collect(),
            confirmed: view
                .confirmed
                .iter()
                .filter_map(topic)
                .map(|it| say.t(&it.message_key()))
                .collect(),
            person: Person::of(cx, view),
        }
    }
}

fn deeds(cx: &Cx, view: &ConversationView) -> Vec<Deed> {
    let (row, state) = (&view.row, view.row.state);
    let is_over = state == State::Closed;
    let is_offered = is_own(cx, row) && state == State::Offered;
    let answers = view.part == Some(Part::Holder);
    let holds = answers && state != State::Offered && !is_over;
    let is_beside = view.part.is_some() && !answers;
    let watches = view.may_supervise && !is_over && !answers;
    let is_answered =
        row.kept_by.is_some() || matches!(state, State::Active | State::Wrapping | State::Dormant);
    let may = [
        (Deed::Accept, is_offered),
        (Deed::Answer, view.may_write),
        (Deed::Note, (view.part.is_some() && !is_over) || watches),
        (Deed::Whisper, watches && is_answered),
        (Deed::Transfer, holds && state == State::Active),
        (Deed::Keep, answers && state == State::Offered),
        (Deed::Invite, holds && state == State::Active),
        (Deed::Leave, is_beside && !is_over),
        (Deed::Join, watches && is_answered && view.part.is_none()),
        (Deed::Close, holds),
        (Deed::Assess, holds || watches),
        (
            Deed::Settle,
            row.silent_since.is_some() && (holds || watches),
        ),
    ];
    may.iter()
        .filter(|(_, may)| *may)
        .map(|(deed, _)| *deed)
        .collect()
}

/// What she may write, the first of them chosen.
fn kinds(deeds: &[Deed]) -> Vec<Kind> {
    let all = [
        (Deed::Answer, "message", "hotline-write-answer"),
        (Deed::Whisper, "whisper", "hotline-write-whisper"),
        (Deed::Note, "note", "hotline-write-note"),
    ];
    let may = all.into_iter().filter(|(deed, _, _)| deeds.contains(deed));
    may.enumerate()
        .map(|(at, (_, value, word))| Kind {
            value,
            word,
            is_on: at == 0,
        })
        .collect()
}

/// The tiers to choose from, the most urgent first.
pub fn tiers(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let choice = |tier: &Tier| Choice::new(cx, tier.code(), &tier.message_key(), &[chosen]);
    Tier::ALL.iter().rev().map(choice).collect()
}
