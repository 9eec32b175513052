//! What people write and what they mean by it, from the shipped table: short forms, older names, other
//! spellings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::typo::{slips, slips_max};

const SHIPPED: &str = include_str!("../../../../../data/regions/spellings.csv");

/// The most words that stand for a place together.
pub(super) const WORDS_MAX: usize = 3;

/// Shorter ones are taken only as they are written.
const LETTERS_MIN: usize = 5;

/// Why a spelling stands in the table when it may just as well be meant as it is written.
const WEAK: [&str; 2] = ["other spelling", "Javanese"];

/// What may be meant.
pub(super) struct Meant {
    /// The words, separated by a space.
    pub words: &'static str,
    /// Not where the written word is a name itself.
    pub is_weak: bool,
}

static TABLE: LazyLock<HashMap<&str, Vec<Meant>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Meant>> = HashMap::new();
    for line in SHIPPED.lines().skip(1) {
        let mut fields = line.split(',');
        if let (Some(written), Some(words)) = (fields.next(), fields.next()) {
            let is_weak = fields.next().is_some_and(|why| WEAK.contains(&why));
            table
                .entry(written)
                .or_default()
                .push(Meant { words, is_weak });
        }
    }
    table
});

/// What may be meant by this.
pub(super) fn meant_by(written: &str) -> &'static [Meant] {
    TABLE.get(written).map_or(&[], Vec::as_slice)
}

/// What may be meant by a word that is a few slips away from a written one. Short forms of four letters and
/// fewer are like too much else.
pub(super) fn like(text: &str) -> impl Iterator<Item = (&'static Meant, usize)> {
    let max = if text.len() < LETTERS_MIN {
        0
    } else {
        slips_max(text.len())
    };
    let near = TABLE
        .iter()
        .filter(|(written, _)| written.len() >= LETTERS_MIN);
    near.filter_map(move |(written, meant)| Some((meant, slips(text, written, max)?)))
        .flat_map(|(meant, slips)| meant.iter().map(move |meant| (meant, slips)))
}

/// A word of the spellings of before 1972 in today's.
pub(super) fn modern(text: &str) -> String {
    // The lone j comes last, and those that today's j and y are made from before it, out of its way.
    let pairs = [
        ("oe", "u"),
        ("tj", "c"),
        ("nj", "ny"),
        ("sj", "sy"),
        ("dj", "\u{1}"),
        ("j", "y"),
    ];
    let text = pairs
        .iter()
        .fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    text.replace('\u{1}', "j")
}
