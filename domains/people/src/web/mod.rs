//! Pages of accounts, one file each: what it reads, what it shows, what it does. Holds no rule and no SQL.

mod account;
mod admin;
mod admin_account;
mod choice;
mod duties;
mod handover;
mod invite;
mod letting_in;
mod login;
mod reader;
mod reset;
mod set_up;
mod teams;

use http::StatusCode;
use kernel::Permission::PeopleManage;
use platform::Failure;
use shell::{Access, Cx, Mistakes, NavEntry, Place, Problem, Routes};

use crate::service::Refusal;

/// The entries of this slice in the menus.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        path: "/login",
        key: "people-nav-sign-in",
        place: Place::Footer,
        order: 900,
    },
    NavEntry {
        path: "/admin",
        key: "people-nav-accounts",
        place: Place::Staff,
        order: 800,
    },
    NavEntry {
        path: "/admin/teams",
        key: "people-nav-teams",
        place: Place::Staff,
        order: 810,
    },
    NavEntry {
        path: "/account",
        key: "people-nav-account",
        place: Place::Staff,
        order: 900,
    },
];

/// The pages of this slice and who may open them.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/login", login::get, Access::Public)
        .post("/login", login::post, Access::Public)
        .post("/logout", login::sign_out, Access::SignedIn)
        .get("/setup/{token}", set_up::get, Access::Public)
        .post("/setup/{token}", set_up::post, Access::Public)
        .get("/invite/{token}", invite::get, Access::Public)
        .post("/invite/{token}", invite::post, Access::Public)
        .get("/reset/{token}", reset::get, Access::Public)
        .post("/reset/{token}", reset::post, Access::Public)
        .get("/account", account::get, Access::SignedIn)
        .post("/account", account::post, Access::SignedIn)
        .get("/admin", admin::get, PeopleManage)
        .post("/admin", admin::post, PeopleManage)
        .get("/admin/accounts/{id}", admin_account::get, PeopleManage)
        .post("/admin/accounts/{id}", admin_account::post, PeopleManage)
        .get("/admin/teams", teams::get, PeopleManage)
        .post("/admin/teams", teams::post, PeopleManage)
}

/// Puts what a rule says beside the field it is about, which `place` names, and gives the status that fits.
/// A failure that is about no field goes on to the frame.
fn beside(
    cx: &Cx,
    failure: Failure,
    mistakes: &mut Mistakes,
    place: impl FnOnce(&Refusal) -> Option<&'static str>,
) -> Result<StatusCode, Problem> {
    let Some((refusal, field)) = failure
        .refusal::<Refusal>()
        .and_then(|refusal| Some((*refusal, place(refusal)?)))
    else {
        return Err(failure.into());
    };
    mistakes.add(field, cx.say().refusal(&refusal));
    let status = platform::Refusal::status(&refusal);
    Ok(StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY))
}
