//! One account: its work, its state, a link for a new password, its tokens.

use askama::Template;
use axum::extract::{Path, RawQuery};
use http::{HeaderMap, StatusCode};
use platform::{AccountId, Who};
use shell::{Answer, Cx, Fields, Form, Html, Mistakes, Problem, Staff, page, page_at, see_other};

use super::duties::DutiesForm;
use super::reader::Reader;
use super::{admin, beside, handover};
use crate::model::{Account, Email};
use crate::service::{self, Refusal};
use crate::store::TokenRow;

/// The page.
#[derive(Template)]
#[template(path = "admin_account.html")]
struct AccountPage {
    layout: Staff,
    token: Html,
    name: String,
    email: String,
    alias: String,
    since: Html,
    state: &'static str,
    disabled_since: Option<String>,
    is_own: bool,
    is_service: bool,
    version: i64,
    duties: DutiesForm,
    tokens: Vec<TokenLine>,
    is_saved: bool,
    mistakes: Mistakes,
}

/// One token in the list.
struct TokenLine {
    id: String,
    scopes: String,
    made: String,
    until: Option<String>,
    is_valid: bool,
}

impl AccountPage {
    async fn new(cx: &Cx, account: &Account, duties: DutiesForm) -> Result<Self, Problem> {
        let tokens = service::list_tokens(&cx.ctx, account.id).await?;
        let times = cx.times();
        Ok(Self {
            layout: cx.staff("people-one"),
            token: cx.token(cx.path()),
            name: account.name.as_str().to_owned(),
            email: account.email.as_ref().map_or("", Email::as_str).to_owned(),
            alias: account.alias.as_str().to_owned(),
            since: times.moment_tag(account.created_at),
            state: admin::state(account),
            disabled_since: account.disabled_at.map(|at| times.moment(at)),
            is_own: cx.ctx.actor().who == Who::Account(account.id),
            is_service: account.is_service,
            version: account.version,
            duties,
            tokens: tokens.iter().map(|row| line(cx, row)).collect(),
            is_saved: false,
            mistakes: Mistakes::default(),
        })
    }
}

fn line(cx: &Cx, row: &TokenRow) -> TokenLine {
    let (say, times) = (cx.say(), cx.times());
    let has_ended = row.expires_at.is_some_and(|end| end <= cx.ctx.now());
    let until = row
        .expires_at
        .map(|end| say.t1("people-token-until", "until", times.moment(end)));
    TokenLine {
        id: row.id.to_string(),
        scopes: row
            .scopes
            .to_text()
            .unwrap_or_else(|| say.t("people-token-all")),
        made: say.t1("people-token-made", "since", times.moment(row.created_at)),
        until,
        is_valid: row.revoked_at.is_none() && !has_ended,
    }
}

/// Shows it.
pub async fn get(cx: Cx, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let account = service::find_account(&cx.ctx, id_of(&id)?).await?;
    let duties = DutiesForm::now(&cx, &account).await?;
    let mut shown = AccountPage::new(&cx, &account, duties).await?;
    shown.is_saved = query.as_deref() == Some("saved");
    page(&shown)
}

/// Does what the pressed button says.
pub async fn post(
    cx: Cx,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    let id = id_of(&id)?;
    match fields.get("do") {
        "disable" => service::disable(&cx.ctx, id).await?,
        "enable" => service::enable(&cx.ctx, id).await?,
        "revoke" => {
            let token = fields.parse("token").map_err(|_| Refusal::NoSuchSecret)?;
            service::revoke_token(&cx.ctx, id, token).await?;
        }
        "reset" => {
            let account = service::find_account(&cx.ctx, id).await?;
            let link = service::make_reset_link(&cx.ctx, id).await?;
            return handover::show(&cx, &headers, &link, account.name.as_str());
        }
        _ => return change(&cx, id, &fields).await,
    }
    Ok(see_other(&format!("/admin/accounts/{id}?saved")))
}

async fn change(cx: &Cx, id: AccountId, fields: &Fields) -> Answer {
    let mut reader = Reader::new(cx, fields, "role");
    let duties = reader.duties();
    let mut mistakes = reader.mistakes;
    let status = match duties {
        Some(duties) => {
            let version = fields.parse("version").unwrap_or(0);
            match service::change_duties(&cx.ctx, id, version, duties).await {
                Ok(()) => return Ok(see_other(&format!("/admin/accounts/{id}?saved"))),
                Err(failure) => beside(cx, failure, &mut mistakes, place)?,
            }
        }
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    // Read anew: where somebody was quicker, the page carries the version that is now compared with.
    let account = service::find_account(&cx.ctx, id).await?;
    let duties = DutiesForm::typed(cx, fields, Some(&account)).await?;
    let again = AccountPage {
        mistakes,
        ..AccountPage::new(cx, &account, duties).await?
    };
    page_at(status, &again)
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::ChangedMeanwhile | Refusal::OwnAccount => Some("role"),
        Refusal::NoSuchTeam => Some("teams"),
        _ => None,
    }
}

fn id_of(text: &str) -> Result<AccountId, Refusal> {
    text.parse().map_err(|_| Refusal::NoSuchAccount)
}
