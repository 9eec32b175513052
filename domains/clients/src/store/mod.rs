//! SQL of the clients slice and the conversion of its rows, nothing else.

mod contact;

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;
use platform::vault::{Sealed, WrappedKey};

pub use contact::*;

use crate::model::{Client, ClientId, Contact, IdentityId, KeyId, SafeHours};

db::statement! {
    /// Adds a client.
    pub INSERT_CLIENT = "INSERT INTO client
        (id, alias, language, is_simulation, may_write, is_watched, safe_hours, created_at, erased_at)
        VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, NULL)";
    /// Adds a data key, wrapped.
    pub INSERT_KEY = "INSERT INTO client_key (id, client_id, wrapped, created_at) VALUES ($1, $2, $3, $4)";
    /// Adds an address; refused by its unique index when it is known.
    pub INSERT_IDENTITY = "INSERT INTO identity
        (id, client_id, scheme, address_index, address, key_id, tail, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (address_index) DO NOTHING";
    /// Adds a return code.
    pub INSERT_CODE = "INSERT INTO return_code
        (code_index, client_id, identity_id, word_index, misses, slowed_until, created_at)
        VALUES ($1, $2, $3, NULL, 0, 0, $4)";
    /// A client.
    pub FIND_CLIENT = "SELECT id, alias, language, is_simulation, may_write, is_watched, safe_hours, erased_at
        FROM client WHERE id = $1";
    /// The key that seals for a client now: her newest.
    pub FIND_KEY = "SELECT id, client_id, wrapped FROM client_key WHERE client_id = $1
        ORDER BY id DESC LIMIT 1";
    /// The client and identity of an address, with her newest key.
    pub FIND_IDENTITY = "SELECT i.id, i.client_id, k.id, k.wrapped FROM identity i
        JOIN client_key k ON k.client_id = i.client_id
        WHERE i.address_index = $1 ORDER BY k.id DESC LIMIT 1";
    /// The one address that stands for a client in lists: her first.
    pub FIND_MASK = "SELECT scheme, tail FROM identity WHERE client_id = $1 ORDER BY id LIMIT 1";
    /// A return code with its client's newest key.
    pub FIND_CODE = "SELECT r.client_id, r.identity_id, r.word_index, k.id, k.wrapped
        FROM return_code r JOIN client_key k ON k.client_id = r.client_id
        WHERE r.code_index = $1 ORDER BY k.id DESC LIMIT 1";
    /// Sets or removes the word of a code.
    pub UPDATE_WORD = "UPDATE return_code SET word_index = $3, misses = 0, slowed_until = 0
        WHERE code_index = $1 AND client_id = $2";
    /// Counts a try of the word as a miss until it is known to be right, unless tries wait now. Gives the
    /// word as set and the misses, and holds the row.
    pub COUNT_TRY = "UPDATE return_code SET misses = misses + 1 WHERE code_index = $1 AND slowed_until <= $2
        RETURNING word_index, misses";
    /// Until when tries wait.
    pub FIND_SLOWED = "SELECT slowed_until FROM return_code WHERE code_index = $1";
    /// A wrong word: until when the next try waits.
    pub UPDATE_MISS = "UPDATE return_code SET slowed_until = $2 WHERE code_index = $1";
    /// A right word ends the slowness.
    pub UPDATE_HIT = "UPDATE return_code SET misses = 0, slowed_until = 0 WHERE code_index = $1";
    /// Opens a session of somebody who knew the word.
    pub INSERT_WORD_SESSION = "INSERT INTO word_session (token_index, client_id, expires_at) VALUES ($1, $2, $3)";
    /// Whose word session it is.
    pub FIND_WORD_SESSION = "SELECT client_id FROM word_session WHERE token_index = $1 AND expires_at > $2";
    /// Ends one word session.
    pub DELETE_WORD_SESSION = "DELETE FROM word_session WHERE token_index = $1";
    /// Ends all word sessions of a client.
    pub DELETE_WORD_SESSIONS = "DELETE FROM word_session WHERE client_id = $1";
    /// Forgets word sessions that are over.
    pub DELETE_OVER = "DELETE FROM word_session WHERE token_index IN
        (SELECT token_index FROM word_session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    /// The hashes of a client's addresses, for the erasure log.
    pub LIST_ADDRESS_INDEXES = "SELECT address_index FROM identity WHERE client_id = $1
        UNION ALL SELECT address_index FROM safe_contact WHERE client_id = $1 LIMIT 1000";
    /// Holds a client's row until the transaction ends, so that nobody erases her meanwhile.
    pub HOLD_CLIENT = "UPDATE client SET erased_at = NULL WHERE id = $1 AND erased_at IS NULL";
    /// Destroys a client's keys.
    pub DELETE_KEYS = "DELETE FROM client_key WHERE client_id = $1";
    /// Destroys a client's addresses.
    pub DELETE_IDENTITIES = "DELETE FROM identity WHERE client_id = $1";
    /// Destroys a client's return codes.
    pub DELETE_CODES = "DELETE FROM return_code WHERE client_id = $1";
    /// Empties the client's row; once only.
    pub ERASE_CLIENT = "UPDATE client SET alias = '', language = 'und', safe_hours = NULL, may_write = FALSE,
        is_watched = FALSE, erased_at = $2 WHERE id = $1 AND erased_at IS NULL";
    /// Erased clients, for `doctor` and for the log.
    pub LIST_ERASED = "SELECT id, erased_at FROM client WHERE erased_at IS NOT NULL AND id > $1
        ORDER BY id LIMIT $2";
    /// Whether anything that could make an erased client readable is left.
    pub COUNT_REMAINS = "SELECT
        (SELECT count(*) FROM client_key WHERE client_id = $1)
        + (SELECT count(*) FROM identity WHERE client_id = $1)
        + (SELECT count(*) FROM return_code WHERE client_id = $1)
        + (SELECT count(*) FROM word_session WHERE client_id = $1)
        + (SELECT count(*) FROM safe_contact WHERE client_id = $1)
        + (SELECT count(*) FROM consent WHERE client_id = $1)";
}

/// A stored data key.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub client: ClientId,
    /// The key, wrapped.
    pub wrapped: WrappedKey,
}

