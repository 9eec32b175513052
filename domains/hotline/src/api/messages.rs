//! The transcript of a conversation, as a program reads and writes it.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use channels::{Delivery, Kind, MessageId, MessageText};
use http::StatusCode;
use kernel::{Limit, Page, Timestamp};
use serde::{Deserialize, Serialize};
use shell::{Answer, Cx, IdempotencyKey, Invalid, Json, json, json_at, repeat_key, text_mistake};

use super::conversation;
use crate::service::{self, MessageView};

#[derive(Serialize)]
struct Item {
    id: MessageId,
    direction: &'static str,
    kind: Kind,
    text: String,
    sent_at: Timestamp,
    received_at: Timestamp,
    external_id: Option<String>,
    attachments: [(); 0],
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

/// `GET /api/v1/conversations/{id}/messages?limit=&after=`, oldest first; `after` is a number.
pub async fn list(
    cx: Cx,
    Path(id): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Answer {
    let id = conversation(&id)?;
    let limit = Limit::clamped(asked.get("limit").and_then(|limit| limit.parse().ok()));
    let after = asked
        .get("after")
        .and_then(|after| after.parse().ok())
        .unwrap_or(0);
    let found = service::list_transcript(&cx.ctx, id, after, limit.probe()).await?;
    let page = Page::cut(found, limit, |message| message.seq.to_string());
    let items = page.items.into_iter();
    let items: Vec<_> = items.map(|message| Item::of(&cx, message)).collect();
    json(&Page {
        items,
        next: page.next,
    })
}

/// What is written, and as what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteBody {
    text: String,
    kind: Option<String>,
}

/// `POST /api/v1/conversations/{id}/messages`: 201 with the message.
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
