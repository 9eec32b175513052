//! The first admin: a link that works while nobody has an account, and once.

use platform::{AccountId, Ctx, Outcome, transact};

use super::add::{Draft, Person};
use super::links::{self, OneTimeLink};
use super::sealing::{Door, index};
use super::{Refusal, require_manage};
use crate::model::{Duties, Email, LinkKind, Password, PersonName, Role, TokenSecret};
use crate::store;

/// Where the first admin goes on once she is in: a path of a later slice.
#[derive(Debug, Clone, Copy)]
pub struct AfterSetUp(pub &'static str);

/// What the first admin tells about herself.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// Her address.
    pub email: Email,
    /// What colleagues call her.
    pub name: PersonName,
    /// Her password.
    pub password: Password,
}

/// A new set-up link, `None` when somebody has an account. For the start of the server.
pub async fn make_setup_link(ctx: &Ctx) -> Outcome<Option<OneTimeLink>> {
    require_manage(ctx)?;
    let draft = links::draft(ctx, LinkKind::Setup, None);
    let is_open = transact!(ctx, |tx| {
        if store::has_account(tx).await? {
            return Ok(false);
        }
        draft.insert(tx).await?;
        Ok(true)
    })?;
    Ok(is_open.then_some(draft.link))
}

/// Refuses unless the link still sets up.
pub async fn is_setup_open(ctx: &Ctx, secret: &TokenSecret) -> Outcome<()> {
    links::find(ctx, LinkKind::Setup, secret).await.map(|_| ())
}

/// Makes the first admin and closes every set-up link.
pub async fn set_up(ctx: &Ctx, secret: &TokenSecret, new: &SetUp) -> Outcome<AccountId> {
    is_setup_open(ctx, secret).await?;
    let index = index(ctx, Door::Link, secret);
    let person = Person {
        email: &new.email,
        name: &new.name,
        alias: None,
        role: Role::Admin,
    };
    let draft = Draft::new(ctx, person, Some(&new.password)).await?;
    let actor = draft.acting(ctx);
    transact!(ctx, |tx| {
        let closed = store::close_setup_links(tx, ctx.now()).await?;
        if !closed.contains(&index) || store::has_account(tx).await? {
            return Err(Refusal::LinkVoid.into());
        }
        let duties = Duties {
            role: Role::Admin,
            teams: vec![],
            languages: vec![],
            skills: vec![],
        };
        draft.insert(tx, &actor, duties).await?;
        Ok(())
    })?;
    Ok(draft.row.id)
}
