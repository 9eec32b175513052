//! What volunteers and supervisors do, as a program does it.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use kernel::{Id, Text};
use platform::{AccountId, Ctx};
use serde::Deserialize;
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, once, text_mistake};

use super::conversation;
use super::list::Item;
use crate::model::{ConversationId, PresenceState, WrapUp, WrapUpForm};
use crate::service;

/// Whether she is there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresenceBody {
    state: String,
}

/// `PUT /api/v1/me/presence`: 204.
pub async fn presence(
    cx: Cx,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<PresenceBody>,
) -> Answer {
    let state: PresenceState = body
        .state
        .parse()
        .map_err(|_| Invalid::at("/state", "unknown"))?;
    let act = |ctx: Ctx| async move { service::set_presence(&ctx, state).await };
    once(&cx, key, &raw, act).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/conversations/next`: 200 the most urgent one, now hers; 204 none.
pub async fn next(cx: Cx, key: Option<IdempotencyKey>) -> Answer {
    let act = |ctx: Ctx| async move { service::next(&ctx).await };
    let done = once(&cx, key, b"", act).await?;
    if done.status == StatusCode::NO_CONTENT.as_u16() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    item(&cx, Id::from_uuid(done.result)).await
}

/// `POST /api/v1/conversations/{id}/accept`.
pub async fn accept(cx: Cx, Path(id): Path<String>, key: Option<IdempotencyKey>) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::accept(&ctx, id).await };
    once(&cx, key, b"", act).await?;
    item(&cx, id).await
}

/// `POST /api/v1/conversations/{id}/pass`.
pub async fn pass(cx: Cx, Path(id): Path<String>, key: Option<IdempotencyKey>) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::pass(&ctx, id).await };
    once(&cx, key, b"", act).await?;
    item(&cx, id).await
}

/// `POST /api/v1/conversations/{id}/release`.
pub async fn release(cx: Cx, Path(id): Path<String>, key: Option<IdempotencyKey>) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::release(&ctx, id).await };
    once(&cx, key, b"", act).await?;
    item(&cx, id).await
}

/// Who gets it, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignBody {
    user: AccountId,
    reason: String,
}

/// `POST /api/v1/conversations/{id}/assign`.
pub async fn assign(
    cx: Cx,
    Path(id): Path<String>,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<AssignBody>,
) -> Answer {
    let id = conversation(&id)?;
    let reason = Text::parse(&body.reason)
        .map_err(|error| Invalid::at("/reason", text_mistake(cx.say(), error)))?;
    let act = |ctx: Ctx| async move { service::assign(&ctx, id, body.user, &reason).await };
    once(&cx, key, &raw, act).await?;
    item(&cx, id).await
}

/// The wrap-up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseBody {
    call_type: String,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    actions: Vec<String>,
    outcome: String,
    tier: Option<String>,
    notes: Option<String>,
}

/// `POST /api/v1/conversations/{id}/close`.
pub async fn close(
    cx: Cx,
    Path(id): Path<String>,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<CloseBody>,
) -> Answer {
    let id = conversation(&id)?;
    let topics: Vec<_> = body.topics.iter().map(String::as_str).collect();
    let actions: Vec<_> = body.actions.iter().map(String::as_str).collect();
    let wrap_up = WrapUp::parse(&WrapUpForm {
        call_type: &body.call_type,
        topics: &topics,
        actions: &actions,
        outcome: &body.outcome,
        tier: body.tier.as_deref().unwrap_or_default(),
        notes: body.notes.as_deref().unwrap_or_default(),
    })
    .map_err(|errors| super::invalid(&errors))?;
    let act = |ctx: Ctx| async move { service::close(&ctx, id, &wrap_up).await };
    once(&cx, key, &raw, act).await?;
    item(&cx, id).await
}

/// The conversation as it is now.
pub(super) async fn item(cx: &Cx, id: ConversationId) -> Answer {
    json(&Item::from(service::find_row(&cx.ctx, id).await?))
}
