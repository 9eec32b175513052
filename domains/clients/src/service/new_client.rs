//! A new help-seeker: everything is drawn and sealed before the transaction that stores it.

use db::{DbError, Tx};
use kernel::{Language, Timestamp};
use platform::vault::{Aad, Purpose, WrappedKey};
use platform::{Ctx, Outcome};

use super::ClientKey;
use super::visit::code_index;
use crate::model::{Address, AddressError, Alias, ClientId, IdentityId, ReturnCode, Scheme};
use crate::store::{self, NewIdentity};

/// A help-seeker about to be stored.
#[derive(Debug)]
pub struct NewClient {
    /// Her id.
    pub id: ClientId,
    /// Her pseudonym.
    pub alias: Alias,
    /// The key that seals what she writes.
    pub key: ClientKey,
    /// Her first address.
    pub identity: IdentityId,
    /// The way back, for somebody who came by our own page.
    pub code: Option<ReturnCode>,
    language: Language,
    is_simulation: bool,
    is_watched: bool,
    wrapped: WrappedKey,
    sealed_identity: NewIdentity,
    code_index: Option<[u8; 32]>,
    at: Timestamp,
}

impl NewClient {
    /// Draws a help-seeker who came by our own page: her address means nothing elsewhere and a return
    /// code is the way back to it.
    pub fn by_web(
        ctx: &Ctx,
        language: Language,
        is_watched: bool,
        is_simulation: bool,
    ) -> Outcome<Self> {
        let path = ctx.id::<Address>().to_string();
        let address = Address::new(Scheme::Web, &path)
            .map_err(|AddressError| platform::Fault::said("an id is always a path"))?;
        let mut new = Self::at_address(ctx, &address, language, is_simulation);
        let code = ReturnCode::draw(ctx.random());
        new.code_index = Some(code_index(ctx, &code));
        new.code = Some(code);
        new.is_watched = is_watched;
        Ok(new)
    }

    /// Draws a help-seeker who is known by an address of a provider.
    pub fn at_address(
        ctx: &Ctx,
        address: &Address,
        language: Language,
        is_simulation: bool,
    ) -> Self {
        let (id, key_id, identity) = (ctx.id(), ctx.id(), ctx.id());
        let (key, wrapped) = ctx.vault().new_data_key();
        let whole = address.whole();
        let place = Aad {
            table: "identity",
            column: "address",
            row: identity.uuid(),
        };
        let sealed_identity = NewIdentity {
            id: identity,
            client: id,
            scheme: address.scheme().code(),
            index: ctx.vault().index(Purpose::Identity, &[whole.as_bytes()]),
            address: ctx.vault().seal(&key, place, whole.as_bytes()),
            key: key_id,
            tail: address.tail(),
            at: ctx.now(),
        };
        Self {
            id,
            alias: Alias::draw(ctx.random()),
            key: ClientKey {
                client: id,
                id: key_id,
                key,
            },
            identity,
            code: None,
            language,
            is_simulation,
            is_watched: false,
            wrapped,
            sealed_identity,
            code_index: None,
            at: ctx.now(),
        }
    }

    /// Stores her. `false`: the address is known already, nothing useful was written and the transaction
    /// must be given up.
    pub async fn write(&self, tx: &mut Tx) -> Result<bool, DbError> {
        let args = db::args![
            self.id,
            self.alias.as_str(),
            self.language,
            self.is_simulation,
            true,
            self.is_watched,
            self.at
        ];
        tx.run_one(&store::INSERT_CLIENT, &args).await?;
        let args = db::args![self.key.id, self.id, self.wrapped, self.at];
        tx.run_one(&store::INSERT_KEY, &args).await?;
        if !store::insert_identity(tx, &self.sealed_identity).await? {
            return Ok(false);
        }
        if let Some(index) = self.code_index {
            let args = db::args![index, self.id, self.identity, self.at];
            tx.run_one(&store::INSERT_CODE, &args).await?;
        }
        Ok(true)
    }
}
