//! Going off duty: each conversation that she answers is handed over first, to the line or to somebody by
//! name. Nobody is left with somebody who is gone.

use askama::Template;
use shell::{Answer, Cx, Form, Html, Problem, Staff, page, page_at, see_other};

use super::choice::Pick;
use super::row::Row;
use crate::model::PresenceState;
use crate::service::{self, HandOver, Refusal};

/// The page.
#[derive(Template)]
#[template(path = "hand_over.html")]
struct HandOverPage {
    layout: Staff,
    token: Html,
    held: Vec<Held>,
    note: Option<String>,
}

/// One that she answers.
struct Held {
    row: Row,
    to: Vec<Pick>,
}

impl HandOverPage {
    async fn new(cx: &Cx) -> Result<Self, Problem> {
        let mut held = Vec::new();
        for row in service::list_to_hand_over(&cx.ctx).await? {
            let colleagues = service::list_colleagues(&cx.ctx, row.id).await?;
            let to = colleagues.people.iter();
            held.push(Held {
                row: Row::running(cx, &row),
                to: to
                    .map(|it| Pick::new(it.id.to_string(), it.alias.clone()))
                    .collect(),
            });
        }
        Ok(Self {
            layout: cx.staff("hotline-hand-over"),
            token: cx.token("/console/hand-over"),
            held,
            note: None,
        })
    }
}

/// Shows what she answers.
pub async fn get(cx: Cx) -> Answer {
    page(&HandOverPage::new(&cx).await?)
}

/// Hands each over as chosen, then sets her off duty. What somebody else was quicker with is shown again.
pub async fn post(cx: Cx, Form(fields): Form) -> Answer {
    for row in service::list_to_hand_over(&cx.ctx).await? {
        let chosen = fields.parse(&row.id.to_string());
        let to = chosen.map_or(HandOver::Line, HandOver::To);
        let done = service::hand_over(&cx.ctx, row.id, to).await;
        if let Err(failure) = done {
            let Some(refusal) = failure.refusal::<Refusal>() else {
                return Err(failure.into());
            };
            let note = cx.say().refusal(refusal);
            let mut shown = HandOverPage::new(&cx).await?;
            shown.note = Some(note);
            return page_at(http::StatusCode::CONFLICT, &shown);
        }
    }
    service::set_presence(&cx.ctx, PresenceState::Offline).await?;
    Ok(see_other("/console"))
}
