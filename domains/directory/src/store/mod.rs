//! SQL of the directory and the conversion of its rows, nothing else.

use db::{DbError, FromRow, Read, Row, Tx, args};
use kernel::{EmergencyKind, EmergencyNumber, Fact, FactState, Timestamp};
use places::RegionCode;
use platform::AccountId;

use crate::model::{
    KnownNumber, NumberId, NumberKey, ShippedCheck, kind_code, kind_of, state_code, state_of,
};

/// How many numbers of its own a house has at most.
pub const NUMBERS_MAX: i64 = 2_000;
/// How many regions a line serves at most: all regencies and provinces there are.
pub const REGIONS_MAX: i64 = 600;

db::statement! {
    /// Which edition is stored.
    pub FIND_EDITION = "SELECT number FROM directory_edition WHERE id = 1";
    /// Something was changed.
    pub MOVE_EDITION = "UPDATE directory_edition SET number = number + 1 WHERE id = 1";
    /// The numbers that people added, the oldest first.
    pub LIST_NUMBERS = "SELECT id, number, label, kind, regions, source, source_url, source_date, state,
        checked_at, checked_by, valid_to FROM emergency_number ORDER BY id LIMIT $1";
    /// Adds one, unless there are too many.
    pub INSERT_NUMBER = "INSERT INTO emergency_number (id, number, label, kind, regions, source, source_url,
        source_date, state, checked_at, checked_by, valid_to)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// Notes what somebody found when she dialled it.
    pub UPDATE_CHECK = "UPDATE emergency_number SET state = $2, checked_at = $3, checked_by = $4 WHERE id = $1";
    /// Takes one away.
    pub DELETE_NUMBER = "DELETE FROM emergency_number WHERE id = $1";
    /// What people found of the shipped numbers.
    pub LIST_CHECKS = "SELECT number, state, checked_at, checked_by FROM shipped_check ORDER BY number LIMIT $1";
    /// Notes what somebody found of a shipped number.
    pub UPSERT_CHECK = "INSERT INTO shipped_check (number, state, checked_at, checked_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (number) DO UPDATE SET state = $2, checked_at = $3, checked_by = $4";
    /// Where the line serves.
    pub LIST_SERVED = "SELECT code FROM served_region ORDER BY code LIMIT $1";
    /// It serves there.
    pub INSERT_SERVED = "INSERT INTO served_region (code) VALUES ($1) ON CONFLICT (code) DO NOTHING";
    /// It serves there no longer.
    pub DELETE_SERVED = "DELETE FROM served_region WHERE code = $1";
}

impl FromRow for KnownNumber {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let id: NumberId = row.get(0)?;
        let kind: String = row.get(3)?;
        let regions: String = row.get(4)?;
        let state: String = row.get(8)?;
        Ok(Self {
            key: NumberKey::Own(id),
            fact: Fact {
                value: EmergencyNumber {
                    label: row.get(2)?,
                    number: row.get(1)?,
                    kind: kind_of(&kind).unwrap_or(EmergencyKind::Other),
                    cost: String::new(),
                    hours: String::new(),
                },
                source: row.get(5)?,
                source_url: row.get(6)?,
                source_date: row.get(7)?,
                checked_at: row.get(9)?,
                checked_by: row.get(10)?,
                state: state_of(&state),
                valid_to: row.get(11)?,
                coverage: regions.clone(),
            },
            regions: codes(&regions),
        })
    }
}

fn codes(text: &str) -> Vec<RegionCode> {
    text.split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}

impl FromRow for ShippedCheck {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let state: String = row.get(1)?;
        Ok(Self {
            number: row.get(0)?,
            state: state_of(&state),
            at: row.get(2)?,
            by: row.get(3)?,
        })
    }
}

/// Which edition is stored.
pub async fn find_edition(r: &mut impl Read) -> Result<i64, DbError> {
    r.one(&FIND_EDITION, &[]).await
}

/// The numbers that people added.
pub async fn list_numbers(r: &mut impl Read) -> Result<Vec<KnownNumber>, DbError> {
    r.all(&LIST_NUMBERS, &args![NUMBERS_MAX]).await
}

/// What people found of the shipped numbers.
pub async fn list_checks(r: &mut impl Read) -> Result<Vec<ShippedCheck>, DbError> {
    r.all(&LIST_CHECKS, &args![NUMBERS_MAX]).await
}

/// Where the line serves.
pub async fn list_served(r: &mut impl Read) -> Result<Vec<RegionCode>, DbError> {
    let codes: Vec<String> = r.all(&LIST_SERVED, &args![REGIONS_MAX]).await?;
    Ok(codes.iter().filter_map(|code| code.parse().ok()).collect())
}

/// Adds a number.
pub async fn insert_number(
    tx: &mut Tx,
    id: NumberId,
    regions: &[RegionCode],
    fact: &Fact<EmergencyNumber>,
) -> Result<(), DbError> {
    let codes: Vec<String> = regions.iter().map(RegionCode::to_string).collect();
    let args = args![
        id,
        fact.value.number,
        fact.value.label,
        kind_code(fact.value.kind),
        codes.join(" "),
        fact.source,
        fact.source_url,
        fact.source_date,
        state_code(fact.state),
        fact.checked_at,
        fact.checked_by,
        fact.valid_to
    ];
    tx.run_one(&INSERT_NUMBER, &args).await
}

/// Notes what somebody found. `false`: there is no such number.
pub async fn write_check(
    tx: &mut Tx,
    key: &NumberKey,
    state: FactState,
    at: Timestamp,
    by: AccountId,
) -> Result<bool, DbError> {
    let code = state_code(state);
    let written = match key {
        NumberKey::Shipped(number) => tx.run(&UPSERT_CHECK, &args![number, code, at, by]).await?,
        NumberKey::Own(id) => tx.run(&UPDATE_CHECK, &args![id, code, at, by]).await?,
    };
    Ok(written == 1)
}
