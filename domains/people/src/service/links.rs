//! One-time links: made here, shown once to hand over, found and used up by the use cases they are for.

use db::{DbError, Tx};
use kernel::Timestamp;
use platform::{AccountId, Ctx, Outcome};

use super::Refusal;
use super::sealing::{Door, index};
use crate::model::{LinkKind, TokenSecret};
use crate::store::{self, Index, LinkId, LinkRow};

/// A link to hand over. Its secret is known to nobody else and cannot be shown again.
#[derive(Debug, Clone)]
pub struct OneTimeLink {
    /// What it is for.
    pub kind: LinkKind,
    /// What makes it work.
    pub secret: TokenSecret,
    /// Until when it works.
    pub expires_at: Timestamp,
}

impl OneTimeLink {
    /// Its path, to be put behind the installation's address.
    pub fn path(&self) -> String {
        format!("/{}/{}", self.kind.name(), self.secret.reveal())
    }
}

/// A link about to be stored.
pub(super) struct Draft {
    pub(super) link: OneTimeLink,
    index: Index,
    row: LinkRow,
    now: Timestamp,
}

/// A new link, not stored yet; what it carries is sealed into its own row.
pub(super) fn draft(ctx: &Ctx, kind: LinkKind, account: Option<AccountId>) -> Draft {
    let (now, secret) = (ctx.now(), TokenSecret::new(ctx.random()));
    let index = index(ctx, Door::Link, &secret);
    let row = LinkRow {
        id: ctx.id(),
        kind,
        account,
        data: None,
    };
    Draft {
        link: OneTimeLink {
            kind,
            secret,
            expires_at: now.plus(kind.lasts()),
        },
        index,
        row,
        now,
    }
}

impl Draft {
    pub(super) fn id(&self) -> LinkId {
        self.row.id
    }

    /// The same link, carrying a sealed value.
    pub(super) fn carrying(mut self, data: platform::vault::Sealed) -> Self {
        self.row.data = Some(data);
        self
    }

    /// The same link, working until `end`.
    pub(super) fn until(mut self, end: Timestamp) -> Self {
        self.link.expires_at = end;
        self
    }

    pub(super) async fn insert(&self, tx: &mut Tx) -> Result<(), DbError> {
        store::insert_link(tx, self.index, &self.row, self.now, self.link.expires_at).await
    }
}

/// The link of a secret, if it is of this kind and may still be used.
pub(super) async fn find(
    ctx: &Ctx,
    kind: LinkKind,
    secret: &TokenSecret,
) -> Outcome<(Index, LinkRow)> {
    let index = index(ctx, Door::Link, secret);
    let found = store::find_open_link(&mut ctx.db(), index, ctx.now()).await?;
    match found {
        Some(row) if row.kind == kind => Ok((index, row)),
        _ => Err(Refusal::LinkVoid.into()),
    }
}

/// Uses a link up; refused when somebody was first.
pub(super) async fn use_up(tx: &mut Tx, ctx: &Ctx, index: Index) -> Outcome<()> {
    if store::use_link(tx, index, ctx.now()).await? {
        Ok(())
    } else {
        Err(Refusal::LinkVoid.into())
    }
}
