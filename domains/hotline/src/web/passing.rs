//! What passes on the volunteer's screen and is gone again: that she types, that she looks, and the name of
//! a colleague who does. Nothing of it is stored.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use http::StatusCode;
use shell::{Answer, Cx, Form, page};

use super::console::id_of;
use crate::service::{self, Refusal};

/// The name of a colleague alone.
#[derive(Template)]
#[template(ext = "html", source = "<bdi>{{ alias }}</bdi>")]
struct Name {
    alias: String,
}

/// She types an answer.
pub async fn typing(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    service::typing_by_volunteer(&cx.ctx, id_of(&id)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// She looks at it.
pub async fn looking(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    service::looking(&cx.ctx, id_of(&id)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Who of us an id is, beside a conversation that both may know of.
pub async fn name(cx: Cx, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let account = query.strip_prefix("account=").unwrap_or("");
    let account = account.parse().map_err(|_| Refusal::NotFound)?;
    page(&Name {
        alias: service::find_colleague(&cx.ctx, id_of(&id)?, account).await?,
    })
}
