//! Accepting an invitation: the invited person chooses what help-seekers see of her, and her password.

use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use shell::{Answer, Cx, Draft, Html, Mistakes, Public, page, page_at};

use super::beside;
use super::choice::role_name;
use super::letting_in::let_in;
use super::reader::Reader;
use crate::model::TokenSecret;
use crate::service::{self, Acceptance, Invitation, Refusal};

/// The page.
#[derive(Template)]
#[template(path = "invite.html")]
struct InvitePage<'a> {
    layout: Public,
    token: Html,
    heading: String,
    what: String,
    alias: &'a str,
    mistakes: Mistakes,
}

impl InvitePage<'_> {
    fn new(cx: &Cx, invitation: &Invitation) -> Self {
        let say = cx.say();
        let role = role_name(cx, invitation.duties.role);
        let email = invitation.email.as_str();
        let args = [("role", role.into()), ("email", email.into())];
        Self {
            layout: cx.public("people-invite").without_emergency().bare(),
            token: cx.token(cx.path()),
            heading: say.t1("people-invite-heading", "name", invitation.name.as_str()),
            what: say.with("people-invite-what", &args),
            alias: "",
            mistakes: Mistakes::default(),
        }
    }
}

/// Shows the form while the link works.
pub async fn get(cx: Cx, Path(token): Path<String>) -> Answer {
    let secret = TokenSecret::parse(&token).ok_or(Refusal::LinkVoid)?;
    let invitation = service::find_invitation(&cx.ctx, &secret).await?;
    page(&InvitePage::new(&cx, &invitation))
}

/// Makes the account and lets its owner in.
pub async fn post(cx: Cx, Path(token): Path<String>, Draft(fields): Draft) -> Answer {
    let secret = TokenSecret::parse(&token).ok_or(Refusal::LinkVoid)?;
    let invitation = service::find_invitation(&cx.ctx, &secret).await?;
    let mut reader = Reader::new(&cx, &fields, "alias");
    let alias = reader.alias();
    let password = reader.password(&[invitation.name.as_str(), invitation.email.as_str()]);
    let mut mistakes = reader.mistakes;
    let status = match (alias, password) {
        (Some(alias), Some(password)) if mistakes.is_empty() => {
            let acceptance = Acceptance {
                alias,
                password,
                locale: cx.locale,
            };
            match service::accept_invitation(&cx.ctx, &secret, acceptance).await {
                Ok(id) => {
                    let signed_in = service::start_session(&cx.ctx, id, false).await?;
                    return Ok(let_in(&cx, &signed_in, ""));
                }
                Err(failure) => beside(&cx, failure, &mut mistakes, place)?,
            }
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shown = InvitePage {
        alias: fields.get("alias"),
        mistakes,
        ..InvitePage::new(&cx, &invitation)
    };
    page_at(status, &shown)
}

/// The address got an account by another way; the page has no field for it.
fn place(refusal: &Refusal) -> Option<&'static str> {
    matches!(refusal, Refusal::EmailTaken).then_some("alias")
}
