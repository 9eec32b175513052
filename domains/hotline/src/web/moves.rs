//! What a volunteer or supervisor does with a conversation, one button each. What was typed is never lost
//! because somebody else was quicker.

use axum::extract::Path;
use axum::response::IntoResponse;
use channels::{Kind, MessageText};
use http::StatusCode;
use kernel::Text;
use platform::idempotency::Key;
use platform::{Failure, Outcome};
use shell::{Answer, Cx, Draft, Fields, Form, Mistakes, Problem, page_at, see_other};

use super::console::{Console, id_of};
use super::sending;
use super::supervisor;
use crate::model::{ConversationId, PresenceState, Tier};
use crate::service::{self, Before, Refusal};

/// Takes the most urgent one that she may take.
pub async fn next(cx: Cx, Form(_): Form) -> Answer {
    match service::next(&cx.ctx).await {
        Ok(Some(id)) => Ok(see_other(&address(id))),
        Ok(None) => Ok(see_other("/console?none")),
        Err(failure) => Console::refused(&cx, None, failure).await,
    }
}

/// Sets whether she is there.
pub async fn presence(cx: Cx, Form(fields): Form) -> Answer {
    let state = fields.parse::<PresenceState>("state");
    let open = fields.parse::<ConversationId>("open");
    if let Ok(state) = state
        && let Err(failure) = service::set_presence(&cx.ctx, state).await
    {
        return match failure.refusal() {
            Some(Refusal::StillHolds(_)) => Ok(see_other("/console/hand-over")),
            _ => Console::refused(&cx, open.ok(), failure).await,
        };
    }
    Ok(see_other(&open.map_or("/console".to_owned(), address)))
}

/// Takes what is offered to her.
pub async fn accept(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    let id = id_of(&id)?;
    let done = service::accept(&cx.ctx, id).await;
    leads(&cx, done, &address(id)).await
}

/// Gives back what is offered to her.
pub async fn pass(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    let done = service::pass(&cx.ctx, id_of(&id)?).await;
    leads(&cx, done, "/console").await
}

/// Gives back what she holds.
pub async fn release(cx: Cx, Path(id): Path<String>, Form(_): Form) -> Answer {
    let done = service::release(&cx.ctx, id_of(&id)?).await;
    leads(&cx, done, "/console").await
}

/// Takes back an answer of hers.
pub async fn withdraw(cx: Cx, Path(id): Path<String>, Form(fields): Form) -> Answer {
    let id = id_of(&id)?;
    let message = fields.parse("message").map_err(|_| Refusal::NotFound)?;
    let done = service::withdraw(&cx.ctx, message).await;
    leads(&cx, done.map(|_| ()), &address(id)).await
}

/// The place that a move leads to, or what a rule says no to, beside the conversation that it leads to.
pub async fn leads(cx: &Cx, done: Outcome<()>, to: &str) -> Answer {
    match done {
        Ok(()) => Ok(see_other(to)),
        Err(failure) => {
            let open = to.rsplit('/').next().and_then(|id| id.parse().ok());
            Console::refused(cx, open, failure).await
        }
    }
}

/// Stores an answer or a note.
pub async fn answer(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    if fields.has("fill") {
        let mut shown = Console::new(&cx, Some(id)).await?;
        if let Some(open) = &mut shown.open {
            open.fill(
                &MessageText::cleaned(fields.get("text")),
                fields.get("fill"),
            );
        }
        return shell::page(&shown);
    }
    let typed = sending::read(&cx, &fields);
    let Some(text) = typed.text else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(&cx, id, &fields, typed.mistakes, status).await;
    };
    let kind = match fields.get("kind") {
        "note" => Kind::Note,
        "whisper" => Kind::Whisper,
        _ => Kind::Message,
    };
    // Other words from the same form are another message: she went back to write more.
    let account = cx.ctx.account()?.uuid();
    let words = text.as_str().as_bytes();
    let owner = [account.as_bytes(), kind.code().as_bytes(), b" ", words].concat();
    let route = format!("/console/{id}/answer");
    let repeat = Key::new(&cx.ctx, &owner, &route, fields.once(), words);
    match service::answer(&cx.ctx, id, &text, kind, Some(repeat)).await {
        Ok(_) => Ok(see_other(&address(id))),
        Err(failure) => kept(&cx, id, fields, failure, "text").await,
    }
}

