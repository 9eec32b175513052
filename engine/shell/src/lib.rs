//! The face: the only engine crate that knows HTTP. It turns a request into a context and a failure into
//! a page, and it owns the frame of every page; it knows no slice and holds no rule of one.
//!
//! A slice hands over a [`Slice`]; its handlers take a [`Cx`] (who asks, in which language) and, where
//! something is posted, a [`Form`] or [`Json`], and give an [`Answer`]. `?` works from every failure.
//! A page is an askama template that extends `public.html` or `staff.html` and holds a `layout`:
//!
//! ```
//! use askama::Template;
//! use shell::{Access, Answer, Cx, Form, Html, Public, Routes, Slice, page, see_other};
//!
//! pub const SLICE: Slice = Slice { routes, ..Slice::named("greetings") };
//!
//! fn routes(routes: Routes) -> Routes {
//!     routes.get("/greet", show, Access::Public).post("/greet", send, Access::Public)
//! }
//!
//! #[derive(Template)] // in a slice: #[template(path = "greet.html")]
//! #[template(ext = "html", source = r#"{% extends "public.html" %}{% block content %}
//! <form class="flow text" method="post">{{ token }}<h1>{{ layout.t("shell-home") }}</h1>
//! <textarea name="text">{{ text }}</textarea><button class="btn">OK</button></form>{% endblock %}"#)]
//! struct Greet<'a> { layout: Public, token: Html, text: &'a str }
//!
//! async fn show(cx: Cx) -> Answer {
//!     page(&Greet { layout: cx.public("shell-home"), token: cx.token("/greet"), text: "" })
//! }
//!
//! async fn send(cx: Cx, Form(fields): Form) -> Answer {
//!     let Ok(text) = fields.text::<200>("text") else {
//!         let again = Greet { layout: cx.public("shell-home"), token: cx.token("/greet"), text: fields.get("text") };
//!         return shell::page_at(http::StatusCode::UNPROCESSABLE_ENTITY, &again);
//!     };
//!     tracing::debug!(length = text.as_str().len(), "somebody greeted");
//!     Ok(see_other("/greet"))
//! }
//! ```
//!
//! The base templates and `components.html` are found through the slice's `askama.toml`, beside its
//! `Cargo.toml`; its own templates come first:
//!
//! ```toml
//! [general]
//! dirs = ["templates", "../../engine/shell/templates"]
//! whitespace = "minimize"
//! ```
//!
//! `public.html` has the blocks `main_class` and `content`; `staff.html` also `bar` (right of the menu),
//! `jump` (links between the parts of a screen on a telephone) and `keys` (the footer of keys). Every word
//! comes from the slice's Fluent files by `layout.t("key")`; nothing is styled or scripted inline.
//!
//! A page of an earlier slice may have a [`Slot`]; later slices name what they put into it in their [`Slice`].
//!
//! A slice with calls of the API hands over their description, an `OpenApi` over its handlers; [`describe`]
//! makes one of all, which stands at `/api/openapi.json`.
//!
//! Invariants:
//! - No route without a word on who may call it; the list of routes is complete.
//! - [`Form`] hands over only what came with a token that holds; what was typed is always given back.
//! - Logs hold the pattern of a route, never its path, its query, an address or a user agent.

extern crate self as shell; // the base templates name it, here as in every slice

mod admit;
pub mod assets;
mod cookies;
mod csrf;
mod cx;
mod emergency;
mod fault;
mod fields;
mod form;
mod frame;
mod html;
pub mod icons;
mod json;
mod layout;
mod mistakes;
mod names;
mod nav;
mod once;
mod openapi;
mod page;
mod problem;
mod refusal;
mod router;
mod routes;
mod slots;
mod sse;
#[cfg(test)]
mod tests;
mod times;

pub use cookies::{end_session, start_session};
pub use cx::Cx;
pub use emergency::{Emergency, EmergencyLine, PlaceNumbers, number_basis, tel};
pub use fields::Fields;
pub use form::{Draft, Form};
pub use frame::Frame;
pub use html::{Html, grouped, lines};
pub use json::{IdempotencyKey, Json, json, json_at};
pub use layout::{MenuItem, Public, Staff};
pub use mistakes::{Mistake, Mistakes, text_mistake};
pub use names::language_name;
pub use nav::{Nav, NavEntry, Place};
pub use once::{once, repeat_key};
pub use openapi::{Listed, Paging, codes, describe};
pub use page::{page, page_at, see_other};
pub use problem::{Answer, Problem};
pub use refusal::{FieldError, Invalid, RequestRefusal};
pub use router::{leave, router};
pub use routes::{Access, Route, Routes, Slice};
pub use slots::{Fill, Slot, Slots};
pub use sse::{BEAT, Block, Source, sse};
pub use times::Times;

/// The shell's own words, given to the catalogue beside those of the slices.
pub const MESSAGES: &[(kernel::Locale, &str)] = &[
    (kernel::Locale::Id, include_str!("../locales/id.ftl")),
    (kernel::Locale::En, include_str!("../locales/en.ftl")),
];
