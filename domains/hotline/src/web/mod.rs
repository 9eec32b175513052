//! Pages of the hotline, one file each: what it reads, what it shows, what it does. Holds no rule and no
//! SQL, and no page needs script to be of use.

mod alone;
mod board_people;
mod call;
mod calls;
mod chat;
mod choice;
mod coming_back;
mod console;
mod conversation;
mod danger;
mod ending;
mod exit;
mod hand_over;
mod handing;
mod help;
mod home;
mod hours;
mod keys;
mod log;
mod moves;
mod passing;
mod person;
mod place;
mod privacy;
mod queue;
mod replies;
mod row;
mod sending;
mod supervisor;
mod talk;
mod visitor;
mod why;
mod word;
mod wrap_up;

pub use visitor::word_session;

use kernel::Permission::{CallBacksTake, ConversationsSupervise, ConversationsTake};
use shell::{Access, NavEntry, Place, Routes};

/// The entries of this slice in the menus.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        path: "/",
        key: "hotline-nav-home",
        place: Place::Header,
        order: 10,
    },
    NavEntry {
        path: "/help",
        key: "hotline-nav-help",
        place: Place::Header,
        order: 20,
    },
    NavEntry {
        path: "/chat",
        key: "hotline-nav-chat",
        place: Place::Header,
        order: 30,
    },
    NavEntry {
        path: "/privacy",
        key: "hotline-nav-privacy",
        place: Place::Footer,
        order: 700,
    },
    NavEntry {
        path: "/console",
        key: "hotline-nav-console",
        place: Place::Staff,
        order: 10,
    },
    NavEntry {
        path: "/console/callbacks",
        key: "hotline-calls",
        place: Place::Staff,
        order: 15,
    },
    NavEntry {
        path: "/supervisor",
        key: "hotline-nav-supervisor",
        place: Place::Staff,
        order: 20,
    },
];

/// The pages of this slice and who may open them.
pub fn routes(routes: Routes) -> Routes {
    staff(public(routes))
}

fn public(routes: Routes) -> Routes {
    let anybody = Access::Public;
    routes
        .get("/", home::get, anybody)
        .get("/help", help::get, anybody)
        .post("/help", help::post, anybody)
        .get("/chat", coming_back::get, anybody)
        .post("/chat", coming_back::post, anybody)
        .get("/chat/{code}", chat::get, anybody)
        .post("/chat/{code}", chat::post, anybody)
        .get("/chat/{code}/lines", chat::lines, anybody)
        .post("/chat/{code}/enter", word::enter, anybody)
        .post("/chat/{code}/word", word::set, anybody)
        .post("/chat/{code}/place", place::post, anybody)
        .post("/chat/{code}/end", ending::end, anybody)
        .get("/chat/{code}/call", call::get, anybody)
        .post("/chat/{code}/call", call::post, anybody)
        .get("/chat/{code}/delete", ending::ask, anybody)
        .post("/chat/{code}/delete", ending::delete, anybody)
        .get("/privacy", privacy::get, anybody)
        .get("/info", danger::info, anybody)
        .get("/keluar", exit::get, anybody)
}

fn staff(routes: Routes) -> Routes {
    let (take, supervise) = (ConversationsTake, ConversationsSupervise);
    routes
        .get("/console", console::get, take)
        .get("/console/queue", queue::get, take)
        .get("/console/danger", danger::get, take)
        .post("/console/next", moves::next, take)
        .post("/console/presence", moves::presence, take)
        .get("/console/hand-over", hand_over::get, take)
        .post("/console/hand-over", hand_over::post, take)
        .get("/console/callbacks", calls::get, CallBacksTake)
        .post("/console/callbacks/{id}", calls::post, CallBacksTake)
        .get("/console/{id}", console::open, take)
        .get("/console/{id}/head", conversation::head, take)
        .get("/console/{id}/log", log::get, take)
        .get("/console/{id}/person", person::get, take)
        .post("/console/{id}/accept", moves::accept, take)
        .post("/console/{id}/pass", moves::pass, take)
        .post("/console/{id}/release", moves::release, take)
        .post("/console/{id}/answer", moves::answer, take)
        .post("/console/{id}/draft", moves::draft, take)
        .post("/console/{id}/typing", passing::typing, take)
        .post("/console/{id}/looking", passing::looking, take)
        .get("/console/{id}/name", passing::name, take)
        .post("/console/{id}/withdraw", moves::withdraw, take)
        .post("/console/{id}/transfer", handing::transfer, take)
        .post("/console/{id}/keep", handing::keep, take)
        .post("/console/{id}/invite", handing::invite, take)
        .post("/console/{id}/leave", handing::leave, take)
        .post("/console/{id}/silence", handing::silence, take)
        .post("/console/{id}/join", handing::join, supervise)
        .post("/console/{id}/tier", moves::tier, take)
        .post("/console/{id}/call", danger::call, take)
        .post("/console/{id}/topic", danger::topic, take)
        .get("/console/{id}/wrap-up", wrap_up::get, take)
        .post("/console/{id}/wrap-up", wrap_up::post, take)
        .post("/console/{id}/assign", moves::assign, supervise)
        .get("/supervisor", supervisor::get, supervise)
        .get("/supervisor/hours", hours::get, supervise)
        .post("/supervisor/hours", hours::post, supervise)
        .get("/supervisor/replies", replies::get, supervise)
        .post("/supervisor/replies", replies::post, supervise)
        .get("/supervisor/board", supervisor::board, supervise)
}
