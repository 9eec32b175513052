//! Asking the country for a region, for what belongs to it, and for what holds there.

use kernel::Language;

use super::atlas::{Row, atlas};
use super::code::{Level, RegionCode};
use super::region::Region;
use super::search::{self, Match};
use super::speech;
use super::zone::TimeZone;

/// The region of a code; none when the edition does not have it.
pub fn find(code: RegionCode) -> Option<Region> {
    Region::of(atlas(), atlas().row(code)?)
}

/// All provinces in the order of their codes.
pub fn provinces() -> Vec<Region> {
    regions(atlas().rows(Level::Province))
}

/// What belongs right to it, in the order of codes; nothing below villages.
pub fn children(code: RegionCode) -> Vec<Region> {
    let row = atlas().row(code);
    row.map_or_else(Vec::new, |row| regions(atlas().children(row)))
}

fn regions(rows: impl Iterator<Item = Row>) -> Vec<Region> {
    rows.filter_map(|row| Region::of(atlas(), row)).collect()
}

/// From the region outwards: `Kelurahan Kampung Melayu, Kec. Jatinegara, Kota Jakarta Timur, DKI Jakarta`.
pub fn full_name(code: RegionCode) -> Option<String> {
    let own = find(code)?;
    let above = code.ancestors().filter_map(find);
    let names: Vec<String> = std::iter::once(own)
        .chain(above)
        .map(|one| one.to_string())
        .collect();
    Some(names.join(", "))
}

/// The regions that a text may mean, the likeliest first, at most `limit` and never more than 50. Nothing
/// when nothing fits.
pub fn search(text: &str, limit: usize) -> Vec<Match> {
    search::search(atlas(), text, limit)
}

/// The regency that had this code in the edition of 2020, when it has another one now.
pub fn successor(earlier: RegionCode) -> Option<Region> {
    let mut regencies = atlas().rows(Level::Regency);
    let row = regencies.find(|row| {
        let history = atlas().unit(*row).and_then(|unit| unit.history);
        history.is_some_and(|history| history.predecessor == Some(earlier))
    });
    Region::of(atlas(), row?)
}

/// The time that is kept there; none for a code that the edition does not have.
pub fn time_zone(code: RegionCode) -> Option<TimeZone> {
    atlas().row(code).and_then(|_| TimeZone::of(code))
}

/// Languages likely at home there, besides Indonesian, the likeliest first: a suggestion, never a conclusion.
pub fn languages(code: RegionCode) -> &'static [Language] {
    atlas().row(code).map_or(&[], |_| speech::languages(code))
}

/// Reads the country now instead of when it is first asked for, and says how many bytes it holds.
pub fn load() -> usize {
    atlas().bytes()
}
