//! How rules are written: sets of words, sections with a tier, and one line a rule. Reads the text;
//! knows nothing of messages. The rule files say what the signs mean.

use std::fmt;
use std::sync::Arc;

use super::tier::Tier;

/// The most spellings that one written piece may stand for.
const SPELLINGS_MAX: usize = 4_000;

/// A rule file is not written as rules are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miswritten {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for Miswritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}
impl std::error::Error for Miswritten {}

/// Words in a row, shared by all ways that hold them.
pub type Way = Vec<Arc<str>>;

/// How far the next piece may stand from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// At most one word between them.
    Next,
    /// At most four, in the same sentence.
    Near,
    /// Anywhere after it in the same sentence.
    Sentence,
    /// Anywhere in what was written.
    Anywhere,
}

/// One piece of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A named set.
    Set(String),
    /// Words in this order, each way to say them.
    Words(Vec<Way>),
}

/// What a section says of its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The tier of its rules; `None` is a mask: what it matches is meant harmlessly.
    pub tier: Option<Tier>,
    /// What it is about: `suicide.plan`.
    pub category: String,
    /// The tier when it is negated; `None` is no sign of anything.
    pub negated: Option<Tier>,
    /// The tier when it is long past.
    pub past: Option<Tier>,
    /// The tier under an *if*.
    pub conditional: Option<Tier>,
    /// Its words are also used for games, songs and jokes.
    pub is_soft: bool,
    /// The most words that may have been written altogether.
    pub short: Option<usize>,
}

/// One rule as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its stable name: `id-12`.
    pub id: String,
    /// Its section.
    pub section: Section,
    /// Its pieces; the gap stands before the piece.
    pub pieces: Vec<(Gap, Piece)>,
    /// What must not stand anywhere.
    pub unless: Vec<Piece>,
}

/// Named sets with every way to say each member.
type Sets = [(String, Vec<Way>)];

/// Everything that one file says.
#[derive(Debug, Default)]
pub struct Rules {
    /// Named sets with every way to say each member.
    pub sets: Vec<(String, Vec<Way>)>,
    /// Rules and masks.
    pub rules: Vec<Written>,
}

impl Rules {
    /// Reads one file and adds what it says.
    pub fn read(&mut self, text: &str) -> Result<(), Miswritten> {
        let mut section = None;
        for (line, logical) in logical_lines(text) {
            let told = |what: String| Miswritten { line, what };
            if let Some(head) = logical.strip_prefix('[') {
                let head = head
                    .strip_suffix(']')
                    .ok_or_else(|| told("a section ends with ]".to_owned()))?;
                section = Some(read_section(head).map_err(told)?);
            } else if let Some(set) = logical.strip_prefix('@') {
                let (name, members) = set
                    .split_once('=')
                    .ok_or_else(|| told("a set is @name = words".to_owned()))?;
                let members = spellings(&self.sets, members.trim()).map_err(told)?;
                self.sets.push((name.trim().to_owned(), members));
            } else {
                let section: Section = section
                    .clone()
                    .ok_or_else(|| told("a rule stands in a section".to_owned()))?;
                let rule = read_rule(&self.sets, &logical, section).map_err(told)?;
                self.rules.push(rule);
            }
        }
        Ok(())
    }
}

/// Lines without comments; one that begins with a space goes on with the line before it.
fn logical_lines(text: &str) -> Vec<(usize, String)> {
    let mut logical: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let bare = line.split('#').next().unwrap_or_default();
        if bare.trim().is_empty() {
            continue;
        }
        match logical.last_mut() {
            Some((_, before)) if bare.starts_with([' ', '\t']) => {
                before.push(' ');
                before.push_str(bare.trim());
            }
            _ => logical.push((at + 1, bare.trim().to_owned())),
        }
    }
    logical
}

