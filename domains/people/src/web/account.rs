//! One's own account: how one appears, the password, the devices that are signed in.

use askama::Template;
use axum::extract::RawQuery;
use http::StatusCode;
use shell::{Answer, Cx, Draft, Fields, Html, Mistakes, Problem, Staff, page, page_at, see_other};

use super::beside;
use super::choice::{self, Choice};
use super::reader::Reader;
use crate::model::{Account, Email};
use crate::service::{self, OwnChange, Refusal};
use crate::store::SessionRow;

/// The page.
#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    layout: Staff,
    token: Html,
    who: String,
    email: String,
    version: i64,
    alias: String,
    locales: Vec<Choice>,
    languages: Vec<Choice>,
    sessions: Vec<SessionLine>,
    is_saved: bool,
    mistakes: Mistakes,
}

/// One device in the list.
struct SessionLine {
    id: String,
    when: String,
    is_this: bool,
    is_shared: bool,
}

impl AccountPage {
    async fn new(cx: &Cx, account: &Account) -> Result<Self, Problem> {
        let sessions = service::list_own_sessions(&cx.ctx).await?;
        let role = choice::role_name(cx, account.role);
        let args = [
            ("name", account.name.as_str().into()),
            ("role", role.into()),
        ];
        let languages = account.languages.iter();
        let languages: Vec<_> = languages.map(|it| it.code().to_owned()).collect();
        Ok(Self {
            layout: cx.staff("people-account"),
            token: cx.token("/account"),
            who: cx.say().with("people-account-who", &args),
            email: email(account).to_owned(),
            version: account.version,
            alias: account.alias.as_str().to_owned(),
            locales: choice::locales(cx, account.locale.map_or("", |locale| locale.code())),
            languages: choice::languages(cx, &languages),
            sessions: sessions.iter().map(|row| line(cx, row)).collect(),
            is_saved: false,
            mistakes: Mistakes::default(),
        })
    }

    /// With what was typed into the part that was sent.
    fn typed(mut self, cx: &Cx, fields: &Fields) -> Self {
        if fields.get("do") == "appear" {
            let languages: Vec<_> = fields.all("languages").map(str::to_owned).collect();
            fields.get("alias").clone_into(&mut self.alias);
            self.locales = choice::locales(cx, fields.get("locale"));
            self.languages = choice::languages(cx, &languages);
        }
        self
    }
}

fn line(cx: &Cx, row: &SessionRow) -> SessionLine {
    let times = cx.times();
    let args = [
        ("since", times.moment(row.created_at).into()),
        ("seen", times.moment(row.last_seen_at).into()),
    ];
    SessionLine {
        id: row.id.to_string(),
        when: cx.say().with("people-session-since", &args),
        is_this: cx.session().is_some_and(|it| it.binding == row.index),
        is_shared: row.is_shared,
    }
}

/// Shows it.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    let account = service::own_account(&cx.ctx).await?;
    let mut shown = AccountPage::new(&cx, &account).await?;
    shown.is_saved = query.as_deref() == Some("saved");
    page(&shown)
}

/// Changes the part that was sent.
pub async fn post(cx: Cx, Draft(fields): Draft) -> Answer {
    let account = service::own_account(&cx.ctx).await?;
    let told = match fields.get("do") {
        "password" => set_password(&cx, &fields, &account).await?,
        "session" => end_session(&cx, &fields).await?,
        _ => appear(&cx, &fields).await?,
    };
    let Some((status, mistakes)) = told else {
        return Ok(see_other("/account?saved"));
    };
    // Read anew: where somebody was quicker, the page carries the version that she now sees.
    let account = service::own_account(&cx.ctx).await?;
    let again = AccountPage {
        mistakes,
        ..AccountPage::new(&cx, &account).await?.typed(&cx, &fields)
    };
    page_at(status, &again)
}

/// What is to be put right, and the status that says so; nothing when it is done.
type Told = Option<(StatusCode, Mistakes)>;

async fn appear(cx: &Cx, fields: &Fields) -> Result<Told, Problem> {
    let mut reader = Reader::new(cx, fields, "alias");
    let (alias, languages) = (reader.alias(), reader.languages());
    let locale = reader.locale();
    let mut mistakes = reader.mistakes;
    let (Some(alias), Some(languages), true) = (alias, languages, mistakes.is_empty()) else {
        return Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, mistakes)));
    };
    let change = OwnChange {
        version: fields.parse("version").unwrap_or(0),
        alias,
        locale,
        languages,
    };
    match service::change_own(&cx.ctx, change).await {
        Ok(()) => Ok(None),
        Err(failure) => {
            let status = beside(cx, failure, &mut mistakes, |refusal| {
                matches!(refusal, Refusal::ChangedMeanwhile).then_some("alias")
            })?;
            Ok(Some((status, mistakes)))
        }
    }
}

async fn set_password(cx: &Cx, fields: &Fields, account: &Account) -> Result<Told, Problem> {
    let mut reader = Reader::new(cx, fields, "current");
    let current = reader.old_password("current");
    let new = reader.password(&[account.name.as_str(), email(account)]);
    let mut mistakes = reader.mistakes;
    let (Some(new), true) = (new, mistakes.is_empty()) else {
        return Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, mistakes)));
    };
    let kept = cx.session().map_or([0; 32], |session| session.binding);
    match service::change_password(&cx.ctx, current, &new, kept).await {
        Ok(()) => Ok(None),
        Err(failure) => {
            let status = beside(cx, failure, &mut mistakes, |refusal| match refusal {
                Refusal::WrongPassword | Refusal::TooSoon { .. } => Some("current"),
                _ => None,
            })?;
            Ok(Some((status, mistakes)))
        }
    }
}

async fn end_session(cx: &Cx, fields: &Fields) -> Result<Told, Problem> {
    let reader = Reader::new(cx, fields, "sessions");
    if !reader.mistakes.is_empty() {
        return Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, reader.mistakes)));
    }
    let id = fields.parse("session").map_err(|_| Refusal::NoSuchSecret)?;
    service::end_session(&cx.ctx, id).await?;
    Ok(None)
}

fn email(account: &Account) -> &str {
    account.email.as_ref().map_or("", Email::as_str)
}
