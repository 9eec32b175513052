//! Types, tables and laws of accounts: pure, never waits and never sees a database.

mod account;
mod email;
mod password;
mod role;
mod scopes;
mod secret;
mod spans;
mod words;

pub use account::{Account, DUTIES_MAX, Duties, NewInvitation, NewUser, Profile, Team, TeamId};
pub use email::{Email, EmailError};
pub use password::{Password, PasswordError};
pub use role::{Role, UnknownRole};
pub use scopes::Scopes;
pub use secret::TokenSecret;
pub use spans::{ENDED_KEPT, LinkKind, SLOWNESS_KEPT, TOUCH_EVERY, session_end, wait_after};
pub use words::{Alias, CodeError, PersonName, Queue, Skill, TeamName};
