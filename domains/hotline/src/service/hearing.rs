//! Who may hear what happens. The right to each event is looked at when it is told: the session or token
//! lasts, the permission is there, a team of hers serves the queue. What was looked up is kept only until
//! an event says that it may have changed, or until the session runs out.

use kernel::Permission;
use people::Rights;
use platform::live::{Event, Heard, Signal};
use platform::{Ctx, Fault, Outcome, Session};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// Somebody of the staff who listens.
pub struct Hearing {
    ctx: Ctx,
    session: Session,
    rights: Option<Rights>,
}

/// What she is told of something that was heard.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Nothing: it is not hers to know.
    Nothing,
    /// This kind, with these ids, and whether the line she sees changed by it.
    Told {
        /// What kind.
        kind: String,
        /// Ids by name, and nothing else.
        ids: Map<String, Json>,
        /// Whether lists of the queue are to be fetched anew.
        moves_line: bool,
    },
    /// This passes, and has no place in the order of what happened.
    Passes {
        /// What kind.
        kind: String,
        /// Ids by name, and nothing else.
        ids: Map<String, Json>,
    },
    /// Everything is to be fetched anew.
    Reset,
    /// She may listen no longer.
    Over,
}

impl Hearing {
    /// Begins for whoever was let in.
    pub fn new(ctx: Ctx, session: Session) -> Self {
        Self {
            ctx,
            session,
            rights: None,
        }
    }

    /// Whether she may still listen at all.
    pub async fn lasts(&mut self) -> Outcome<bool> {
        Ok(self.rights().await?.is_some())
    }

    /// A sign of life of hers: her presence is kept up while her stream is open.
    pub async fn renew(&self) -> Outcome<()> {
        super::renew(&self.ctx).await
    }

    /// What she is told of it.
    pub async fn judge(&mut self, heard: &Heard) -> Outcome<Verdict> {
        if let Heard::Event(event) = heard
            && self
                .rights
                .as_ref()
                .is_some_and(|rights| rights.may_change_by(event))
        {
            self.rights = None;
            if !self.lasts().await? {
                return Ok(Verdict::Over);
            }
        }
        if matches!(heard, Heard::Event(event) if !is_ours(event)) {
            return Ok(Verdict::Nothing);
        }
        // After a reset the event that changed her rights may be among what was left out.
        if matches!(heard, Heard::Reset(_)) {
            self.rights = None;
        }
        let ctx = self.ctx.clone();
        let Some(rights) = self.rights().await? else {
            return Ok(Verdict::Over);
        };
        let may_hear = match heard {
            Heard::Reset(_) => return Ok(Verdict::Reset),
            Heard::Signal(signal) => {
                rights.serves(&signal.scope) && signal.by != Some(rights.account)
            }
            Heard::Event(event) => may_hear(&ctx, rights, event).await?,
        };
        Ok(match heard {
            Heard::Event(event) if may_hear => told(event),
            Heard::Signal(signal) if may_hear => passing(signal),
            _ => Verdict::Nothing,
        })
    }

    /// Her rights at this moment; `None` when she may listen no longer.
    async fn rights(&mut self) -> Outcome<Option<&Rights>> {
        let now = self.ctx.now();
        if self
            .rights
            .as_ref()
            .is_none_or(|rights| rights.are_over(now))
        {
            let found = people::find_rights(&self.ctx, &self.session).await?;
            self.rights =
                found.filter(|rights| rights.permissions.has(Permission::ConversationsTake));
        }
        Ok(self.rights.as_ref())
    }
}

/// Whether such events are told to anybody of the staff: what is about a queue, and who is there.
fn is_ours(event: &Event) -> bool {
    event.word("queue").is_some() || event.kind.starts_with("presence.")
}

async fn may_hear(ctx: &Ctx, rights: &Rights, event: &Event) -> Outcome<bool> {
    if !event.kind.starts_with("presence.") {
        return Ok(event
            .word("queue")
            .is_some_and(|queue| rights.serves(queue)));
    }
    let Some(about) = event.word("account_id").and_then(|id| id.parse().ok()) else {
        return Ok(false);
    };
    if about == rights.account {
        return Ok(true);
    }
    if !rights.permissions.has(Permission::ConversationsSupervise) {
        return Ok(false);
    }
    let queues = people::queues_of(&mut ctx.db(), about).await;
    let queues = queues.map_err(Fault::from)?;
    Ok(queues.iter().any(|queue| rights.serves(queue.as_str())))
}

fn told(event: &Event) -> Verdict {
    let kind = event.kind.as_str();
    let is_move = kind.starts_with("conversation.") || kind.starts_with("triage.");
    Verdict::Told {
        kind: kind.to_owned(),
        ids: ids(&event.data),
        moves_line: is_move && kind != "conversation.message",
    }
}

/// The fields of an event that name something. Invariant: nothing else of an event leaves the house.
fn ids(data: &Json) -> Map<String, Json> {
    let fields = data.as_object().into_iter().flatten();
    let named = fields.filter(|(name, value)| {
        let is_id = value
            .as_str()
            .is_some_and(|text| Uuid::try_parse(text).is_ok());
        name.ends_with("_id") && is_id
    });
    named
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn passing(signal: &Signal) -> Verdict {
    let mut ids = Map::new();
    ids.insert(
        "conversation_id".to_owned(),
        signal.topic.to_string().into(),
    );
    if let Some(by) = signal.by {
        ids.insert("account_id".to_owned(), by.to_string().into());
    }
    Verdict::Passes {
        kind: signal.kind.clone(),
        ids,
    }
}
