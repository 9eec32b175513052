//! Bearer tokens of programs: made for an account, never reaching further than its role does now.

use std::time::Duration;

use db::Tx;
use platform::audit::Subject;
use platform::{AccountId, Ctx, Outcome, audit, events, transact};
use serde_json::json;

use super::add::Draft;
use super::sealing::{Door, email_index, index};
use super::{Refusal, require_manage};
use crate::model::{Duties, Email, PersonName, Role, Scopes, TokenSecret};
use crate::store::{self, TokenId, TokenRow};

/// For whom a token is made.
#[derive(Debug, Clone)]
pub enum TokenOwner {
    /// Somebody who has an account.
    User(Email),
    /// An account.
    Account(AccountId),
    /// A program: an account without presence is made for it, with this role.
    Service(Role),
}

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// For whom.
    pub owner: TokenOwner,
    /// What it may do of what its owner may.
    pub scopes: Scopes,
    /// How long it is valid; `None` = until it is revoked.
    pub lasts: Option<Duration>,
}

/// Makes a token. Its text goes out here and never again.
pub async fn create_token(ctx: &Ctx, new: NewToken) -> Outcome<TokenSecret> {
    require_manage(ctx)?;
    let (now, secret) = (ctx.now(), TokenSecret::new(ctx.random()));
    let index = index(ctx, Door::Token, &secret);
    let row = TokenRow {
        id: ctx.id(),
        scopes: new.scopes,
        created_at: now,
        expires_at: new.lasts.map(|lasts| now.plus(lasts)),
        revoked_at: None,
    };
    let owner = Owner::find(ctx, new.owner).await?;
    require_within(new.scopes, owner.role())?;
    transact!(ctx, |tx| {
        owner.ensure(tx, ctx).await?;
        store::insert_token(tx, index, owner.id(), &row).await?;
        note(tx, ctx, "token.created", row.id).await?;
        Ok(())
    })?;
    Ok(secret)
}

/// Tokens of an account, newest first, void ones too.
pub async fn list_tokens(ctx: &Ctx, account: AccountId) -> Outcome<Vec<TokenRow>> {
    require_manage(ctx)?;
    Ok(store::list_tokens(&mut ctx.db(), account).await?)
}

/// Makes a token void at once.
pub async fn revoke_token(ctx: &Ctx, account: AccountId, id: TokenId) -> Outcome<()> {
    require_manage(ctx)?;
    transact!(ctx, |tx| {
        if !store::revoke_token(tx, account, id, ctx.now()).await? {
            return Err(Refusal::NoSuchSecret.into());
        }
        note(tx, ctx, "token.revoked", id).await?;
        events::publish(tx, ctx, "token.revoked", &json!({ "account_id": account })).await?;
        Ok(())
    })
}

/// The owner of a new token: an account that exists, or one to be made with it.
enum Owner {
    Exists(AccountId, Role),
    New(Box<Draft>),
}

impl Owner {
    async fn find(ctx: &Ctx, owner: TokenOwner) -> Outcome<Self> {
        let row = match owner {
            TokenOwner::Service(role) => {
                let name = PersonName::parse(role.name())
                    .map_err(|error| platform::Fault::new("the name of a role", error))?;
                return Ok(Self::New(Box::new(Draft::service(ctx, &name, role)?)));
            }
            TokenOwner::Account(id) => store::find_account(&mut ctx.db(), id).await?,
            TokenOwner::User(email) => {
                store::find_account_by_email(&mut ctx.db(), email_index(ctx, &email)).await?
            }
        };
        let row = row.ok_or(Refusal::NoSuchAccount)?;
        Ok(Self::Exists(row.id, row.role))
    }

    fn id(&self) -> AccountId {
        match self {
            Self::Exists(id, _) => *id,
            Self::New(draft) => draft.row.id,
        }
    }

    fn role(&self) -> Role {
        match self {
            Self::Exists(_, role) => *role,
            Self::New(draft) => draft.row.role,
        }
    }

    /// Makes the account of a program; refuses one that is disabled.
    async fn ensure(&self, tx: &mut Tx, ctx: &Ctx) -> Outcome<()> {
        match self {
            Self::New(draft) => {
                let role = draft.row.role;
                let none = Duties {
                    role,
                    teams: vec![],
                    languages: vec![],
                    skills: vec![],
                };
                draft.insert(tx, ctx, none).await
            }
            Self::Exists(id, _) => {
                let row = store::find_account(tx, *id)
                    .await?
                    .ok_or(Refusal::NoSuchAccount)?;
                if row.disabled_at.is_some() {
                    Err(Refusal::Disabled.into())
                } else {
                    Ok(())
                }
            }
        }
    }
}

fn require_within(scopes: Scopes, role: Role) -> Result<(), Refusal> {
    match scopes.beyond(role) {
        Some(scope) => Err(Refusal::ScopeBeyondRole {
            scope: scope.name(),
        }),
        None => Ok(()),
    }
}

async fn note(tx: &mut Tx, ctx: &Ctx, what: &'static str, id: TokenId) -> Result<(), db::DbError> {
    audit::record(
        tx,
        ctx,
        what,
        Subject {
            kind: "token",
            id: id.uuid(),
            client: None,
        },
    )
    .await
}
