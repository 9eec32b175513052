//! From what somebody typed to plain words, each with the bytes it came from. Knows nothing of
//! risk: it only undoes spelling (case, accents, repeated letters, digits for letters, chat
//! spelling, missing spaces, small slips). It never adds a word that was not meant to be there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::looking::Part;
use super::vocabulary::Vocabulary;

/// One plain word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as the rules spell it.
    pub plain: String,
    /// Which message it stands in.
    pub message: usize,
    /// Where it begins in that message, in bytes.
    pub start: usize,
    /// Where it ends in that message, in bytes.
    pub end: usize,
    /// Number of its clause: what is said of one clause is not said of the next.
    pub clause: u32,
    /// Number of its sentence.
    pub sentence: u32,
}

/// All parts as one row of plain words, in order.
pub fn words(parts: &[Part<'_>], vocabulary: &Vocabulary) -> Vec<Word> {
    let mut reading = Reading {
        words: Vec::new(),
        clause: 0,
        sentence: 0,
    };
    for part in parts {
        reading.part(*part, vocabulary);
        reading.new_sentence();
    }
    reading.words
}

struct Reading {
    words: Vec<Word>,
    clause: u32,
    sentence: u32,
}

impl Reading {
    fn part(&mut self, part: Part<'_>, vocabulary: &Vocabulary) {
        let mut chars = part.text.char_indices().peekable();
        let mut raw: Option<(usize, String)> = None;
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            if is_invisible(c) {
                continue;
            }
            if is_of_word(c, raw.is_some(), next) {
                let (_, typed) = raw.get_or_insert_with(|| (at, String::new()));
                push_plain(typed, c);
                continue;
            }
            self.take(raw.take(), at, part, vocabulary);
            match c {
                '.' | '!' | '?' | '\n' | ';' | '…' => self.new_sentence(),
                ',' | ':' | '(' | ')' | '—' | '–' | '"' | '“' | '”' => self.clause += 1,
                _ => {}
            }
        }
        self.take(raw, part.text.len(), part, vocabulary);
    }

    fn new_sentence(&mut self) {
        self.sentence += 1;
        self.clause += 1;
    }

    fn take(
        &mut self,
        raw: Option<(usize, String)>,
        end: usize,
        part: Part<'_>,
        vocabulary: &Vocabulary,
    ) {
        let Some((start, typed)) = raw else { return };
        for plain in vocabulary.read(&typed) {
            if plain.is_empty() {
                continue;
            }
            if vocabulary.is_turn(&plain) {
                self.clause += 1;
            }
            self.words.push(Word {
                plain,
                message: part.message,
                start: part.offset + start,
                end: part.offset + end,
                clause: self.clause,
                sentence: self.sentence,
            });
        }
    }
}

/// What has no width and parts no words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{2060}' | '\u{feff}')
        || ('\u{200b}'..='\u{200f}').contains(&c)
        || ('\u{fe00}'..='\u{fe0f}').contains(&c)
}

/// Letters and digits; an apostrophe inside a word; signs that stand for letters inside a word.
fn is_of_word(c: char, is_inside: bool, next: Option<char>) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || (is_inside
            && matches!(c, '\'' | '’' | '@' | '$' | '*')
            && next.is_some_and(char::is_alphanumeric))
}

fn push_plain(typed: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' => typed.push(c),
        'A'..='Z' => typed.push(c.to_ascii_lowercase()),
        '’' => typed.push('\''),
        c if c.is_ascii() => typed.push(c),
        c => typed.extend(
            c.nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase),
        ),
    }
}
