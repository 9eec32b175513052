//! One conversation, opened: its transcript for whoever may read it.

use channels::{Delivery, Direction, Kind, MessageId, OpenMessage, Withdrawn};
use kernel::{Id, Permission, Timestamp};
use platform::{AccessRefusal, AccountId, Ctx, Outcome, audit, transact};

use super::row::{RowView, rows};
use super::why::{self, AssessmentView, EscalationView};
use crate::model::{ConversationId, Part, State, Topic, suggested};
use crate::service::assessing::rules;
use crate::service::escalate::list_confirmed;
use crate::service::region::open_words;
use crate::service::{Refusal, card, settings, signals};
use crate::store::{self, StoredConversation};

/// How opening a transcript is noted.
const READ: &str = "conversation.read";
/// How many messages a page shows: the newest.
const SHOWN: i64 = 200;
/// How many earlier conversations stand beside it.
const EARLIER: i64 = 10;

/// A conversation as whoever may read it sees it.
#[derive(Debug, Clone)]
pub struct ConversationView {
    /// What lists show of it.
    pub row: RowView,
    /// Her own words for where she is.
    pub region_words: Option<String>,
    /// The newest messages, in order.
    pub messages: Vec<MessageView>,
    /// As what the reader is in it, if she is.
    pub part: Option<Part>,
    /// Whether the reader may answer.
    pub may_write: bool,
    /// Whether the reader supervises its team.
    pub may_supervise: bool,
    /// What she wrote about before, newest first.
    pub earlier: Vec<RowView>,
    /// Who assessed it and why, newest first.
    pub assessments: Vec<AssessmentView>,
    /// Who was called for her, newest first.
    pub escalations: Vec<EscalationView>,
    /// Topics that are suggested.
    pub suggested: Vec<Topic>,
    /// Topics that somebody confirmed, by their codes.
    pub confirmed: Vec<String>,
}

/// One message of a transcript.
#[derive(Debug, Clone)]
pub struct MessageView {
    /// Its id.
    pub id: MessageId,
    /// Its number.
    pub seq: i64,
    /// What it is.
    pub kind: Kind,
    /// Whether she wrote it.
    pub is_hers: bool,
    /// The chosen name of who of us wrote it.
    pub author_alias: Option<String>,
    /// The words; none when they were taken back.
    pub text: String,
    /// Whether its author took it back, and whether she was told.
    pub withdrawn: Option<Withdrawn>,
    /// Whether the reader may take it back now.
    pub may_withdraw: bool,
    /// The sender's time.
    pub sent_at: Timestamp,
    /// When it was stored.
    pub received_at: Timestamp,
    /// How far it came.
    pub delivery: Delivery,
}

/// Opens a conversation. Who does so is noted; what she wrote counts as seen when its holder opens it.
pub async fn open_conversation(ctx: &Ctx, id: ConversationId) -> Outcome<ConversationView> {
    let (row, part, may_supervise) = readable(ctx, id).await?;
    let r = &mut ctx.db();
    let thread = Id::from_uuid(id.uuid());
    let open = channels::list_newest(ctx, thread, SHOWN).await?;
    let earlier = store::list_earlier(r, &row.conversation, EARLIER).await?;
    let may_write = part.is_some() && row.conversation.state != State::Dormant;
    note_reading(ctx, &row).await?;
    if may_write && let Some(last) = unseen(&open) {
        channels::mark_seen(ctx, thread, last).await?;
        signals::was_read(ctx, &row.conversation, Some(ctx.account()?));
    }
    let (assessments, reasons) = why::assessments(ctx, &row, &open).await?;
    let escalations = why::escalations(ctx, &row).await?;
    let confirmed = list_confirmed(r, id).await?;
    let about = row.conversation.about.as_deref();
    let hers = open.iter().filter(|it| it.direction == Direction::Inbound);
    let hers: Vec<&str> = hers.map(|it| it.text.as_str()).collect();
    let topics = rules()?.topics(&hers);
    let suggested = suggested(about, &topics, reasons.iter(), &confirmed);
    let messages = views(ctx, open, Some(&row.conversation)).await?;
    let region_words = match &row.key {
        Some(key) => open_words(ctx, &clients::key_from(ctx, key)?, &row.conversation)?,
        None => None,
    };
    let mut opened = rows(r, vec![row]).await?;
    let row = opened.pop().ok_or(Refusal::NotFound)?;
    let earlier = rows(r, earlier).await?;
    Ok(ConversationView {
        row,
        region_words,
        messages,
        part,
        may_write,
        may_supervise,
        earlier,
        assessments,
        escalations,
        suggested,
        confirmed,
    })
}

