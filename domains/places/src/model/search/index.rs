//! Every word of every name, and where it stands. It compares words; what a text means is not decided here.

use std::collections::HashMap;
use std::ops::Range;

use super::super::atlas::{Row, Texts, index};
use super::text::normalise_into;
use super::typo;

/// A word's place among all words, in the order of the alphabet.
pub(super) type Word = u32;

/// The words of the country.
#[derive(Default)]
pub(crate) struct Index {
    words: Texts,
    letters: Box<[u32]>,
    /// Where the rows of a word begin; they end where the next word's begin.
    row_starts: Box<[u32]>,
    rows: Box<[Row]>,
    /// Where the words of a row begin.
    word_starts: Box<[u32]>,
    words_of: Box<[Word]>,
}

impl Index {
    /// Reads the names in the order of their rows.
    pub fn build<'a>(names: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut words_of: Vec<u32> = Vec::new();
        let mut word_starts = vec![0];
        let mut normal = String::new();
        for name in names {
            normalise_into(name, &mut normal);
            for word in normal.split(' ') {
                let next = u32::try_from(ids.len()).ok()?;
                let id = match ids.get(word) {
                    Some(id) => *id,
                    None => *ids.entry(word.to_owned()).or_insert(next),
                };
                words_of.push(id);
            }
            word_starts.push(u32::try_from(words_of.len()).ok()?);
        }
        let (words, places) = in_order(ids)?;
        for word in &mut words_of {
            *word = *places.get(index(*word))?;
        }
        let (row_starts, rows) = turned(words.len(), &word_starts, &words_of)?;
        Some(Self {
            letters: words.iter().map(typo::letters).collect(),
            words,
            row_starts,
            rows,
            word_starts: word_starts.into(),
            words_of: words_of.into(),
        })
    }

    /// The word itself, when a name has it.
    pub fn find(&self, text: &str) -> Option<Word> {
        let place = self.first_from(text);
        (self.words.get(place)? == text).then_some(place)
    }

    /// The words that begin so.
    pub fn starting_with(&self, text: &str) -> Range<Word> {
        let start = self.first_from(text);
        let is_in = |word: &Word| {
            self.words
                .get(*word)
                .is_some_and(|word| word.starts_with(text))
        };
        let count = (start..self.words.len()).take_while(is_in).count();
        start..start + Word::try_from(count).unwrap_or(0)
    }

    /// The words that are a few slips away, with how many.
    pub fn like(&self, text: &str) -> Vec<(Word, usize)> {
        let max = typo::slips_max(text.len());
        if max == 0 {
            return Vec::new();
        }
        let own = typo::letters(text);
        // A slip changes at most two letters of the set.
        let bits_max = 2 * u32::try_from(max).unwrap_or(0);
        let near = self
            .letters
            .iter()
            .zip(0..)
            .filter(|(letters, _)| (*letters ^ own).count_ones() <= bits_max);
        near.filter_map(|(_, word)| {
            let slips = typo::slips(text, self.words.get(word)?, max)?;
            Some((word, slips))
        })
        .collect()
    }

    /// The rows whose name has the word, ascending: larger regions first.
    pub fn rows(&self, word: Word) -> &[Row] {
        slice(&self.row_starts, &self.rows, word)
    }

    /// The words of a row's name.
    pub fn words_of(&self, row: Row) -> &[Word] {
        slice(&self.word_starts, &self.words_of, row)
    }

    /// The text of a word.
    pub fn text(&self, word: Word) -> Option<&str> {
        self.words.get(word)
    }

    /// The first word that is not before `text` in the alphabet.
    fn first_from(&self, text: &str) -> Word {
        let (mut low, mut high) = (0, self.words.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.words.get(middle).is_some_and(|word| word < text) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    pub fn bytes(&self) -> usize {
        self.words.bytes()
            + size_of_val(&*self.letters)
            + size_of_val(&*self.row_starts)
            + size_of_val(&*self.rows)
            + size_of_val(&*self.word_starts)
            + size_of_val(&*self.words_of)
    }
}

fn slice<'a>(starts: &[u32], items: &'a [u32], which: u32) -> &'a [u32] {
    let start = starts.get(index(which));
    let end = starts.get(index(which) + 1);
    let range = start
        .zip(end)
        .map(|(start, end)| index(*start)..index(*end));
    range.and_then(|range| items.get(range)).unwrap_or(&[])
}

/// The words in the order of the alphabet, and by their first number where they stand now.
fn in_order(ids: HashMap<String, u32>) -> Option<(Texts, Vec<Word>)> {
    let mut sorted: Vec<(String, u32)> = ids.into_iter().collect();
    sorted.sort_unstable();
    let mut words = Texts::default();
    let mut places = vec![0; sorted.len()];
    for (word, id) in &sorted {
        *places.get_mut(index(*id))? = words.len();
        words.push(word);
    }
    words.shrink();
    Some((words, places))
}

type Turned = (Box<[u32]>, Box<[Row]>);

/// From the words of each row, the rows of each word.
fn turned(words: u32, word_starts: &[u32], words_of: &[Word]) -> Option<Turned> {
    let mut starts = vec![0_u32; index(words) + 1];
    for word in words_of {
        *starts.get_mut(index(*word) + 1)? += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut rows = vec![0; words_of.len()];
    for row in 0..u32::try_from(word_starts.len()).ok()?.saturating_sub(1) {
        for word in slice(word_starts, words_of, row) {
            let place = next.get_mut(index(*word))?;
            *rows.get_mut(index(*place))? = row;
            *place += 1;
        }
    }
    Some((starts.into(), rows.into()))
}
