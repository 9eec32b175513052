//! Which words the rules know, and how a typed word becomes one of them: chat spelling by a table,
//! then digits for letters, repeated letters, endings, words written together, and at last one slip
//! of the finger. A common word is never taken for a slip.

use std::sync::Arc;

use super::hashing::{Map, Set};
use super::letters::{bare, inner_letters, is_drawn, letters, squeezed, undrawn, without_one};

/// The shortest word in which one slip is undone.
const SLIP_LENGTH_MIN: usize = 5;
/// The shortest run of letters that is cut into words.
const JOINED_LENGTH_MIN: usize = 7;
/// The longest: what is longer is no word and no sentence.
const JOINED_LENGTH_MAX: usize = 48;

/// The words of the rules.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Every word that a rule names.
    known: Set<Arc<str>>,
    /// Common words that no rule names: they stay as they are.
    common: Set<&'static str>,
    /// Chat spelling → plain words, with a space between.
    spelling: Map<&'static str, &'static str>,
    /// A known word without one letter → the word.
    slips: Map<Box<str>, Option<Arc<str>>>,
    /// Words that begin a new clause.
    turns: Set<&'static str>,
    /// The bytes of the longest known word.
    longest: usize,
}

impl Vocabulary {
    /// Tables of spellings (`typed,plain words`; a later table goes first) and lists of words,
    /// before any rule is read.
    pub fn new(spelling: &[&'static str], common: &'static str, turns: &'static str) -> Self {
        let mut vocabulary = Self::default();
        for line in spelling.iter().flat_map(|table| lines(table)) {
            let Some((typed, plain)) = line.split_once(',') else {
                continue;
            };
            for typed in typed.split_whitespace() {
                vocabulary.spelling.insert(typed, plain);
            }
        }
        vocabulary.common = lines(common).flat_map(str::split_whitespace).collect();
        vocabulary.turns = lines(turns).flat_map(str::split_whitespace).collect();
        vocabulary
    }

    /// How a word of a rule is spelled: a rule may be written as people type.
    pub fn plain(&self, word: &str) -> Vec<Box<str>> {
        let plain = self.spelling.get(word).copied().unwrap_or(word);
        plain.split_whitespace().map(Box::from).collect()
    }

    /// Makes a word known.
    pub fn learn(&mut self, word: &str) {
        if self.known.contains(word) {
            return;
        }
        let word: Arc<str> = word.into();
        self.known.insert(Arc::clone(&word));
        self.longest = self.longest.max(word.len());
        if word.len() >= SLIP_LENGTH_MIN && word.is_ascii() {
            for shorter in without_one(&word) {
                self.slips
                    .entry(shorter.into())
                    .and_modify(|known| {
                        if known.as_deref() != Some(&*word) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(Arc::clone(&word)));
            }
        }
    }

    /// Whether the word begins a new clause.
    pub fn is_turn(&self, plain: &str) -> bool {
        self.turns.contains(plain)
    }

    /// A typed word, lower case, as plain words.
    pub fn read(&self, typed: &str) -> Vec<String> {
        if let Some(found) = self.look(typed) {
            return found;
        }
        if self.common.contains(typed) {
            return vec![typed.to_owned()];
        }
        if let Some(undone) = inner_letters(typed) {
            return self.read(&undone);
        }
        if is_drawn(typed) {
            return self.read_drawn(typed);
        }
        for attempt in [
            bare(typed),
            letters(typed),
            squeezed(typed, 2),
            squeezed(&letters(typed), 2),
            squeezed(typed, 1),
            squeezed(&letters(typed), 1),
        ] {
            if attempt != typed
                && let Some(found) = self.look_deeper(&attempt)
            {
                return found;
            }
        }
        let squeezed = squeezed(&letters(typed), 1);
        self.doubled(typed)
            .or_else(|| self.stem(typed))
            .or_else(|| self.stem(&squeezed))
            .or_else(|| self.parted(&squeezed))
            .or_else(|| self.slip(typed))
            .or_else(|| self.slip(&squeezed))
            .unwrap_or_else(|| vec![bare(typed)])
    }

    /// `tolongggg` is `tolong`, `gooood` is `good`, and what nobody knows is read with one letter.
    fn read_drawn(&self, typed: &str) -> Vec<String> {
        let (once, twice) = (undrawn(typed, 1), undrawn(typed, 2));
        self.look(&undrawn(typed, 3))
            .or_else(|| self.look_deeper(&once))
            .or_else(|| self.look(&twice))
            .or_else(|| self.look_deeper(&squeezed(&once, 1)))
            .unwrap_or_else(|| {
                if self.common.contains(twice.as_str()) {
                    vec![twice]
                } else {
                    self.read(&once)
                }
            })
    }

    /// By the table, or known as it is.
    fn look(&self, typed: &str) -> Option<Vec<String>> {
        if let Some(plain) = self.spelling.get(typed) {
            return Some(plain.split_whitespace().map(str::to_owned).collect());
        }
        self.known.contains(typed).then(|| vec![typed.to_owned()])
    }

    fn look_deeper(&self, typed: &str) -> Option<Vec<String>> {
        self.look(typed)
            .or_else(|| self.common.contains(typed).then(|| vec![typed.to_owned()]))
    }

    /// `anak2` is `anak anak`.
    fn doubled(&self, typed: &str) -> Option<Vec<String>> {
        let once = typed
            .strip_suffix('2')
            .or_else(|| typed.strip_suffix("2nya"))
            .or_else(|| typed.strip_suffix("2an"))?;
        self.look(once).map(|found| [found.clone(), found].concat())
    }

    /// Without the beginnings and endings that change no meaning here.
    fn stem(&self, typed: &str) -> Option<Vec<String>> {
        const ENDINGS: [&str; 14] = [
            "nyalah", "kannya", "innya", "nya", "lah", "kah", "pun", "kan", "ku", "mu", "in", "an",
            "i", "s",
        ];
        const BEGINNINGS: [&str; 8] = ["nge", "meng", "peng", "di", "ke", "ter", "ng", "se"];
        for ending in ENDINGS {
            if let Some(stem) = typed.strip_suffix(ending)
                && stem.len() >= 3
                && let Some(found) = self.look(stem)
            {
                return Some(found);
            }
        }
        for beginning in BEGINNINGS {
            let Some(rest) = typed.strip_prefix(beginning) else {
                continue;
            };
            if rest.len() < 4 {
                continue;
            }
            if let Some(found) = self.look(rest) {
                return Some(found);
            }
            for ending in ENDINGS {
                if let Some(stem) = rest.strip_suffix(ending)
                    && stem.len() >= 4
                    && let Some(found) = self.look(stem)
                {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Words written together, cut into the fewest known ones; every piece must be known.
    fn parted(&self, typed: &str) -> Option<Vec<String>> {
        if !typed.is_ascii() || !(JOINED_LENGTH_MIN..=JOINED_LENGTH_MAX).contains(&typed.len()) {
            return None;
        }
        // Fewest pieces up to each byte, and where the last piece begins.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; typed.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some((0, 0));
        }
        for end in 2..=typed.len() {
            for start in end.saturating_sub(14)..end.saturating_sub(1) {
                let Some(Some((pieces, _))) = best.get(start).copied() else {
                    continue;
                };
                let Some(piece) = typed.get(start..end) else {
                    continue;
                };
                let is_better = best
                    .get(end)
                    .copied()
                    .flatten()
                    .is_none_or(|(fewest, _)| pieces + 1 < fewest);
                if is_better
                    && self.is_piece(piece)
                    && let Some(cell) = best.get_mut(end)
                {
                    *cell = Some((pieces + 1, start));
                }
            }
        }
        let (pieces, _) = best.last().copied().flatten()?;
        if pieces < 2 || typed.len() < pieces * 3 {
            return None;
        }
        let cut = cuts(typed, &best)?;
        let read = |piece: &str| self.look(piece).unwrap_or_else(|| vec![piece.to_owned()]);
        Some(cut.into_iter().flat_map(read).collect())
    }

    /// Whether it may stand in what was written together.
    fn is_piece(&self, piece: &str) -> bool {
        self.known.contains(piece)
            || (piece.len() > 3 && self.common.contains(piece))
            || (piece.len() > 1 && self.spelling.contains_key(piece))
    }

    /// One letter too many, too few, wrong or changed with its neighbour.
    fn slip(&self, typed: &str) -> Option<Vec<String>> {
        // What is longer than every word by two letters is no slip.
        let lengths = SLIP_LENGTH_MIN..=self.longest + 1;
        if !lengths.contains(&typed.len()) || !typed.is_ascii() || self.common.contains(typed) {
            return None;
        }
        let mut found: Option<&str> = None;
        let own = self.slips.get(typed).and_then(Option::as_deref);
        let nearby = without_one(typed).filter_map(|shorter| {
            if let Some(known) = self.known.get(shorter.as_str())
                && known.len() >= SLIP_LENGTH_MIN
            {
                return Some(&**known);
            }
            self.slips.get(shorter.as_str()).and_then(Option::as_deref)
        });
        // The first letter is seldom the wrong one.
        for known in own.into_iter().chain(nearby) {
            let is_same_head = known.as_bytes().first() == typed.as_bytes().first();
            if !is_same_head || known.len().abs_diff(typed.len()) > 1 {
                continue;
            }
            match found {
                Some(earlier) if earlier != known => return None,
                _ => found = Some(known),
            }
        }
        found.map(|known| vec![known.to_owned()])
    }
}

/// The pieces of the best cut, from where each last piece begins.
fn cuts<'a>(typed: &'a str, best: &[Option<(usize, usize)>]) -> Option<Vec<&'a str>> {
    let (mut end, mut cut) = (typed.len(), Vec::new());
    while end > 0 {
        let (_, start) = best.get(end).copied().flatten()?;
        cut.push(typed.get(start..end)?);
        end = start;
    }
    cut.reverse();
    Some(cut)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
