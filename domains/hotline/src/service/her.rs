//! What the help-seeker sees and does: her conversation, her place, the end, the erasure.

use std::time::Duration;

use channels::{Delivery, Direction, Kind};
use clients::{Contact, Visitor};
use kernel::{Id, Timestamp};
use places::{RegionCode, TimeZone};
use platform::{AccountId, Ctx, Outcome, transact};

use super::call_back::end_owed;
use super::card;
use super::moves::{answering, shift, unhand};
use super::promise::{is_on_duty, zone_of};
use super::refusal::Refusal;
use super::region::open_words;
use super::signals;
use super::wait::find_wait;
use crate::model::{CallEnd, ConversationId, Move, POSITION_MAX, Promise, State, Tier};
use crate::store::{self, StoredConversation};

/// How many of her lines a page shows: the newest.
const LINES_SHOWN: i64 = 100;
/// How often a move is tried again when somebody else moved the conversation in between.
const ATTEMPTS: usize = 3;

/// A place in the line, 1 = next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Counted.
    Exact(u32),
    /// Beyond what the first answer counts.
    MoreThan(u32),
}

impl Position {
    /// As the API gives it: `None` beyond what is counted.
    pub fn counted(self) -> Option<u32> {
        match self {
            Self::Exact(place) => Some(place),
            Self::MoreThan(_) => None,
        }
    }
}

/// Her conversation as she sees it.
#[derive(Debug, Clone)]
pub struct Talk {
    /// Which one.
    pub conversation: ConversationId,
    /// Where it stands.
    pub state: State,
    /// How urgent it is held to be; never shown to her.
    pub tier: Tier,
    /// Her place in her language's line, while she waits.
    pub position: Option<Position>,
    /// How long until somebody answers her; `None` when that is not known or she does not wait.
    pub expected_wait: Option<Duration>,
    /// The chosen name of who answers her.
    pub volunteer_alias: Option<String>,
    /// The newest lines, in order.
    pub messages: Vec<TalkLine>,
    /// How she may be contacted.
    pub contact: Contact,
    /// When it began.
    pub opened_at: Timestamp,
    /// The regency she is in, or the province.
    pub region: Option<RegionCode>,
    /// Her own words for it.
    pub region_words: Option<String>,
    /// Somebody reads along: nothing on her page may give her away.
    pub is_watched: bool,
    /// What she was promised last.
    pub promise: Option<Promise>,
    /// The time that is kept where she is.
    pub zone: TimeZone,
    /// Whether anybody is on duty who could take her.
    pub is_somebody_there: bool,
}

impl Talk {
    /// Where she is, for what she is shown: nothing when somebody else may be reading.
    pub fn region_shown(&self) -> Option<RegionCode> {
        self.region.filter(|_| !self.is_watched)
    }

    /// By when she is promised an answer: open promises, and those missed while she still waits.
    pub fn promise_at(&self, now: Timestamp) -> Option<Timestamp> {
        let is_hers = matches!(self.state, State::Waiting | State::Offered | State::Parked);
        self.promise.filter(|_| is_hers)?.shown(now)
    }
}

/// One line that she can see.
#[derive(Debug, Clone)]
pub struct TalkLine {
    /// Her own line number.
    pub line: i64,
    /// Whether she wrote it.
    pub is_hers: bool,
    /// Whether the house itself says it.
    pub is_house: bool,
    /// The chosen name of who wrote it.
    pub author_alias: Option<String>,
    /// The words; none when they were taken back.
    pub text: String,
    /// She had seen it, and it was taken back.
    pub is_withdrawn: bool,
    /// When it was written.
    pub sent_at: Timestamp,
    /// How far it came.
    pub delivery: Delivery,
}

