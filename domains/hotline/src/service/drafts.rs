//! What somebody has typed and not sent: sealed under the client's key, hers alone, and gone when it is
//! sent, when she signs out, when the conversation is closed and when the client is erased.

use std::time::Duration;

use channels::MessageText;
use db::Tx;
use futures_util::future::BoxFuture;
use kernel::Permission;
use platform::vault::Aad;
use platform::{AccountId, Ctx, Outcome, transact};

use super::refusal::Refusal;
use super::take::{is_in, taker};
use crate::model::ConversationId;
use crate::store::{self, DraftId, NewDraft, StoredConversation};

/// How many characters of a draft are kept: more than can be sent, so that she cuts it and not we.
const DRAFT_CHARS_MAX: usize = 2 * channels::MESSAGE_CHARS_MAX;
/// How long a forgotten draft is kept.
const KEPT: Duration = Duration::from_hours(24);
/// How many one step of the job forgets.
const CHUNK: i64 = 500;

/// Keeps what she has typed in place of what was kept before; nothing typed keeps nothing.
pub async fn save_draft(ctx: &Ctx, id: ConversationId, typed: &str) -> Outcome<()> {
    let (conversation, account) = writable(ctx, id).await?;
    let typed = MessageText::cleaned(typed);
    if typed.trim().is_empty() {
        return transact!(ctx, |tx| { forget(tx, id, account).await });
    }
    let kept: String = typed.chars().take(DRAFT_CHARS_MAX).collect();
    let key = clients::find_key(ctx, conversation.client).await?;
    let draft: DraftId = ctx.id();
    let content = ctx.vault().seal(&key.key, place_of(draft), kept.as_bytes());
    let new = NewDraft {
        id: draft,
        conversation: id,
        account,
        client: conversation.client,
        key: key.id,
        content,
        at: ctx.now(),
    };
    transact!(ctx, |tx| {
        if !clients::hold(tx, new.client).await? {
            return Err(clients::Refusal::Erased.into());
        }
        store::upsert_draft(tx, &new).await?;
        Ok(())
    })
}

/// What she had typed here and not sent.
pub async fn find_draft(ctx: &Ctx, id: ConversationId) -> Outcome<Option<String>> {
    let (_, account) = writable(ctx, id).await?;
    let Some(draft) = store::find_draft(&mut ctx.db(), id, account).await? else {
        return Ok(None);
    };
    let key = clients::key_from(ctx, &draft.key)?;
    let text = ctx
        .vault()
        .open_text(&key.key, place_of(draft.id), &draft.content)?;
    Ok(Some(text))
}

/// Forgets what somebody has typed in one conversation: it was sent, or emptied.
pub async fn forget(tx: &mut Tx, id: ConversationId, account: AccountId) -> Outcome<()> {
    tx.run(&store::DELETE_DRAFT, &db::args![id, account])
        .await?;
    Ok(())
}

/// What the hotline does when somebody signs out: nothing that she typed stays behind.
pub fn leaver<'a>(tx: &'a mut Tx, _: &'a Ctx, account: AccountId) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        tx.run(&store::DELETE_DRAFTS_OF, &db::args![account])
            .await?;
        Ok(())
    })
}

/// Forgets drafts that nobody came back to. A job.
pub async fn forget_old(ctx: Ctx) -> Outcome<()> {
    let before = ctx.now().minus(KEPT);
    loop {
        let gone = transact!(ctx, |tx| {
            let args = db::args![before, CHUNK];
            Ok(tx.run(&store::DELETE_OLD_DRAFTS, &args).await?)
        })?;
        if i64::try_from(gone).unwrap_or(CHUNK) < CHUNK {
            return Ok(());
        }
    }
}

/// Whoever may write here: she is in it, or notes what a supervisor of its team thinks.
async fn writable(ctx: &Ctx, id: ConversationId) -> Outcome<(StoredConversation, AccountId)> {
    let r = &mut ctx.db();
    if ctx.require(Permission::ConversationsSupervise).is_ok() {
        let account = ctx.account()?;
        let found = store::find_visible(r, account, id).await?;
        return Ok((found.ok_or(Refusal::NotFound)?, account));
    }
    let account = taker(ctx)?;
    Ok((is_in(r, id, account).await?, account))
}

fn place_of(draft: DraftId) -> Aad {
    Aad {
        table: "draft",
        column: "content",
        row: draft.uuid(),
    }
}
