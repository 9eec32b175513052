//! The way of one arriving message: read, judge and seal, then one guarded write. Nothing is
//! acknowledged before it is committed; the same thing delivered twice is stored once.

use clients::{Address, ClientKey, IdentityId, NewClient, ReturnCode};
use db::Read;
use kernel::{Language, Timestamp};
use platform::idempotency::{self, Answer, Key};
use platform::vault::{Aad, Purpose, Sealed};
use platform::{Ctx, Fault, Outcome, events, transact};
use serde_json::json;

use super::intake::{Arrival, IntakeHandle, Party};
use super::outgoing::place_of;
use crate::model::{ChannelId, Delivery, Direction, Kind, MessageId, MessageText, ThreadId};
use crate::store::{self, NewMessage, Numbers, StoredMessage};

/// How often an arrival starts again when what it was prepared for changed meanwhile.
const ATTEMPTS: usize = 3;

/// What a channel turns a provider's delivery into.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The channel it came by.
    pub channel: ChannelId,
    /// Who sent it.
    pub sender: Sender,
    /// The provider's id of it, which makes it the same message when it comes again.
    pub external_id: Option<String>,
    /// The key of a request that may be repeated.
    pub repeat: Option<Key>,
    /// The provider's time of it.
    pub sent_at: Option<Timestamp>,
    /// The words.
    pub text: MessageText,
    /// What she said about her situation on the way in.
    pub situation: Situation,
    /// Scripted: never counted.
    pub is_simulation: bool,
}

/// Who sent it.
#[derive(Debug, Clone)]
pub enum Sender {
    /// Somebody new on our own page.
    New,
    /// Somebody who came back by her return code.
    Known {
        /// Her key, which also says who she is.
        key: ClientKey,
        /// The address her code names.
        identity: IdentityId,
    },
    /// Whoever has this address.
    At(Address),
}

/// What she said about her situation on the way in; all optional, never a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// The language she wants to be answered in.
    pub language: Language,
    /// Where she is, as she wrote it.
    pub region: Option<String>,
    /// What it is about, a topic's code.
    pub about: Option<String>,
    /// Whether anyone is in danger now: `yes`, `no` or `unsure`.
    pub danger: Option<String>,
    /// Whether somebody reads along.
    pub is_watched: Option<bool>,
    /// Whether she is under 18.
    pub is_under_18: Option<bool>,
}

/// A stored message.
#[derive(Debug, Clone)]
pub struct Received {
    /// Her key, which also says who she is.
    pub key: ClientKey,
    /// Its thread.
    pub thread: ThreadId,
    /// Its id.
    pub message: MessageId,
    /// Its number in the thread.
    pub seq: i64,
    /// Her own line number of it.
    pub line: i64,
    /// When it was stored.
    pub at: Timestamp,
    /// Her return code: for somebody new, and again when her request is repeated.
    pub code: Option<ReturnCode>,
    /// It was here before; nothing was stored now.
    pub is_repeat: bool,
}

/// Takes in one message. Gives the stored one; an earlier one when this was delivered before.
pub async fn receive(ctx: &Ctx, inbound: &Inbound) -> Outcome<Received> {
    for _ in 0..ATTEMPTS {
        if let Some(received) = attempt(ctx, inbound).await? {
            return Ok(received);
        }
    }
    Err(Fault::said("an arrival found its thread changed again and again").into())
}

