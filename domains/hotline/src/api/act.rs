//! What volunteers and supervisors do, as a program does it.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use kernel::Text;
use platform::AccountId;
use serde::Deserialize;
use shell::{Answer, Cx, Invalid, Json, json, text_mistake};

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
pub async fn presence(cx: Cx, Json(body, _): Json<PresenceBody>) -> Answer {
    let state: PresenceState = body
        .state
        .parse()
        .map_err(|_| Invalid::at("/state", "unknown"))?;
    service::set_presence(&cx.ctx, state).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/conversations/next`: 200 the most urgent one, now hers; 204 none.
pub async fn next(cx: Cx) -> Answer {
    match service::next(&cx.ctx).await? {
        Some(id) => item(&cx, id).await,
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

/// `POST /api/v1/conversations/{id}/accept`.
pub async fn accept(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = conversation(&id)?;
    service::accept(&cx.ctx, id).await?;
    item(&cx, id).await
}

/// `POST /api/v1/conversations/{id}/pass`.
pub async fn pass(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = conversation(&id)?;
    service::pass(&cx.ctx, id).await?;
    item(&cx, id).await
}

/// `POST /api/v1/conversations/{id}/release`.
pub async fn release(cx: Cx, Path(id): Path<String>) -> Answer {
    let id = conversation(&id)?;
    service::release(&cx.ctx, id).await?;
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
pub async fn assign(cx: Cx, Path(id): Path<String>, Json(body, _): Json<AssignBody>) -> Answer {
    let id = conversation(&id)?;
    let reason = Text::parse(&body.reason)
        .map_err(|error| Invalid::at("/reason", text_mistake(cx.say(), error)))?;
    service::assign(&cx.ctx, id, body.user, &reason).await?;
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
pub async fn close(cx: Cx, Path(id): Path<String>, Json(body, _): Json<CloseBody>) -> Answer {
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
    service::close(&cx.ctx, id, &wrap_up).await?;
    item(&cx, id).await
}

/// The conversation as it is now.
async fn item(cx: &Cx, id: ConversationId) -> Answer {
    json(&Item::from(service::find_row(&cx.ctx, id).await?))
}