impl FromRow for StoredKey {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            client: row.get(1)?,
            wrapped: row.get(2)?,
        })
    }
}

impl FromRow for Client {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            alias: row.get(1)?,
            language: row.get(2)?,
            is_simulation: row.get(3)?,
            contact: Contact {
                may_write: row.get(4)?,
                is_watched: row.get(5)?,
                safe_hours: safe_hours(row.get(6)?)?,
            },
            erased_at: row.get(7)?,
        })
    }
}

/// Hours that no longer read are a fault of the row: nobody is called by a guess.
fn safe_hours(text: Option<String>) -> Result<Option<SafeHours>, DbError> {
    let read = |text: String| {
        text.parse()
            .map_err(|_| DbError::Other("stored safe hours".into()))
    };
    text.map(read).transpose()
}

/// A return code as stored.
#[derive(Debug, Clone)]
pub struct StoredCode {
    pub client: ClientId,
    pub identity: IdentityId,
    pub word: Option<Vec<u8>>,
    pub key: StoredKey,
}

impl FromRow for StoredCode {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let client = row.get(0)?;
        Ok(Self {
            client,
            identity: row.get(1)?,
            word: row.get(2)?,
            key: StoredKey {
                id: row.get(3)?,
                client,
                wrapped: row.get(4)?,
            },
        })
    }
}

/// Finds a client; an erased one too.
pub async fn find_client(r: &mut impl Read, id: ClientId) -> Result<Option<Client>, DbError> {
    r.opt(&FIND_CLIENT, &db::args![id]).await
}

/// Finds the newest key of a client; `None` once she is erased.
pub async fn find_key(r: &mut impl Read, id: ClientId) -> Result<Option<StoredKey>, DbError> {
    r.opt(&FIND_KEY, &db::args![id]).await
}

/// Finds a return code by its keyed hash.
pub async fn find_code(r: &mut impl Read, index: &[u8; 32]) -> Result<Option<StoredCode>, DbError> {
    r.opt(&FIND_CODE, &db::args![index]).await
}

/// Finds the masked address of a client.
pub async fn find_mask(
    r: &mut impl Read,
    id: ClientId,
) -> Result<Option<(String, String)>, DbError> {
    r.opt(&FIND_MASK, &db::args![id]).await
}

/// Holds a client until the transaction ends. `false`: she is erased, and nothing of hers may be stored.
pub async fn hold(tx: &mut Tx, id: ClientId) -> Result<bool, DbError> {
    Ok(tx.run(&HOLD_CLIENT, &db::args![id]).await? == 1)
}

/// Destroys everything of this slice that could make a client readable. `false`: she was erased before.
///
/// Her row comes first: whoever stores something of hers holds it too, so that either is there before
/// this begins or finds her erased.
pub async fn erase(tx: &mut Tx, id: ClientId, now: Timestamp) -> Result<bool, DbError> {
    if tx.run(&ERASE_CLIENT, &db::args![id, now]).await? != 1 {
        return Ok(false);
    }
    for statement in [
        &DELETE_KEYS,
        &DELETE_IDENTITIES,
        &DELETE_CODES,
        &DELETE_WORD_SESSIONS,
        &DELETE_CONTACT,
        &DELETE_CONSENTS,
    ] {
        tx.run(statement, &db::args![id]).await?;
    }
    Ok(true)
}

/// The hashes of a client's addresses.
pub async fn list_address_indexes(
    r: &mut impl Read,
    id: ClientId,
) -> Result<Vec<Vec<u8>>, DbError> {
    r.all(&LIST_ADDRESS_INDEXES, &db::args![id]).await
}

/// Writes a sealed address. `false`: another client has it.
pub async fn insert_identity(tx: &mut Tx, identity: &NewIdentity) -> Result<bool, DbError> {
    let NewIdentity {
        id,
        client,
        scheme,
        index,
        address,
        key,
        tail,
        at,
    } = identity;
    let args = db::args![id, client, *scheme, index, address, key, tail, at];
    Ok(tx.run(&INSERT_IDENTITY, &args).await? == 1)
}

/// A sealed address about to be stored.
#[derive(Debug, Clone)]
pub struct NewIdentity {
    pub id: IdentityId,
    pub client: ClientId,
    pub scheme: &'static str,
    pub index: [u8; 32],
    pub address: Sealed,
    pub key: KeyId,
    pub tail: String,
    pub at: Timestamp,
}
