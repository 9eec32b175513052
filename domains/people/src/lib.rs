#![doc = include_str!("../README.md")]

mod jobs;
mod migrations;
mod model;
mod service;
mod store;

pub use migrations::MIGRATIONS;
pub use model::{
    Account, Alias, CodeError, Duties, Email, EmailError, LinkKind, NewInvitation, NewUser,
    Password, PasswordError, PersonName, Profile, Queue, Role, Scopes, Skill, Team, TeamId,
    TeamName, TokenSecret, UnknownRole,
};
pub use platform::AccountId;
pub use service::{
    Added, Authenticator, NewToken, OneTimeLink, Refusal, TokenOwner, add_user, create_token,
    disable_user, find_profile, find_team, list_accounts, list_members_serving, list_profiles,
    make_setup_link, queues_of, reset_user,
};
