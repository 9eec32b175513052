//! What volunteers and supervisors do, as a program does it.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use kernel::{Id, Text};
use platform::{AccountId, Ctx};
use serde::Deserialize;
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, once, text_mistake};
use utoipa::ToSchema;

use super::list::Item;
use super::{conversation, words};
use crate::model::{ConversationId, PresenceState, WrapUp, WrapUpForm};
use crate::service;

/// Whether she is there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PresenceChange)]
pub struct PresenceBody {
    /// Whether she is there.
    #[schema(value_type = words::Presence)]
    state: String,
}

/// Says whether the caller is there.
#[utoipa::path(
    put,
    path = "/api/v1/me/presence",
    operation_id = "set_presence",
    request_body = PresenceBody,
    responses((status = 204, description = "It is so.")),
)]
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

/// Takes the most urgent conversation that the caller may take.
///
/// An offer that is open to her is the one accepted. On break and off duty it is refused with 409.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/next",
    operation_id = "take_next",
    responses(
        (status = 200, description = "The conversation, now hers.", body = Item),
        (status = 204, description = "There is none she may take."),
    ),
)]
pub async fn next(cx: Cx, key: Option<IdempotencyKey>) -> Answer {
    let act = |ctx: Ctx| async move { service::next(&ctx).await };
    let done = once(&cx, key, b"", act).await?;
    if done.status == StatusCode::NO_CONTENT.as_u16() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    item(&cx, Id::from_uuid(done.result)).await
}

/// Accepts a conversation that is offered to the caller.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/accept",
    operation_id = "accept_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
pub async fn accept(cx: Cx, Path(id): Path<String>, key: Option<IdempotencyKey>) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::accept(&ctx, id).await };
    once(&cx, key, b"", act).await?;
    item(&cx, id).await
}

/// Gives an offer back: it keeps its place, and it is no miss.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/pass",
    operation_id = "pass_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
pub async fn pass(cx: Cx, Path(id): Path<String>, key: Option<IdempotencyKey>) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::pass(&ctx, id).await };
    once(&cx, key, b"", act).await?;
    item(&cx, id).await
}

/// Gives a conversation of the caller back to the line.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/release",
    operation_id = "release_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
pub async fn release(cx: Cx, Path(id): Path<String>, key: Option<IdempotencyKey>) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::release(&ctx, id).await };
    once(&cx, key, b"", act).await?;
    item(&cx, id).await
}

/// Who gets it, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Assignment)]
pub struct AssignBody {
    /// The volunteer.
    #[schema(value_type = Uuid)]
    user: AccountId,
    /// Why: up to 500 characters.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Gives a conversation to a volunteer.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/assign",
    operation_id = "assign_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    request_body = AssignBody,
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
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
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WrapUp)]
pub struct CloseBody {
    /// What kind of contact it was. All but counselling need only an outcome.
    #[schema(value_type = words::CallType)]
    call_type: String,
    /// What it was about.
    #[serde(default)]
    #[schema(value_type = Vec<words::Topic>, max_items = 10)]
    topics: Vec<String>,
    /// What was done.
    #[serde(default)]
    #[schema(value_type = Vec<words::Action>, max_items = 10)]
    actions: Vec<String>,
    /// How it came out.
    #[schema(value_type = words::Outcome)]
    outcome: String,
    /// How urgent it was at the end.
    #[schema(value_type = Option<words::Tier>)]
    tier: Option<String>,
    /// What the next volunteer should know.
    #[schema(max_length = 4000)]
    notes: Option<String>,
}

/// Closes a conversation with its wrap-up.
///
/// Legal from active, dormant and wrapping; elsewhere it is refused with 409.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/close",
    operation_id = "close_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    request_body = CloseBody,
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
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
