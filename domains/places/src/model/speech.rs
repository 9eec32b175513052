//! Which languages are likely at home in a region: a suggestion for the list she chooses from, and nothing
//! that anybody may conclude from.

use std::sync::LazyLock;

use kernel::Language;

use super::code::{Level, RegionCode};

const SHIPPED: &str = include_str!("../../../../data/regions/languages.csv");

static TABLE: LazyLock<Vec<(RegionCode, Vec<Language>)>> = LazyLock::new(|| {
    let rows = SHIPPED.lines().skip(1);
    rows.filter_map(|line| {
        let mut fields = line.split(',');
        let code = fields.next()?.parse().ok()?;
        let languages = fields.next()?.split(' ');
        Some((code, languages.filter_map(|tag| tag.parse().ok()).collect()))
    })
    .collect()
});

/// Those of its regency, or else those of its province, the likeliest first. Indonesian is everywhere and
/// not among them.
pub(crate) fn languages(code: RegionCode) -> &'static [Language] {
    let of = |code| TABLE.iter().find(|(other, _)| *other == code);
    let found = of(code.at(Level::Regency)).or_else(|| of(code.at(Level::Province)));
    found.map_or(&[], |(_, languages)| languages)
}
