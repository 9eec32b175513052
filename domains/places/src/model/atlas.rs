//! All regions in a few flat tables, read once and never changed. Regions stand level by level, each level
//! in the order of codes, so what belongs to one region stands together. It knows codes and names; what
//! people mean by a text is not decided here.

use std::ops::Range;
use std::sync::LazyLock;

use super::code::{Level, RegionCode};
use super::load;
use super::outline::Outlines;
use super::region::{History, Kind};
use super::search::Index;

/// Where a region stands in the tables.
pub(crate) type Row = u32;

/// The whole country.
pub(crate) struct Atlas {
    pub(super) names: Texts,
    /// Own part of the code, by row.
    pub(super) numbers: Box<[u16]>,
    /// The row of what it belongs to; a province has its own.
    pub(super) parents: Box<[u16]>,
    /// Where each level ends.
    pub(super) level_ends: [Row; 4],
    /// Where the children of a row begin; they end where the next row's begin. Villages have none.
    pub(super) first_children: Box<[Row]>,
    /// Provinces and regencies.
    pub(super) units: Box<[Unit]>,
    /// Degrees north and east, of all but villages.
    pub(super) points: Box<[(f64, f64)]>,
    /// By village, which of `postal_codes` it has.
    pub(super) postal: Box<[u16]>,
    /// Every postal code once, ascending.
    pub(super) postal_codes: Box<[u32]>,
    pub(super) outlines: Outlines,
    pub(super) index: Index,
}

/// What is known of provinces and regencies only.
pub(crate) struct Unit {
    pub population: u32,
    pub history: Option<History>,
}

/// Many short texts in one.
#[derive(Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        // Invariant: all names of the country are a few megabytes.
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub fn append(&mut self, other: &Self) {
        for text in other.iter() {
            self.push(text);
        }
    }

    pub fn get(&self, row: u32) -> Option<&str> {
        let row = index(row);
        let end = *self.ends.get(row)?;
        let start = match row.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.text.get(index(start)..index(end))
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    pub fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// A row as an index of a slice.
pub(super) fn index(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(load::atlas);

/// The country; read when it is first asked for.
pub(crate) fn atlas() -> &'static Atlas {
    &ATLAS
}

impl Atlas {
    pub fn name(&self, row: Row) -> Option<&str> {
        self.names.get(row)
    }

    pub fn level(&self, row: Row) -> Option<Level> {
        let levels = [
            Level::Province,
            Level::Regency,
            Level::District,
            Level::Village,
        ];
        let mut ends = self.level_ends.into_iter().zip(levels);
        ends.find_map(|(end, level)| (row < end).then_some(level))
    }

    /// The rows of a level.
    pub fn rows(&self, level: Level) -> Range<Row> {
        let [provinces, regencies, districts, villages] = self.level_ends;
        match level {
            Level::Province => 0..provinces,
            Level::Regency => provinces..regencies,
            Level::District => regencies..districts,
            Level::Village => districts..villages,
        }
    }

    pub fn parent(&self, row: Row) -> Option<Row> {
        let parent = Row::from(*self.parents.get(index(row))?);
        (parent != row).then_some(parent)
    }

    /// All it belongs to, the nearest first.
    pub fn ancestors(&self, row: Row) -> impl Iterator<Item = Row> {
        std::iter::successors(self.parent(row), |row| self.parent(*row))
    }

    pub fn code(&self, row: Row) -> Option<RegionCode> {
        let mut chain = [0; 4];
        let mut depth = 0;
        for (part, row) in chain
            .iter_mut()
            .zip(std::iter::once(row).chain(self.ancestors(row)))
        {
            *part = *self.numbers.get(index(row))?;
            depth += 1;
        }
        // Own part first; turned so that the province comes first.
        let parts = chain.get_mut(..depth)?;
        parts.reverse();
        let [province, regency, district, village] = chain;
        let small = |part: u16| u8::try_from(part).ok();
        Some(RegionCode::new(
            small(province)?,
            small(regency)?,
            small(district)?,
            village,
        ))
    }

    /// What it is.
    pub fn kind(&self, row: Row) -> Option<Kind> {
        let own_number = *self.numbers.get(index(row))?;
        Some(Kind::of(self.level(row)?, own_number, self.name(row)?))
    }

    /// The row of a code; none when the edition does not have it.
    pub fn row(&self, code: RegionCode) -> Option<Row> {
        let siblings = match code.parent() {
            None => self.rows(Level::Province),
            Some(parent) => self.children(self.row(parent)?),
        };
        let numbers = self
            .numbers
            .get(index(siblings.start)..index(siblings.end))?;
        let place = numbers.binary_search(&code.last()).ok()?;
        Some(siblings.start + Row::try_from(place).ok()?)
    }

    /// The rows right below it.
    pub fn children(&self, row: Row) -> Range<Row> {
        let start = self.first_children.get(index(row));
        let end = self.first_children.get(index(row) + 1);
        match (start, end) {
            (Some(start), Some(end)) => *start..*end,
            _ => 0..0,
        }
    }

    /// What only provinces and regencies have.
    pub fn unit(&self, row: Row) -> Option<&Unit> {
        self.units.get(index(row))
    }

    /// Degrees north and east; a village has its district's.
    pub fn point(&self, row: Row) -> Option<(f64, f64)> {
        match self.points.get(index(row)) {
            Some(point) => Some(*point),
            None => self.points.get(index(self.parent(row)?)).copied(),
        }
    }

    /// The number of a village's postal code.
    pub fn postal_number(&self, row: Row) -> Option<u32> {
        let place = row.checked_sub(self.rows(Level::Village).start)?;
        let which = *self.postal.get(index(place))?;
        self.postal_codes.get(usize::from(which)).copied()
    }

    /// The villages that have this postal code.
    pub fn villages_of(&self, number: u32) -> impl Iterator<Item = Row> {
        let which = self.postal_codes.binary_search(&number).ok();
        let which = which.and_then(|which| u16::try_from(which).ok());
        let all = self.rows(Level::Village).zip(self.postal.iter());
        all.filter_map(move |(row, other)| (Some(*other) == which).then_some(row))
    }

    /// The bytes that the tables hold.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.names.bytes()
            + size_of_val(&*self.numbers)
            + size_of_val(&*self.parents)
            + size_of_val(&*self.first_children)
            + size_of_val(&*self.units)
            + size_of_val(&*self.points)
            + size_of_val(&*self.postal)
            + size_of_val(&*self.postal_codes)
            + self.outlines.bytes()
            + self.index.bytes()
    }
}
