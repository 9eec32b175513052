//! Use cases of accounts: each authorises, decides, writes, notes it in the audit and as an event, in one
//! transaction. Passwords are hashed and values sealed before it begins.

mod accounts;
mod add;
mod authenticate;
mod hashing;
mod invite;
mod leaving;
mod links;
mod own;
mod profiles;
mod refusal;
mod reset;
mod rights;
mod sealing;
mod set_up;
mod sign_in;
mod teams;
mod tokens;

use db::{DbError, Tx};
use kernel::Permission;
use platform::audit::Subject;
use platform::{AccountId, Ctx, Outcome, Who, audit, events};
use serde_json::json;

pub use accounts::{change_duties, disable, disable_user, enable, find_account, list_accounts};
pub use add::{Added, add_user};
pub use authenticate::Authenticator;
pub use invite::{Acceptance, Invitation, accept_invitation, find_invitation, invite};
pub use leaving::{Leaver, Leavers};
pub use links::OneTimeLink;
pub use own::{
    OwnChange, change_own, change_password, end_session, list_own_sessions, own_account,
};
pub use profiles::{
    find_profile, list_first_teams, list_members_serving, list_profiles, queues_of,
};
pub use refusal::Refusal;
pub use reset::{Owner, find_reset, make_reset_link, reset_password, reset_user};
pub use rights::{Rights, find_rights};
pub use set_up::{SetUp, is_setup_open, make_setup_link, set_up};
pub use sign_in::{SignIn, SignedIn, sign_in, sign_out, start_session};
pub use teams::{add_team, find_team, list_teams, set_queue};
pub use tokens::{NewToken, TokenOwner, create_token, list_tokens, revoke_token};

/// Refuses unless accounts may be kept by who acts: an admin, or the command line on the machine.
fn require_manage(ctx: &Ctx) -> Outcome<()> {
    match ctx.actor().who {
        Who::System => Ok(()),
        Who::Public | Who::Account(_) => ctx.require(Permission::PeopleManage),
    }
}

/// Notes what happened to an account, in the audit and as an event.
async fn note_account(
    tx: &mut Tx,
    ctx: &Ctx,
    what: &'static str,
    account: AccountId,
) -> Result<(), DbError> {
    audit_account(tx, ctx, what, account).await?;
    events::publish(tx, ctx, what, &json!({ "account_id": account })).await
}

/// Notes in the audit alone what concerns an account and is nobody else's business.
async fn audit_account(
    tx: &mut Tx,
    ctx: &Ctx,
    what: &'static str,
    account: AccountId,
) -> Result<(), DbError> {
    let subject = Subject {
        kind: "account",
        id: account.uuid(),
        client: None,
    };
    audit::record(tx, ctx, what, subject).await
}

/// The same context with this account acting, which may do nothing yet: for what people do to their own
/// account before they are signed in.
fn acting(ctx: &Ctx, account: AccountId) -> Ctx {
    ctx.as_actor(platform::Actor {
        who: Who::Account(account),
        permissions: kernel::PermissionSet::NONE,
    })
}
