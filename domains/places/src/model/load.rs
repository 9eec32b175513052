//! Reads the country from the two files that the program carries. They were checked when the program was
//! built; this file decides nothing.

use std::io::{BufRead, BufReader};
use std::str::FromStr;

use flate2::read::DeflateDecoder;

use super::atlas::{Atlas, Row, Texts, Unit};
use super::code::RegionCode;
use super::outline::Outlines;
use super::region::{History, bare_name};
use super::search::Index;

const REGIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/regions"));
const OUTLINES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/outlines"));

/// The edition that the bridge compares this one with.
const EARLIER_EDITION: u16 = 2020;
/// This edition.
const EDITION: u16 = 2025;

/// The whole country.
// Invariant: what is carried was packed by the build of this very program.
pub(super) fn atlas() -> Atlas {
    let outlines = Outlines::read(lines(OUTLINES));
    match outlines.and_then(|outlines| Sheet::read(lines(REGIONS))?.atlas(outlines)) {
        Some(atlas) => atlas,
        None => panic!("the regions that the program carries cannot be read"),
    }
}

fn lines(packed: &'static [u8]) -> impl Iterator<Item = String> {
    let reader = BufReader::with_capacity(1 << 16, DeflateDecoder::new(packed));
    // A line that cannot be read is empty, and an empty line is refused.
    reader.lines().map(Result::unwrap_or_default)
}

/// One level, its regions in the order of their codes.
#[derive(Default)]
struct Tier {
    names: Texts,
    numbers: Vec<u16>,
    /// Which region of the level above it belongs to.
    parents: Vec<usize>,
}

#[derive(Default)]
struct Sheet {
    provinces: Tier,
    regencies: Tier,
    districts: Tier,
    villages: Tier,
    /// Of provinces, regencies and districts, each in its level's order.
    points: [Vec<(f64, f64)>; 3],
    units: [Vec<Unit>; 2],
    postal: Vec<u32>,
}

impl Tier {
    fn add(&mut self, number: u16, name: &str, parent: Option<usize>) {
        self.names.push(name);
        self.numbers.push(number);
        self.parents.push(parent.unwrap_or(self.parents.len()));
    }

    /// The one that was added last.
    fn last(&self) -> Option<usize> {
        self.numbers.len().checked_sub(1)
    }
}

impl Sheet {
    fn read(lines: impl Iterator<Item = String>) -> Option<Self> {
        let mut sheet = Self::default();
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            sheet.add(&fields)?;
        }
        Some(sheet)
    }

    fn add(&mut self, fields: &[&str]) -> Option<()> {
        let Self {
            provinces,
            regencies,
            districts,
            villages,
            points: [of_provinces, of_regencies, of_districts],
            units: [large, small],
            postal,
        } = self;
        match fields {
            ["P", number, name, lat, lon, people] => {
                provinces.add(read(number)?, name, None);
                of_provinces.push((read(lat)?, read(lon)?));
                large.push(Unit {
                    population: read(people)?,
                    history: None,
                });
            }
            ["R", number, name, lat, lon, people, bps, earlier] => {
                let province = u8::try_from(*provinces.numbers.last()?).ok()?;
                let code = RegionCode::new(province, read(number)?, 0, 0);
                regencies.add(read(number)?, name, Some(provinces.last()?));
                of_regencies.push((read(lat)?, read(lon)?));
                small.push(Unit {
                    population: read(people)?,
                    history: Some(history(code, read(bps)?, read(earlier)?)),
                });
            }
            ["D", number, name, lat, lon] => {
                districts.add(read(number)?, name, Some(regencies.last()?));
                of_districts.push((read(lat)?, read(lon)?));
            }
            ["V", number, name, code] => {
                villages.add(read(number)?, name, Some(districts.last()?));
                postal.push(read(code)?);
            }
            _ => return None,
        }
        Some(())
    }

    /// Puts the levels one after the other.
    fn atlas(self, outlines: Outlines) -> Option<Atlas> {
        let mut names = Texts::default();
        let mut numbers = Vec::new();
        let mut parents = Vec::new();
        let mut first_children = Vec::new();
        let mut level_ends = [0; 4];
        let mut above = 0;
        let tiers = [
            self.provinces,
            self.regencies,
            self.districts,
            self.villages,
        ];
        for (tier, end) in tiers.iter().zip(&mut level_ends) {
            let start = numbers.len();
            names.append(&tier.names);
            numbers.extend_from_slice(&tier.numbers);
            for (place, parent) in tier.parents.iter().enumerate() {
                let parent = above + parent;
                // Every region that this row has passed by begins where this row stands.
                while start > 0 && first_children.len() <= parent {
                    first_children.push(Row::try_from(start + place).ok()?);
                }
                // A village's parent is not larger than the number of districts, which fits.
                parents.push(u16::try_from(parent).ok()?);
            }
            above = start;
            *end = Row::try_from(numbers.len()).ok()?;
            first_children.resize(start, *end);
        }
        first_children.push(*level_ends.last()?);
        names.shrink();
        let (postal, postal_codes) = postal(&self.postal)?;
        let mut atlas = Atlas {
            names,
            numbers: numbers.into(),
            parents: parents.into(),
            level_ends,
            first_children: first_children.into(),
            units: self.units.into_iter().flatten().collect(),
            points: self.points.concat().into(),
            postal,
            postal_codes,
            outlines,
            index: Index::default(),
        };
        let all = atlas.names.iter().zip(0..);
        atlas.index = Index::build(all.map(|(name, row)| match atlas.level(row) {
            Some(level) => bare_name(level, name),
            None => name,
        }))?;
        Some(atlas)
    }
}

/// A code that already stood in the earlier edition has been valid since then at least.
fn history(code: RegionCode, bps_code: u16, earlier: RegionCode) -> History {
    let is_same = code == earlier;
    History {
        valid_from_year: if is_same { EARLIER_EDITION } else { EDITION },
        predecessor: (!is_same).then_some(earlier),
        bps_code,
    }
}

type Postal = (Box<[u16]>, Box<[u32]>);

/// Of each village which code it has, and every code once.
fn postal(codes: &[u32]) -> Option<Postal> {
    let mut all = codes.to_vec();
    all.sort_unstable();
    all.dedup();
    let which = |code| u16::try_from(all.binary_search(code).ok()?).ok();
    let postal = codes.iter().map(which).collect::<Option<_>>()?;
    Some((postal, all.into()))
}

fn read<T: FromStr>(field: &str) -> Option<T> {
    field.parse().ok()
}
