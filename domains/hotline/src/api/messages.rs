//! The transcript of a conversation, as a program reads and writes it.

use axum::extract::Path;
use channels::{Delivery, Kind, MessageId, MessageText};
use http::StatusCode;
use kernel::{Page, Timestamp};
use serde::{Deserialize, Serialize};
use shell::{
    Answer, Cx, IdempotencyKey, Invalid, Json, Listed, Paging, json, json_at, repeat_key,
    text_mistake,
};
use utoipa::ToSchema;

use super::{conversation, words};
use crate::service::{self, MessageView};

/// A row of a transcript.
#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
pub struct Item {
    /// Its id.
    #[schema(value_type = Uuid)]
    id: MessageId,
    /// From her, or to her and among us.
    #[schema(value_type = words::Direction)]
    direction: &'static str,
    /// What it is.
    #[schema(value_type = words::Kind)]
    kind: Kind,
    /// What was written; of an answer that was taken back, that it was.
    text: String,
    /// When it was written, by the provider's clock, however old.
    #[schema(value_type = String, format = DateTime)]
    sent_at: Timestamp,
    /// When it came here.
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
    /// The provider's id; null where there is none.
    #[schema(required)]
    external_id: Option<String>,
    /// Nothing yet: messages hold text only.
    #[schema(value_type = Vec<Object>, max_items = 0)]
    attachments: [(); 0],
    /// How far it came.
    #[schema(value_type = words::Delivery)]
    delivery: Delivery,
}

impl Item {
    fn of(cx: &Cx, message: MessageView) -> Self {
        let text = match message.withdrawn {
            Some(_) => cx.say().t("hotline-withdrawn"),
            None => message.text,
        };
        Self {
            id: message.id,
            direction: if message.is_hers {
                "inbound"
            } else {
                "outbound"
            },
            kind: message.kind,
            text,
            sent_at: message.sent_at,
            received_at: message.received_at,
            external_id: None,
            attachments: [],
            delivery: message.delivery,
        }
    }
}

/// Lists what was written in a conversation, oldest first.
///
/// A supervisor reads those of her teams without joining; it is noted in the audit.
#[utoipa::path(
    get,
    path = "/api/v1/conversations/{id}/messages",
    operation_id = "list_messages",
    params(("id" = Uuid, Path, description = "The conversation."), Paging),
    responses((status = 200, description = "A page of them.", body = Listed<Item>)),
)]
pub async fn list(cx: Cx, Path(id): Path<String>, paging: Paging) -> Answer {
    let id = conversation(&id)?;
    let after = paging.after.and_then(|after| after.parse().ok());
    let after = after.unwrap_or(0);
    let found = service::list_transcript(&cx.ctx, id, after, paging.limit.probe()).await?;
    let page = Page::cut(found, paging.limit, |message| message.seq.to_string());
    json(&Listed::of(page, |message| Item::of(&cx, message)))
}

/// What is written, and as what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MessageWrite)]
pub struct WriteBody {
    /// The words: 1 to 4,000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// A message unless said otherwise.
    #[schema(value_type = Option<words::WrittenKind>)]
    kind: Option<String>,
}

/// Writes in a conversation: to her, or among us.
#[utoipa::path(
    post,
    path = "/api/v1/conversations/{id}/messages",
    operation_id = "write_message",
    params(("id" = Uuid, Path, description = "The conversation.")),
    request_body = WriteBody,
    responses((status = 201, description = "The message.", body = Item)),
)]
pub async fn write(
    cx: Cx,
    Path(path): Path<String>,
    key: Option<IdempotencyKey>,
    Json(body, raw): Json<WriteBody>,
) -> Answer {
    let id = conversation(&path)?;
    let kind = match body.kind.as_deref() {
        None | Some("message") => Kind::Message,
        Some("note") => Kind::Note,
        Some("whisper") => Kind::Whisper,
        Some(_) => return Err(Invalid::at("/kind", "unknown").into()),
    };
    let text = MessageText::parse(&body.text)
        .map_err(|error| Invalid::at("/text", text_mistake(cx.say(), error)))?;
    let repeat = repeat_key(&cx, key, &raw)?;
    let message = service::answer(&cx.ctx, id, &text, kind, repeat).await?;
    let stored = service::find_message(&cx.ctx, message).await?;
    json_at(StatusCode::CREATED, &Item::of(&cx, stored))
}
