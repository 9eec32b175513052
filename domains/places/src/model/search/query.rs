//! What a text asks for: words that must be found, what is said of their kind, and words that only
//! accompany them. It reads the text; which region answers is not decided here.

use super::super::region::Kind;
use super::index::{Index, Word};
use super::spelling;
use super::text;

/// More words than this are not looked for.
pub(super) const SLOTS_MAX: usize = 12;
/// More of a text than this is not read, in characters.
const TEXT_MAX: usize = 200;

/// A text that was read.
#[derive(Default)]
pub(super) struct Query {
    /// What must be found, in the order of the text.
    pub slots: Vec<Slot>,
    /// Words that are said and need not be found.
    pub beside: Vec<Word>,
    /// It holds a street or a house, which are no regions: what is left over may be theirs.
    pub is_address: bool,
}

/// A word that must be found in the name of the region or of what it belongs to.
#[derive(Default)]
pub(super) struct Slot {
    pub text: String,
    pub readings: Vec<Reading>,
    /// What is said of the region that has it.
    pub kind: Option<SaidKind>,
}

/// One way to understand a word.
pub(super) struct Reading {
    pub what: What,
    /// It stands behind others.
    pub is_weak: bool,
}

pub(super) enum What {
    /// All of them in one name.
    Words(Vec<Word>),
    /// The villages of a postal code.
    Postal(u32),
}

/// A word such as `kab` or `kelurahan`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SaidKind {
    /// As it was written: it may be part of a name after all (Kota Baru).
    pub text: String,
    kinds: &'static [Kind],
}

impl SaidKind {
    pub fn fits(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    fn read(text: &str) -> Option<Self> {
        let kinds: &[Kind] = match text {
            "prov" | "provinsi" | "prop" | "propinsi" => &[Kind::Province],
            "kab" | "kabupaten" | "kabupatan" => &[Kind::Regency],
            "kota" | "kotamadya" | "kodya" => &[Kind::City],
            "kec" | "kecamatan" | "distrik" | "kapanewon" | "kemantren" => &[Kind::District],
            "kel" | "kelurahan" | "desa" | "ds" | "gampong" | "nagari" | "pekon" | "kalurahan" => {
                &[Kind::Kelurahan, Kind::Desa, Kind::DesaAdat]
            }
            _ => return None,
        };
        let text = text.to_owned();
        Some(Self { text, kinds })
    }
}

/// Words that people put around a place.
const PASSING: [&str; 34] = [
    "di",
    "ke",
    "dr",
    "dari",
    "dkt",
    "dekat",
    "deket",
    "daerah",
    "wilayah",
    "sekitar",
    "seputar",
    "saya",
    "aku",
    "gue",
    "gw",
    "tinggal",
    "rumah",
    "alamat",
    "lokasi",
    "posisi",
    "asal",
    "domisili",
    "sini",
    "dan",
    "yang",
    "yg",
    "ada",
    "ya",
    "indonesia",
    "dusun",
    "dsn",
    "adm",
    "administrasi",
    "ri",
];

/// Words behind which a street or a house stands.
const STREET: [&str; 17] = [
    "jl",
    "jln",
    "jalan",
    "gg",
    "gang",
    "perum",
    "perumahan",
    "komplek",
    "kompleks",
    "blok",
    "no",
    "nomor",
    "nomer",
    "km",
    "lorong",
    "lrg",
    "ruko",
];

impl Query {
    pub fn read(text: &str, index: &Index) -> Self {
        let start: String = text.chars().take(TEXT_MAX).collect();
        let words = text::words(&start);
        let mut query = Self::sorted(&words, index);
        if query.slots.is_empty() {
            // Nothing but kinds: then they are names (Kota, a district).
            let kinds = words
                .into_iter()
                .filter(|word| SaidKind::read(word).is_some());
            query.slots = kinds.map(Slot::of).collect();
        }
        query.slots.truncate(SLOTS_MAX);
        query.understand(index);
        query
    }