/// `high suicide.plan negated=elevated past=elevated soft`, or `mask`.
fn read_section(head: &str) -> Result<Section, String> {
    let mut parts = head.split_whitespace();
    let tier = match parts.next() {
        Some("mask") => None,
        Some(code) => Some(code.parse().map_err(|_| format!("{code} is no tier"))?),
        None => return Err("a section names a tier".to_owned()),
    };
    let mut section = Section {
        tier,
        category: String::new(),
        negated: None,
        past: tier.map(|tier: Tier| tier.min(Tier::Elevated)),
        conditional: tier.map(|tier| tier.min(Tier::High)),
        is_soft: false,
        short: None,
    };
    for part in parts {
        match part.split_once('=') {
            None if part == "soft" => section.is_soft = true,
            None if section.category.is_empty() => part.clone_into(&mut section.category),
            Some(("negated", code)) => section.negated = lowered(code)?,
            Some(("past", code)) => section.past = lowered(code)?,
            Some(("if", code)) => section.conditional = lowered(code)?,
            Some(("short", words)) => {
                let words = words.parse().map_err(|_| format!("{words} is no number"))?;
                section.short = Some(words);
            }
            _ => return Err(format!("{part} is not said of a section")),
        }
    }
    if tier.is_some() && section.category.is_empty() {
        return Err("a section names a category".to_owned());
    }
    Ok(section)
}

fn lowered(code: &str) -> Result<Option<Tier>, String> {
    if code == "none" {
        return Ok(None);
    }
    code.parse()
        .map(Some)
        .map_err(|_| format!("{code} is no tier"))
}

fn read_rule(sets: &Sets, line: &str, section: Section) -> Result<Written, String> {
    let (id, body) = if section.tier.is_none() {
        ("mask", line)
    } else {
        line.split_once(char::is_whitespace)
            .ok_or_else(|| "a rule has a name and pieces".to_owned())?
    };
    let (mut pieces, mut unless) = (Vec::new(), Vec::new());
    let (mut gap, mut is_unless) = (Gap::Next, false);
    for token in tokens(body)? {
        match token.as_str() {
            ".." => gap = Gap::Near,
            "..." => gap = Gap::Sentence,
            "&" => gap = Gap::Anywhere,
            "!&" => is_unless = true,
            token => {
                let gap = std::mem::replace(&mut gap, Gap::Next);
                match read_piece(sets, token)? {
                    // What may be missing altogether decides nothing.
                    None => {}
                    Some(piece) if std::mem::take(&mut is_unless) => unless.push(piece),
                    Some(piece) => pieces.push((gap, piece)),
                }
            }
        }
    }
    if pieces.is_empty() {
        return Err("a rule without pieces".to_owned());
    }
    Ok(Written {
        id: id.to_owned(),
        section,
        pieces,
        unless,
    })
}

fn read_piece(sets: &Sets, token: &str) -> Result<Option<Piece>, String> {
    if let Some(name) = token.strip_prefix('@') {
        return Ok(Some(Piece::Set(name.to_owned())));
    }
    let ways = spellings(sets, token)?;
    let is_needed = ways.iter().all(|way| !way.is_empty());
    Ok(is_needed.then_some(Piece::Words(ways)))
}

/// Signs, sets and runs of plain words, in order.
fn tokens(body: &str) -> Result<Vec<String>, String> {
    let mut tokens: Vec<String> = Vec::new();
    let (mut run, mut depth) = (String::new(), 0_usize);
    for word in body.split_whitespace() {
        let is_sign =
            depth == 0 && (matches!(word, ".." | "..." | "&" | "!&") || word.starts_with('@'));
        if is_sign {
            if !run.is_empty() {
                tokens.push(std::mem::take(&mut run));
            }
            tokens.push(word.to_owned());
            continue;
        }
        depth = (depth + word.matches('(').count())
            .checked_sub(word.matches(')').count())
            .ok_or_else(|| "a ) without its (".to_owned())?;
        if !run.is_empty() {
            run.push(' ');
        }
        run.push_str(word);
    }
    if depth > 0 {
        return Err("a ( without its )".to_owned());
    }
    if !run.is_empty() {
        tokens.push(run);
    }
    Ok(tokens)
}