/// `None`: something else was first; begin again.
async fn attempt(ctx: &Ctx, inbound: &Inbound) -> Outcome<Option<Received>> {
    if let Some(earlier) = find_earlier(ctx, inbound).await? {
        return Ok(Some(earlier));
    }
    let channel = super::find_channel(&mut ctx.db(), inbound.channel).await?;
    let (party, new) = resolve(ctx, inbound).await?;
    let intake = ctx.app().parts.get::<IntakeHandle>()?;
    let arrival = intake.0.prepare(ctx, &channel, &party, inbound).await?;
    let ready = Ready::seal(ctx, inbound, (party, new), arrival);
    match ready.write(ctx, inbound).await {
        Ok(numbers) => Ok(Some(ready.into_received(numbers))),
        Err(failure) if failure.refusal::<Again>().is_some() => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// The message that the same request or the same provider's id stored before.
async fn find_earlier(ctx: &Ctx, inbound: &Inbound) -> Outcome<Option<Received>> {
    if let Some(key) = &inbound.repeat
        && let Some(answer) = idempotency::look(&mut ctx.db(), key).await?
    {
        return repeat(ctx, answer.result, answer.sealed).await.map(Some);
    }
    if let Some(index) = external_index(ctx, inbound)
        && let Some((_, _, message, _, _)) = store::find_external(&mut ctx.db(), &index).await?
    {
        return repeat(ctx, message.uuid(), None).await.map(Some);
    }
    Ok(None)
}

async fn repeat(ctx: &Ctx, message: uuid::Uuid, code: Option<Sealed>) -> Outcome<Received> {
    let stored: StoredMessage = (&mut ctx.db())
        .opt(&store::FIND_MESSAGE, &db::args![message])
        .await?
        .ok_or(clients::Refusal::Erased)?;
    let key = clients::key_from(ctx, &stored.key)?;
    let code = match code {
        Some(sealed) => {
            let text = ctx
                .vault()
                .open_text(&key.key, code_place(stored.id), &sealed)?;
            ReturnCode::parse(&text).ok()
        }
        None => None,
    };
    Ok(Received {
        key,
        thread: stored.thread,
        message: stored.id,
        seq: stored.seq,
        line: stored.line.unwrap_or(0),
        at: stored.received_at,
        code,
        is_repeat: true,
    })
}

async fn resolve(ctx: &Ctx, inbound: &Inbound) -> Outcome<(Party, Option<NewClient>)> {
    let Situation {
        language,
        is_watched,
        ..
    } = &inbound.situation;
    let new = match &inbound.sender {
        Sender::Known { key, identity } => {
            return Ok((
                Party {
                    key: key.clone(),
                    identity: *identity,
                    is_new: false,
                },
                None,
            ));
        }
        Sender::New => NewClient::by_web(
            ctx,
            language.clone(),
            is_watched.unwrap_or(false),
            inbound.is_simulation,
        )?,
        Sender::At(address) => {
            let index = ctx
                .vault()
                .index(Purpose::Identity, &[address.whole().as_bytes()]);
            if let Some((identity, stored)) = store::find_sender(&mut ctx.db(), &index).await? {
                let key = clients::key_from(ctx, &stored)?;
                return Ok((
                    Party {
                        key,
                        identity,
                        is_new: false,
                    },
                    None,
                ));
            }
            NewClient::at_address(ctx, address, language.clone(), inbound.is_simulation)
        }
    };
    let party = Party {
        key: new.key.clone(),
        identity: new.identity,
        is_new: true,
    };
    Ok((party, Some(new)))
}

/// Everything sealed, nothing written yet.
struct Ready {
    party: Party,
    new: Option<NewClient>,
    arrival: Box<dyn Arrival>,
    message: NewMessage,
    sealed_code: Option<Sealed>,
    external: Option<[u8; 32]>,
}

impl Ready {
    fn seal(
        ctx: &Ctx,
        inbound: &Inbound,
        (party, new): (Party, Option<NewClient>),
        arrival: Box<dyn Arrival>,
    ) -> Self {
        let id: MessageId = ctx.id();
        let now = ctx.now();
        let key = &party.key.key;
        let content = ctx
            .vault()
            .seal(key, place_of(id), inbound.text.as_str().as_bytes());
        let sealed_code = new.as_ref().and_then(|new| new.code.as_ref()).map(|code| {
            ctx.vault()
                .seal(key, code_place(id), code.expose().as_bytes())
        });
        let message = NewMessage {
            thread: arrival.thread(),
            id,
            client: party.key.client,
            key: party.key.id,
            channel: inbound.channel,
            identity: Some(party.identity),
            kind: Kind::Message,
            direction: Direction::Inbound,
            author: None,
            content,
            is_visible: true,
            sent_at: inbound.sent_at.unwrap_or(now),
            received_at: now,
            delivery: Delivery::Delivered,
        };
        let external = external_index(ctx, inbound);
        Self {
            party,
            new,
            arrival,
            message,
            sealed_code,
            external,
        }
    }

    /// One transaction: the repeat's key, the client, what it means, the thread, the message.
    async fn write(&self, ctx: &Ctx, inbound: &Inbound) -> Outcome<Numbers> {
        transact!(ctx, |tx| {
            if let Some(key) = &inbound.repeat {
                let sealed = self.sealed_code.clone();
                let answer = Answer {
                    status: 201,
                    result: self.message.id.uuid(),
                    sealed,
                };
                if !idempotency::keep(tx, ctx, key, &answer).await? {
                    return Err(Again.into());
                }
            }
            if let Some(new) = &self.new
                && !new.write(tx).await?
            {
                return Err(Again.into());
            }
            // What it means comes before its number, as it does where we answer: two who write at once
            // wait for each other in one order.
            if !self.arrival.write(tx, ctx).await? {
                return Err(Again.into());
            }
            // Her key may come from before an erasure.
            if self.new.is_none() && !clients::hold(tx, self.party.key.client).await? {
                return Err(clients::Refusal::Erased.into());
            }
            let args = db::args![self.message.thread, self.message.client];
            tx.run(&store::INSERT_THREAD, &args).await?;
            let numbers = store::insert_message(tx, &self.message).await?;
            if !self.arrival.stored(tx, ctx, numbers.seq).await? {
                return Err(Again.into());
            }
            if let Some(index) = self.external {
                let Self { message, .. } = self;
                let args = db::args![index, message.id, message.client, message.received_at];
                if tx.run(&store::INSERT_EXTERNAL, &args).await? == 0 {
                    return Err(Again.into());
                }
            }
            let data = json!({ "thread": self.message.thread, "message_id": self.message.id });
            events::publish(tx, ctx, "message.received", &data).await?;
            Ok(numbers)
        })
    }

    fn into_received(self, numbers: Numbers) -> Received {
        Received {
            key: self.party.key,
            thread: self.message.thread,
            message: self.message.id,
            seq: numbers.seq,
            line: numbers.line.unwrap_or(0),
            at: self.message.received_at,
            code: self.new.and_then(|new| new.code),
            is_repeat: false,
        }
    }
}

fn external_index(ctx: &Ctx, inbound: &Inbound) -> Option<[u8; 32]> {
    let id = inbound.external_id.as_ref()?;
    let identity = match &inbound.sender {
        Sender::New => Vec::new(),
        Sender::Known { identity, .. } => identity.uuid().as_bytes().to_vec(),
        Sender::At(address) => address.whole().into_bytes(),
    };
    let channel = inbound.channel.uuid();
    Some(ctx.vault().index(
        Purpose::External,
        &[channel.as_bytes(), &identity, id.as_bytes()],
    ))
}

fn code_place(message: MessageId) -> Aad {
    Aad {
        table: "idempotency",
        column: "sealed",
        row: message.uuid(),
    }
}

/// Something else was first: give this transaction up and begin again. Never leaves this file.
#[derive(Debug)]
struct Again;

impl std::fmt::Display for Again {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("begin again")
    }
}
impl std::error::Error for Again {}
impl platform::Refusal for Again {
    fn code(&self) -> &'static str {
        "channels.again"
    }
    fn status(&self) -> u16 {
        409
    }
}
