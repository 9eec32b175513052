//! Where the secrets of accounts are sealed, opened and turned into keyed hashes. Never inside a transaction.

use platform::vault::{Aad, Purpose, Sealed};
use platform::{AccountId, Ctx, Fault};

use crate::model::{Account, Email, PersonName, TokenSecret};
use crate::store::{AccountRow, Index, Traits};

/// What a secret stands for; the same bytes never open two doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Session,
    Token,
    Link,
}

impl Door {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Session => b"session",
            Self::Token => b"token",
            Self::Link => b"link",
        }
    }
}

/// The keyed hash under which a secret is stored.
pub(super) fn index(ctx: &Ctx, door: Door, secret: &TokenSecret) -> Index {
    ctx.vault()
        .index(Purpose::Session, &[door.label(), secret.as_bytes()])
}

/// The keyed hash under which an address is found.
pub(super) fn email_index(ctx: &Ctx, email: &Email) -> Index {
    ctx.vault()
        .index(Purpose::Email, &[email.as_str().as_bytes()])
}

/// An address sealed into its account's row.
pub(super) fn seal_email(ctx: &Ctx, account: AccountId, email: &Email) -> Sealed {
    ctx.vault()
        .seal_installation(place(account, "email_sealed"), email.as_str().as_bytes())
}

/// A name sealed into its account's row.
pub(super) fn seal_name(ctx: &Ctx, account: AccountId, name: &PersonName) -> Sealed {
    ctx.vault()
        .seal_installation(place(account, "name_sealed"), name.as_str().as_bytes())
}

/// An account as those see it who may.
pub(super) fn open(ctx: &Ctx, row: AccountRow, traits: Traits) -> Result<Account, Fault> {
    let email = row
        .email
        .as_ref()
        .map(|sealed| open_email(ctx, row.id, sealed))
        .transpose()?;
    let name = ctx
        .vault()
        .open_installation(place(row.id, "name_sealed"), &row.name)?;
    Ok(Account {
        id: row.id,
        created_at: row.created_at,
        email,
        name: name
            .parse()
            .map_err(|error| Fault::new("a sealed name", error))?,
        alias: row.alias,
        role: row.role,
        is_service: row.is_service,
        has_password: row.password_hash.is_some(),
        disabled_at: row.disabled_at,
        locale: row.locale,
        version: row.version,
        teams: traits.teams,
        languages: traits.languages,
        skills: traits.skills,
    })
}

fn open_email(ctx: &Ctx, account: AccountId, sealed: &Sealed) -> Result<Email, Fault> {
    let text = ctx
        .vault()
        .open_installation(place(account, "email_sealed"), sealed)?;
    text.parse()
        .map_err(|error| Fault::new("a sealed address", error))
}

fn place(account: AccountId, column: &'static str) -> Aad {
    Aad {
        table: "account",
        column,
        row: account.uuid(),
    }
}
