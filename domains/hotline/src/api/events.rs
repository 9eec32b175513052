//! What happens in the queues of her teams, as a stream: ids and kinds, never a word or an address. Who
//! may hear what is judged in the service for every single event.

use std::collections::HashMap;

use axum::extract::Query;
use http::HeaderMap;
use platform::AccessRefusal;
use platform::live::{Cursor, Follow, Heard};
use serde_json::json;
use shell::{Answer, Block, Cx, Source, sse};

use crate::service::{Hearing, Verdict};

/// How much of what was heard travels at once.
const AT_ONCE: usize = 64;

/// Streams what happens in the queues of the caller's teams, from a place on, or from now on.
///
/// Events are named by their kind: `conversation.waiting`, `conversation.offered`, `conversation.message`,
/// `queue.changed` and so on. The data is JSON and holds ids only: read by them what may be seen. A place
/// that is too old gets one `reset`.
#[utoipa::path(
    get,
    path = "/api/v1/events",
    operation_id = "follow_events",
    params(
        (
            "after" = Option<String>,
            Query,
            nullable = false,
            description = "Where to go on; `Last-Event-ID` goes first."
        ),
        (
            "Last-Event-ID" = Option<String>,
            Header,
            nullable = false,
            description = "The last id that was read."
        ),
    ),
    responses(
        (
            status = 200,
            description = "A stream that stays open.",
            body = String,
            content_type = "text/event-stream"
        ),
    ),
)]
pub async fn listen(
    cx: Cx,
    headers: HeaderMap,
    Query(asked): Query<HashMap<String, String>>,
) -> Answer {
    let session = cx.session().ok_or(AccessRefusal::SignInNeeded)?.clone();
    let after = last_heard(&headers, &asked).map(|text| text.parse().unwrap_or(Cursor::FOREIGN));
    let follow = cx.ctx.app().live.follow(after).await?;
    let hearing = Hearing::new(cx.ctx.clone(), session);
    // With the id of this moment a browser that is cut off before anything happens comes back to it.
    let opening = Block::new().id(&follow.cursor().to_string());
    let told = follow.cursor();
    let staff = StaffStream {
        follow,
        hearing,
        taken: None,
        block: Block::new(),
        judged: 0,
        told,
        is_told: true,
    };
    Ok(sse(&cx, opening, staff))
}

/// Where a reader left off: what its browser says, else what its address says.
pub(super) fn last_heard<'a>(
    headers: &'a HeaderMap,
    asked: &'a HashMap<String, String>,
) -> Option<&'a str> {
    let header = headers.get("last-event-id");
    let header = header.map(|value| value.to_str().unwrap_or("?"));
    header
        .or_else(|| asked.get("after").map(String::as_str))
        .filter(|text| !text.is_empty())
}

struct StaffStream {
    follow: Follow,
    hearing: Hearing,
    /// Heard and not judged yet: a beat may come in between.
    taken: Option<Heard>,
    /// Judged and not sent yet, and of how many things that were heard.
    block: Block,
    judged: usize,
    /// Everything up to here was sent or is not hers.
    told: Cursor,
    /// Whether her browser knows that.
    is_told: bool,
}

impl StaffStream {
    /// Judges what was taken and keeps what she is told of it; `None` when she may listen no longer.
    async fn judge(&mut self) -> Option<()> {
        let Some(heard) = &self.taken else {
            return Some(());
        };
        let verdict = self.hearing.judge(heard).await;
        self.taken = None;
        self.judged += 1;
        let id = self.follow.cursor().to_string();
        let said = match verdict {
            Ok(Verdict::Nothing) => {
                self.is_told = false;
                return Some(());
            }
            Ok(Verdict::Passes { kind, ids }) => Block::new().event(None, &kind, &ids),
            Ok(Verdict::Told {
                kind,
                ids,
                moves_line,
            }) => {
                self.is_told = true;
                block(&id, &kind, &ids, moves_line)
            }
            Ok(Verdict::Reset) => {
                self.is_told = true;
                Block::new().event(Some(&id), "reset", &json!({}))
            }
            Ok(Verdict::Over) => return None,
            Err(failure) => {
                // She comes back to the last id she was sent, and nothing is lost.
                tracing::debug!(?failure, "a stream ends: rights could not be looked at");
                return None;
            }
        };
        self.block = std::mem::take(&mut self.block).and(said);
        Some(())
    }
}

impl Source for StaffStream {
    /// What is there at once travels at once.
    async fn next(&mut self) -> Option<Block> {
        while self.judged < AT_ONCE {
            if self.taken.is_none() && self.judged == 0 {
                self.taken = Some(self.follow.next().await?);
            } else if self.taken.is_none() {
                self.taken = self.follow.ready();
            }
            if self.taken.is_none() {
                break;
            }
            self.judge().await?;
        }
        self.judged = 0;
        self.told = self.follow.cursor();
        Some(std::mem::take(&mut self.block))
    }

    async fn beat(&mut self) -> Option<Block> {
        match self.hearing.lasts().await {
            Ok(true) => {}
            Ok(false) | Err(_) => return None,
        }
        if let Err(failure) = self.hearing.renew().await {
            tracing::warn!(?failure, "a presence was not renewed");
        }
        let is_told = std::mem::replace(&mut self.is_told, true);
        Some(if is_told {
            Block::new()
        } else {
            Block::new().id(&self.told.to_string())
        })
    }
}

/// The id stands in the last event, so that a line cut in between begins with both again.
fn block(id: &str, kind: &str, ids: &impl serde::Serialize, moves_line: bool) -> Block {
    let before = if moves_line {
        Block::new().event(None, "queue.changed", ids)
    } else {
        Block::new()
    };
    before.event(Some(id), kind, ids)
}
