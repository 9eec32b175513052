//! Which regions answer a query, and in which order. Every word must be found in the name of a region or of
//! what it belongs to; nothing is guessed beyond that.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::super::atlas::{Atlas, Row};
use super::super::code::Level;
use super::super::region::Kind;
use super::index::Word;
use super::query::{Query, SLOTS_MAX, Slot, What};
use super::spelling;

/// How far to go for a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// As it is written or as the table says.
    Plain,
    /// Also names that begin so.
    Beginning,
    /// Also slips, for words that no name has.
    Slips,
    /// Also slips, for all words.
    AllSlips,
}

/// How well a word was found; 0 is as it is written.
type Class = u8;
const BEGINNING: Class = 1;
/// And one more for each slip.
const SLIP: Class = 2;

/// Words of a province's full name that nobody needs to say.
const UNSAID: [&str; 5] = ["daerah", "khusus", "ibukota", "istimewa", "dan"];

/// Words that half of all names hold: of what a region belongs to, they say something only with the rest of
/// its name. Bandung does not become Bandung Barat by lying in Jawa Barat.
const SIDES: [&str; 12] = [
    "barat", "timur", "utara", "selatan", "tengah", "tenggara", "pusat", "daya", "hulu", "hilir",
    "raya", "laut",
];

/// A word of the query found in the name of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    row: Row,
    slot: usize,
    class: Class,
}

/// A region that answers; smaller is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    /// Words that nothing of it has.
    missing: usize,
    pub class: Class,
    /// Words whose kind was said and is another.
    misfits: usize,
    /// Words of its own name that were not said.
    unsaid: usize,
    level: Level,
    /// Among namesakes a city is meant before the regency around it,
    is_not_city: bool,
    /// and where more people live.
    people: Reverse<u32>,
    pub row: Row,
}

/// Everything found for one query.
pub(super) struct Finds<'a> {
    atlas: &'a Atlas,
    query: &'a Query,
    found: Vec<Found>,
    said: HashSet<Word>,
}

impl<'a> Finds<'a> {
    pub fn gather(atlas: &'a Atlas, query: &'a Query, effort: Effort) -> Self {
        let mut finds = Self {
            atlas,
            query,
            found: Vec::new(),
            said: query.beside.iter().copied().collect(),
        };
        for word in UNSAID {
            finds.said.extend(atlas.index.find(word));
        }
        for (place, slot) in query.slots.iter().enumerate() {
            finds.plain(place, slot);
            let has_plain = finds.found.last().is_some_and(|found| found.slot == place);
            if effort != Effort::Plain && slot.text.len() >= 3 {
                finds.beginning(place, slot);
            }
            if effort == Effort::AllSlips || (effort == Effort::Slips && !has_plain) {
                finds.slips(place, slot);
            }
        }
        finds.found.sort_unstable();
        finds
    }

    fn plain(&mut self, slot: usize, asked: &Slot) {
        for reading in &asked.readings {
            let class = u8::from(reading.is_weak);
            match &reading.what {
                What::Postal(number) => {
                    let rows = self.atlas.villages_of(*number);
                    self.found
                        .extend(rows.map(|row| Found { row, slot, class }));
                }
                What::Words(words) => self.all_of(slot, words, class),
            }
        }
    }

    /// Rows whose name has every one of these words.
    fn all_of(&mut self, slot: usize, words: &[Word], class: Class) {
        let index = &self.atlas.index;
        let Some(rarest) = words.iter().min_by_key(|word| index.rows(**word).len()) else {
            return;
        };
        for row in index.rows(*rarest) {
            let own = index.words_of(*row);
            if words.iter().all(|word| own.contains(word)) {
                self.found.push(Found {
                    row: *row,
                    slot,
                    class,
                });
            }
        }
        self.said.extend(words);
    }

    fn beginning(&mut self, slot: usize, asked: &Slot) {
        for word in self.atlas.index.starting_with(&asked.text) {
            self.all_of(slot, &[word], BEGINNING);
        }
    }

