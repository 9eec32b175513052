//! Canned replies as supervisors change them, in the language of the page. What was typed comes back when
//! something is missing.

use std::str::FromStr;

use askama::Template;
use http::StatusCode;
use kernel::Locale;
use shell::{Answer, Cx, Draft, Fields, Html, Mistakes, Problem, Staff, page, page_at, see_other};

use super::moves::said;
use crate::model::{ReplyKey, ReplyText, ReplyTitle, Variables};
use crate::service::{self, ReplyView};

/// Where the page is.
const PATH: &str = "/supervisor/replies";

/// The page.
#[derive(Template)]
#[template(path = "replies.html")]
struct RepliesPage {
    layout: Staff,
    token: Html,
    replies: Vec<ReplyView>,
    variables: String,
    form: Typed,
    mistakes: Mistakes,
}

/// What is in the form that came back: of one reply, or of a new one.
#[derive(Default)]
struct Typed {
    key: String,
    title: String,
    text: String,
}

impl RepliesPage {
    async fn new(cx: &Cx) -> Result<Self, Problem> {
        let names = Variables::NAMES.map(|name| format!("{{{name}}}"));
        Ok(Self {
            layout: cx.staff("hotline-replies"),
            token: cx.token(PATH),
            replies: service::list_reply_texts(&cx.ctx, cx.locale).await?,
            variables: names.join(", "),
            form: Typed::default(),
            mistakes: Mistakes::default(),
        })
    }
}

/// Shows them.
pub async fn get(cx: Cx) -> Answer {
    page(&RepliesPage::new(&cx).await?)
}

/// Adds, changes or takes away one.
pub async fn post(cx: Cx, Draft(fields): Draft) -> Answer {
    let mut mistakes = Mistakes::default();
    if fields.get("do") == "remove" && !fields.is_stale() {
        let key = ReplyKey::from_str(fields.get("key"));
        let key = key.map_err(|_| crate::service::Refusal::NoSuchReply)?;
        service::remove_reply(&cx.ctx, cx.locale, &key).await?;
        return Ok(see_other(PATH));
    }
    let wrong = |error| shell::text_mistake(cx.say(), error);
    let title: Option<ReplyTitle> = mistakes.keep("title", fields.text("title"), wrong);
    let text: Option<ReplyText> = mistakes.keep("text", fields.text("text"), wrong);
    if mistakes.is_empty() && fields.is_stale() {
        mistakes.add("title", cx.say().t("hotline-form-stale"));
    }
    let (Some(title), Some(text), true) = (title, text, mistakes.is_empty()) else {
        return again(&cx, &fields, mistakes, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let key = ReplyKey::from_str(fields.get("key"));
    let done = keep(&cx, cx.locale, key.ok(), (&title, &text)).await;
    match done {
        Ok(()) => Ok(see_other(PATH)),
        Err(failure) => {
            let (status, sentence) = said(&cx, failure)?;
            mistakes.add("title", sentence);
            again(&cx, &fields, mistakes, status).await
        }
    }
}

async fn keep(
    cx: &Cx,
    locale: Locale,
    key: Option<ReplyKey>,
    (title, text): (&ReplyTitle, &ReplyText),
) -> platform::Outcome<()> {
    if let Some(key) = key {
        return service::edit_reply(&cx.ctx, (locale, &key), title, text).await;
    }
    service::add_reply(&cx.ctx, locale, title, text).await?;
    Ok(())
}

async fn again(cx: &Cx, fields: &Fields, mistakes: Mistakes, status: StatusCode) -> Answer {
    let mut shown = RepliesPage::new(cx).await?;
    shown.form = Typed {
        key: fields.get("key").to_owned(),
        title: fields.get("title").to_owned(),
        text: fields.get("text").to_owned(),
    };
    shown.mistakes = mistakes;
    page_at(status, &shown)
}
