//! Where she may be called, and the ledger of what she agreed to.

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::Timestamp;
use platform::AccountId;
use platform::vault::Sealed;

use crate::model::{ClientId, Consent, KeyId, Purpose, SafeHours, SafeNumber};

db::statement! {
    /// Sets where she may be called.
    pub UPSERT_CONTACT = "INSERT INTO safe_contact (client_id, id, address_index, address, opening, key_id,
            tail, may_leave_message, may_name_us, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (client_id) DO UPDATE SET
            id = excluded.id, address_index = excluded.address_index, address = excluded.address,
            opening = excluded.opening, key_id = excluded.key_id, tail = excluded.tail,
            may_leave_message = excluded.may_leave_message, may_name_us = excluded.may_name_us,
            changed_at = excluded.changed_at";
    /// Where she may be called.
    pub FIND_CONTACT = "SELECT id, address, opening, tail, may_leave_message, may_name_us
        FROM safe_contact WHERE client_id = $1";
    /// Takes it away.
    pub DELETE_CONTACT = "DELETE FROM safe_contact WHERE client_id = $1";
    /// Sets the hours in which contact is safe.
    pub UPDATE_SAFE_HOURS = "UPDATE client SET safe_hours = $2 WHERE id = $1 AND erased_at IS NULL";
    /// Ends a consent that was given to other words, in another language or in another place.
    pub SUPERSEDE_CONSENT = "UPDATE consent SET withdrawn_at = $6, withdrawn_by = $7
        WHERE client_id = $1 AND purpose = $2 AND withdrawn_at IS NULL
            AND (text_version <> $3 OR language <> $4 OR channel <> $5)";
    /// Writes a consent down, unless the same one for the purpose stands.
    pub INSERT_CONSENT = "INSERT INTO consent (id, client_id, purpose, text_version, language, channel,
            recorded_by, given_at, withdrawn_at, withdrawn_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)
        ON CONFLICT (client_id, purpose) WHERE withdrawn_at IS NULL DO NOTHING";
    /// Takes a consent back.
    pub WITHDRAW_CONSENT = "UPDATE consent SET withdrawn_at = $3, withdrawn_by = $4
        WHERE client_id = $1 AND purpose = $2 AND withdrawn_at IS NULL";
    /// What she agreed to, newest first.
    pub LIST_CONSENTS = "SELECT id, purpose, text_version, language, channel, recorded_by, given_at, withdrawn_at
        FROM consent WHERE client_id = $1 ORDER BY id DESC LIMIT $2";
    /// Empties the ledger of somebody who is erased.
    pub DELETE_CONSENTS = "DELETE FROM consent WHERE client_id = $1";
}

/// Where she may be called, as stored.
#[derive(Debug, Clone)]
pub struct StoredContact {
    /// How the rule knows it.
    pub number: SafeNumber,
    /// The sealed address.
    pub address: Sealed,
    /// What we say first, sealed, where she named something.
    pub opening: Option<Sealed>,
    /// The end of the number that may be shown.
    pub tail: String,
}

impl FromRow for StoredContact {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            number: SafeNumber {
                id: row.get(0)?,
                may_leave_message: row.get(4)?,
                may_name_us: row.get(5)?,
            },
            address: row.get(1)?,
            opening: row.get(2)?,
            tail: row.get(3)?,
        })
    }
}

impl FromRow for Consent {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let purpose: String = row.get(1)?;
        let purpose = Purpose::parse(&purpose);
        Ok(Self {
            id: row.get(0)?,
            purpose: purpose.ok_or_else(|| DbError::Other("a stored purpose".into()))?,
            text_version: row.get(2)?,
            language: row.get(3)?,
            channel: row.get(4)?,
            recorded_by: row.get(5)?,
            given_at: row.get(6)?,
            withdrawn_at: row.get(7)?,
        })
    }
}

/// Where she may be called, about to be stored.
#[derive(Debug, Clone)]
pub struct NewContactRow {
    pub client: ClientId,
    pub number: SafeNumber,
    pub index: [u8; 32],
    pub address: Sealed,
    pub opening: Option<Sealed>,
    pub key: KeyId,
    pub tail: String,
    pub at: Timestamp,
}

/// Sets where she may be called.
pub async fn upsert_contact(tx: &mut Tx, new: &NewContactRow) -> Result<(), DbError> {
    let SafeNumber {
        id,
        may_leave_message,
        may_name_us,
    } = new.number;
    let args = db::args![
        new.client,
        id,
        new.index,
        new.address,
        new.opening,
        new.key,
        new.tail,
        may_leave_message,
        may_name_us,
        new.at
    ];
    tx.run_one(&UPSERT_CONTACT, &args).await
}

/// Where she may be called.
pub async fn find_contact(
    r: &mut impl Read,
    client: ClientId,
) -> Result<Option<StoredContact>, DbError> {
    r.opt(&FIND_CONTACT, &db::args![client]).await
}

/// Sets the hours in which contact is safe. `false`: she is erased.
pub async fn update_safe_hours(
    tx: &mut Tx,
    client: ClientId,
    hours: Option<SafeHours>,
) -> Result<bool, DbError> {
    let hours = hours.map(|hours| hours.to_string());
    Ok(tx
        .run(&UPDATE_SAFE_HOURS, &db::args![client, hours])
        .await?
        == 1)
}

/// A consent about to be written down.
#[derive(Debug, Clone)]
pub struct NewConsent<'a> {
    pub client: ClientId,
    pub purpose: Purpose,
    pub language: &'a str,
    pub channel: &'a str,
    pub recorded_by: Option<AccountId>,
}
