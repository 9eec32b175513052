//! The help-seeker's calls. The return code is the only key, with her word where she set one.

use axum::extract::Path;
use axum::response::IntoResponse;
use channels::MessageText;
use clients::{Pass, Proof, ReturnCode, Visit, Visitor};
use http::{HeaderMap, StatusCode};
use platform::idempotency::{self, Key};
use platform::{Ctx, Outcome};
use serde::Deserialize;
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, json_at, text_mistake};
use utoipa::ToSchema;

use super::chat_views::{ContactView, LineView, StartedView, TalkView, numbers};
use super::words;
use crate::model::{Entry, EntryForm};
use crate::service::{self, NewContact, Position, Talk};
use crate::web::word_session;

/// Somebody writes for the first time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChatStart)]
pub struct StartBody {
    /// Her words: 1 to 4,000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// The language she speaks, as a tag of BCP 47; without it, the language of the call.
    language: Option<String>,
    /// Where she is: the code of a region, or her own words.
    #[schema(max_length = 120)]
    region: Option<String>,
    /// What it is about.
    #[schema(value_type = Option<words::Topic>)]
    about: Option<String>,
    /// Whether anybody is in danger now.
    #[schema(value_type = Option<words::Danger>)]
    danger: Option<String>,
    /// Whether somebody watches her: nothing is sent to her that gives her away.
    watched: Option<bool>,
    /// Whether she is under 18.
    under_18: Option<bool>,
}

/// Starts a conversation for somebody who needs help.
///
/// The code in the answer is the only key to it. A repeat under the same `Idempotency-Key` shows it
/// again, for 48 hours.
#[utoipa::path(
    post,
    path = "/api/v1/chat",
    operation_id = "start_chat",
    request_body = StartBody,
    responses((status = 201, description = "She is in the line.", body = StartedView)),
)]
pub async fn start(
    cx: Cx,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<StartBody>,
) -> Answer {
    let said = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" });
    let (entry, errors) = Entry::parse(&EntryForm {
        about: body.about.as_deref(),
        danger: body.danger.as_deref(),
        watched: said(body.watched),
        under_18: said(body.under_18),
        language: body.language.as_deref(),
        region: body.region.as_deref(),
    });
    if !errors.is_empty() {
        return Err(super::invalid(&errors).into());
    }
    let contact = NewContact {
        text: text(&cx, &body.text)?,
        locale: cx.locale,
        entry,
        repeat: key.map(|key| Key::new(&cx.ctx, b"", "/api/v1/chat", &key.0, &raw)),
        is_simulation: false,
    };
    let started = service::start(&cx.ctx, &contact).await?;
    let emergency = directory::emergency(&cx.ctx, started.region)?;
    let view = StartedView {
        code: started.code.expose(),
        conversation_id: started.conversation,
        position: started.position.and_then(Position::counted),
        expected_wait_s: started.expected_wait.map(|wait| wait.as_secs()),
        promise_at: started.promise_at,
        emergency: numbers(&emergency),
    };
    json_at(StatusCode::CREATED, &view)
}

/// Shows her newest conversation.
///
/// Without the code, or without her word once she set one, it is not found, whatever the reason.
#[utoipa::path(
    get,
    path = "/api/v1/chat/{code}",
    operation_id = "show_chat",
    params(
        ("code" = String, Path, description = "The return code."),
        (
            "Chat-Word" = Option<String>,
            Header,
            nullable = false,
            description = "Her word, once she set one."
        ),
    ),
    responses((status = 200, description = "As it is now.", body = TalkView)),
)]
pub async fn show(cx: Cx, Path(code): Path<String>, headers: HeaderMap) -> Answer {
    let (_, visitor) = visitor(&cx.ctx, &code, &headers).await?;
    let talk: Talk = service::find_talk(&cx.ctx, &visitor).await?;
    let emergency = directory::emergency(&cx.ctx, talk.region_shown())?;
    let promise_at = talk.promise_at(cx.ctx.now());
    let lines = talk.messages.into_iter();
    let lines = lines.map(|line| LineView::of(&cx, line));
    json(&TalkView {
        conversation_id: talk.conversation,
        state: talk.state,
        position: talk.position.and_then(Position::counted),
        expected_wait_s: talk.expected_wait.map(|wait| wait.as_secs()),
        promise_at,
        contact: ContactView {
            may_write: talk.contact.may_write,
            safe_hours: talk.contact.safe_hours.map(|hours| hours.to_string()),
        },
        emergency: numbers(&emergency),
        messages: lines.collect(),
    })
}

