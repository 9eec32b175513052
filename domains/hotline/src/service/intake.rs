//! Her way in: a first message opens a conversation in the line, a later one joins it, wakes it or opens
//! it again. Nobody is turned away, whatever is full or closed.

use std::time::Duration;

use channels::{
    Arrival, Channel, Inbound, Intake, MessageText, Party, Received, SealedDraft, Sender,
    Situation, ThreadId,
};
use clients::{ReturnCode, Visitor};
use db::Tx;
use futures_util::future::BoxFuture;
use kernel::{Id, Locale, Timestamp};
use places::RegionCode;
use platform::idempotency::Key;
use platform::vault::{Aad, Sealed};
use platform::{Ctx, Fault, Outcome, events};
use serde_json::json;

use super::assessing::{self, Found};
use super::card;
use super::her::{Position, find_position};
use super::moves::{answering, shift};
use super::promise::{self, To};
use super::region::resolve;
use super::rising::{rise, wake};
use super::settings;
use super::wait::find_wait;
use crate::model::{ConversationId, Entry, Move, Place, PromiseKind, State, Tier, codes_of};
use crate::store::{self, About, Because, NewConversation, StoredConversation};

/// Somebody who writes for the first time.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// Her words.
    pub text: MessageText,
    /// The language of the page she came by.
    pub locale: Locale,
    /// What she said on the way in.
    pub entry: Entry,
    /// The key of her request, so that sent twice it is stored once.
    pub repeat: Option<Key>,
    /// Scripted: never counted.
    pub is_simulation: bool,
}

/// A conversation that is now in the line.
#[derive(Debug)]
pub struct Started {
    /// The way back.
    pub code: ReturnCode,
    /// Which one it is.
    pub conversation: ConversationId,
    /// Her place in her language's line; `None` when she is no longer in it.
    pub position: Option<Position>,
    /// By when an answer was promised, where nobody is on duty.
    pub promise_at: Option<Timestamp>,
    /// How long until somebody answers her, where that is known.
    pub expected_wait: Option<Duration>,
    /// Her stored message.
    pub received: Received,
    /// Where she is, unless somebody else may be reading.
    pub region: Option<RegionCode>,
}

/// Takes in somebody new by our own page. The same request again gives the same conversation and code.
pub async fn start(ctx: &Ctx, contact: &NewContact) -> Outcome<Started> {
    let inbound = Inbound {
        channel: channels::WEB,
        sender: Sender::New,
        external_id: None,
        repeat: contact.repeat,
        sent_at: None,
        text: contact.text.clone(),
        situation: situation(&contact.entry, contact.locale),
        is_simulation: contact.is_simulation,
    };
    let mut received = channels::receive(ctx, &inbound).await?;
    let conversation = Id::from_uuid(received.thread.uuid());
    let code = received
        .code
        .take()
        .ok_or_else(|| Fault::said("a web arrival has no code"))?;
    let stored = store::find_conversation(&mut ctx.db(), conversation).await?;
    let (position, expected_wait) = match &stored {
        Some(stored) => (
            find_position(ctx, stored).await?,
            find_wait(ctx, stored).await,
        ),
        None => (None, None),
    };
    let region = stored.as_ref().filter(|it| it.is_watched != Some(true));
    let promise = store::find_promise(&mut ctx.db(), conversation).await?;
    Ok(Started {
        region: region.and_then(|it| it.region_code),
        promise_at: promise.and_then(|promise| promise.shown(ctx.now())),
        code,
        conversation,
        position,
        expected_wait,
        received,
    })
}

/// Takes in the next message of somebody who came back by her return code.
pub async fn write(
    ctx: &Ctx,
    visitor: &Visitor,
    text: MessageText,
    locale: Locale,
    repeat: Option<Key>,
) -> Outcome<Received> {
    let inbound = Inbound {
        channel: channels::WEB,
        sender: Sender::Known {
            key: visitor.key.clone(),
            identity: visitor.identity,
        },
        external_id: None,
        repeat,
        sent_at: None,
        text,
        situation: situation(&Entry::default(), locale),
        is_simulation: false,
    };
    channels::receive(ctx, &inbound).await
}

fn situation(entry: &Entry, locale: Locale) -> Situation {
    Situation {
        language: entry.language.clone().unwrap_or_else(|| locale.language()),
        region: entry
            .region
            .as_ref()
            .map(|region| region.as_str().to_owned()),
        about: entry.about.map(|topic| topic.code().to_owned()),
        danger: entry.danger.map(|danger| danger.code().to_owned()),
        is_watched: entry.watched.then_some(true),
        is_under_18: entry.under_18.then_some(true),
    }
}

/// What the transcript asks of the hotline.
#[derive(Debug, Clone, Copy, Default)]
pub struct HotlineIntake;

