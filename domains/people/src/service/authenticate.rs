//! Finds out whose session or token it is, on every request. A role that changed counts at once.

use futures_util::future::BoxFuture;
use platform::{Actor, Authenticate, Credentials, Ctx, Outcome, Session, Who, transact};
use secrecy::ExposeSecret;

use super::sealing::{Door, index};
use crate::model::{TOUCH_EVERY, TokenSecret, session_end};
use crate::store::{self, FoundSession, Index};

/// The answer of this slice to the question who acts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Authenticator;

impl Authenticate for Authenticator {
    fn authenticate<'a>(
        &'a self,
        ctx: &'a Ctx,
        credentials: &'a Credentials,
    ) -> BoxFuture<'a, Outcome<Option<Session>>> {
        Box::pin(async move {
            match credentials {
                Credentials::Session(text) => match TokenSecret::parse(text.expose_secret()) {
                    Some(secret) => by_session(ctx, &secret).await,
                    None => Ok(None),
                },
                Credentials::Bearer(text) => match TokenSecret::parse(text.expose_secret()) {
                    Some(secret) => by_token(ctx, &secret).await,
                    None => Ok(None),
                },
            }
        })
    }
}

async fn by_session(ctx: &Ctx, secret: &TokenSecret) -> Outcome<Option<Session>> {
    let index = index(ctx, Door::Session, secret);
    let Some(found) = store::find_session(&mut ctx.db(), index, ctx.now()).await? else {
        return Ok(None);
    };
    if ctx.now().since(found.last_seen_at) >= TOUCH_EVERY && !touch(ctx, index, &found).await? {
        return Ok(None);
    }
    let who = Who::Account(found.account);
    Ok(Some(Session {
        actor: Actor {
            who,
            permissions: found.role.permissions(),
        },
        alias: found.alias.as_str().to_owned(),
        locale: found.locale,
        binding: index,
        is_cookie: true,
    }))
}

/// Lets a session that is used last longer. `false`: it was ended meanwhile.
async fn touch(ctx: &Ctx, index: Index, found: &FoundSession) -> Outcome<bool> {
    let now = ctx.now();
    let end = session_end(found.created_at, now, found.is_shared);
    transact!(ctx, |tx| {
        Ok(store::touch_session(tx, index, now, end).await?)
    })
}

async fn by_token(ctx: &Ctx, secret: &TokenSecret) -> Outcome<Option<Session>> {
    let index = index(ctx, Door::Token, secret);
    let found = store::find_token(&mut ctx.db(), index, ctx.now()).await?;
    Ok(found.map(|token| Session {
        actor: Actor {
            who: Who::Account(token.account),
            permissions: token.scopes.within(token.role),
        },
        alias: token.alias.as_str().to_owned(),
        locale: token.locale,
        binding: index,
        is_cookie: false,
    }))
}
