//! A new password by a link that was handed over.

use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use shell::{Answer, Cx, Draft, Html, Mistakes, Public, page, page_at};

use super::letting_in::let_in;
use super::reader::Reader;
use crate::model::{Email, TokenSecret};
use crate::service::{self, Owner, Refusal};

/// The page.
#[derive(Template)]
#[template(path = "reset.html")]
struct ResetPage<'a> {
    layout: Public,
    token: Html,
    email: &'a str,
    mistakes: Mistakes,
}

impl<'a> ResetPage<'a> {
    fn new(cx: &Cx, owner: &'a Owner, mistakes: Mistakes) -> Self {
        Self {
            layout: cx.public("people-reset").without_emergency().bare(),
            token: cx.token(cx.path()),
            email: address(owner),
            mistakes,
        }
    }
}

/// Shows the form while the link works.
pub async fn get(cx: Cx, Path(token): Path<String>) -> Answer {
    let secret = TokenSecret::parse(&token).ok_or(Refusal::LinkVoid)?;
    let owner = service::find_reset(&cx.ctx, &secret).await?;
    page(&ResetPage::new(&cx, &owner, Mistakes::default()))
}

/// Sets the password and lets its owner in.
pub async fn post(cx: Cx, Path(token): Path<String>, Draft(fields): Draft) -> Answer {
    let secret = TokenSecret::parse(&token).ok_or(Refusal::LinkVoid)?;
    let owner = service::find_reset(&cx.ctx, &secret).await?;
    let mut reader = Reader::new(&cx, &fields, "password");
    let password = reader.password(&[owner.name.as_str(), address(&owner)]);
    let mistakes = reader.mistakes;
    match password {
        Some(password) if mistakes.is_empty() => {
            let id = service::reset_password(&cx.ctx, &secret, &password).await?;
            let signed_in = service::start_session(&cx.ctx, id, false).await?;
            Ok(let_in(&cx, &signed_in, ""))
        }
        _ => {
            let again = ResetPage::new(&cx, &owner, mistakes);
            page_at(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

fn address(owner: &Owner) -> &str {
    owner.email.as_ref().map_or("", Email::as_str)
}
