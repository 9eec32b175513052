//! Pages of the hotline, one file each: what it reads, what it shows, what it does. Holds no rule and no
//! SQL, and no page needs script to be of use.

mod chat;
mod coming_back;
mod ending;
mod exit;
mod help;
mod home;
mod privacy;
mod sending;
mod talk;
mod visitor;
mod word;

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
];

/// The pages of this slice and who may open them.
pub fn routes(routes: Routes) -> Routes {
    let anybody = Access::Public;
    routes
        .get("/", home::get, anybody)
        .get("/help", help::get, anybody)
        .post("/help", help::post, anybody)
        .get("/chat", coming_back::get, anybody)
        .post("/chat", coming_back::post, anybody)
        .get("/chat/{code}", chat::get, anybody)
        .post("/chat/{code}", chat::post, anybody)
        .post("/chat/{code}/enter", word::enter, anybody)
        .post("/chat/{code}/word", word::set, anybody)
        .post("/chat/{code}/end", ending::end, anybody)
        .get("/chat/{code}/delete", ending::ask, anybody)
        .post("/chat/{code}/delete", ending::delete, anybody)
        .get("/privacy", privacy::get, anybody)
        .get("/keluar", exit::get, anybody)
}
