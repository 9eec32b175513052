//! What people of the house do with numbers: dial and note what they found, add, take away, and say where
//! the line serves.

use db::{DbError, Tx};
use kernel::{EmergencyNumber, Fact, FactState, Permission};
use places::{Level, RegionCode};
use platform::audit::Subject;
use platform::{Ctx, Outcome, audit, events, transact};
use serde_json::json;
use uuid::Uuid;

use super::book::{load, read_book};
use super::refusal::Refusal;
use crate::model::{NumberId, NumberKey};
use crate::store::{self, NUMBERS_MAX, REGIONS_MAX};

/// What somebody found when she dialled a number.
#[derive(Debug, Clone)]
pub struct Check {
    /// Which number.
    pub key: NumberKey,
    /// Whether somebody answered.
    pub works: bool,
}

/// A number to be added.
#[derive(Debug, Clone)]
pub struct NewNumber {
    /// Where it holds: provinces and regencies, or nowhere in particular.
    pub regions: Vec<RegionCode>,
    /// What is claimed and by whom. The check is noted here, whatever it says of one.
    pub fact: Fact<EmergencyNumber>,
    /// Whether it was dialled just now, and somebody answered.
    pub works: Option<bool>,
}

/// Notes what somebody found, all at once or nothing.
pub async fn check_numbers(ctx: &Ctx, checks: &[Check]) -> Outcome<()> {
    ctx.require(Permission::DirectoryManage)?;
    let account = ctx.account()?;
    let book = read_book(ctx)?;
    let is_known = |check: &Check| match check.key {
        NumberKey::Shipped(_) => book.national.iter().any(|it| it.key == check.key),
        NumberKey::Own(_) => true,
    };
    if !checks.iter().all(is_known) {
        return Err(Refusal::NoSuchNumber.into());
    }
    transact!(ctx, |tx| {
        for check in checks {
            let state = found(check.works);
            if !store::write_check(tx, &check.key, state, ctx.now(), account).await? {
                return Err(Refusal::NoSuchNumber.into());
            }
            note(tx, ctx, "number.checked", id_of(&check.key)).await?;
        }
        store_moved(tx).await?;
        Ok(())
    })?;
    Ok(load(ctx).await?)
}

/// Adds a number.
pub async fn add_number(ctx: &Ctx, new: &NewNumber) -> Outcome<NumberId> {
    ctx.require(Permission::DirectoryManage)?;
    let account = ctx.account()?;
    new.regions
        .iter()
        .try_for_each(|code| require_region(*code))?;
    let book = read_book(ctx)?;
    let held = book.local.len() + book.national.len();
    if i64::try_from(held).unwrap_or(NUMBERS_MAX) >= NUMBERS_MAX {
        return Err(Refusal::TooMany.into());
    }
    let fact = Fact {
        state: new.works.map_or(FactState::Unchecked, found),
        checked_at: new.works.map(|_| ctx.now()),
        checked_by: new.works.map(|_| account.uuid()),
        ..new.fact.clone()
    };
    let id: NumberId = ctx.id();
    transact!(ctx, |tx| {
        store::insert_number(tx, id, &new.regions, &fact).await?;
        note(tx, ctx, "number.added", id.uuid()).await?;
        store_moved(tx).await?;
        Ok(())
    })?;
    load(ctx).await?;
    Ok(id)
}

/// Takes away a number that somebody added.
pub async fn remove_number(ctx: &Ctx, id: NumberId) -> Outcome<()> {
    ctx.require(Permission::DirectoryManage)?;
    transact!(ctx, |tx| {
        if tx.run(&store::DELETE_NUMBER, &db::args![id]).await? != 1 {
            return Err(Refusal::NoSuchNumber.into());
        }
        note(tx, ctx, "number.removed", id.uuid()).await?;
        store_moved(tx).await?;
        Ok(())
    })?;
    Ok(load(ctx).await?)
}

/// The line serves there.
pub async fn add_region(ctx: &Ctx, code: RegionCode) -> Outcome<()> {
    require_region(code)?;
    let served = read_book(ctx)?.served.len();
    if i64::try_from(served).unwrap_or(REGIONS_MAX) >= REGIONS_MAX {
        return Err(Refusal::TooMany.into());
    }
    serve(ctx, &store::INSERT_SERVED, code).await
}

/// The line serves there no longer. Numbers of the place stay: somebody may still be there.
pub async fn remove_region(ctx: &Ctx, code: RegionCode) -> Outcome<()> {
    serve(ctx, &store::DELETE_SERVED, code).await
}

async fn serve(ctx: &Ctx, how: &'static db::Statement, code: RegionCode) -> Outcome<()> {
    ctx.require(Permission::DirectoryManage)?;
    let account = ctx.account()?;
    let text = code.to_string();
    transact!(ctx, |tx| {
        if tx.run(how, &db::args![text]).await? == 1 {
            note(tx, ctx, "served_region.changed", account.uuid()).await?;
            store_moved(tx).await?;
        }
        Ok(())
    })?;
    Ok(load(ctx).await?)
}

/// Numbers hold in provinces and regencies; nothing closer is kept of anybody, so nothing closer is asked.
fn require_region(code: RegionCode) -> Outcome<()> {
    let is_large = code.level() <= Level::Regency;
    if is_large && places::find(code).is_some() {
        Ok(())
    } else {
        Err(Refusal::NoSuchRegion.into())
    }
}

const fn found(works: bool) -> FactState {
    if works {
        FactState::Works
    } else {
        FactState::Dead
    }
}

/// Shipped numbers have no id of their own: one is made of the number itself, always the same.
fn id_of(key: &NumberKey) -> Uuid {
    match key {
        NumberKey::Own(id) => id.uuid(),
        NumberKey::Shipped(number) => {
            let mut bytes = [0; 16];
            for (place, byte) in bytes.iter_mut().zip(number.bytes()) {
                *place = byte;
            }
            Uuid::from_bytes(bytes)
        }
    }
}

async fn note(tx: &mut Tx, ctx: &Ctx, what: &'static str, id: Uuid) -> Result<(), DbError> {
    let subject = Subject {
        kind: if what.starts_with("number.") {
            "number"
        } else {
            "account"
        },
        id,
        client: None,
    };
    audit::record(tx, ctx, what, subject).await?;
    events::publish(tx, ctx, what, &json!({ "number_id": id })).await
}

async fn store_moved(tx: &mut Tx) -> Result<(), DbError> {
    tx.run_one(&store::MOVE_EDITION, &[]).await
}
