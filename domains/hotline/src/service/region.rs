//! Where she is. What her words name beyond doubt is kept in the clear as the regency, never closer; in
//! doubt nothing is kept and her page asks. It is resolved before the transaction begins.

use clients::Visitor;
use kernel::Text;
use places::{Level, RegionCode};
use platform::{Ctx, Outcome, events, transact};
use serde_json::json;

use super::her::newest;
use super::intake::region_place;
use super::refusal::Refusal;
use crate::model::REGION_CHARS_MAX;
use crate::store::{self, StoredConversation};

/// What she says of where she is.
#[derive(Debug, Clone)]
pub enum Whereabouts {
    /// She chose this one.
    Chosen(RegionCode),
    /// She wrote it in her own words.
    Written(Text<REGION_CHARS_MAX>),
    /// She takes it back.
    Unsaid,
}

/// The regency that her words name beyond doubt, or the province.
pub(super) fn resolve(words: &str) -> Option<RegionCode> {
    places::surely(words).map(closest_kept)
}

/// Nothing closer than the regency is kept in the clear.
fn closest_kept(code: RegionCode) -> RegionCode {
    code.at(Level::Regency)
}

/// Keeps where she is, of her newest conversation. Nothing of it is written that she did not say.
pub async fn set_region(ctx: &Ctx, visitor: &Visitor, said: &Whereabouts) -> Outcome<()> {
    let conversation = newest(ctx, visitor).await?;
    let (code, words) = match said {
        Whereabouts::Chosen(code) => {
            let known = places::find(*code).ok_or(Refusal::NotFound)?;
            (Some(closest_kept(known.code)), None)
        }
        Whereabouts::Written(words) => (resolve(words.as_str()), Some(words.as_str())),
        Whereabouts::Unsaid => (None, Some("")),
    };
    let sealed = words.filter(|words| !words.is_empty()).map(|words| {
        let place = region_place(conversation.id);
        ctx.vault().seal(&visitor.key.key, place, words.as_bytes())
    });
    let keeps_words = words.is_none();
    // Words are sealed under the key of the conversation or not kept at all.
    let sealed = sealed.filter(|_| visitor.key.id == conversation.key);
    let code = code.map(|code| code.to_string());
    transact!(ctx, |tx| {
        // Nothing is kept of somebody who is erased at this moment.
        if !clients::hold(tx, conversation.client).await? {
            return Err(Refusal::NotFound.into());
        }
        let args = db::args![conversation.id, code, keeps_words, sealed];
        if tx.run(&store::UPDATE_REGION, &args).await? != 1 {
            return Err(Refusal::NotFound.into());
        }
        let (id, queue) = (conversation.id, &conversation.queue);
        let data = json!({ "conversation_id": id, "queue": queue });
        events::publish(tx, ctx, "conversation.located", &data).await?;
        Ok(())
    })
}

/// Her own words for it, for herself and for whoever may read her.
pub(super) fn open_words(
    ctx: &Ctx,
    key: &clients::ClientKey,
    conversation: &StoredConversation,
) -> Outcome<Option<String>> {
    let Some(sealed) = &conversation.region else {
        return Ok(None);
    };
    let place = region_place(conversation.id);
    Ok(Some(ctx.vault().open_text(&key.key, place, sealed)?))
}