/// Keeps what she has typed and not sent. Answers nothing: her words stay where they are.
pub async fn draft(cx: Cx, Path(id): Path<String>, Form(fields): Form) -> Answer {
    service::save_draft(&cx.ctx, id_of(&id)?, fields.get("text")).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Changes the tier, with a reason.
pub async fn tier(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    let mut mistakes = Mistakes::default();
    let reason = reason(&cx, &fields, &mut mistakes);
    let tier = fields.parse::<Tier>("tier");
    let tier = mistakes.keep("tier", tier, |_| cx.say().t("hotline-field-unknown"));
    let (Some(reason), Some(tier)) = (reason, tier) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(&cx, id, &fields, mistakes, status).await;
    };
    // A form that does not say what she saw is one of somebody who saw nothing.
    let seen = (fields.parse("before"), fields.parse("seen"));
    let done = match seen {
        (Ok(tier_before), Ok(seq)) => {
            let before = Before {
                tier: tier_before,
                seq,
            };
            service::set_tier(&cx.ctx, id, before, tier, &reason).await
        }
        _ => Err(Refusal::NotAsSeen.into()),
    };
    match done {
        Ok(()) => Ok(see_other(&address(id))),
        Err(failure) => kept(&cx, id, fields, failure, "tier").await,
    }
}

/// Gives a waiting conversation to a volunteer, out of order and with a reason.
pub async fn assign(cx: Cx, Path(id): Path<String>, Draft(fields): Draft) -> Answer {
    let id = id_of(&id)?;
    let mut mistakes = Mistakes::default();
    let reason = reason(&cx, &fields, &mut mistakes);
    let to = fields.parse("to");
    let to = mistakes.keep("to", to, |_| cx.say().t("hotline-assign-to-missing"));
    let (Some(reason), Some(to)) = (reason, to) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return supervisor::again(&cx, id, &fields, mistakes, status).await;
    };
    match service::assign(&cx.ctx, id, to, &reason).await {
        // What she gives to herself she wants to see.
        Ok(()) if cx.ctx.account().ok() == Some(to) => Ok(see_other(&address(id))),
        Ok(()) => Ok(see_other("/supervisor")),
        Err(failure) => {
            let (status, sentence) = said(&cx, failure)?;
            mistakes.add("to", sentence);
            supervisor::again(&cx, id, &fields, mistakes, status).await
        }
    }
}

fn reason(cx: &Cx, fields: &Fields, mistakes: &mut Mistakes) -> Option<Text<500>> {
    let said = |error| shell::text_mistake(cx.say(), error);
    let reason = mistakes.keep("reason", fields.text("reason"), said);
    if reason.is_some() && fields.is_stale() {
        mistakes.add("reason", cx.say().t("hotline-form-stale"));
        return None;
    }
    reason
}

/// What a rule says no to, as a sentence beside the field; any other failure goes on.
pub fn said(cx: &Cx, failure: Failure) -> Result<(StatusCode, String), Problem> {
    let Some(refusal) = failure.refusal::<Refusal>() else {
        return Err(failure.into());
    };
    let status = StatusCode::from_u16(platform::Refusal::status(refusal));
    let sentence = cx.say().refusal(refusal);
    Ok((status.unwrap_or(StatusCode::CONFLICT), sentence))
}

async fn kept(
    cx: &Cx,
    id: ConversationId,
    fields: Fields,
    failure: Failure,
    field: &'static str,
) -> Answer {
    let mut mistakes = Mistakes::default();
    match said(cx, failure) {
        Ok((status, sentence)) => {
            mistakes.add(field, sentence);
            again(cx, id, &fields, mistakes, status).await
        }
        Err(problem) => Err(problem.with_typed(fields)),
    }
}

/// The screen with what was typed and what is to be put right. Whoever may no longer read the conversation
/// gets her words back alone.
pub async fn again(
    cx: &Cx,
    id: ConversationId,
    fields: &Fields,
    mistakes: Mistakes,
    status: StatusCode,
) -> Answer {
    let shown = Console::new(cx, Some(id)).await;
    let mut shown = shown.map_err(|problem| problem.with_typed(fields.clone()))?;
    if let Some(open) = &mut shown.open {
        open.draft = MessageText::cleaned(fields.get("text"));
        open.choose(fields.get("kind"));
        fields.get("reason").clone_into(&mut open.reason);
        fields.get("words").clone_into(&mut open.call_words);
        if let Some(hands) = &mut open.hands {
            hands.retype(fields);
        }
    }
    shown.mistakes = mistakes;
    page_at(status, &shown)
}

/// The address of a conversation on the volunteer's screen.
pub fn address(id: ConversationId) -> String {
    format!("/console/{id}")
}
