//! The help-seeker's calls. The return code is the only key, with her word where she set one.

use axum::extract::Path;
use axum::response::IntoResponse;
use channels::MessageText;
use clients::{Pass, Proof, ReturnCode, Visit, Visitor};
use http::{HeaderMap, StatusCode};
use kernel::{EmergencyKind, EmergencyNumber, Fact, Timestamp};
use platform::idempotency::{self, Key};
use platform::{Ctx, Outcome};
use serde::{Deserialize, Serialize};
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, json_at, text_mistake};

use crate::model::{ConversationId, Entry, EntryForm, State};
use crate::service::{self, NewContact, Position, Talk, TalkLine};
use crate::web::word_session;

/// Somebody writes for the first time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartBody {
    text: String,
    language: Option<String>,
    region: Option<String>,
    about: Option<String>,
    danger: Option<String>,
    watched: Option<bool>,
    under_18: Option<bool>,
}

#[derive(Serialize)]
struct StartedView<'a> {
    code: &'a str,
    conversation_id: ConversationId,
    position: Option<u32>,
    expected_wait_s: Option<u64>,
    promise_at: Option<Timestamp>,
    emergency: Vec<NumberView<'a>>,
}

#[derive(Serialize)]
struct NumberView<'a> {
    label: &'a str,
    number: &'a str,
    kind: EmergencyKind,
    source: &'a str,
    checked_at: Option<Timestamp>,
}

/// `POST /api/v1/chat`: 201 with the code.
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

#[derive(Serialize)]
struct TalkView<'a> {
    conversation_id: ConversationId,
    state: State,
    position: Option<u32>,
    expected_wait_s: Option<u64>,
    promise_at: Option<Timestamp>,
    contact: ContactView,
    emergency: Vec<NumberView<'a>>,
    messages: Vec<LineView>,
}

#[derive(Serialize)]
struct ContactView {
    may_write: bool,
    safe_hours: Option<String>,
}

#[derive(Serialize)]
struct LineView {
    seq: i64,
    direction: &'static str,
    text: String,
    sent_at: Timestamp,
}

impl LineView {
    fn of(cx: &Cx, line: TalkLine) -> Self {
        let text = if line.is_withdrawn {
            cx.say().t("hotline-withdrawn")
        } else {
            line.text
        };
        Self {
            seq: line.line,
            direction: if line.is_hers { "inbound" } else { "outbound" },
            text,
            sent_at: line.sent_at,
        }
    }
}

/// `GET /api/v1/chat/{code}`.
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
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteBody {
    text: String,
}

/// `POST /api/v1/chat/{code}/messages`: 201 with the message.
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

/// `DELETE /api/v1/chat/{code}`: 204, everything of hers is unreadable from then on.
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

fn numbers(emergency: &directory::Emergency) -> Vec<NumberView<'_>> {
    emergency.numbers.iter().map(number).collect()
}

fn number(fact: &Fact<EmergencyNumber>) -> NumberView<'_> {
    NumberView {
        label: &fact.value.label,
        number: &fact.value.number,
        kind: fact.value.kind,
        source: &fact.source,
        checked_at: fact.checked_at,
    }
}