/// Her newest conversation. What we wrote counts as read from now on.
pub async fn find_talk(ctx: &Ctx, visitor: &Visitor) -> Outcome<Talk> {
    let conversation = newest(ctx, visitor).await?;
    let client = clients::find_client(&mut ctx.db(), visitor.client).await?;
    let thread = Id::from_uuid(conversation.id.uuid());
    let (lines, was_unread) = channels::read_visible(ctx, thread, LINES_SHOWN).await?;
    if was_unread {
        signals::was_read(ctx, &conversation, None);
    }
    let holder = answering(&conversation);
    let mut authors: Vec<AccountId> = lines.iter().filter_map(|line| line.author).collect();
    authors.extend(holder);
    authors.sort_unstable();
    authors.dedup();
    let profiles = people::list_profiles(&mut ctx.db(), &authors).await?;
    let alias_of = |id: AccountId| {
        profiles
            .iter()
            .find(|profile| profile.id == id)
            .map(|profile| profile.alias.as_str().to_owned())
    };
    let mut messages = Vec::with_capacity(lines.len());
    for line in lines {
        let is_house = line.kind == Kind::System;
        messages.push(TalkLine {
            line: line.line.unwrap_or(0),
            is_hers: line.direction == Direction::Inbound,
            is_house,
            author_alias: line.author.and_then(alias_of),
            text: if is_house {
                card::told(ctx, &conversation, line.text)?
            } else {
                line.text
            },
            is_withdrawn: line.withdrawn.is_some(),
            sent_at: line.sent_at,
            delivery: line.delivery,
        });
    }
    Ok(Talk {
        position: find_position(ctx, &conversation).await?,
        expected_wait: find_wait(ctx, &conversation).await,
        conversation: conversation.id,
        state: seen_by_her(&conversation),
        tier: conversation.tier,
        volunteer_alias: holder.and_then(alias_of),
        messages,
        contact: client.contact,
        region: conversation.region_code,
        region_words: words_of_place(ctx, visitor, &conversation)?,
        is_watched: conversation.is_watched.unwrap_or(false),
        opened_at: conversation.opened_at,
        promise: store::find_promise(&mut ctx.db(), conversation.id).await?,
        zone: zone_of(&conversation),
        is_somebody_there: is_on_duty(ctx, &mut ctx.db(), &conversation.queue).await?,
    })
}

/// Her words for where she is, while they are still to be asked about.
fn words_of_place(
    ctx: &Ctx,
    visitor: &Visitor,
    conversation: &StoredConversation,
) -> Outcome<Option<String>> {
    let is_asked = conversation.region_code.is_none() && visitor.key.id == conversation.key;
    if is_asked {
        open_words(ctx, &visitor.key, conversation)
    } else {
        Ok(None)
    }
}

/// Where it stands for her: while one of us asks another to go on, she is still answered.
pub(super) fn seen_by_her(conversation: &StoredConversation) -> State {
    match conversation.kept_by {
        Some(_) => State::Active,
        None => conversation.state,
    }
}

/// Her place in her language's line, counted up to 1,000; `None` when nobody is before anybody: she is
/// answered, or it is over. Somebody who is being offered is next.
pub async fn find_position(
    ctx: &Ctx,
    conversation: &StoredConversation,
) -> Outcome<Option<Position>> {
    let state = seen_by_her(conversation);
    if state == State::Offered {
        return Ok(Some(Position::Exact(1)));
    }
    if state != State::Waiting {
        return Ok(None);
    }
    let StoredConversation {
        queue,
        place,
        language,
        ..
    } = conversation;
    let most = i64::from(POSITION_MAX);
    let before = store::count_before(&mut ctx.db(), queue, *place, language, most).await?;
    Ok(Some(match u32::try_from(before) {
        Ok(before) if before < POSITION_MAX => Position::Exact(before + 1),
        _ => Position::MoreThan(POSITION_MAX),
    }))
}

/// She ends it, and with it every call that is still owed to her. Ending what is over changes nothing else.
pub async fn end_by_client(ctx: &Ctx, visitor: &Visitor) -> Outcome<()> {
    for _ in 1..ATTEMPTS {
        let conversation = newest(ctx, visitor).await?;
        match end(ctx, conversation).await {
            Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => {}
            done => return done,
        }
    }
    end(ctx, newest(ctx, visitor).await?).await
}

async fn end(ctx: &Ctx, conversation: StoredConversation) -> Outcome<()> {
    transact!(ctx, |tx| {
        let mut conversation = conversation.clone();
        if conversation.state == State::Closed {
            // Still over: else it is read again.
            let args = db::args![conversation.id, conversation.version];
            if tx.run(&store::UPDATE_VERSION, &args).await? != 1 {
                return Err(Refusal::AlreadyTaken.into());
            }
        } else {
            unhand(tx, ctx, &conversation, "ended_by_client").await?;
            shift(tx, ctx, &mut conversation, Move::End, None).await?;
        }
        end_owed(tx, ctx, conversation.client, CallEnd::Ended).await
    })
}

/// She deletes everything. What was sealed under her key is unreadable from then on.
pub async fn erase_by_client(ctx: &Ctx, visitor: &Visitor) -> Outcome<()> {
    clients::erase(ctx, visitor.client).await
}

/// Her newest conversation, as stored.
pub(super) async fn newest(ctx: &Ctx, visitor: &Visitor) -> Outcome<StoredConversation> {
    let found = store::find_newest_of_client(&mut ctx.db(), visitor.client).await?;
    found.ok_or_else(|| Refusal::NotFound.into())
}