/// Every way to say `a | b (c|d) e?`: a bar at the outside parts members, inside round brackets
/// alternatives; a question mark after a word or bracket makes it optional.
fn spellings(sets: &Sets, text: &str) -> Result<Vec<Way>, String> {
    let mut all = Vec::new();
    for member in split_outside(text, '|') {
        all.extend(expand(sets, member.trim())?);
        if all.len() > SPELLINGS_MAX {
            return Err("too many ways to say one set".to_owned());
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}

fn split_outside(text: &str, sign: char) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if c == sign && depth == 0 => {
                parts.push(text.get(from..at).unwrap_or_default());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

fn expand(sets: &Sets, member: &str) -> Result<Vec<Way>, String> {
    let mut ways: Vec<Way> = vec![Vec::new()];
    let mut rest = member;
    while !rest.is_empty() {
        let (atom, after, is_optional) = next_atom(rest)?;
        let mut choices = if let Some(inner) = atom.strip_prefix('(') {
            spellings(sets, inner.strip_suffix(')').unwrap_or(inner))?
        } else if let Some(name) = atom.strip_prefix('@') {
            let set = sets.iter().find(|(known, _)| known == name);
            let (_, members) = set.ok_or_else(|| format!("there is no set @{name} before this"))?;
            members.clone()
        } else {
            vec![vec![atom.into()]]
        };
        if is_optional {
            choices.push(Vec::new());
        }
        ways = ways
            .iter()
            .flat_map(|way| {
                choices
                    .iter()
                    .map(move |choice| way.iter().chain(choice).cloned().collect())
            })
            .collect();
        if ways.len() > SPELLINGS_MAX {
            return Err(format!("more than {SPELLINGS_MAX} ways to say one piece"));
        }
        rest = after.trim_start();
    }
    Ok(ways)
}

/// The next word or bracket, what follows it, and whether it may be missing.
fn next_atom(text: &str) -> Result<(&str, &str, bool), String> {
    let end = if text.starts_with('(') {
        let mut depth = 0_i32;
        text.char_indices()
            .find_map(|(at, c)| {
                match c {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                (depth == 0).then_some(at + 1)
            })
            .ok_or_else(|| "a ( without its )".to_owned())?
    } else {
        text.find([' ', '(', '?']).unwrap_or(text.len())
    };
    let (atom, after) = text.split_at(end);
    if atom.is_empty() {
        return Err(format!("no word before {after:?}"));
    }
    match after.strip_prefix('?') {
        Some(after) => Ok((atom, after, true)),
        None => Ok((atom, after, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let ways = spellings(&[], text).unwrap();
        ways.iter().map(|way| way.join(" ")).collect()
    }

    #[test]
    fn every_way_to_say_a_piece_is_listed() {
        assert_eq!(said("mati"), ["mati"]);
        assert_eq!(said("mau? mati | pulang"), ["mati", "mau mati", "pulang"]);
        assert_eq!(
            said("(mau|ingin) mati (saja)?"),
            ["ingin mati", "ingin mati saja", "mau mati", "mau mati saja"]
        );
        assert_eq!(said("(a (b|c))? d"), ["a b d", "a c d", "d"]);
    }

    #[test]
    fn a_file_has_sets_sections_and_rules() {
        let mut rules = Rules::default();
        let text = "
# words
@die = mati |
  tewas
[high suicide.plan negated=elevated soft]
id-1 (mau|ingin) @die .. malam ini & obat !& @game
[mask]
lampu @die
";
        rules.read(text).unwrap();
        assert_eq!(rules.sets.len(), 1);
        let rule = rules.rules.first().unwrap();
        assert_eq!(rule.id, "id-1");
        assert_eq!(rule.section.tier, Some(Tier::High));
        assert_eq!(rule.section.negated, Some(Tier::Elevated));
        assert!(rule.section.is_soft);
        let gaps: Vec<_> = rule.pieces.iter().map(|(gap, _)| *gap).collect();
        assert_eq!(gaps, [Gap::Next, Gap::Next, Gap::Near, Gap::Anywhere]);
        assert_eq!(rule.unless, [Piece::Set("game".to_owned())]);
        assert_eq!(rules.rules.last().unwrap().section.tier, None);
    }

    #[test]
    fn what_is_miswritten_is_named_with_its_line() {
        for (text, line) in [
            ("id-1 mati", 1),
            ("[urgent suicide]", 1),
            ("[high]", 1),
            ("[high a]\n\nid-1 (mati", 3),
            ("@die mati", 1),
        ] {
            assert_eq!(
                Rules::default().read(text).unwrap_err().line,
                line,
                "{text}"
            );
        }
    }
}
