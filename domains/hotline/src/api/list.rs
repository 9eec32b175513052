//! Lists of conversations, as a program sees them.

use std::collections::HashMap;

use axum::extract::Query;
use channels::ChannelId;
use clients::ClientId;
use kernel::{Language, Limit, Page, Timestamp};
use places::RegionCode;
use platform::AccountId;
use serde::Serialize;
use shell::{Answer, Cx, Invalid, json};

use crate::model::{ConversationId, State, Tier};
use crate::service::{self, RowView};

/// A conversation in a list.
#[derive(Serialize)]
pub struct Item {
    id: ConversationId,
    state: State,
    channel: ChannelView,
    client: ClientView,
    tier: Tier,
    reasons: Vec<&'static str>,
    language: Language,
    region: Option<RegionCode>,
    opened_at: Timestamp,
    waiting_since: Timestamp,
    position: Option<u32>,
    assignee: Option<AccountId>,
    last_message: Option<String>,
}

#[derive(Serialize)]
struct ChannelView {
    id: ChannelId,
    kind: String,
}

#[derive(Serialize)]
struct ClientView {
    id: ClientId,
    alias: String,
    masked_identity: String,
}

impl From<RowView> for Item {
    fn from(row: RowView) -> Self {
        Self {
            id: row.id,
            state: row.state,
            channel: ChannelView {
                id: row.channel,
                kind: row.channel_kind,
            },
            client: ClientView {
                id: row.client,
                alias: row.alias,
                masked_identity: row.masked_identity,
            },
            tier: row.tier,
            reasons: row
                .categories
                .into_iter()
                .map(triage::Category::code)
                .collect(),
            language: row.language,
            region: row.region,
            opened_at: row.opened_at,
            waiting_since: row.waiting_since,
            position: row.position,
            assignee: row.holder,
            last_message: row.last_message,
        }
    }
}

/// `GET /api/v1/conversations?state=&team=&limit=&after=`: those who wait unless said otherwise, in
/// queue order.
pub async fn list(cx: Cx, Query(asked): Query<HashMap<String, String>>) -> Answer {
    let asked_state = asked.get("state").map_or("waiting", String::as_str);
    let Ok(state) = asked_state.parse::<State>() else {
        return Err(Invalid::at("/state", "unknown").into());
    };
    let queue = match asked.get("team") {
        None => None,
        Some(team) => Some(queue_of(&cx, team).await?),
    };
    let limit = Limit::clamped(asked.get("limit").and_then(|limit| limit.parse().ok()));
    let after = asked.get("after").map(String::as_str);
    let page = service::list_in_state(&cx.ctx, state, queue.as_deref(), after, limit).await?;
    let items: Vec<Item> = page.items.into_iter().map(Item::from).collect();
    json(&Page {
        items,
        next: page.next,
    })
}

async fn queue_of(cx: &Cx, team: &str) -> Result<String, shell::Problem> {
    let id = team.parse().map_err(|_| Invalid::at("/team", "unknown"))?;
    let team = people::find_team(&mut cx.ctx.db(), id).await?;
    let team = team.ok_or_else(|| Invalid::at("/team", "unknown"))?;
    Ok(team.queue.as_str().to_owned())
}
