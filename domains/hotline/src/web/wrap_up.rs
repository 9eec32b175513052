//! The wrap-up: one screen that closes a conversation. Everything ticked and written comes back when
//! something is missing.

use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use shell::{
    Answer, Cx, Draft, Fields, Html, Mistakes, Problem, Staff, assets, page, page_at, see_other,
};

use super::choice::Choice;
use super::console::{Console, id_of};
use super::conversation::tiers;
use super::row::Row;
use crate::model::{CallType, Category, ConversationId, FieldError, Taxonomy, WrapUp, WrapUpForm};
use crate::service;

/// The screen.
#[derive(Template)]
#[template(path = "wrap_up.html")]
struct WrapUpPage {
    layout: Staff,
    token: Html,
    me: String,
    row: Row,
    call_types: Vec<Choice>,
    topics: Vec<Group>,
    actions: Vec<Choice>,
    outcomes: Vec<Choice>,
    tiers: Vec<Choice>,
    notes: String,
    mistakes: Mistakes,
}

/// The topics of one category.
struct Group {
    word: String,
    topics: Vec<Choice>,
    is_open: bool,
}

impl WrapUpPage {
    async fn new(cx: &Cx, id: ConversationId, fields: &Fields) -> Result<Self, Problem> {
        let view = service::open_conversation(&cx.ctx, id).await?;
        let taxonomy = Taxonomy::CURRENT;
        let chosen = |name| fields.all(name).collect::<Vec<_>>();
        let (call_type, outcome) = (chosen("call_type"), chosen("outcome"));
        let actions = chosen("actions");
        // What somebody confirmed is ticked beforehand; what was sent stands as it was sent.
        let topics = if fields.has("notes") {
            chosen("topics")
        } else {
            view.confirmed.iter().map(String::as_str).collect()
        };
        let tier = match fields.get("tier") {
            "" => view.row.tier.code(),
            typed => typed,
        };
        Ok(Self {
            layout: cx.staff("hotline-wrap-up").with_script(assets::ASIDE_JS),
            token: cx.token(cx.path()),
            me: cx.ctx.account()?.to_string(),
            row: Row::running(cx, &view.row),
            call_types: choices(cx, CallType::ALL, &call_type, |it| {
                (it.code(), it.message_key())
            }),
            topics: groups(cx, &topics),
            actions: choices(cx, taxonomy.actions, &actions, |it| {
                (it.code(), it.message_key())
            }),
            outcomes: choices(cx, taxonomy.outcomes, &outcome, |it| {
                (it.code(), it.message_key())
            }),
            tiers: tiers(cx, tier),
            notes: fields.get("notes").to_owned(),
            mistakes: Mistakes::default(),
        })
    }
}

fn choices<T>(
    cx: &Cx,
    all: &[T],
    chosen: &[&str],
    code: impl Fn(&T) -> (&'static str, String),
) -> Vec<Choice> {
    let choice = |it| {
        let (code, key) = code(it);
        Choice::new(cx, code, &key, chosen)
    };
    all.iter().map(choice).collect()
}

fn groups(cx: &Cx, chosen: &[&str]) -> Vec<Group> {
    let group = |category: &Category| {
        let own = Taxonomy::CURRENT.topics.iter().copied();
        let own: Vec<_> = own.filter(|topic| topic.category() == *category).collect();
        let topics = choices(cx, &own, chosen, |it| (it.code(), it.message_key()));
        Group {
            word: cx.say().t(&category.message_key()),
            is_open: topics.iter().any(|topic| topic.is_on),
            topics,
        }
    };
    Category::ALL.iter().map(group).collect()
}

/// Shows it.
pub async fn get(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&WrapUpPage::new(&cx, id_of(&id)?, &Fields::default()).await?)
}

/// Closes the conversation.
pub async fn post(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    let mut mistakes = Mistakes::default();
    let (topics, actions): (Vec<_>, Vec<_>) = (
        fields.all("topics").collect(),
        fields.all("actions").collect(),
    );
    let form = WrapUpForm {
        call_type: fields.get("call_type"),
        topics: &topics,
        actions: &actions,
        outcome: fields.get("outcome"),
        tier: fields.get("tier"),
        notes: fields.get("notes"),
    };
    let wrap_up = match WrapUp::parse(&form) {
        Ok(_) if fields.is_stale() => {
            mistakes.add("call_type", cx.say().t("hotline-form-stale"));
            None
        }
        Ok(wrap_up) => Some(wrap_up),
        Err(errors) => {
            for error in errors {
                mistakes.add(error.field, sentence(&cx, error));
            }
            None
        }
    };
    let Some(wrap_up) = wrap_up else {
        let mut shown = WrapUpPage::new(&cx, id, &fields).await?;
        shown.mistakes = mistakes;
        return page_at(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    };
    match service::close(&cx.ctx, id, &wrap_up).await {
        Ok(()) => Ok(see_other("/console")),
        Err(failure) => {
            let shown = Console::refused(&cx, None, failure).await;
            shown.map_err(|problem| problem.with_typed(fields))
        }
    }
}

fn sentence(cx: &Cx, error: FieldError) -> String {
    let say = cx.say();
    let field = say.t(&format!("hotline-wrap-{}", error.field));
    let what = say.t(&error.problem.message_key());
    let values = [("field", field.into()), ("what", what.into())];
    say.with("hotline-wrap-mistake", &values)
}