impl Intake for HotlineIntake {
    fn prepare<'a>(
        &'a self,
        ctx: &'a Ctx,
        channel: &'a Channel,
        party: &'a Party,
        inbound: &'a Inbound,
    ) -> BoxFuture<'a, Outcome<Box<dyn Arrival>>> {
        Box::pin(async move {
            let newest = if party.is_new {
                None
            } else {
                store::find_newest_of_client(&mut ctx.db(), party.key.client).await?
            };
            // Asked before the transaction: who comes on duty in between answers before the promise is due.
            let arrival: Box<dyn Arrival> = match newest {
                Some(open) if !is_past(ctx, &open, settings().reopen_window()) => {
                    let due_at = match open.state {
                        State::Dormant | State::Closed | State::Parked => {
                            due_at(ctx, &open.queue).await
                        }
                        State::Waiting | State::Offered | State::Active | State::Wrapping => None,
                    };
                    Box::new(joining(ctx, open, inbound.text.as_str(), due_at).await?)
                }
                earlier => {
                    let due_at = due_at(ctx, &channel.queue).await;
                    Box::new(opening(ctx, channel, party, inbound, (earlier, due_at))?)
                }
            };
            Ok(arrival)
        })
    }
}

/// By when an answer can be promised to whoever joins the line now. Nobody is turned away because that
/// cannot be told: then no time is promised.
async fn due_at(ctx: &Ctx, queue: &str) -> Option<Timestamp> {
    match promise::promise_at(ctx, queue).await {
        Ok(due_at) => due_at,
        Err(failure) => {
            tracing::error!(?failure, "no time can be promised");
            None
        }
    }
}

/// Closed for longer than the window in which a new message opens it again.
pub(super) fn is_past(ctx: &Ctx, conversation: &StoredConversation, window: Duration) -> bool {
    conversation
        .closed_at
        .is_some_and(|closed| ctx.now() > closed.plus(window))
}

fn opening(
    ctx: &Ctx,
    channel: &Channel,
    party: &Party,
    inbound: &Inbound,
    (earlier, due_at): (Option<StoredConversation>, Option<Timestamp>),
) -> Outcome<Opening> {
    let id: ConversationId = ctx.id();
    let now = ctx.now();
    let said = &inbound.situation;
    let region_code = said.region.as_deref().and_then(resolve);
    let is_watched = said
        .is_watched
        .or(earlier.as_ref().and_then(|e| e.is_watched));
    let is_under_18 = said
        .is_under_18
        .or(earlier.as_ref().and_then(|e| e.is_under_18));
    let (about, danger) = (said.about.clone(), said.danger.clone());
    let answers = assessing::answers(about.as_deref(), danger.as_deref(), is_watched, is_under_18);
    let assessment = assessing::rules()?.assess(&[inbound.text.as_str()], answers);
    let tier = assessment.tier;
    let region = said
        .region
        .as_ref()
        .map(|region| seal_region(ctx, party, id, region));
    // Somebody who comes back keeps the language and the marks she gave before.
    let language = match &earlier {
        Some(earlier) => earlier.language.clone(),
        None => said.language.clone(),
    };
    let card = match tier {
        Tier::Imminent => Some(card::seal(
            ctx,
            card::For {
                thread: Id::from_uuid(id.uuid()),
                channel: channel.id,
                key: &party.key,
                language: &language,
                is_watched: is_watched.unwrap_or(false),
            },
        )?),
        _ => None,
    };
    let new = NewConversation {
        id,
        client: party.key.client,
        key: party.key.id,
        channel: channel.id,
        channel_kind: channel.kind.clone(),
        queue: channel.queue.clone(),
        tier,
        place: Place::of(tier, now, settings().ageing(), id),
        language,
        skills: String::new(),
        at: now,
        last_volunteer: earlier.as_ref().and_then(|earlier| earlier.last_volunteer),
        region,
        about,
        danger,
        is_watched,
        is_under_18,
        // New words that name no place for sure are asked about; without any she is where she was.
        region_code: match said.region {
            Some(_) => region_code,
            None => earlier.as_ref().and_then(|e| e.region_code),
        },
        is_simulation: earlier.map_or(inbound.is_simulation, |earlier| earlier.is_simulation),
        rules: assessment.version.to_string(),
        categories: codes_of(&assessment),
    };
    let found = Found {
        assessment,
        seqs: Vec::new(),
    };
    Ok(Opening {
        new,
        found,
        card,
        due_at,
    })
}

fn seal_region(ctx: &Ctx, party: &Party, id: ConversationId, region: &str) -> Sealed {
    ctx.vault()
        .seal(&party.key.key, region_place(id), region.as_bytes())
}

/// Where the place she named is sealed.
pub fn region_place(id: ConversationId) -> Aad {
    Aad {
        table: "conversation",
        column: "region",
        row: id.uuid(),
    }
}

/// A new conversation, at its place in the line, and by when she is promised an answer.
struct Opening {
    new: NewConversation,
    found: Found,
    card: Option<SealedDraft>,
    due_at: Option<Timestamp>,
}

