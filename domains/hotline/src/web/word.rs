//! Her word: the neutral page that asks for it, and the form that sets, changes or removes it. A word is
//! never shown again, and a wrong one is never blamed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use clients::{Proof, Refusal, ReturnCode, Visit, Word};
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue, StatusCode};
use shell::{
    Answer, Cx, Draft, Html, Mistakes, Problem, Public, page, page_at, see_other, text_mistake,
};

use super::chat;
use super::talk::TalkPage;
use super::visitor::{Door, address, forget_cookies, knock, word_cookies};

/// The page that asks for the word.
#[derive(Template)]
#[template(path = "word.html")]
struct Ask<'a> {
    layout: Public,
    path: String,
    token: Html,
    draft: &'a str,
    mistakes: Mistakes,
}

impl<'a> Ask<'a> {
    fn new(cx: &Cx, code: &ReturnCode, draft: &'a str) -> Self {
        let path = format!("{}/enter", address(code));
        Self {
            layout: cx.public("hotline-note").bare().without_emergency(),
            token: cx.token(&path),
            path,
            draft,
            mistakes: Mistakes::default(),
        }
    }
}

/// Asks for the word; a draft waits behind it.
pub fn ask(cx: &Cx, code: &ReturnCode, draft: &str) -> Answer {
    page(&Ask::new(cx, code, draft))
}

/// Opens the conversation for somebody who knows the word.
pub async fn enter(cx: Cx, Path(code): Path<String>, Draft(fields): Draft) -> Answer {
    let code = ReturnCode::parse(&code).map_err(|_| Refusal::NotFound)?;
    let mut again = Ask::new(&cx, &code, fields.get("text"));
    if fields.is_stale() {
        again.mistakes.add("word", cx.say().t("hotline-word-stale"));
        return page_at(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let session = match clients::enter_word(&cx.ctx, &code, fields.get("word")).await {
        Ok(session) => session,
        Err(failure) => match failure.refusal::<Refusal>() {
            Some(Refusal::NotFound) => {
                again.mistakes.add("word", cx.say().t("hotline-word-other"));
                return page_at(StatusCode::UNPROCESSABLE_ENTITY, &again);
            }
            Some(refusal @ Refusal::Slowed { .. }) => {
                let sentence = cx.say().refusal(refusal);
                again.mistakes.add("word", sentence);
                return page_at(StatusCode::TOO_MANY_REQUESTS, &again);
            }
            _ => return Err(Problem::from(failure).with_typed(fields)),
        },
    };
    let mut response = see_other(&address(&code));
    if !again.draft.is_empty() {
        let proof = Proof::Session(session.clone());
        if let Visit::Open(visitor) = clients::visit(&cx.ctx, &code, Some(&proof)).await? {
            response = chat::look(&cx, &code, &visitor, again.draft).await?;
        }
    }
    Ok(with_cookies(
        response,
        word_cookies(cx.ctx.site(), &session),
    ))
}

/// Sets, changes or removes the word.
pub async fn set(
    cx: Cx,
    Path(code): Path<String>,
    headers: HeaderMap,
    Draft(fields): Draft,
) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    let Door::Open(visitor) = door else {
        return ask(&cx, &code, "");
    };
    let mut mistakes = Mistakes::default();
    let word = if fields.get("do") == "remove" {
        None
    } else {
        let word = Word::parse(fields.get("word"));
        mistakes.keep("word", word, |error| text_mistake(cx.say(), error))
    };
    if mistakes.is_empty() && fields.is_stale() {
        mistakes.add("word", cx.say().t("hotline-word-stale"));
    }
    if !mistakes.is_empty() {
        let mut shown = TalkPage::new(&cx, &code, &visitor).await?;
        shown.mistakes = mistakes;
        return page_at(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let session = clients::set_word(&cx.ctx, &code, visitor.client, word.as_ref()).await?;
    let site = cx.ctx.site();
    let cookies = match &session {
        Some(session) => word_cookies(site, session),
        None => forget_cookies(site),
    };
    Ok(with_cookies(see_other(&address(&code)), cookies))
}

/// The answer with cookies.
fn with_cookies(mut response: Response, cookies: Vec<HeaderValue>) -> Response {
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
