//! Her conversation: what was written, where it stands, her next message. A message is stored once; looking
//! stores nothing and gives the draft back.

use axum::extract::Path;
use axum::response::IntoResponse;
use clients::{ReturnCode, Visitor};
use http::{HeaderMap, StatusCode};
use platform::idempotency::Key;
use shell::{Answer, Cx, Draft, Fields, Mistakes, Problem, page, page_at, see_other};

use super::sending::{self, Token};
use super::talk::{self, TalkPage, Unsent};
use super::visitor::{Door, address, knock};
use super::word;
use crate::service;

/// Shows it.
pub async fn get(cx: Cx, Path(code): Path<String>, headers: HeaderMap) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    match door {
        Door::Open(visitor) => page(&TalkPage::new(&cx, &code, &visitor).await?),
        Door::Word => word::ask(&cx, &code, ""),
    }
}

/// What moves on the page, for its script. What we wrote counts as read: the script asks only while she
/// can see it.
pub async fn lines(cx: Cx, Path(code): Path<String>, headers: HeaderMap) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    match door {
        Door::Open(visitor) => talk::moving(&TalkPage::of_moving(&cx, &code, &visitor).await?),
        Door::Word => word::ask(&cx, &code, ""),
    }
}

/// Stores her message, looks for new ones, or tells that she types.
pub async fn post(
    cx: Cx,
    Path(code): Path<String>,
    headers: HeaderMap,
    Draft(fields): Draft,
) -> Answer {
    match knock(&cx, &headers, &code).await {
        Ok((code, Door::Open(visitor))) if fields.get("do") == "look" => {
            look(&cx, &code, &visitor, fields.get("text")).await
        }
        Ok((_, Door::Open(visitor))) if fields.get("do") == "type" => {
            if !fields.is_stale() {
                service::typing_by_client(&cx.ctx, &visitor).await?;
            }
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Ok((code, Door::Open(visitor))) => send(&cx, &code, &visitor, fields).await,
        // Her session ended while she wrote: her words wait behind the word.
        Ok((code, Door::Word)) => word::ask(&cx, &code, fields.get("text")),
        Err(failure) if sending::is_away(&failure) => unsent(&cx, &fields),
        Err(failure) => Err(Problem::from(failure).with_typed(fields)),
    }
}

/// The conversation with her draft in its field.
pub async fn look(cx: &Cx, code: &ReturnCode, visitor: &Visitor, draft: &str) -> Answer {
    let mut shown = TalkPage::new(cx, code, visitor).await?;
    draft.clone_into(&mut shown.draft);
    page(&shown)
}

async fn send(cx: &Cx, code: &ReturnCode, visitor: &Visitor, fields: Fields) -> Answer {
    let typed = sending::read(cx, &fields);
    let Some(text) = typed.text else {
        return again(cx, code, visitor, typed.shown, typed.mistakes).await;
    };
    // Other words from the same form are another message: she went back to write more.
    let words = text.as_str().as_bytes();
    let owner = [code.expose().as_bytes(), b" ", words].concat();
    let repeat = Key::new(&cx.ctx, &owner, "/chat/{code}", fields.once(), words);
    match service::write(&cx.ctx, visitor, text, cx.locale, Some(repeat)).await {
        Ok(_) => Ok(see_other(&format!("{}#terbaru", address(code)))),
        Err(failure) if sending::is_away(&failure) => unsent(cx, &fields),
        Err(failure) => Err(Problem::from(failure).with_typed(fields)),
    }
}

/// The conversation with what is to be put right.
async fn again(
    cx: &Cx,
    code: &ReturnCode,
    visitor: &Visitor,
    draft: String,
    mistakes: Mistakes,
) -> Answer {
    let mut shown = TalkPage::new(cx, code, visitor).await?;
    shown.draft = draft;
    shown.mistakes = mistakes;
    page_at(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// The store is away, and with it her conversation: her words stay in a field that sends them again.
fn unsent(cx: &Cx, fields: &Fields) -> Answer {
    sending::away(cx, |mistakes| {
        page(&Unsent {
            layout: cx.public("hotline-note").bare(),
            token: Token::kept(fields),
            path: cx.path(),
            text: fields.get("text"),
            mistakes,
        })
    })
}
