//! Which region a text names beyond doubt. It never reads a slip, a beginning or a street, and where two
//! regencies have the name it says nothing: to ask costs less than to send help to the wrong place.

use super::super::atlas::Atlas;
use super::super::code::{Level, RegionCode};
use super::super::postal::PostalCode;
use super::query::Query;
use super::rank::{Answer, Effort, Finds};

/// The region, when only one regency or province can be meant.
pub(crate) fn surely(atlas: &Atlas, text: &str) -> Option<RegionCode> {
    if let Some(code) = as_code(atlas, text) {
        return Some(code);
    }
    if let Ok(postal) = text.parse::<PostalCode>() {
        let villages = atlas.villages_of(postal.number());
        return one_regency(villages.filter_map(|row| atlas.code(row)));
    }
    let query = Query::read(text, &atlas.index);
    if query.slots.is_empty() || query.is_address || query.is_vague {
        return None;
    }
    let answers = Finds::gather(atlas, &query, Effort::Plain).answers();
    let best = answers.first().filter(|best| is_as_written(best))?;
    // Whoever names a regency does not mean a village far away that is called so too.
    let is_rival = |other: &&Answer| {
        is_as_written(other) && (best.level > Level::Regency || other.level <= Level::Regency)
    };
    let rivals = answers.iter().filter(is_rival);
    let mut codes = rivals.filter_map(|rival| atlas.code(rival.row));
    let first = atlas.code(best.row)?;
    if best.level == Level::Province {
        return codes.all(|code| code.is_within(first)).then_some(first);
    }
    one_regency(codes)
}

/// As people paste it, when the edition has it. Two digits are a code only by themselves.
fn as_code(atlas: &Atlas, text: &str) -> Option<RegionCode> {
    let code = text.trim().parse::<RegionCode>();
    let code = code.or_else(|_| RegionCode::parse_lenient(text)).ok()?;
    atlas.row(code).map(|_| code)
}

/// In full, by its own words and its own kind.
fn is_as_written(answer: &Answer) -> bool {
    answer.class == 0 && answer.misfits == 0 && answer.unsaid == 0
}

/// The one region, or the regency that all of them belong to.
fn one_regency(mut codes: impl Iterator<Item = RegionCode>) -> Option<RegionCode> {
    let first = codes.next()?;
    let regency = first.at(Level::Regency);
    let mut is_only = true;
    for code in codes {
        if code.at(Level::Regency) != regency {
            return None;
        }
        is_only = false;
    }
    Some(if is_only { first } else { regency })
}
