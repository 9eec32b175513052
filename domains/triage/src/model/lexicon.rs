//! The rules made ready: one automaton for all words of all rules, and for each rule which finds
//! make it. Built once; reading a message allocates a few small rows and nothing else.

use std::cell::Cell;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::grammar::{Gap, Miswritten, Piece, Rules, Section, Way, Written};
use super::hashing::Map;
use super::looking::parts;
use super::manners::Manners;
use super::text::{Word, words};
use super::vocabulary::Vocabulary;

/// Number of a set or of a piece of words.
pub type Atom = u32;

/// A place where a set or a piece stands: words `from..to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Find {
    /// What was found.
    pub atom: Atom,
    /// Its first word.
    pub from: usize,
    /// The word after its last.
    pub to: usize,
}

/// A rule made ready.
#[derive(Debug)]
pub struct Rule {
    /// Which one it is among the rules, or among the masks.
    pub number: usize,
    /// Its stable name.
    pub id: Arc<str>,
    /// What its section says.
    pub section: Section,
    /// Its pieces; the gap stands before the piece.
    pub pieces: Vec<(Gap, Atom)>,
    /// What must not stand anywhere.
    pub unless: Vec<Atom>,
}

/// The texts that a lexicon is made of.
#[derive(Debug, Clone, Copy)]
pub struct Files {
    /// Rule files, those with sets first.
    pub rules: &'static [&'static str],
    /// Word tables: `typed,plain words`; a later table goes first.
    pub spelling: &'static [&'static str],
    /// Common words.
    pub common: &'static str,
    /// Words that begin a new clause.
    pub turns: &'static str,
    /// What politeness adds.
    pub manners: &'static str,
}

/// All rules.
#[derive(Debug)]
pub struct Lexicon {
    /// The words that the rules know.
    pub vocabulary: Vocabulary,
    manners: Manners,
    /// Rules that give a tier.
    pub rules: Vec<Rule>,
    /// Rules by their first piece.
    first: Map<Atom, Vec<usize>>,
    masks: Vec<Rule>,
    mask_first: Map<Atom, Vec<usize>>,
    sets: Map<Box<str>, Atom>,
    finder: AhoCorasick,
    /// For each pattern of the automaton: what it means, and its length in words.
    meaning: Vec<(Vec<Atom>, usize)>,
    /// The words of the longest pattern.
    longest: usize,
}

/// Words of a message and what was found in them.
#[derive(Debug)]
pub struct Found<'w> {
    /// The plain words.
    pub words: &'w [Word],
    /// Everything found, in order of atom and place.
    finds: Vec<Find>,
    /// How many words one find has at most.
    longest: usize,
    /// How many finds were looked at.
    looked_at: Cell<usize>,
}

