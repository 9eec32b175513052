//! The safe contact she leaves and may take away, the rule asked about it, and the ledger of what she agreed
//! to. The whole number is opened in one place, for whoever has shown elsewhere that she may call.

use db::{DbError, Read, Tx};
use kernel::{Locale, Text};
use platform::vault::{Aad, Purpose as Index};
use platform::{AccountId, Ctx, Fault, Outcome, events};
use secrecy::SecretString;
use serde_json::json;

use super::{ClientKey, Refusal, find_client};
use crate::model::{
    ClientId, Consent, IdentityId, MaskedAddress, Means, Phone, Purpose, Ruling, SafeHours,
    SafeNumber, Scheme,
};
use crate::store::{self, NewConsent, NewContactRow, StoredContact};

/// How many consents of one person are listed.
const CONSENTS_SHOWN: i64 = 50;

/// What is said first when she is called: a name, a word, a pretext. 1 to 120 characters.
pub type Opening = Text<120>;

/// Where and how she wants to be called.
#[derive(Debug, Clone)]
pub struct SafeContact {
    /// The number.
    pub phone: Phone,
    /// When it is safe; `None` = at any time.
    pub hours: Option<SafeHours>,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// Whether we may say who we are.
    pub may_name_us: bool,
    /// What is said first.
    pub opening: Option<Opening>,
}

/// The same, sealed before the transaction that stores it.
#[derive(Debug, Clone)]
pub struct SealedContact {
    row: NewContactRow,
    hours: Option<SafeHours>,
}

/// What may be shown of it.
#[derive(Debug, Clone)]
pub struct ContactView {
    /// The masked number.
    pub masked: MaskedAddress,
    /// What the rule goes by.
    pub number: SafeNumber,
    /// What is said first; only for herself.
    pub has_opening: bool,
}

/// The whole number and what is said first, for one call.
#[derive(Debug, Clone)]
pub struct OpenContact {
    /// The number, in E.164.
    pub number: SecretString,
    /// What is said first.
    pub opening: Option<SecretString>,
}

impl SafeContact {
    /// Seals it under her key.
    pub fn seal(&self, ctx: &Ctx, key: &ClientKey) -> Outcome<SealedContact> {
        let address = self.phone.address();
        let address = address.map_err(|error| Fault::new("a phone number", error))?;
        let (id, whole): (IdentityId, _) = (ctx.id(), address.whole());
        let opening = self.opening.as_ref().map(|opening| {
            let said = opening.as_str().as_bytes();
            ctx.vault().seal(&key.key, place(id, "opening"), said)
        });
        let row = NewContactRow {
            client: key.client,
            number: SafeNumber {
                id,
                may_leave_message: self.may_leave_message,
                may_name_us: self.may_name_us,
            },
            index: ctx.vault().index(Index::Identity, &[whole.as_bytes()]),
            address: ctx
                .vault()
                .seal(&key.key, place(id, "address"), whole.as_bytes()),
            opening,
            key: key.id,
            tail: address.tail(),
            at: ctx.now(),
        };
        Ok(SealedContact {
            row,
            hours: self.hours,
        })
    }
}

fn place(id: IdentityId, column: &'static str) -> Aad {
    Aad {
        table: "safe_contact",
        column,
        row: id.uuid(),
    }
}

/// Stores where she may be called, with her consent to it. What stood there before is gone.
pub async fn save_contact(
    tx: &mut Tx,
    ctx: &Ctx,
    sealed: &SealedContact,
    locale: Locale,
    channel: &str,
) -> Outcome<()> {
    let client = sealed.row.client;
    if !store::update_safe_hours(tx, client, sealed.hours).await? {
        return Err(Refusal::Erased.into());
    }
    store::upsert_contact(tx, &sealed.row).await?;
    let consent = NewConsent {
        client,
        purpose: Purpose::CallBack,
        language: locale.code(),
        channel,
        recorded_by: ctx.account().ok(),
    };
    give(tx, ctx, &consent).await?;
    Ok(())
}

