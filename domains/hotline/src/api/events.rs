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

/// `GET /api/v1/events?after=`: a stream of what happens from a place on, or from now on.
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
    /// Everything up to here was told or is not hers.
    told: Cursor,
    /// Whether her browser knows that.
    is_told: bool,
}

impl Source for StaffStream {
    async fn next(&mut self) -> Option<Block> {
        let heard = match self.taken.take() {
            Some(heard) => heard,
            None => self.follow.next().await?,
        };
        let verdict = self.hearing.judge(self.taken.insert(heard)).await;
        self.taken = None;
        self.told = self.follow.cursor();
        let id = self.told.to_string();
        match verdict {
            Ok(Verdict::Nothing) => {
                self.is_told = false;
                Some(Block::new())
            }
            Ok(Verdict::Told {
                kind,
                ids,
                moves_line,
            }) => {
                self.is_told = true;
                Some(block(&id, &kind, &ids, moves_line))
            }
            Ok(Verdict::Passes { kind, ids }) => Some(Block::new().event(None, &kind, &ids)),
            Ok(Verdict::Reset) => {
                self.is_told = true;
                Some(Block::new().event(Some(&id), "reset", &json!({})))
            }
            Ok(Verdict::Over) => None,
            Err(failure) => {
                // She comes back to the last id she was told, and nothing is lost.
                tracing::debug!(?failure, "a stream ends: rights could not be looked at");
                None
            }
        }
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
