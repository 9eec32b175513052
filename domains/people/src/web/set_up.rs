//! The first account, by the link that the server prints while there is none.

use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use shell::{Answer, Cx, Draft, Html, Mistakes, Public, page, page_at};

use super::beside;
use super::letting_in::let_in;
use super::reader::Reader;
use crate::model::TokenSecret;
use crate::service::{self, AfterSetUp, Refusal, SetUp};

/// The page.
#[derive(Template)]
#[template(path = "setup.html")]
struct SetUpPage<'a> {
    layout: Public,
    token: Html,
    email: &'a str,
    name: &'a str,
    mistakes: Mistakes,
}

impl SetUpPage<'_> {
    fn new(cx: &Cx) -> Self {
        Self {
            layout: cx.public("people-setup").without_emergency().bare(),
            token: cx.token(cx.path()),
            email: "",
            name: "",
            mistakes: Mistakes::default(),
        }
    }
}

/// Shows the form while the link works.
pub async fn get(cx: Cx, Path(token): Path<String>) -> Answer {
    let secret = TokenSecret::parse(&token).ok_or(Refusal::LinkVoid)?;
    service::is_setup_open(&cx.ctx, &secret).await?;
    page(&SetUpPage::new(&cx))
}

/// Makes the account and lets its owner in.
pub async fn post(cx: Cx, Path(token): Path<String>, Draft(fields): Draft) -> Answer {
    let secret = TokenSecret::parse(&token).ok_or(Refusal::LinkVoid)?;
    service::is_setup_open(&cx.ctx, &secret).await?;
    let mut reader = Reader::new(&cx, &fields, "name");
    let name = reader.name();
    let email = reader.email();
    let password = reader.password(&[fields.get("name"), fields.get("email")]);
    let mut mistakes = reader.mistakes;
    let status = match (name, email, password) {
        (Some(name), Some(email), Some(password)) if mistakes.is_empty() => {
            let new = SetUp {
                email,
                name,
                password,
            };
            match service::set_up(&cx.ctx, &secret, &new).await {
                Ok(id) => {
                    let signed_in = service::start_session(&cx.ctx, id, false).await?;
                    return Ok(let_in(&cx, &signed_in, next_step(&cx)));
                }
                Err(failure) => beside(&cx, failure, &mut mistakes, place)?,
            }
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shown = SetUpPage {
        email: fields.get("email"),
        name: fields.get("name"),
        mistakes,
        ..SetUpPage::new(&cx)
    };
    page_at(status, &shown)
}

/// Where a later slice wants her to go on.
fn next_step(cx: &Cx) -> &'static str {
    let step = cx.ctx.app().parts.get::<AfterSetUp>();
    step.map_or("", |step| step.0)
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    matches!(refusal, Refusal::EmailTaken).then_some("email")
}
