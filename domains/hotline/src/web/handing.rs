//! A conversation goes to other hands: handed on warm or cold, a second volunteer asked to it, a supervisor
//! stepping in. One button each; what was typed comes back when it cannot be done.

use axum::extract::Path;
use http::StatusCode;
use kernel::Text;
use platform::{AccountId, Failure};
use shell::{Answer, Cx, Draft, Fields, Form, Mistakes, see_other};

use super::choice::Pick;
use super::console::{Console, id_of};
use super::moves::{address, again, leads, said};
use crate::model::{ConversationId, JoinMode};
use crate::service::{self, Colleagues, Refusal, TransferTo};

/// What the forms for other hands offer, with what was typed.
pub struct Hands {
    /// Who is there.
    pub(super) people: Vec<Pick>,
    /// Teams with another queue.
    pub(super) teams: Vec<Pick>,
    /// The note in the field.
    pub note: String,
    /// Whether she lets go at once.
    pub is_cold: bool,
}

impl Hands {
    /// What a conversation can go to.
    pub fn of(cx: &Cx, colleagues: &Colleagues) -> Self {
        let say = cx.say();
        let people = colleagues.people.iter().map(|it| {
            let state = say.t(&it.state.message_key());
            Pick::new(
                format!("account:{}", it.id),
                format!("{}, {state}", it.alias),
            )
        });
        let teams = colleagues.teams.iter();
        Self {
            people: people.collect(),
            teams: teams
                .map(|(id, name)| Pick::new(format!("team:{id}"), name.clone()))
                .collect(),
            note: String::new(),
            is_cold: false,
        }
    }

    /// The same with what was typed.
    pub fn retype(&mut self, fields: &Fields) {
        fields.get("note").clone_into(&mut self.note);
        self.is_cold = fields.get("how") == "cold";
        for pick in self.people.iter_mut().chain(&mut self.teams) {
            pick.is_on = [fields.get("to"), fields.get("second")].contains(&pick.value.as_str());
        }
    }
}

fn target(value: &str) -> Option<TransferTo> {
    let (kind, id) = value.split_once(':')?;
    match kind {
        "account" => id.parse().ok().map(TransferTo::Account),
        "team" => id.parse().ok().map(TransferTo::Team),
        _ => None,
    }
}

fn person(value: &str) -> Option<AccountId> {
    match target(value)? {
        TransferTo::Account(id) => Some(id),
        TransferTo::Team(_) => None,
    }
}

/// Hands it on, with a note.
pub async fn transfer(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    let mut mistakes = Mistakes::default();
    let note: Result<Text<500>, _> = fields.text("note");
    let note = mistakes.keep("note", note, |error| shell::text_mistake(cx.say(), error));
    let to = target(fields.get("to")).ok_or(());
    let to = mistakes.keep("to", to, |()| cx.say().t("hotline-hand-missing"));
    if note.is_some() && fields.is_stale() {
        mistakes.add("note", cx.say().t("hotline-form-stale"));
    }
    let (Some(note), Some(to), true) = (note, to, mistakes.is_empty()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(&cx, id, &fields, mistakes, status).await;
    };
    let is_warm = fields.get("how") != "cold" && matches!(to, TransferTo::Account(_));
    match service::transfer(&cx.ctx, id, to, &note, is_warm).await {
        Ok(()) if is_warm => Ok(see_other(&address(id))),
        Ok(()) => Ok(see_other("/console")),
        Err(failure) => refused(&cx, id, &fields, failure, "to").await,
    }
}

/// Asks a second volunteer to it.
pub async fn invite(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    let mut mistakes = Mistakes::default();
    let second = person(fields.get("second")).ok_or(());
    let second = mistakes.keep("second", second, |()| cx.say().t("hotline-hand-missing"));
    if second.is_some() && fields.is_stale() {
        mistakes.add("second", cx.say().t("hotline-form-stale"));
    }
    let (Some(second), true) = (second, mistakes.is_empty()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(&cx, id, &fields, mistakes, status).await;
    };
    match service::invite(&cx.ctx, id, second).await {
        Ok(()) => Ok(see_other(&address(id))),
        Err(failure) => refused(&cx, id, &fields, failure, "second").await,
    }
}

async fn refused(
    cx: &Cx,
    id: ConversationId,
    fields: &Fields,
    failure: Failure,
    field: &'static str,
) -> Answer {
    let mut mistakes = Mistakes::default();
    let is_not_there = matches!(failure.refusal(), Some(Refusal::NotThere(_)));
    let (status, mut sentence) = said(cx, failure)?;
    if is_not_there {
        sentence = cx.say().t("hotline-hand-not-there");
    }
    mistakes.add(field, sentence);
    again(cx, id, fields, mistakes, status).await
}

/// Takes a warm transfer back.
pub async fn keep(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    let id = id_of(&id)?;
    leads(&cx, service::keep(&cx.ctx, id).await, &address(id)).await
}

/// Leaves a conversation that somebody else holds.
pub async fn leave(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    let done = service::leave(&cx.ctx, id_of(&id)?).await;
    leads(&cx, done, "/console").await
}

/// Says that somebody looked at her silence and goes on waiting.
pub async fn silence(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    let id = id_of(&id)?;
    let done = service::settle_silence(&cx.ctx, id).await;
    leads(&cx, done, &address(id)).await
}

/// A supervisor steps in.
pub async fn join(cx: Cx, Path(id): Path<String>, Form(fields): Form) -> Answer {
    let id = id_of(&id)?;
    let Ok(mode) = fields.parse::<JoinMode>("mode") else {
        return shell::page(&Console::new(&cx, Some(id)).await?);
    };
    leads(&cx, service::join(&cx.ctx, id, mode).await, &address(id)).await
}
