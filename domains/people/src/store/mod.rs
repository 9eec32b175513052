//! SQL of accounts and the conversion of rows, nothing else. Decides nothing, seals nothing, opens nothing.

mod account;
mod columns;
mod link;
mod member;
mod session;
mod slowness;
mod team;
mod token;

pub use account::{
    AccountRow, disable, enable, find_account, find_account_by_email, has_account, insert_account,
    list_accounts, update_own, update_password, update_role,
};
pub use link::{
    LinkId, LinkRow, close_links_of, close_setup_links, delete_ended_links, find_open_link,
    insert_link, use_link,
};
pub use member::{
    Traits, list_heads, list_members_serving, list_traits, replace_duties, replace_languages,
};
pub use session::{
    FoundSession, SessionId, SessionRow, delete_ended_sessions, delete_other_sessions,
    delete_own_session, delete_session, delete_sessions_of, find_session, insert_session,
    list_sessions, touch_session,
};
pub use slowness::{claim_try, delete_old_tries, find_wait, forget_tries};
pub use team::{
    TeamRow, find_team, find_team_by_name, insert_team, list_queues_of, list_teams,
    update_team_queue,
};
pub use token::{
    TokenId, TokenRow, find_token, insert_token, list_tokens, revoke_token, revoke_tokens_of,
};

/// A keyed hash, as the vault makes it.
pub type Index = [u8; 32];