/// Takes her number away, with the consent to call it. The hours she named stay: they bind everything that
/// is sent to her, and only she chooses others. `by` is who of us was asked to; `None` = she herself.
pub async fn remove_contact(
    tx: &mut Tx,
    ctx: &Ctx,
    client: ClientId,
    by: Option<AccountId>,
) -> Outcome<()> {
    tx.run(&store::DELETE_CONTACT, &db::args![client]).await?;
    let args = db::args![client, Purpose::CallBack.code(), ctx.now(), by];
    if tx.run(&store::WITHDRAW_CONSENT, &args).await? > 0 {
        let data = json!({ "client_id": client });
        events::publish(tx, ctx, "consent.withdrawn", &data).await?;
    }
    Ok(())
}

/// Writes down what she agrees to. The ledger tells to which words: a consent to others ends with it.
async fn give(tx: &mut Tx, ctx: &Ctx, new: &NewConsent<'_>) -> Result<(), DbError> {
    let args = db::args![
        new.client,
        new.purpose.code(),
        new.purpose.text_version(),
        new.language,
        new.channel,
        ctx.now(),
        new.recorded_by
    ];
    tx.run(&store::SUPERSEDE_CONSENT, &args).await?;
    let id = ctx.id::<crate::model::ConsentRow>();
    let args = db::args![
        id,
        new.client,
        new.purpose.code(),
        new.purpose.text_version(),
        new.language,
        new.channel,
        new.recorded_by,
        ctx.now()
    ];
    if tx.run(&store::INSERT_CONSENT, &args).await? == 1 {
        let data = json!({ "client_id": new.client });
        events::publish(tx, ctx, "consent.given", &data).await?;
    }
    Ok(())
}

/// What she agreed to, newest first.
pub async fn list_consents(r: &mut impl Read, client: ClientId) -> Outcome<Vec<Consent>> {
    let args = db::args![client, CONSENTS_SHOWN];
    Ok(r.all(&store::LIST_CONSENTS, &args).await?)
}

/// Where she may be called, masked; `None` where she left no number.
pub async fn find_contact(r: &mut impl Read, client: ClientId) -> Outcome<Option<ContactView>> {
    let stored = store::find_contact(r, client).await?;
    Ok(stored.map(|stored| ContactView {
        masked: MaskedAddress::new(Scheme::Tel.code(), &stored.tail),
        number: stored.number,
        has_opening: stored.opening.is_some(),
    }))
}

/// May she be reached now, where, until when and how carefully. Every sender asks this and nothing else.
pub async fn may_contact(ctx: &Ctx, client: ClientId, means: Means) -> Outcome<Ruling> {
    let r = &mut ctx.db();
    let contact = find_client(r, client).await?.contact;
    let number = store::find_contact(r, client).await?;
    let number = number.map(|stored| stored.number);
    Ok(contact.rule(number, means, ctx.now()))
}

/// Opens the whole number. The caller has shown who calls, has asked the rule, and notes it in the audit.
pub async fn open_contact(ctx: &Ctx, client: ClientId) -> Outcome<OpenContact> {
    let key = super::find_key(ctx, client).await?;
    let stored = store::find_contact(&mut ctx.db(), client).await?;
    let stored: StoredContact = stored.ok_or(Refusal::NoNumber)?;
    let id = stored.number.id;
    let text = |column, sealed: &platform::vault::Sealed| -> Outcome<String> {
        let opened = ctx.vault().open(&key.key, place(id, column), sealed)?;
        Ok(String::from_utf8_lossy(&opened).into_owned())
    };
    let whole = text("address", &stored.address)?;
    let number = whole.strip_prefix("tel:").unwrap_or(&whole).to_owned();
    let opening = match &stored.opening {
        Some(sealed) => Some(SecretString::from(text("opening", sealed)?)),
        None => None,
    };
    Ok(OpenContact {
        number: SecretString::from(number),
        opening,
    })
}
