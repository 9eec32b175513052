//! The codes a wrap-up is made of, with their words in the reader's language.

use serde::Serialize;
use shell::{Answer, Cx, json};
use utoipa::ToSchema;

use crate::model::Taxonomy;

/// A code with its words.
#[derive(Serialize, ToSchema)]
#[schema(as = WrapUpCode)]
struct Code {
    /// What is sent.
    code: &'static str,
    /// What people read, in the reader's language.
    label: String,
}

/// The codes that a wrap-up may name.
#[derive(Serialize, ToSchema)]
#[schema(as = WrapUpCodes)]
pub struct Codes {
    /// What it was about.
    topics: Vec<Code>,
    /// What was done.
    actions: Vec<Code>,
    /// How it came out.
    outcomes: Vec<Code>,
}

/// Lists the codes that a wrap-up is made of.
#[utoipa::path(
    get,
    path = "/api/v1/wrap-up-codes",
    operation_id = "list_wrap_up_codes",
    responses((status = 200, description = "The codes in use.", body = Codes)),
)]
pub async fn list(cx: Cx) -> Answer {
    let (say, taxonomy) = (cx.say(), Taxonomy::CURRENT);
    let code = |code, key: String| Code {
        code,
        label: say.t(&key),
    };
    json(&Codes {
        topics: taxonomy
            .topics
            .iter()
            .map(|t| code(t.code(), t.message_key()))
            .collect(),
        actions: taxonomy
            .actions
            .iter()
            .map(|a| code(a.code(), a.message_key()))
            .collect(),
        outcomes: taxonomy
            .outcomes
            .iter()
            .map(|o| code(o.code(), o.message_key()))
            .collect(),
    })
}
