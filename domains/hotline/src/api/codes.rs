//! The codes a wrap-up is made of, with their words in the reader's language.

use serde::Serialize;
use shell::{Answer, Cx, json};

use crate::model::Taxonomy;

#[derive(Serialize)]
struct Code {
    code: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Codes {
    topics: Vec<Code>,
    actions: Vec<Code>,
    outcomes: Vec<Code>,
}

/// `GET /api/v1/wrap-up-codes`.
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
