//! What is done with a conversation that somebody has: it is handed on, a second volunteer is asked to it,
//! a supervisor steps in.

use axum::extract::Path;
use kernel::{Id, Text};
use platform::{AccountId, Ctx, Outcome};
use serde::{Deserialize, Serialize};
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, once, text_mistake};
use utoipa::ToSchema;
use uuid::Uuid;

use super::act::item;
use super::list::Item;
use super::{conversation, words};
use crate::model::{ConversationId, JoinMode};
use crate::service::{self, Refusal, TransferTo};

/// Whom it goes to, why, and whether its holder stays until it is accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Transfer)]
pub struct TransferBody {
    /// A person or a team.
    to: Uuid,
    /// What the next one should know: up to 500 characters.
    #[schema(min_length = 1, max_length = 500)]
    note: String,
    /// Whether the caller stays until it is accepted.
    #[serde(default)]
    warm: bool,
}

/// A conversation that went where the caller does not see it.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConversationGone)]
pub struct Gone {
    /// Its id.
    #[schema(value_type = Uuid)]
    id: ConversationId,
}

/// What became of it.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Transferred)]
pub enum Sent {
    /// The caller still sees it.
    Seen(Box<Item>),
    /// It went where she does not see it.
    Gone(Gone),
}

/// Hands a conversation on to a person or a team.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/transfer",
    operation_id = "transfer_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    request_body = TransferBody,
    responses((status = 200, description = "What became of it.", body = Sent)),
)]
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
        Ok(row) => json(&Sent::Seen(Box::new(Item::from(row)))),
        Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::NotFound) => {
            json(&Sent::Gone(Gone { id }))
        }
        Err(failure) => Err(failure.into()),
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
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Invitation)]
pub struct InviteBody {
    /// The second volunteer.
    #[schema(value_type = Uuid)]
    user: AccountId,
}

/// Asks a second volunteer to a conversation, who then reads and writes.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/invite",
    operation_id = "invite_to_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    request_body = InviteBody,
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
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
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Joining)]
pub struct JoinBody {
    /// How she steps in.
    #[schema(value_type = words::JoinMode)]
    mode: String,
}

/// Steps into a conversation as a supervisor. It is noted in the audit.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/join",
    operation_id = "join_conversation",
    params(("id" = Uuid, Path, description = "The conversation.")),
    request_body = JoinBody,
    responses((status = 200, description = "The conversation as it is now.", body = Item)),
)]
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
