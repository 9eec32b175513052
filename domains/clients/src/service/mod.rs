//! Use cases of the clients slice.

mod erase;
mod new_client;
mod pass;
mod refusal;
mod visit;

use std::time::Duration;

use db::{DbError, Read, Tx};
use platform::jobs::Job;
use platform::vault::DataKey;
use platform::{Ctx, Outcome};

use crate::model::{Client, ClientId, KeyId, MaskedAddress};
use crate::store::{self, StoredKey};

pub use erase::{Eraser, Erasers, erase, verify};
pub use new_client::NewClient;
pub use pass::{Pass, find_pass};
pub use refusal::Refusal;
pub use visit::{
    Proof, Visit, Visitor, code_index, end_word_session, enter_word, forget_word_sessions,
    set_word, visit,
};

/// Background work of this slice.
pub const JOBS: &[Job] = &[
    Job {
        name: "clients.word_sessions",
        every: Duration::from_mins(15),
        run: |ctx| Box::pin(forget_word_sessions(ctx)),
    },
    Job {
        name: "clients.erasure_log",
        every: Duration::from_mins(1),
        run: |ctx| Box::pin(erase::complete_log(ctx)),
    },
];

/// An unwrapped data key of a client, kept no longer than the call that needs it.
#[derive(Debug, Clone)]
pub struct ClientKey {
    /// Whose it is.
    pub client: ClientId,
    /// Its id: sealed values name the key that sealed them.
    pub id: KeyId,
    /// The key.
    pub key: DataKey,
}

/// Finds a client.
pub async fn find_client(r: &mut impl Read, id: ClientId) -> Outcome<Client> {
    match store::find_client(r, id).await? {
        Some(client) if client.erased_at.is_none() => Ok(client),
        Some(_) => Err(Refusal::Erased.into()),
        None => Err(Refusal::NotFound.into()),
    }
}

/// Holds a client's row until the transaction ends, so that what is stored of her meanwhile is there before
/// she is erased. `false`: she is erased, and nothing of hers may be stored.
pub async fn hold(tx: &mut Tx, id: ClientId) -> Result<bool, DbError> {
    store::hold(tx, id).await
}

/// Unwraps the newest key of a client; refused once she is erased.
pub async fn find_key(ctx: &Ctx, id: ClientId) -> Outcome<ClientKey> {
    let stored = store::find_key(&mut ctx.db(), id)
        .await?
        .ok_or(Refusal::Erased)?;
    key_from(ctx, &stored)
}

/// Unwraps a key that a query brought along.
pub fn key_from(ctx: &Ctx, stored: &StoredKey) -> Outcome<ClientKey> {
    let key = ctx.vault().unwrap_key(&stored.wrapped)?;
    Ok(ClientKey {
        client: stored.client,
        id: stored.id,
        key,
    })
}

/// A client's address as shown to those who may not see it whole.
pub async fn find_mask(r: &mut impl Read, id: ClientId) -> Outcome<MaskedAddress> {
    let (scheme, tail) = store::find_mask(r, id).await?.unwrap_or_default();
    Ok(MaskedAddress::new(&scheme, &tail))
}
