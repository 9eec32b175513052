//! Lists of conversations, as a program sees them.

use axum::extract::Query;
use channels::ChannelId;
use clients::ClientId;
use kernel::{Language, Timestamp};
use places::RegionCode;
use platform::AccountId;
use serde::{Deserialize, Serialize};
use shell::{Answer, Cx, Invalid, Listed, Paging, json};
use utoipa::{IntoParams, ToSchema};

use super::words;
use crate::model::{ConversationId, State, Tier};
use crate::service::{self, RowView};

/// A conversation in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = Conversation)]
pub struct Item {
    /// Its id.
    #[schema(value_type = Uuid)]
    id: ConversationId,
    /// Where it stands.
    #[schema(value_type = words::State)]
    state: State,
    /// The way she came.
    channel: ChannelView,
    /// Who she is to us.
    client: ClientView,
    /// How urgent it is.
    #[schema(value_type = words::Tier)]
    tier: Tier,
    /// What that rests on.
    #[schema(value_type = Vec<words::Category>)]
    reasons: Vec<&'static str>,
    /// What she speaks, as a tag of BCP 47.
    #[schema(value_type = String)]
    language: Language,
    /// The code of the region where she is; null if she did not say.
    #[schema(value_type = Option<String>, required)]
    region: Option<RegionCode>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    /// Since when she waits.
    #[schema(value_type = String, format = DateTime)]
    waiting_since: Timestamp,
    /// Its place in the line; null out of it.
    #[schema(required)]
    position: Option<u32>,
    /// Who has it, or to whom it is offered; null in the line.
    #[schema(value_type = Option<Uuid>, required)]
    assignee: Option<AccountId>,
    /// The newest message; null for whoever may not read it.
    #[schema(required)]
    last_message: Option<String>,
}

/// The way she came.
#[derive(Serialize, ToSchema)]
#[schema(as = ConversationChannel)]
struct ChannelView {
    /// Its id.
    #[schema(value_type = Uuid)]
    id: ChannelId,
    /// The kind of connector: `web`.
    kind: String,
}

/// Who she is to us.
#[derive(Serialize, ToSchema)]
#[schema(as = ConversationClient)]
struct ClientView {
    /// Her id.
    #[schema(value_type = Uuid)]
    id: ClientId,
    /// What we call her.
    alias: String,
    /// At most the last 3 characters of her address.
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

/// Which conversations are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Where they stand: `waiting` unless said otherwise.
    #[param(value_type = words::State, required = false)]
    state: Option<String>,
    /// Those of one team only.
    #[param(value_type = Uuid, required = false)]
    team: Option<String>,
}

/// Lists the conversations of the caller's teams, in queue order.
#[utoipa::path(
    get,
    path = "/api/v1/conversations",
    operation_id = "list_conversations",
    params(Asked, Paging),
    responses((status = 200, description = "A page of them.", body = Listed<Item>)),
)]
pub async fn list(cx: Cx, paging: Paging, Query(asked): Query<Asked>) -> Answer {
    let asked_state = asked.state.as_deref().unwrap_or("waiting");
    let Ok(state) = asked_state.parse::<State>() else {
        return Err(Invalid::at("/state", "unknown").into());
    };
    let queue = match asked.team {
        None => None,
        Some(team) => Some(queue_of(&cx, &team).await?),
    };
    let (limit, after) = (paging.limit, paging.after.as_deref());
    let page = service::list_in_state(&cx.ctx, state, queue.as_deref(), after, limit).await?;
    json(&Listed::of(page, Item::from))
}

async fn queue_of(cx: &Cx, team: &str) -> Result<String, shell::Problem> {
    let id = team.parse().map_err(|_| Invalid::at("/team", "unknown"))?;
    let team = people::find_team(&mut cx.ctx.db(), id).await?;
    let team = team.ok_or_else(|| Invalid::at("/team", "unknown"))?;
    Ok(team.queue.as_str().to_owned())
}