impl Arrival for Opening {
    fn thread(&self) -> ThreadId {
        Id::from_uuid(self.new.id.uuid())
    }

    fn write<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            let new = &self.new;
            tx.run(&store::INSERT_QUEUE, &db::args![new.queue]).await?;
            store::insert_conversation(tx, new).await?;
            let to = State::Waiting.code();
            let data = json!({ "conversation_id": new.id, "queue": new.queue, "to": to });
            events::publish(tx, ctx, "conversation.waiting", &data).await?;
            if let Some(due_at) = self.due_at {
                let to = To {
                    id: new.id,
                    client: new.client,
                    queue: &new.queue,
                    is_simulation: new.is_simulation,
                };
                promise::make(tx, ctx, to, PromiseKind::Here, due_at).await?;
            }
            Ok(true)
        })
    }

    fn stored<'a>(
        &'a self,
        tx: &'a mut Tx,
        ctx: &'a Ctx,
        seq: i64,
    ) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            let new = &self.new;
            let about = About {
                id: ctx.id(),
                conversation: new.id,
                client: new.client,
                key: new.key,
                at: new.at,
            };
            let reasons = self.found.reasons(Some(seq));
            let because = Because::Rules(&new.rules, &reasons);
            store::insert_assessment(tx, about, new.tier, because).await?;
            if new.tier == Tier::Imminent {
                let data = json!({ "conversation_id": new.id, "queue": new.queue, "tier": new.tier.code() });
                events::publish(tx, ctx, "triage.imminent", &data).await?;
                let stored = store::find_conversation(tx, new.id).await?;
                let stored = stored.ok_or(db::DbError::Missing)?;
                card::show(tx, ctx, &stored, self.card.as_ref()).await?;
            }
            Ok(true)
        })
    }
}

/// A message into a conversation that is there: it may wake it, open it again, or raise it. Whoever then
/// waits is promised an answer, where nobody is on duty.
struct Joining {
    at: StoredConversation,
    found: Option<Found>,
    card: Option<SealedDraft>,
    due_at: Option<Timestamp>,
}

async fn joining(
    ctx: &Ctx,
    at: StoredConversation,
    text: &str,
    due_at: Option<Timestamp>,
) -> Outcome<Joining> {
    let found = assessing::arriving(ctx, &at, text).await?;
    let is_imminent = at.tier == Tier::Imminent && answering(&at).is_none();
    let becomes = found.as_ref().map(|found| found.assessment.tier) == Some(Tier::Imminent);
    let card = if is_imminent || becomes {
        card::seal_for(ctx, &at).await?
    } else {
        None
    };
    Ok(Joining {
        at,
        found,
        card,
        due_at,
    })
}

impl Arrival for Joining {
    fn thread(&self) -> ThreadId {
        Id::from_uuid(self.at.id.uuid())
    }

    fn write<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            let mut conversation = self.at.clone();
            let moved = match conversation.state {
                State::Dormant => wake(tx, ctx, &mut conversation).await,
                State::Closed => shift(tx, ctx, &mut conversation, Move::Reopen, None).await,
                State::Parked => shift(tx, ctx, &mut conversation, Move::Unpark, None).await,
                State::Waiting | State::Offered | State::Active | State::Wrapping => Ok(()),
            };
            match moved {
                Ok(()) => {}
                Err(failure) if failure.refusal::<super::Refusal>().is_some() => return Ok(false),
                Err(failure) => return Err(failure),
            }
            // What a person has decided since it was assessed decides anew what is evidence.
            let judged_at = self.at.judged_at.unwrap_or(Timestamp::from_micros(0));
            let args = db::args![conversation.id, conversation.state, ctx.now(), judged_at];
            if tx.run(&store::UPDATE_INBOUND, &args).await? != 1 {
                return Ok(false);
            }
            let (id, queue) = (conversation.id, &conversation.queue);
            let data = json!({ "conversation_id": id, "queue": queue });
            events::publish(tx, ctx, "conversation.message", &data).await?;
            if self.at.state != State::Waiting
                && conversation.state == State::Waiting
                && let Some(due_at) = self.due_at
            {
                promise::make(tx, ctx, (&conversation).into(), PromiseKind::Here, due_at).await?;
            }
            Ok(true)
        })
    }

    fn stored<'a>(
        &'a self,
        tx: &'a mut Tx,
        ctx: &'a Ctx,
        seq: i64,
    ) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            if self.found.is_none() && self.card.is_none() {
                return Ok(true);
            }
            // Held since she wrote: nobody moves it in between.
            let stored = store::find_conversation(tx, self.at.id).await?;
            let mut conversation = stored.ok_or(db::DbError::Missing)?;
            if let Some(found) = &self.found {
                rise(tx, ctx, &mut conversation, found, Some(seq)).await?;
            }
            if conversation.tier == Tier::Imminent {
                card::show(tx, ctx, &conversation, self.card.as_ref()).await?;
            }
            Ok(true)
        })
    }
}
