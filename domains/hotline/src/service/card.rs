//! The emergency card: the one message that triage may cause. The numbers of her place and what to do now,
//! at most once in half an hour; for somebody who is watched only a neutral line that leads to them. It is
//! the house that speaks, so it is no answer and keeps no promise.

use std::time::Duration;

use channels::{ChannelId, Draft, Kind, MessageText, SealedDraft, ThreadId};
use clients::ClientKey;
use db::Tx;
use kernel::{EmergencyNumber, Fact, Language, Locale, Timestamp};
use platform::{Ctx, Fault, Outcome};

use super::house;
use crate::store::{self, StoredConversation};

/// How long it is not shown again.
const REST: Duration = Duration::from_mins(30);
/// How many numbers it names: the most life-saving.
const NUMBERS: usize = 3;
/// The neutral page that shows them.
pub const PAGE: &str = "/info";

/// For whom a card is.
#[derive(Debug, Clone, Copy)]
pub struct For<'a> {
    pub thread: ThreadId,
    pub channel: ChannelId,
    pub key: &'a ClientKey,
    pub language: &'a Language,
    pub is_watched: bool,
}

/// The numbers of her place.
pub fn numbers(ctx: &Ctx) -> &[Fact<EmergencyNumber>] {
    &ctx.site().emergency
}

/// Whether it may be shown to her again.
pub fn is_due(card_at: Option<Timestamp>, now: Timestamp) -> bool {
    card_at.is_none_or(|at| at <= now.minus(REST))
}

/// Seals it, before the transaction that shows it.
pub fn seal(ctx: &Ctx, to: For<'_>) -> Outcome<SealedDraft> {
    let locale = Locale::parse(to.language.code()).unwrap_or_default();
    let say = ctx.say(locale);
    let words = if to.is_watched {
        say.t1("hotline-card-watched", "page", PAGE)
    } else {
        let shown = numbers(ctx).iter().take(NUMBERS);
        let shown = shown.map(|fact| format!("{} {}", fact.value.number, fact.value.label));
        let shown: Vec<String> = shown.collect();
        match shown.as_slice() {
            [] => say.t("hotline-card-none"),
            shown => say.t1("hotline-card", "numbers", shown.join(", ")),
        }
    };
    let text = MessageText::parse(&words).map_err(|error| Fault::new("the card", error))?;
    let draft = Draft {
        thread: to.thread,
        channel: to.channel,
        key: to.key,
        kind: Kind::System,
        author: None,
        text: &text,
    };
    Ok(draft.seal(ctx))
}

/// Seals it for a conversation, where it may be shown again.
pub async fn seal_for(ctx: &Ctx, at: &StoredConversation) -> Outcome<Option<SealedDraft>> {
    if !is_due(at.card_at, ctx.now()) {
        return Ok(None);
    }
    let key = clients::find_key(ctx, at.client).await?;
    let to = For {
        thread: kernel::Id::from_uuid(at.id.uuid()),
        channel: at.channel,
        key: &key,
        language: &at.language,
        is_watched: at.is_watched.unwrap_or(false),
    };
    seal(ctx, to).map(Some)
}

/// Shows it, unless it was shown a moment ago.
pub async fn show(
    tx: &mut Tx,
    ctx: &Ctx,
    conversation: &StoredConversation,
    card: Option<&SealedDraft>,
) -> Outcome<()> {
    let Some(card) = card else { return Ok(()) };
    let now = ctx.now();
    let args = db::args![conversation.id, now, now.minus(REST)];
    if tx.run(&store::UPDATE_CARD, &args).await? == 1 {
        house::tell(tx, ctx, conversation, Some(card)).await?;
    }
    Ok(())
}
