//! All accounts, and inviting somebody.

use askama::Template;
use axum::extract::RawQuery;
use http::{HeaderMap, StatusCode};
use kernel::Limit;
use platform::AccountId;
use shell::{Answer, Cx, Fields, Form, Html, Mistakes, Problem, Staff, page, page_at};

use super::choice::{language_line, role_name};
use super::duties::DutiesForm;
use super::reader::Reader;
use super::{beside, handover};
use crate::model::{Account, Email, NewInvitation, Skill};
use crate::service::{self, Refusal};

/// How many accounts stand on one page.
const LISTED: u32 = 50;

/// The page.
#[derive(Template)]
#[template(path = "admin.html")]
struct Admin {
    layout: Staff,
    token: Html,
    accounts: Vec<AccountLine>,
    next: Option<String>,
    email: String,
    name: String,
    duties: DutiesForm,
    mistakes: Mistakes,
}

/// One account in the list.
struct AccountLine {
    id: String,
    name: String,
    email: String,
    alias: String,
    role: String,
    teams: String,
    languages: String,
    skills: String,
    state: &'static str,
}

impl Admin {
    async fn new(cx: &Cx, after: Option<AccountId>, duties: DutiesForm) -> Result<Self, Problem> {
        let limit = Limit::clamped(Some(LISTED));
        let listed = service::list_accounts(&cx.ctx, after, limit).await?;
        Ok(Self {
            layout: cx.staff("people-admin"),
            token: cx.token("/admin"),
            accounts: listed.items.iter().map(|it| line(cx, it)).collect(),
            next: listed.next,
            email: String::new(),
            name: String::new(),
            duties,
            mistakes: Mistakes::default(),
        })
    }
}

fn line(cx: &Cx, account: &Account) -> AccountLine {
    let teams: Vec<_> = account.teams.iter().map(|it| it.name.as_str()).collect();
    let skills: Vec<_> = account.skills.iter().map(Skill::as_str).collect();
    AccountLine {
        id: account.id.to_string(),
        name: account.name.as_str().to_owned(),
        email: account.email.as_ref().map_or("", Email::as_str).to_owned(),
        alias: account.alias.as_str().to_owned(),
        role: role_name(cx, account.role),
        teams: teams.join(", "),
        languages: language_line(cx, &account.languages),
        skills: skills.join(", "),
        state: state(account),
    }
}

/// The key of the word for the state of an account.
pub fn state(account: &Account) -> &'static str {
    if account.disabled_at.is_some() {
        "people-state-disabled"
    } else if account.is_service {
        "people-state-service"
    } else if account.has_password {
        "people-state-active"
    } else {
        "people-state-no-password"
    }
}

/// Shows accounts, after the one that `after` names.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let after = form_urlencoded::parse(query.as_bytes())
        .find_map(|(name, value)| (name == "after").then(|| value.parse().ok())?);
    let duties = DutiesForm::empty(&cx).await?;
    page(&Admin::new(&cx, after, duties).await?)
}

/// Invites somebody and shows the link to hand over.
pub async fn post(cx: Cx, headers: HeaderMap, Form(fields): Form) -> Answer {
    let mut reader = Reader::new(&cx, &fields, "email");
    let (email, name) = (reader.email(), reader.name());
    let duties = reader.duties();
    let mut mistakes = reader.mistakes;
    let status = match (email, name, duties) {
        (Some(email), Some(name), Some(duties)) => {
            let invited = name.as_str().to_owned();
            let new = NewInvitation {
                email,
                name,
                duties,
            };
            match service::invite(&cx.ctx, new).await {
                Ok(link) => return handover::show(&cx, &headers, &link, &invited),
                Err(failure) => beside(&cx, failure, &mut mistakes, place)?,
            }
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    again(&cx, &fields, mistakes, status).await
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::EmailTaken => Some("email"),
        Refusal::NoSuchTeam => Some("teams"),
        _ => None,
    }
}

async fn again(cx: &Cx, fields: &Fields, mistakes: Mistakes, status: StatusCode) -> Answer {
    let duties = DutiesForm::typed(cx, fields, None).await?;
    let shown = Admin {
        email: fields.get("email").to_owned(),
        name: fields.get("name").to_owned(),
        mistakes,
        ..Admin::new(cx, None, duties).await?
    };
    page_at(status, &shown)
}