/// Her next message.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChatWrite)]
pub struct WriteBody {
    /// Her words: 1 to 4,000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
}

/// Writes her next message.
#[utoipa::path(
    post,
    path = "/api/v1/chat/{code}/messages",
    operation_id = "write_in_chat",
    params(
        ("code" = String, Path, description = "The return code."),
        (
            "Chat-Word" = Option<String>,
            Header,
            nullable = false,
            description = "Her word, once she set one."
        ),
    ),
    request_body = WriteBody,
    responses((status = 201, description = "The message.", body = LineView)),
)]
pub async fn write(
    cx: Cx,
    Path(code): Path<String>,
    headers: HeaderMap,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<WriteBody>,
) -> Answer {
    let (code, visitor) = visitor(&cx.ctx, &code, &headers).await?;
    let words = text(&cx, &body.text)?;
    let owner = code.expose().as_bytes();
    let repeat = key.map(|key| Key::new(&cx.ctx, owner, "/api/v1/chat/messages", &key.0, &raw));
    let stored = service::write(&cx.ctx, &visitor, words.clone(), cx.locale, repeat).await?;
    let view = LineView {
        seq: stored.line,
        direction: "inbound",
        text: words.into_string(),
        sent_at: stored.at,
    };
    json_at(StatusCode::CREATED, &view)
}

/// Erases her and everything she wrote.
///
/// It is unreadable from then on, for everybody.
#[utoipa::path(
    delete,
    path = "/api/v1/chat/{code}",
    operation_id = "erase_chat",
    params(
        ("code" = String, Path, description = "The return code."),
        (
            "Chat-Word" = Option<String>,
            Header,
            nullable = false,
            description = "Her word, once she set one."
        ),
    ),
    responses((status = 204, description = "Erased.")),
)]
pub async fn erase(
    cx: Cx,
    Path(code): Path<String>,
    headers: HeaderMap,
    key: Option<IdempotencyKey>,
) -> Answer {
    let owner = ReturnCode::parse(&code).map_err(|_| clients::Refusal::NotFound)?;
    let owner = owner.expose();
    let route = "/api/v1/chat/erase";
    let key = key.map(|key| Key::new(&cx.ctx, owner.as_bytes(), route, &key.0, b""));
    let act = |ctx: Ctx| async move {
        let (_, visitor) = visitor(&ctx.apart(), &code, &headers).await?;
        service::erase_by_client(&ctx, &visitor).await
    };
    idempotency::once(&cx.ctx, key, act).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Whoever has the code, and the word in the header `Chat-Word` where there is one. Everything else is
/// not found, whatever the reason.
async fn visitor(
    ctx: &Ctx,
    code: &str,
    headers: &HeaderMap,
) -> Outcome<(ReturnCode, Box<Visitor>)> {
    let code = ReturnCode::parse(code).map_err(|_| clients::Refusal::NotFound)?;
    let visitor = let_in(ctx, &code, word(headers).as_ref()).await?;
    Ok((code, visitor))
}

/// The same for somebody who stays and listens: the browser of her page shows the session of her word,
/// since it cannot send a header with a stream.
pub(super) async fn enter(ctx: &Ctx, code: &str, headers: &HeaderMap) -> Outcome<Pass> {
    let code = ReturnCode::parse(code).map_err(|_| clients::Refusal::NotFound)?;
    let session = || word_session(headers).map(Proof::Session);
    let proof = word(headers).or_else(session);
    let visitor = let_in(ctx, &code, proof.as_ref()).await?;
    let pass = clients::find_pass(ctx, &code, &visitor, proof.as_ref()).await?;
    Ok(pass.ok_or(clients::Refusal::NotFound)?)
}

fn word(headers: &HeaderMap) -> Option<Proof> {
    let value = headers.get("chat-word")?;
    Some(Proof::Word(
        String::from_utf8_lossy(value.as_bytes()).into_owned(),
    ))
}

async fn let_in(ctx: &Ctx, code: &ReturnCode, proof: Option<&Proof>) -> Outcome<Box<Visitor>> {
    match clients::visit(ctx, code, proof).await? {
        Visit::Open(visitor) => Ok(visitor),
        Visit::NeedsWord | Visit::Unknown => Err(clients::Refusal::NotFound.into()),
    }
}

fn text(cx: &Cx, raw: &str) -> Result<MessageText, Invalid> {
    MessageText::parse(raw).map_err(|error| Invalid::at("/text", text_mistake(cx.say(), error)))
}