/// The messages of a conversation after a number, for the API.
pub async fn list_transcript(
    ctx: &Ctx,
    id: ConversationId,
    after: i64,
    limit: i64,
) -> Outcome<Vec<MessageView>> {
    let (row, _, _) = readable(ctx, id).await?;
    note_reading(ctx, &row).await?;
    let open = channels::list_messages(ctx, Id::from_uuid(id.uuid()), after, limit).await?;
    views(ctx, open, Some(&row.conversation)).await
}

/// A conversation as lists show it, as it is now.
pub async fn find_row(ctx: &Ctx, id: ConversationId) -> Outcome<RowView> {
    let account = ctx.account()?;
    let r = &mut ctx.db();
    let row = store::find_row(r, account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    rows(r, vec![row])
        .await?
        .pop()
        .ok_or_else(|| Refusal::NotFound.into())
}

/// A message that the actor herself has just written.
pub async fn find_message(ctx: &Ctx, id: MessageId) -> Outcome<MessageView> {
    let account = ctx.account()?;
    let message = channels::find_message(ctx, id).await?;
    if message.author != Some(account) {
        return Err(Refusal::NotFound.into());
    }
    views(ctx, vec![message], None)
        .await?
        .pop()
        .ok_or_else(|| Refusal::NotFound.into())
}

/// The conversation, if the actor may read its text, and as what she is in it: she is in it, it is offered
/// to her, or she supervises its team. Known but not readable is forbidden; everything else is not found.
async fn readable(
    ctx: &Ctx,
    id: ConversationId,
) -> Outcome<(store::StoredRow, Option<Part>, bool)> {
    let account = ctx.account()?;
    let supervises = ctx.require(Permission::ConversationsSupervise).is_ok();
    if !supervises {
        ctx.require(Permission::ConversationsTake)?;
    }
    let row = store::find_row(&mut ctx.db(), account, id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let part = store::find_part(&mut ctx.db(), id, account).await?;
    if supervises || part.is_some() || row.conversation.holder == Some(account) {
        Ok((row, part, supervises))
    } else {
        Err(AccessRefusal::Forbidden.into())
    }
}

async fn note_reading(ctx: &Ctx, row: &store::StoredRow) -> Outcome<()> {
    let subject = audit::Subject {
        kind: "conversation",
        id: row.conversation.id.uuid(),
        client: Some(row.conversation.client.uuid()),
    };
    // A screen that moves by itself looks often; one row a quarter of an hour is all that is noted.
    if audit::is_read_noted(&mut ctx.db(), ctx, READ, subject).await? {
        return Ok(());
    }
    transact!(ctx, |tx| {
        audit::record_read(tx, ctx, READ, subject).await?;
        Ok(())
    })
}

fn unseen(open: &[OpenMessage]) -> Option<i64> {
    open.iter()
        .filter(|m| m.direction == Direction::Inbound && m.delivery != Delivery::Read)
        .map(|m| m.seq)
        .max()
}

/// `of` is the conversation they belong to; without it no line of the house is among them.
async fn views(
    ctx: &Ctx,
    open: Vec<OpenMessage>,
    of: Option<&StoredConversation>,
) -> Outcome<Vec<MessageView>> {
    let mut authors: Vec<_> = open.iter().filter_map(|message| message.author).collect();
    authors.sort_unstable();
    authors.dedup();
    let profiles = people::list_profiles(&mut ctx.db(), &authors).await?;
    let alias_of = |id: AccountId| {
        profiles
            .iter()
            .find(|profile| profile.id == id)
            .map(|profile| profile.alias.as_str().to_owned())
    };
    let reader = ctx.account()?;
    let since = ctx.now().minus(settings().undo());
    let mut messages = Vec::with_capacity(open.len());
    for message in open {
        let text = match of {
            Some(of) if message.kind == Kind::System => card::told(ctx, of, message.text)?,
            _ => message.text,
        };
        messages.push(MessageView {
            withdrawn: message.withdrawn,
            may_withdraw: message.kind == Kind::Message
                && message.author == Some(reader)
                && message.withdrawn.is_none()
                && message.received_at > since,
            id: message.id,
            seq: message.seq,
            kind: message.kind,
            is_hers: message.direction == Direction::Inbound,
            author_alias: message.author.and_then(alias_of),
            text,
            sent_at: message.sent_at,
            received_at: message.received_at,
            delivery: message.delivery,
        });
    }
    Ok(messages)
}
