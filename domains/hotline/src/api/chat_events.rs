//! Her conversation as a stream: where it stands, her place, numbers of her own lines. Never a word, and
//! nothing of what happens among us.

use std::collections::HashMap;
use std::time::Duration;

use axum::extract::{Path, Query};
use clients::Pass;
use http::HeaderMap;
use kernel::{Id, Timestamp};
use platform::live::{FollowOne, News};
use platform::{Ctx, Outcome};
use serde_json::json;
use shell::{Answer, BEAT, Block, Cx, Source, sse};

use super::chat::enter;
use super::events::last_heard;
use crate::model::{ConversationId, Roughly};
use crate::service::{self, LINES_STEP, Pictures, READ, Refusal, Sight, TYPING};

/// How often her place is looked at while she waits, and somebody's typing told.
const OFTEN: Duration = Duration::from_secs(5);
/// How far behind she may be and still be told line by line.
const BEHIND_MAX: i64 = 1_000;
/// How many of her newest lines are looked at for what was taken back while she was away.
const LOOKED_BACK: i64 = 100;

/// Streams what she can see, from a line of hers on.
///
/// Events: `state`, `position`, `wait`, `message`, `read`, `withdrawn`, `typing`, `reset`. The data is
/// JSON and holds numbers and codes, never words; the id is the number of her last line. `reset` says that
/// what she has is too old: look at the chat again. The session that her page keeps once she gave her
/// word counts as well as `Chat-Word`.
#[utoipa::path(
    get,
    path = "/api/v1/chat/{code}/events",
    operation_id = "follow_chat",
    params(
        ("code" = String, Path, description = "The return code."),
        (
            "after" = Option<String>,
            Query,
            nullable = false,
            description = "The line she has; `Last-Event-ID` goes first."
        ),
        (
            "Last-Event-ID" = Option<String>,
            Header,
            nullable = false,
            description = "The line she has."
        ),
        (
            "Chat-Word" = Option<String>,
            Header,
            nullable = false,
            description = "Her word, once she set one."
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
    Path(code): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Answer {
    let pass = enter(&cx.ctx, &code, &headers).await?;
    let after = last_heard(&headers, &asked).map(|text| text.parse::<i64>().unwrap_or(-1));
    let (opening, hers) = HerStream::open(cx.ctx.clone(), pass, after).await?;
    Ok(sse(&cx, opening, hers))
}

struct HerStream {
    ctx: Ctx,
    pass: Pass,
    follow: FollowOne,
    /// Heard and not told yet: a beat may come in between.
    taken: Option<News>,
    sight: Sight,
    /// The last line she was told of.
    line: i64,
    /// When typing was told last.
    typing: Option<Timestamp>,
    beats: u32,
}

impl HerStream {
    /// Begins after a line of hers, or now; gives the first block too.
    async fn open(ctx: Ctx, pass: Pass, after: Option<i64>) -> Outcome<(Block, Self)> {
        // First she follows, then she looks: what happens in between is looked at again.
        let look = |after| service::find_sight(&ctx, pass.client(), after);
        let mut sight = look(0).await?.ok_or(Refusal::NotFound)?;
        let follow = follow(&ctx, sight.conversation);
        let last = sight.lines.last;
        let is_known =
            after.is_none_or(|line| (last - BEHIND_MAX..=last).contains(&line.max(0)) && line >= 0);
        let from = after.filter(|_| is_known).unwrap_or(last);
        sight = look(from).await?.ok_or(Refusal::NotFound)?;
        let mut opening = Block::new().id(&from.to_string());
        if !is_known {
            opening = opening.event(Some(&from.to_string()), "reset", &json!({}));
        }
        opening = opening
            .event(None, "state", &json!({ "state": sight.state }))
            .event(None, "position", &json!({ "position": sight.position }));
        if sight.expected_wait.is_some() {
            opening = told_wait(opening, sight.expected_wait);
        }
        if let Some(seen) = sight.lines.seen {
            opening = opening.event(None, "read", &json!({ "seq": seen }));
        }
        let thread = Id::from_uuid(sight.conversation.uuid());
        let back = (from - LOOKED_BACK).max(0);
        let gone = channels::list_withdrawn(&mut ctx.db(), thread, back, LOOKED_BACK).await?;
        for line in gone {
            opening = opening.event(None, "withdrawn", &json!({ "seq": line }));
        }
        let mut hers = Self {
            ctx,
            pass,
            follow,
            // What is new since `from` comes with the first look.
            taken: Some(News::Missed),
            sight,
            line: from,
            typing: None,
            beats: 0,
        };
        hers.sight.lines.new = Vec::new();
        Ok((opening, hers))
    }

    async fn tell(&mut self, news: &News) -> Outcome<Option<Block>> {
        match news {
            News::Signal(signal) if signal.kind == TYPING => self.typing().await,
            News::Event(event) if event.kind == "message.withdrawn" => {
                let line = event.data.get("line").and_then(serde_json::Value::as_i64);
                let gone = line.filter(|line| *line <= self.line);
                let Some(more) = self.look().await? else {
                    return Ok(None);
                };
                Ok(Some(match gone {
                    Some(line) => more.event(None, "withdrawn", &json!({ "seq": line })),
                    None => more,
                }))
            }
            News::Signal(signal) if signal.kind != READ => Ok(Some(Block::new())),
            News::Signal(_) | News::Event(_) | News::Missed => self.look().await,
        }
    }

    async fn typing(&mut self) -> Outcome<Option<Block>> {
        let now = self.ctx.now();
        if self
            .typing
            .is_some_and(|last| now.since(last) < OFTEN && now >= last)
        {
            return Ok(Some(Block::new()));
        }
        if !self.pass.holds(&self.ctx).await? {
            return Ok(None);
        }
        self.typing = Some(now);
        Ok(Some(Block::new().event(None, "typing", &json!({}))))
    }

    /// What is other than when she was last told.
    async fn look(&mut self) -> Outcome<Option<Block>> {
        if !self.pass.holds(&self.ctx).await? {
            return Ok(None);
        }
        let (mut block, mut line) = (Block::new(), self.line);
        loop {
            let sight = service::find_sight(&self.ctx, self.pass.client(), line).await?;
            let Some(sight) = sight else { return Ok(None) };
            if sight.conversation != self.sight.conversation {
                return Ok(Some(self.turn_to(sight)));
            }
            for seq in &sight.lines.new {
                block = block.event(Some(&seq.to_string()), "message", &json!({ "seq": seq }));
                line = *seq;
            }
            if i64::try_from(sight.lines.new.len()).unwrap_or(0) < LINES_STEP {
                self.line = line;
                return Ok(Some(block.and(self.changed(sight))));
            }
        }
    }

    /// Tells what is other than before, apart from lines.
    fn changed(&mut self, sight: Sight) -> Block {
        let (mut block, before) = (Block::new(), std::mem::replace(&mut self.sight, sight));
        let now = &self.sight;
        if now.lines.seen > before.lines.seen {
            block = block.event(None, "read", &json!({ "seq": now.lines.seen }));
        }
        if now.state != before.state {
            block = block.event(None, "state", &json!({ "state": now.state }));
        }
        if now.position != before.position {
            block = block.event(None, "position", &json!({ "position": now.position }));
        }
        if rough(now.expected_wait) != rough(before.expected_wait) {
            block = told_wait(block, now.expected_wait);
        }
        block
    }

    /// A new conversation of hers began, with lines counted from 1.
    fn turn_to(&mut self, sight: Sight) -> Block {
        self.follow = follow(&self.ctx, sight.conversation);
        self.line = sight.lines.last;
        let id = self.line.to_string();
        let block = Block::new()
            .event(Some(&id), "reset", &json!({}))
            .event(None, "state", &json!({ "state": sight.state }))
            .event(None, "position", &json!({ "position": sight.position }));
        let block = match sight.expected_wait {
            Some(_) => told_wait(block, sight.expected_wait),
            None => block,
        };
        self.sight = sight;
        block
    }

    /// Her place, or how long it takes from there, may have changed although nothing happened to her.
    async fn place(&mut self) -> Outcome<Option<Block>> {
        let pictures = self.ctx.app().parts.get::<Pictures>()?;
        let (sight, ctx) = (&self.sight, &self.ctx);
        let place = pictures.find_place(ctx, &sight.queue, sight.conversation);
        let Some(place) = place.await? else {
            return Ok(Some(Block::new()));
        };
        let wait = service::find_wait_in_line(ctx, sight.line()).await;
        let mut block = Block::new();
        if sight.position != Some(place) {
            block = block.event(None, "position", &json!({ "position": place }));
        }
        if rough(wait) != rough(sight.expected_wait) {
            block = told_wait(block, wait);
        }
        if block.is_empty() {
            return Ok(Some(block));
        }
        if !self.pass.holds(&self.ctx).await? {
            return Ok(None);
        }
        self.sight.position = Some(place);
        self.sight.expected_wait = wait;
        Ok(Some(block))
    }

    /// Now and then everything is looked at: an erasure or a new conversation is no event of this one.
    async fn beaten(&mut self) -> Outcome<Option<Block>> {
        self.beats = self.beats.wrapping_add(1);
        if self.beats.is_multiple_of(4) {
            return self.look().await;
        }
        if self.sight.is_waiting() {
            return self.place().await;
        }
        Ok(Some(Block::new()))
    }
}

impl Source for HerStream {
    async fn next(&mut self) -> Option<Block> {
        let news = match self.taken.take() {
            Some(news) => news,
            None => self.follow.next().await,
        };
        self.taken = Some(news.clone());
        let told = self.tell(&news).await;
        self.taken = None;
        said(told)
    }

    async fn beat(&mut self) -> Option<Block> {
        said(self.beaten().await)
    }

    fn beats_every(&self) -> Duration {
        if self.sight.is_waiting() { OFTEN } else { BEAT }
    }
}

/// How long it takes, in the steps that her page shows.
fn rough(wait: Option<Duration>) -> Option<Roughly> {
    wait.map(Roughly::of)
}

fn told_wait(block: Block, wait: Option<Duration>) -> Block {
    let seconds = wait.map(|wait| wait.as_secs());
    block.event(None, "wait", &json!({ "expected_wait_s": seconds }))
}

/// A stream that cannot look ends; she comes back to the last line she was told of.
fn said(told: Outcome<Option<Block>>) -> Option<Block> {
    told.unwrap_or_else(|failure| {
        tracing::debug!(?failure, "a stream ends");
        None
    })
}

fn follow(ctx: &Ctx, conversation: ConversationId) -> FollowOne {
    ctx.app().live.follow_one(conversation.uuid())
}
