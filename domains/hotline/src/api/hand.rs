//! What is done with a conversation that somebody has: it is handed on, a second volunteer is asked to it,
//! a supervisor steps in.

use axum::extract::Path;
use kernel::{Id, Text};
use platform::{AccountId, Ctx, Outcome};
use serde::{Deserialize, Serialize};
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, once, text_mistake};
use uuid::Uuid;

use super::act::item;
use super::conversation;
use crate::model::{ConversationId, JoinMode};
use crate::service::{self, Refusal, TransferTo};

/// Whom it goes to, why, and whether its holder stays until it is accepted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    to: Uuid,
    note: String,
    #[serde(default)]
    warm: bool,
}

/// A conversation that went where the caller does not see it.
#[derive(Serialize)]
struct Gone {
    id: ConversationId,
}

/// `POST /api/v1/conversations/{id}/transfer`: `to` names a person or a team.
pub async fn transfer(
    cx: Cx,
    Path(id): Path<String>,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<TransferBody>,
) -> Answer {
    let id = conversation(&id)?;
    let note = Text::parse(&body.note)
        .map_err(|error| Invalid::at("/note", text_mistake(cx.say(), error)))?;
    let to = named(&cx, body.to).await?;
    let act = |ctx: Ctx| async move { service::transfer(&ctx, id, to, &note, body.warm).await };
    once(&cx, key, &raw, act).await?;
    match service::find_row(&cx.ctx, id).await {
        Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::NotFound) => {
            json(&Gone { id })
        }
        _ => item(&cx, id).await,
    }
}

async fn named(cx: &Cx, id: Uuid) -> Outcome<TransferTo> {
    let team = people::find_team(&mut cx.ctx.db(), Id::from_uuid(id)).await?;
    Ok(match team {
        Some(team) => TransferTo::Team(team.id),
        None => TransferTo::Account(Id::from_uuid(id)),
    })
}

/// Who is asked to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InviteBody {
    user: AccountId,
}

/// `POST /api/v1/conversations/{id}/invite`.
pub async fn invite(
    cx: Cx,
    Path(id): Path<String>,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<InviteBody>,
) -> Answer {
    let id = conversation(&id)?;
    let act = |ctx: Ctx| async move { service::invite(&ctx, id, body.user).await };
    once(&cx, key, &raw, act).await?;
    item(&cx, id).await
}

/// How the supervisor steps in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinBody {
    mode: String,
}

/// `POST /api/v1/conversations/{id}/join`.
pub async fn join(
    cx: Cx,
    Path(id): Path<String>,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<JoinBody>,
) -> Answer {
    let id = conversation(&id)?;
    let mode: JoinMode = body
        .mode
        .parse()
        .map_err(|_| Invalid::at("/mode", "unknown"))?;
    let act = |ctx: Ctx| async move { service::join(&ctx, id, mode).await };
    once(&cx, key, &raw, act).await?;
    item(&cx, id).await
}
