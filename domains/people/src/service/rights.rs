//! What a session or token may do at this moment, for those who pass on what happens to somebody who
//! listens for hours. Looking does not count as using: a session does not last longer by it.

use kernel::{PermissionSet, Timestamp};
use platform::live::Event;
use platform::{AccountId, Ctx, Outcome, Session};

use crate::model::Queue;
use crate::store;

/// What somebody may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// Who.
    pub account: AccountId,
    /// What her role, and the token's scopes, allow.
    pub permissions: PermissionSet,
    /// The queues that her teams serve.
    pub queues: Vec<Queue>,
    /// When they must be looked at again although nothing happened.
    pub until: Option<Timestamp>,
}

impl Rights {
    /// Whether her teams serve a queue.
    pub fn serves(&self, queue: &str) -> bool {
        self.queues.iter().any(|own| own.as_str() == queue)
    }

    /// Whether they may be others after this event. Invariant: whatever changes a role, a membership, a
    /// team, a session or a token, or stops an account, publishes one of these in its transaction.
    pub fn may_change_by(&self, event: &Event) -> bool {
        let own = || event.word("account_id") == Some(&self.account.to_string());
        match event.kind.split_once('.') {
            Some(("team", _)) => true,
            Some(("account" | "session" | "token", _)) => own(),
            _ => false,
        }
    }

    /// Whether they must be looked at again because of the time.
    pub fn are_over(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

/// The rights of a session or token that was recognised before; `None` when it is ended, expired or
/// revoked, or its account is stopped.
pub async fn find_rights(ctx: &Ctx, session: &Session) -> Outcome<Option<Rights>> {
    let (r, now) = (&mut ctx.db(), ctx.now());
    let found = if session.is_cookie {
        let found = store::find_session(r, session.binding, now).await?;
        found.map(|found| {
            (
                found.account,
                found.role.permissions(),
                Some(found.expires_at),
            )
        })
    } else {
        let found = store::find_token(r, session.binding, now).await?;
        found.map(|found| {
            (
                found.account,
                found.scopes.within(found.role),
                found.expires_at,
            )
        })
    };
    let Some((account, permissions, until)) = found else {
        return Ok(None);
    };
    Ok(Some(Rights {
        account,
        permissions,
        queues: store::list_queues_of(r, account).await?,
        until,
    }))
}