impl Found<'_> {
    /// Where an atom stands.
    pub fn of(&self, atom: Atom) -> &[Find] {
        let from = self.finds.partition_point(|find| find.atom < atom);
        let to = self.finds.partition_point(|find| find.atom <= atom);
        self.finds.get(from..to).unwrap_or_default()
    }

    /// Where an atom begins at a word or after it, in order.
    pub fn onward(&self, atom: Atom, word: usize) -> impl Iterator<Item = &Find> {
        let finds = self.of(atom);
        let at = finds.partition_point(|find| find.from < word);
        self.looking(finds.get(at..))
    }

    /// Whether an atom covers a word.
    pub fn covers(&self, atom: Atom, word: usize) -> bool {
        let finds = self.of(atom);
        let at = finds.partition_point(|find| find.from + self.longest <= word);
        self.looking(finds.get(at..))
            .take_while(|find| find.from <= word)
            .any(|find| word < find.to)
    }

    /// Where an atom begins in the stretch of words that has this number, in order; the numbers of
    /// words never fall.
    pub fn within(
        &self,
        atom: Atom,
        stretch: u32,
        number: impl Fn(&Word) -> u32,
    ) -> impl Iterator<Item = &Find> {
        let its = move |find: &Find| self.words.get(find.from).map(&number);
        let finds = self.of(atom);
        let at = finds.partition_point(|find| its(find) < Some(stretch));
        self.looking(finds.get(at..))
            .take_while(move |find| its(find) == Some(stretch))
    }

    /// How many finds were looked at until now.
    #[cfg(test)]
    pub fn looked_at(&self) -> usize {
        self.looked_at.get()
    }

    fn looking<'f>(&'f self, finds: Option<&'f [Find]>) -> impl Iterator<Item = &'f Find> {
        let counted = |_: &&Find| self.looked_at.set(self.looked_at.get() + 1);
        finds.unwrap_or_default().iter().inspect(counted)
    }

    /// Everything found.
    pub fn all(&self) -> &[Find] {
        &self.finds
    }

    /// Takes away what stands inside one of the spans.
    pub fn hide(&mut self, mut spans: Vec<(usize, usize)>) {
        if spans.is_empty() {
            return;
        }
        spans.sort_unstable();
        // How far any span reaches that begins there or before.
        let mut reach = 0;
        for (_, to) in &mut spans {
            reach = reach.max(*to);
            *to = reach;
        }
        self.finds.retain(|find| {
            let before = spans.partition_point(|&(from, _)| from <= find.from);
            let last = before.checked_sub(1).and_then(|last| spans.get(last));
            last.is_none_or(|&(_, reach)| reach < find.to)
        });
    }
}

impl Lexicon {
    /// Makes rules ready.
    pub fn new(files: &Files) -> Result<Self, Miswritten> {
        let mut rules = Rules::default();
        for file in files.rules {
            rules.read(file)?;
        }
        let mut making = Making {
            vocabulary: Vocabulary::new(files.spelling, files.common, files.turns),
            patterns: Map::default(),
            sets: Map::default(),
            pieces: Map::default(),
            atoms: 0,
        };
        for (name, members) in &rules.sets {
            let atom = making.set(name);
            for member in members {
                making.pattern(member, atom);
            }
        }
        let (mut ready, mut masks) = (Vec::new(), Vec::new());
        for written in rules.rules {
            let mut rule = making.rule(&written)?;
            let among = if rule.section.tier.is_some() {
                &mut ready
            } else {
                &mut masks
            };
            rule.number = among.len();
            among.push(rule);
        }
        making.finish(ready, masks, Manners::new(files.manners))
    }

    /// The atom of a named set.
    pub fn set(&self, name: &str) -> Option<Atom> {
        self.sets.get(name).copied()
    }

    /// The plain words of what somebody wrote, without manners.
    pub fn words(&self, messages: &[&str]) -> Vec<Word> {
        self.manners
            .leave_out(words(&parts(messages), &self.vocabulary))
    }

    /// Finds everything in a row of words.
    pub fn find<'w>(&self, words: &'w [Word]) -> Found<'w> {
        let (mut text, mut starts) = (String::with_capacity(256), Vec::with_capacity(words.len()));
        text.push(' ');
        for word in words {
            starts.push(text.len() - 1);
            text.push_str(&word.plain);
            text.push(' ');
        }
        let mut finds = Vec::new();
        for found in self.finder.find_overlapping_iter(&text) {
            let Ok(from) = starts.binary_search(&found.start()) else {
                continue;
            };
            let Some((atoms, length)) = self.meaning.get(found.pattern().as_usize()) else {
                continue;
            };
            finds.extend(atoms.iter().map(|&atom| Find {
                atom,
                from,
                to: from + length,
            }));
        }
        finds.sort_unstable();
        finds.dedup();
        Found {
            words,
            finds,
            longest: self.longest,
            looked_at: Cell::new(0),
        }
    }

    /// The rules that may begin at a find.
    pub fn beginning(&self, atom: Atom) -> impl Iterator<Item = &Rule> {
        rules_of(&self.rules, self.first.get(&atom))
    }

    /// The masks that may begin at a find.
    pub fn masks_beginning(&self, atom: Atom) -> impl Iterator<Item = &Rule> {
        rules_of(&self.masks, self.mask_first.get(&atom))
    }
}

