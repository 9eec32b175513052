//! Canned replies: the product's own in both languages, changed and added to by supervisors. They hold
//! variables and no word of anybody.

use kernel::{Locale, Permission};
use platform::{Arg, Ctx, Outcome, Say, audit, transact};

use super::refusal::Refusal;
use super::take::{is_in, taker};
use crate::model::{ConversationId, REPLIES, ReplyKey, ReplyText, ReplyTitle, Variables};
use crate::store::{self, StoredConversation, StoredReply};

/// How many replies one language has at most, the product's own among them.
const REPLIES_MAX: usize = 100;
const STORED_MAX: i64 = 200;

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyView {
    /// Which one.
    pub key: ReplyKey,
    /// Its name in the list.
    pub title: String,
    /// Its words: with variables for supervisors, filled for whoever writes.
    pub text: String,
}

/// The replies for a conversation, in its language and filled, for whoever may write in it. One that asks
/// for numbers is left out where the house has none.
pub async fn list_replies(ctx: &Ctx, id: ConversationId) -> Outcome<Vec<ReplyView>> {
    let account = taker(ctx)?;
    let r = &mut ctx.db();
    let conversation = if ctx.require(Permission::ConversationsSupervise).is_ok() {
        let found = store::find_visible(r, account, id).await?;
        found.ok_or(Refusal::NotFound)?
    } else {
        is_in(r, id, account).await?
    };
    let locale = Locale::parse(conversation.language.code()).unwrap_or_default();
    let variables = variables(ctx, &conversation).await?;
    let replies = all(ctx, locale).await?.into_iter();
    let possible =
        replies.filter(|reply| !reply.text.contains("{nomor}") || !variables.numbers.is_empty());
    let filled = possible.map(|reply| ReplyView {
        text: variables.fill(&reply.text),
        ..reply
    });
    Ok(filled.collect())
}

/// The replies of a language as they are written, for supervisors.
pub async fn list_reply_texts(ctx: &Ctx, locale: Locale) -> Outcome<Vec<ReplyView>> {
    ctx.require(Permission::ConversationsSupervise)?;
    all(ctx, locale).await
}

/// Adds a reply of the house's own.
pub async fn add_reply(
    ctx: &Ctx,
    locale: Locale,
    title: &ReplyTitle,
    text: &ReplyText,
) -> Outcome<ReplyKey> {
    ctx.require(Permission::ConversationsSupervise)?;
    if all(ctx, locale).await?.len() >= REPLIES_MAX {
        return Err(Refusal::TooManyReplies.into());
    }
    let id = ctx.id::<StoredReply>().to_string();
    let key: ReplyKey = id.parse().map_err(|_| Refusal::NoSuchReply)?;
    write(ctx, locale, &key, Some((title, text))).await?;
    Ok(key)
}

/// Changes a reply, the product's own too.
pub async fn edit_reply(
    ctx: &Ctx,
    (locale, key): (Locale, &ReplyKey),
    title: &ReplyTitle,
    text: &ReplyText,
) -> Outcome<()> {
    require_known(ctx, locale, key).await?;
    write(ctx, locale, key, Some((title, text))).await
}

/// Takes a reply away.
pub async fn remove_reply(ctx: &Ctx, locale: Locale, key: &ReplyKey) -> Outcome<()> {
    require_known(ctx, locale, key).await?;
    write(ctx, locale, key, None).await
}

async fn require_known(ctx: &Ctx, locale: Locale, key: &ReplyKey) -> Outcome<()> {
    let known = list_reply_texts(ctx, locale).await?;
    if known.iter().any(|reply| reply.key == *key) {
        Ok(())
    } else {
        Err(Refusal::NoSuchReply.into())
    }
}

async fn write(
    ctx: &Ctx,
    locale: Locale,
    key: &ReplyKey,
    words: Option<(&ReplyTitle, &ReplyText)>,
) -> Outcome<()> {
    let account = ctx.account()?;
    let is_own = !REPLIES.contains(&key.as_str());
    transact!(ctx, |tx| {
        if words.is_none() && is_own {
            tx.run_one(&store::DELETE_REPLY, &db::args![locale, key])
                .await?;
        } else {
            store::upsert_reply(tx, (locale, key), words, account, ctx.now()).await?;
        }
        let subject = audit::Subject {
            kind: "account",
            id: account.uuid(),
            client: None,
        };
        audit::record(tx, ctx, "reply.changed", subject).await?;
        Ok(())
    })
}

/// The product's own in their order, as the house changed them, then the house's own by age.
async fn all(ctx: &Ctx, locale: Locale) -> Outcome<Vec<ReplyView>> {
    let mut stored = store::list_replies(&mut ctx.db(), locale, STORED_MAX).await?;
    let mut replies = Vec::with_capacity(REPLIES.len() + stored.len());
    for code in REPLIES {
        let changed = stored.iter().position(|reply| reply.key.as_str() == *code);
        match changed.map(|at| stored.remove(at)) {
            Some(reply) if reply.is_removed => {}
            Some(reply) => replies.push(view(reply)),
            None => replies.extend(default(&ctx.say(locale), code)),
        }
    }
    replies.extend(stored.into_iter().filter(|it| !it.is_removed).map(view));
    Ok(replies)
}

fn view(reply: StoredReply) -> ReplyView {
    let StoredReply {
        key, title, text, ..
    } = reply;
    ReplyView { key, title, text }
}

fn default(say: &Say<'_>, code: &str) -> Option<ReplyView> {
    let names = Variables::NAMES.map(|name| (name, Arg::from(format!("{{{name}}}"))));
    Some(ReplyView {
        key: code.parse().ok()?,
        title: say.t(&format!("hotline-reply-title-{code}")),
        text: say.with(&format!("hotline-reply-{code}"), &names),
    })
}

async fn variables(ctx: &Ctx, conversation: &StoredConversation) -> Outcome<Variables> {
    let r = &mut ctx.db();
    let client = clients::find_client(r, conversation.client).await?;
    let own = people::find_profile(r, ctx.account()?).await?;
    let numbers = ctx.site().emergency.iter();
    let numbers: Vec<_> = numbers
        .map(|fact| format!("{}: {}", fact.value.label, fact.value.number))
        .collect();
    Ok(Variables {
        alias: client.alias.as_str().to_owned(),
        volunteer: own.map_or_else(String::new, |own| own.alias.as_str().to_owned()),
        organisation: ctx.site().organisation.clone(),
        numbers: numbers.join("\n"),
    })
}
