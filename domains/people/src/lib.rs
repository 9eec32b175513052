#![doc = include_str!("../README.md")]

mod jobs;
mod migrations;
mod model;
mod service;
mod store;
#[cfg(test)]
mod tests;
mod web;

use kernel::Locale;
use shell::Slice;

pub use migrations::MIGRATIONS;
pub use model::{
    Account, Alias, CodeError, Duties, Email, EmailError, LinkKind, NewInvitation, NewUser,
    Password, PasswordError, PersonName, Profile, Queue, Role, Scopes, Skill, Team, TeamId,
    TeamName, TokenSecret, UnknownRole,
};
pub use platform::AccountId;
pub use service::{
    Added, Authenticator, Leaver, Leavers, NewToken, OneTimeLink, Refusal, Rights, SignIn,
    SignedIn, TokenOwner, add_team, add_user, change_duties, create_token, disable_user,
    find_profile, find_rights, find_team, list_accounts, list_first_teams, list_members_serving,
    list_profiles, make_setup_link, queues_of, reset_user, sign_in,
};

/// The words of this slice.
pub const MESSAGES: &[(Locale, &str)] = &[
    (Locale::Id, include_str!("../locales/id.ftl")),
    (Locale::En, include_str!("../locales/en.ftl")),
];

/// What this slice brings.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        messages: MESSAGES,
        routes: web::routes,
        nav: web::NAV,
        jobs: jobs::JOBS,
        events: &[
            "account.added",
            "account.changed",
            "account.disabled",
            "account.invited",
            "session.started",
            "session.ended",
            "team.added",
            "team.changed",
            "token.revoked",
        ],
        ..Slice::named("people")
    }
}