fn rules_of<'a>(
    rules: &'a [Rule],
    numbers: Option<&'a Vec<usize>>,
) -> impl Iterator<Item = &'a Rule> {
    numbers
        .into_iter()
        .flatten()
        .filter_map(move |&number| rules.get(number))
}

/// A lexicon while it is made.
struct Making {
    vocabulary: Vocabulary,
    patterns: Map<String, (Vec<Atom>, usize)>,
    sets: Map<Box<str>, Atom>,
    pieces: Map<Vec<Way>, Atom>,
    atoms: Atom,
}

impl Making {
    fn set(&mut self, name: &str) -> Atom {
        if let Some(&atom) = self.sets.get(name) {
            return atom;
        }
        self.atoms += 1;
        self.sets.insert(name.into(), self.atoms);
        self.atoms
    }

    fn pattern(&mut self, spoken: &[Arc<str>], atom: Atom) {
        let plain: Vec<Box<str>> = spoken
            .iter()
            .flat_map(|word| self.vocabulary.plain(word))
            .collect();
        for word in &plain {
            self.vocabulary.learn(word);
        }
        let pattern = format!(" {} ", plain.join(" "));
        let (atoms, length) = self.patterns.entry(pattern).or_default();
        *length = plain.len();
        if !atoms.contains(&atom) {
            atoms.push(atom);
        }
    }

    fn rule(&mut self, written: &Written) -> Result<Rule, Miswritten> {
        let named = |what: String| Miswritten {
            line: 0,
            what: format!("{}: {what}", written.id),
        };
        let pieces = written
            .pieces
            .iter()
            .map(|(gap, piece)| self.piece(piece).map(|atom| (*gap, atom)))
            .collect::<Result<_, _>>()
            .map_err(named)?;
        let unless = written
            .unless
            .iter()
            .map(|piece| self.piece(piece))
            .collect::<Result<_, _>>()
            .map_err(named)?;
        Ok(Rule {
            number: 0,
            id: written.id.as_str().into(),
            section: written.section.clone(),
            pieces,
            unless,
        })
    }

    fn piece(&mut self, piece: &Piece) -> Result<Atom, String> {
        match piece {
            Piece::Set(name) => self
                .sets
                .get(name.as_str())
                .copied()
                .ok_or_else(|| format!("there is no set @{name}")),
            Piece::Words(ways) => {
                if let Some(&atom) = self.pieces.get(ways) {
                    return Ok(atom);
                }
                self.atoms += 1;
                let atom = self.atoms;
                self.pieces.insert(ways.clone(), atom);
                for way in ways {
                    self.pattern(way, atom);
                }
                Ok(atom)
            }
        }
    }

    fn finish(
        self,
        rules: Vec<Rule>,
        masks: Vec<Rule>,
        manners: Manners,
    ) -> Result<Lexicon, Miswritten> {
        let (patterns, meaning): (Vec<_>, Vec<_>) = self.patterns.into_iter().unzip();
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .dense_depth(2)
            .build(&patterns)
            .map_err(|error| Miswritten {
                line: 0,
                what: error.to_string(),
            })?;
        Ok(Lexicon {
            longest: meaning.iter().map(|(_, length)| *length).max().unwrap_or(0),
            first: by_first(&rules),
            mask_first: by_first(&masks),
            vocabulary: self.vocabulary,
            manners,
            rules,
            masks,
            sets: self.sets,
            finder,
            meaning,
        })
    }
}

fn by_first(rules: &[Rule]) -> Map<Atom, Vec<usize>> {
    let mut first: Map<Atom, Vec<usize>> = Map::default();
    for (number, rule) in rules.iter().enumerate() {
        if let Some(&(_, atom)) = rule.pieces.first() {
            first.entry(atom).or_default().push(number);
        }
    }
    first
}
