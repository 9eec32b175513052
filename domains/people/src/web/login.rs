//! Signing in and out. Never tells whether an address is known.

use askama::Template;
use axum::extract::RawQuery;
use http::StatusCode;
use http::header::SET_COOKIE;
use shell::{
    Answer, Cx, Draft, Fields, Form, Html, Mistakes, Public, end_session, page, page_at, see_other,
};

use super::beside;
use super::letting_in::{let_in, local_path};
use super::reader::Reader;
use crate::service::{self, Refusal, SignIn};

/// The page.
#[derive(Template)]
#[template(path = "login.html")]
struct Login<'a> {
    layout: Public,
    token: Html,
    email: &'a str,
    next: &'a str,
    is_shared: bool,
    mistakes: Mistakes,
}

impl<'a> Login<'a> {
    fn new(cx: &Cx, email: &'a str, next: &'a str) -> Self {
        Self {
            layout: cx.public("people-login").without_emergency(),
            token: cx.token("/login"),
            email,
            next: local_path(next).unwrap_or(""),
            is_shared: false,
            mistakes: Mistakes::default(),
        }
    }
}

/// Shows the form; `next` is where she wanted to go.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let next = form_urlencoded::parse(query.as_bytes())
        .find_map(|(name, value)| (name == "next").then(|| value.into_owned()));
    page(&Login::new(&cx, "", next.as_deref().unwrap_or("")))
}

/// Lets her in.
pub async fn post(cx: Cx, Draft(fields): Draft) -> Answer {
    let mut reader = Reader::new(&cx, &fields, "email");
    let email = reader.email();
    let password = reader.old_password("password");
    let mut mistakes = reader.mistakes;
    let status = match email {
        Some(email) if mistakes.is_empty() => {
            let given = SignIn {
                email: &email,
                password,
                is_shared: fields.has("shared"),
            };
            match service::sign_in(&cx.ctx, given).await {
                Ok(signed_in) => return Ok(let_in(&cx, &signed_in, fields.get("next"))),
                Err(failure) => beside(&cx, failure, &mut mistakes, place)?,
            }
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    again(&cx, &fields, mistakes, status)
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NotRecognised | Refusal::Disabled | Refusal::TooSoon { .. } => Some("password"),
        _ => None,
    }
}

fn again(cx: &Cx, fields: &Fields, mistakes: Mistakes, status: StatusCode) -> Answer {
    let shown = Login {
        is_shared: fields.has("shared"),
        mistakes,
        ..Login::new(cx, fields.get("email"), fields.get("next"))
    };
    page_at(status, &shown)
}

/// Ends her session here and in the store.
pub async fn sign_out(cx: Cx, Form(_): Form) -> Answer {
    if let Some(session) = cx.session() {
        service::sign_out(&cx.ctx, session.binding).await?;
    }
    let mut response = see_other("/login");
    let ended = end_session(cx.ctx.site());
    response.headers_mut().append(SET_COOKIE, ended);
    Ok(response)
}
