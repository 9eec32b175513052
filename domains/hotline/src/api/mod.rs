//! The calls of the API: only those that the contract of the product names. Each answers JSON; what is
//! refused is problem+json.

mod act;
mod chat;
mod chat_events;
mod chat_views;
mod codes;
mod events;
mod hand;
mod list;
mod messages;
mod words;

use kernel::{Id, Permission};
use platform::Outcome;
use shell::{Access, FieldError, Invalid, Routes};
use utoipa::OpenApi;

use crate::model::{self, ConversationId};
use crate::service::Refusal;

/// The description of the calls.
#[derive(OpenApi)]
#[openapi(paths(
    chat::start,
    chat::show,
    chat::erase,
    chat::write,
    chat_events::listen,
    act::presence,
    list::list,
    act::next,
    act::accept,
    act::pass,
    act::release,
    act::assign,
    hand::transfer,
    hand::invite,
    hand::join,
    act::close,
    messages::list,
    messages::write,
    codes::list,
    events::listen,
))]
struct Description;

/// The description of the calls.
pub fn describe() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// Registers the calls.
pub fn routes(routes: Routes) -> Routes {
    let take = Permission::ConversationsTake;
    let supervise = Permission::ConversationsSupervise;
    routes
        .post("/api/v1/chat", chat::start, Access::Public)
        .get("/api/v1/chat/{code}", chat::show, Access::Public)
        .delete("/api/v1/chat/{code}", chat::erase, Access::Public)
        .post("/api/v1/chat/{code}/messages", chat::write, Access::Public)
        .get(
            "/api/v1/chat/{code}/events",
            chat_events::listen,
            Access::Public,
        )
        .put("/api/v1/me/presence", act::presence, take)
        .get("/api/v1/conversations", list::list, take)
        .post("/api/v1/conversations/next", act::next, take)
        .post("/api/v1/conversations/{id}/accept", act::accept, take)
        .post("/api/v1/conversations/{id}/pass", act::pass, take)
        .post("/api/v1/conversations/{id}/release", act::release, take)
        .post("/api/v1/conversations/{id}/assign", act::assign, supervise)
        .post("/api/v1/conversations/{id}/transfer", hand::transfer, take)
        .post("/api/v1/conversations/{id}/invite", hand::invite, take)
        .post("/api/v1/conversations/{id}/join", hand::join, supervise)
        .post("/api/v1/conversations/{id}/close", act::close, take)
        .get("/api/v1/conversations/{id}/messages", messages::list, take)
        .post("/api/v1/conversations/{id}/messages", messages::write, take)
        .get("/api/v1/wrap-up-codes", codes::list, take)
        .get("/api/v1/events", events::listen, take)
}

/// The conversation that a path names; what is no id names none.
fn conversation(id: &str) -> Outcome<ConversationId> {
    id.parse::<Id<model::Conversation>>()
        .map_err(|_| Refusal::NotFound.into())
}

/// The model's field errors as the API tells them.
fn invalid(errors: &[model::FieldError]) -> Invalid {
    let told = errors.iter().map(|error| FieldError {
        pointer: format!("/{}", error.field),
        detail: error.problem.code().to_owned(),
    });
    Invalid(told.collect())
}