    /// Every word to its place.
    fn sorted(words: &[String], index: &Index) -> Self {
        let mut query = Self::default();
        let mut kind: Option<SaidKind> = None;
        let mut is_in_rt = false;
        for word in words {
            let was_in_rt = std::mem::replace(&mut is_in_rt, false);
            let said = SaidKind::read(word);
            if matches!(word.as_str(), "rt" | "rw") || (was_in_rt && is_number(word)) {
                (is_in_rt, query.is_address) = (true, true);
            } else if let Some(said) = said {
                query.beside.extend(index.find(word));
                kind = Some(said);
            } else if is_beside(word) {
                query.is_address |= STREET.contains(&word.as_str());
                query.beside.extend(index.find(word));
            } else {
                let kind = kind.take();
                query.slots.push(Slot {
                    kind,
                    ..Slot::of(word.clone())
                });
            }
        }
        // Said behind the name: "bogor kota".
        if let Some(last) = query.slots.last_mut() {
            last.kind = last.kind.take().or(kind);
        }
        query
    }

    /// Gives every slot its readings.
    fn understand(&mut self, index: &Index) {
        let texts: Vec<String> = self.slots.iter().map(|slot| slot.text.clone()).collect();
        for slot in &mut self.slots {
            slot.readings.extend(alone(&slot.text, index));
        }
        for length in 1..=spelling::WORDS_MAX {
            for (start, window) in texts.windows(length).enumerate() {
                let both = self.slots.iter_mut().skip(start).take(length);
                for slot in both {
                    slot.readings.extend(together(window, index));
                }
            }
        }
    }
}

impl Slot {
    fn of(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// A word by itself: as it is written, as a postal code, in the spelling of before 1972, as two words written
/// as one.
fn alone(text: &str, index: &Index) -> Vec<Reading> {
    let mut readings = Vec::new();
    if is_postal(text) {
        let what = text.parse().map(What::Postal);
        readings.extend(what.map(|what| Reading {
            what,
            is_weak: false,
        }));
    }
    let whole = index.find(text);
    readings.extend(whole.map(|word| Reading {
        what: What::Words(vec![word]),
        is_weak: false,
    }));
    if whole.is_none() {
        let word = index.find(&spelling::modern(text));
        readings.extend(word.map(|word| Reading {
            what: What::Words(vec![word]),
            is_weak: false,
        }));
    }
    for at in 3..text.len().saturating_sub(2) {
        let Some((one, other)) = text.split_at_checked(at) else {
            continue;
        };
        if let (Some(one), Some(other)) = (index.find(one), index.find(other)) {
            readings.push(Reading {
                what: What::Words(vec![one, other]),
                is_weak: whole.is_some(),
            });
        }
    }
    readings
}

/// Words that stand together: what the table says they mean, and one word written as two.
fn together(window: &[String], index: &Index) -> Vec<Reading> {
    let is_name = window.len() == 1
        && window
            .first()
            .is_some_and(|text| index.find(text).is_some());
    let meant = spelling::meant_by(&window.join(" "))
        .iter()
        .filter_map(|meant| {
            let words: Option<Vec<Word>> = meant
                .words
                .split(' ')
                .map(|word| index.find(word))
                .collect();
            Some(Reading {
                what: What::Words(words?),
                is_weak: meant.is_weak && is_name,
            })
        });
    let joined = (window.len() == 2)
        .then(|| index.find(&window.concat()))
        .flatten();
    let joined = joined.map(|word| Reading {
        what: What::Words(vec![word]),
        is_weak: false,
    });
    meant.chain(joined).collect()
}

fn is_beside(word: &str) -> bool {
    PASSING.contains(&word) || STREET.contains(&word) || (is_number(word) && !is_postal(word))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

fn is_postal(word: &str) -> bool {
    word.len() == 5 && is_number(word)
}
