//! Her way in: a first message opens a conversation in the line, a later one joins it, wakes it or opens
//! it again. Nobody is turned away, whatever is full or closed.

use std::time::Duration;

use channels::{
    Arrival, Channel, Inbound, Intake, MessageText, Party, Received, Sender, Situation, ThreadId,
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

use super::her::{Position, find_position};
use super::moves::shift;
use super::promise::{self, To};
use super::region::resolve;
use super::settings;
use super::wait::find_wait;
use crate::model::{ConversationId, Entry, Move, Place, PromiseKind, State, Tier};
use crate::store::{self, About, NewConversation, StoredConversation};

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
            let queue = newest.as_ref().map_or(&channel.queue, |open| &open.queue);
            let due_at = promise::promise_at(ctx, queue).await?;
            let arrival: Box<dyn Arrival> = match newest {
                Some(open) if !is_past(ctx, &open, settings().reopen_window()) => {
                    Box::new(Joining(open, due_at))
                }
                earlier => Box::new(Opening(
                    opening(ctx, channel, party, inbound, earlier),
                    due_at,
                )),
            };
            Ok(arrival)
        })
    }
}

/// Closed for longer than the window in which a new message opens it again.
fn is_past(ctx: &Ctx, conversation: &StoredConversation, window: Duration) -> bool {
    conversation
        .closed_at
        .is_some_and(|closed| ctx.now() > closed.plus(window))
}

fn opening(
    ctx: &Ctx,
    channel: &Channel,
    party: &Party,
    inbound: &Inbound,
    earlier: Option<StoredConversation>,
) -> NewConversation {
    let id: ConversationId = ctx.id();
    let (now, tier) = (ctx.now(), Tier::Routine);
    let said = &inbound.situation;
    let region_code = said.region.as_deref().and_then(resolve);
    let region = said
        .region
        .as_ref()
        .map(|region| seal_region(ctx, party, id, region));
    // Somebody who comes back keeps the language and the marks she gave before.
    let language = match &earlier {
        Some(earlier) => earlier.language.clone(),
        None => said.language.clone(),
    };
    NewConversation {
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
        about: said.about.clone(),
        danger: said.danger.clone(),
        is_watched: said
            .is_watched
            .or(earlier.as_ref().and_then(|e| e.is_watched)),
        is_under_18: said
            .is_under_18
            .or(earlier.as_ref().and_then(|e| e.is_under_18)),
        // New words that name no place for sure are asked about; without any she is where she was.
        region_code: match said.region {
            Some(_) => region_code,
            None => earlier.as_ref().and_then(|e| e.region_code),
        },
        is_simulation: earlier.map_or(inbound.is_simulation, |earlier| earlier.is_simulation),
    }
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
struct Opening(NewConversation, Option<Timestamp>);

impl Arrival for Opening {
    fn thread(&self) -> ThreadId {
        Id::from_uuid(self.0.id.uuid())
    }

    fn write<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            let new = &self.0;
            tx.run(&store::INSERT_QUEUE, &db::args![new.queue]).await?;
            store::insert_conversation(tx, new).await?;
            let about = About {
                id: ctx.id(),
                conversation: new.id,
                client: new.client,
                key: new.key,
                at: new.at,
            };
            store::insert_assessment(tx, about, new.tier, None, None).await?;
            let to = State::Waiting.code();
            let data = json!({ "conversation_id": new.id, "queue": new.queue, "to": to });
            events::publish(tx, ctx, "conversation.waiting", &data).await?;
            if let Some(due_at) = self.1 {
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
}

/// A message into a conversation that is there: it may wake it, or open it again. Whoever then waits is
/// promised an answer, where nobody is on duty.
struct Joining(StoredConversation, Option<Timestamp>);

impl Arrival for Joining {
    fn thread(&self) -> ThreadId {
        Id::from_uuid(self.0.id.uuid())
    }

    fn write<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx) -> BoxFuture<'a, Outcome<bool>> {
        Box::pin(async move {
            let mut conversation = self.0.clone();
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
            let args = db::args![conversation.id, conversation.state, ctx.now()];
            if tx.run(&store::UPDATE_INBOUND, &args).await? != 1 {
                return Ok(false);
            }
            let (id, queue) = (conversation.id, &conversation.queue);
            let data = json!({ "conversation_id": id, "queue": queue });
            events::publish(tx, ctx, "conversation.message", &data).await?;
            if self.0.state != State::Waiting
                && conversation.state == State::Waiting
                && let Some(due_at) = self.1
            {
                promise::make(tx, ctx, (&conversation).into(), PromiseKind::Here, due_at).await?;
            }
            Ok(true)
        })
    }
}

/// Her volunteer has her again if she is there and has room, else the line has.
async fn wake(tx: &mut Tx, ctx: &Ctx, conversation: &mut StoredConversation) -> Outcome<()> {
    if let Some(holder) = conversation.holder
        && let Some(stored) = store::find_presence(tx, holder).await?
        && stored.presence.may_be_offered(ctx.now())
        && store::take_load(tx, holder).await?
    {
        return shift(tx, ctx, conversation, Move::Wake, Some(holder)).await;
    }
    if let Some(holder) = conversation.holder {
        let args = db::args![conversation.id, holder, ctx.now(), "requeued"];
        tx.run(&store::END_ASSIGNMENT, &args).await?;
    }
    shift(tx, ctx, conversation, Move::Requeue, None).await
}