    fn slips(&mut self, slot: usize, asked: &Slot) {
        let class = |slips| SLIP + u8::try_from(slips).unwrap_or(Class::MAX - SLIP);
        for (word, slips) in self.atlas.index.like(&asked.text) {
            self.all_of(slot, &[word], class(slips));
        }
        for (meant, slips) in spelling::like(&asked.text) {
            let words = meant
                .words
                .split(' ')
                .map(|word| self.atlas.index.find(word));
            if let Some(words) = words.collect::<Option<Vec<Word>>>() {
                self.all_of(slot, &words, class(slips));
            }
        }
    }

    /// The regions in which all was found, the best first.
    pub fn answers(&self) -> Vec<Answer> {
        self.ranked(0, |_| true)
    }

    /// For an address: the regions, named in full, in which most was found. One word alone must name a
    /// province or a regency, since every street is called like some village.
    pub fn partial_answers(&self) -> Vec<Answer> {
        let all = self.query.slots.len();
        let mut answers = self.ranked(all, |answer| {
            let is_named = answer.unsaid == 0 && answer.class == 0;
            is_named && (answer.level <= Level::Regency || answer.missing + 2 <= all)
        });
        let least = answers.first().map(|best| best.missing);
        answers.retain(|answer| Some(answer.missing) == least);
        answers
    }

    fn ranked(&self, missing_max: usize, is_wanted: impl Fn(&Answer) -> bool) -> Vec<Answer> {
        let groups = self.found.chunk_by(|one, other| one.row == other.row);
        let answers = groups.filter_map(|own| self.answer(own, missing_max));
        let mut answers: Vec<Answer> = answers.filter(|answer| is_wanted(answer)).collect();
        answers.sort_unstable();
        answers
    }

    fn answer(&self, own: &[Found], missing_max: usize) -> Option<Answer> {
        let row = own.first()?.row;
        let mut best = [None; SLOTS_MAX];
        self.note(own, &mut best);
        for above in self.atlas.ancestors(row) {
            let start = self.found.partition_point(|found| found.row < above);
            let rest = self.found.get(start..)?;
            let end = rest.partition_point(|found| found.row == above);
            let is_whole = end > 0 && self.unsaid(above) == 0;
            let context = rest
                .get(..end)?
                .iter()
                .filter(|found| is_whole || !self.is_side(found));
            self.note(context, &mut best);
        }
        let met = || best.iter().flatten();
        let missing = self.query.slots.len().saturating_sub(met().count());
        if missing > missing_max {
            return None;
        }
        let level = self.atlas.level(row)?;
        let regency = self
            .atlas
            .ancestors(row)
            .chain([row])
            .find_map(|row| self.atlas.unit(row));
        Some(Answer {
            missing,
            class: met().map(|(class, _)| *class).max()?,
            misfits: met().filter(|(_, is_misfit)| *is_misfit).count(),
            unsaid: self.unsaid(row),
            level,
            is_not_city: self.atlas.kind(row) != Some(Kind::City),
            people: Reverse(regency.map_or(0, |unit| unit.population)),
            row,
        })
    }

    /// Keeps for each word the best of what was found.
    fn note<'f>(
        &self,
        found: impl IntoIterator<Item = &'f Found>,
        best: &mut [Option<(Class, bool)>],
    ) {
        for one in found {
            let said = self
                .query
                .slots
                .get(one.slot)
                .and_then(|slot| slot.kind.as_ref());
            let is_misfit = said.is_some_and(|said| {
                let fits = self.atlas.kind(one.row).is_some_and(|kind| said.fits(kind));
                !fits && !self.has_word_like(one.row, &said.text)
            });
            if let Some(place) = best.get_mut(one.slot) {
                let this = (one.class, is_misfit);
                *place = Some(place.map_or(this, |other| other.min(this)));
            }
        }
    }

    fn is_side(&self, found: &Found) -> bool {
        let slot = self.query.slots.get(found.slot);
        slot.is_some_and(|slot| SIDES.contains(&slot.text.as_str()))
    }

    fn has_word_like(&self, row: Row, start: &str) -> bool {
        let own = self.atlas.index.words_of(row).iter();
        own.filter_map(|word| self.atlas.index.text(*word))
            .any(|word| word.starts_with(start))
    }

    fn unsaid(&self, row: Row) -> usize {
        let own = self.atlas.index.words_of(row).iter();
        own.filter(|word| !self.said.contains(word)).count()
    }
}
