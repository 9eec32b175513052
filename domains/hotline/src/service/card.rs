//! The emergency card: the one message that triage may cause. The numbers of her place and what to do now,
//! at most once in half an hour; for somebody who is watched only a neutral line that leads to them. It is
//! the house that speaks, so it is no answer and keeps no promise.
//!
//! Invariant: no number is stored in a card. Whoever reads it is told the numbers that hold at that moment.

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
const NUMBERS_MAX: usize = 3;
/// Where the numbers stand in a stored card.
const NUMBERS_HERE: &str = "{numbers}";
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

/// A line of the transcript as it is read now: a card with the numbers that hold in her place.
pub fn told(ctx: &Ctx, of: &StoredConversation, text: String) -> Outcome<String> {
    if !text.contains(NUMBERS_HERE) {
        return Ok(text);
    }
    let known = directory::emergency(ctx, of.region_code)?.numbers;
    let locale = locale_of(&of.language);
    let known = known.get(..NUMBERS_MAX).unwrap_or(&known);
    Ok(if known.is_empty() {
        ctx.say(locale).t("hotline-card-none")
    } else {
        text.replace(NUMBERS_HERE, &named(ctx, locale, known))
    })
}

/// The numbers with what they rest on; once for those beside each other that rest on the same.
fn named(ctx: &Ctx, locale: Locale, known: &[Fact<EmergencyNumber>]) -> String {
    let bases: Vec<String> = known
        .iter()
        .map(|fact| shell::number_basis(ctx, locale, fact))
        .collect();
    let said: Vec<String> = known
        .iter()
        .zip(&bases)
        .zip(bases.iter().skip(1).map(Some).chain([None]))
        .map(|((fact, basis), next)| {
            let number = format!("{} {}", fact.value.number, fact.value.label);
            if next == Some(basis) {
                number
            } else {
                format!("{number} ({basis})")
            }
        })
        .collect();
    said.join(", ")
}

fn locale_of(language: &Language) -> Locale {
    Locale::parse(language.code()).unwrap_or_default()
}

/// Whether it may be shown to her again.
pub fn is_due(card_at: Option<Timestamp>, now: Timestamp) -> bool {
    card_at.is_none_or(|at| at <= now.minus(REST))
}

/// Seals it, before the transaction that shows it.
pub fn seal(ctx: &Ctx, to: For<'_>) -> Outcome<SealedDraft> {
    let say = ctx.say(locale_of(to.language));
    let words = if to.is_watched {
        say.t1("hotline-card-watched", "page", PAGE)
    } else {
        say.t1("hotline-card", "numbers", NUMBERS_HERE)
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
