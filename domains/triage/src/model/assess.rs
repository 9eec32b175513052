//! From what was found to a tier with its reasons. Calm, politeness and laughter never lower anything; what
//! lowers is a denial, a long past, an *if*, and a talk of games, songs or studies, each only where it
//! stands. It orders; it never refuses, closes or answers.

use std::ops::Range;

use super::grammar::Gap;
use super::lexicon::{Atom, Find, Found, Lexicon, Rule};
use super::tier::Tier;

/// The most reasons that one assessment keeps.
const REASONS_MAX: usize = 12;
/// How many words may stand between a *not* and what it denies.
const DENIAL_REACH: usize = 4;
/// How many words near each other are *near*.
const NEAR: usize = 4;

/// Why a tier was given: a rule and where its words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: Box<str>,
    /// What it is about.
    pub category: Box<str>,
    /// The tier that it gives here.
    pub tier: Tier,
    /// Which message.
    pub message: usize,
    /// Where in that message, in bytes.
    pub bytes: Range<usize>,
}

/// How urgent what was written is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The tier.
    pub tier: Tier,
    /// Why, the most urgent first.
    pub reasons: Vec<Reason>,
}

/// Sets that change what other words mean.
#[derive(Debug)]
pub struct Signs {
    not: Option<Atom>,
    bridge: Option<Atom>,
    after: Option<Atom>,
    past: Option<Atom>,
    recent: Option<Atom>,
    condition: Option<Atom>,
    game: Option<Atom>,
    tale: Option<Atom>,
}

impl Signs {
    /// As the rule files name them.
    pub fn of(lexicon: &Lexicon) -> Self {
        Self {
            not: lexicon.set("not"),
            bridge: lexicon.set("bridge"),
            after: lexicon.set("after"),
            past: lexicon.set("past"),
            recent: lexicon.set("recent"),
            condition: lexicon.set("if"),
            game: lexicon.set("game"),
            tale: lexicon.set("tale"),
        }
    }
}

/// Assesses everything that one person wrote, oldest first.
pub fn assess(lexicon: &Lexicon, signs: &Signs, messages: &[&str]) -> Assessment {
    let mut found = lexicon.find(messages);
    let masked: Vec<(usize, usize)> = found
        .all()
        .iter()
        .flat_map(|find| {
            lexicon
                .masks_beginning(find.atom)
                .filter_map(|mask| span_of(&found, mask, *find))
        })
        .collect();
    found.hide(&masked);
    let mut reasons: Vec<Reason> = Vec::new();
    for find in found.all() {
        for rule in lexicon.beginning(find.atom) {
            let Some(reason) = reason(&found, signs, rule, *find) else {
                continue;
            };
            match reasons.iter_mut().find(|known| known.rule == reason.rule) {
                Some(known) if known.tier >= reason.tier => {}
                Some(known) => *known = reason,
                None => reasons.push(reason),
            }
        }
    }
    reasons.sort_by(|a, b| {
        b.tier
            .cmp(&a.tier)
            .then(a.message.cmp(&b.message))
            .then(a.bytes.start.cmp(&b.bytes.start))
            .then(a.rule.cmp(&b.rule))
    });
    reasons.truncate(REASONS_MAX);
    let tier = reasons.first().map_or(Tier::Routine, |reason| reason.tier);
    Assessment { tier, reasons }
}

fn reason(found: &Found, signs: &Signs, rule: &Rule, first: Find) -> Option<Reason> {
    let is_blocked = rule.unless.iter().any(|atom| !found.of(*atom).is_empty());
    if is_blocked {
        return None;
    }
    let (from, to) = span_of(found, rule, first)?;
    let tier = tier_here(found, signs, rule, (from, to))?;
    let (begin, end) = (found.words.get(from)?, found.words.get(to.checked_sub(1)?)?);
    let end = if end.message == begin.message {
        end.end
    } else {
        begin.end
    };
    Some(Reason {
        rule: rule.id.clone(),
        category: rule.section.category.as_str().into(),
        tier,
        message: begin.message,
        bytes: begin.start..end,
    })
}

/// The words that a rule covers when it begins at this find.
fn span_of(found: &Found, rule: &Rule, first: Find) -> Option<(usize, usize)> {
    follow(found, rule.pieces.get(1..)?, (first.from, first.to))
}

fn follow(
    found: &Found,
    pieces: &[(Gap, Atom)],
    (from, to): (usize, usize),
) -> Option<(usize, usize)> {
    let Some(((gap, atom), rest)) = pieces.split_first() else {
        return Some((from, to));
    };
    let sentence = found.words.get(to.checked_sub(1)?)?.sentence;
    for next in found.of(*atom) {
        let is_after = next.from >= to;
        let same_sentence = || {
            found
                .words
                .get(next.from)
                .is_some_and(|word| word.sentence == sentence)
        };
        let is_reached = match gap {
            Gap::Next => is_after && next.from <= to + 1 && same_sentence(),
            Gap::Near => is_after && next.from <= to + NEAR && same_sentence(),
            Gap::Sentence => is_after && same_sentence(),
            Gap::Anywhere => is_after || next.to <= from,
        };
        if !is_reached {
            continue;
        }
        let span = if *gap == Gap::Anywhere {
            (from, to)
        } else {
            (from, next.to)
        };
        if let Some(done) = follow(found, rest, span) {
            return Some(done);
        }
    }
    None
}

/// The tier of a rule where it stands; `None` when it says nothing there.
fn tier_here(found: &Found, signs: &Signs, rule: &Rule, span: (usize, usize)) -> Option<Tier> {
    let section = &rule.section;
    let is_long = section.short.is_some_and(|most| found.words.len() > most);
    if is_long || (section.is_soft && is_tale(found, signs, span)) {
        return None;
    }
    let mut tier = section.tier?;
    if is_denied(found, signs, span) {
        tier = tier.min(section.negated?);
    }
    if is_past(found, signs, span) {
        tier = tier.min(section.past?);
    }
    if is_conditional(found, signs, span) {
        tier = tier.min(section.conditional?);
    }
    Some(tier)
}

fn has(found: &Found, atom: Option<Atom>, at: usize) -> bool {
    atom.is_some_and(|atom| {
        found
            .of(atom)
            .iter()
            .any(|find| find.from <= at && at < find.to)
    })
}

/// `tidak mau mati`, `mati sih enggak`.
fn is_denied(found: &Found, signs: &Signs, (from, to): (usize, usize)) -> bool {
    let Some(clause) = found.words.get(from).map(|word| word.clause) else {
        return false;
    };
    let is_in_clause = |at: usize| {
        found
            .words
            .get(at)
            .is_some_and(|word| word.clause == clause)
    };
    let mut at = from;
    for _ in 0..DENIAL_REACH {
        let Some(before) = at.checked_sub(1).filter(|before| is_in_clause(*before)) else {
            break;
        };
        if has(found, signs.not, before) {
            return true;
        }
        if !has(found, signs.bridge, before) {
            break;
        }
        at = before;
    }
    let mut at = to;
    while is_in_clause(at) && has(found, signs.after, at) && at < to + 2 {
        at += 1;
    }
    let is_last = |at: usize| !is_in_clause(at + 1) || has(found, signs.after, at + 1);
    at > to && is_in_clause(at) && has(found, signs.not, at) && is_last(at)
}

/// Long ago, and nothing in the same clause says that it is now.
fn is_past(found: &Found, signs: &Signs, (from, to): (usize, usize)) -> bool {
    let Some(sentence) = found.words.get(from).map(|word| word.sentence) else {
        return false;
    };
    let stands = |atom: Option<Atom>| {
        atom.is_some_and(|atom| {
            found.of(atom).iter().any(|find| {
                found
                    .words
                    .get(find.from)
                    .is_some_and(|word| word.sentence == sentence)
            })
        })
    };
    let is_inside = signs.past.is_some_and(|atom| {
        found
            .of(atom)
            .iter()
            .any(|find| from <= find.from && find.to <= to)
    });
    !is_inside && stands(signs.past) && !stands(signs.recent)
}

/// An *if* before it in the same clause.
fn is_conditional(found: &Found, signs: &Signs, (from, _): (usize, usize)) -> bool {
    let Some(clause) = found.words.get(from).map(|word| word.clause) else {
        return false;
    };
    signs.condition.is_some_and(|atom| {
        found.of(atom).iter().any(|find| {
            find.to <= from
                && found
                    .words
                    .get(find.from)
                    .is_some_and(|word| word.clause == clause)
        })
    })
}

/// Talk of a game anywhere; of a song, a film, a study or the news in the same sentence.
fn is_tale(found: &Found, signs: &Signs, (from, _): (usize, usize)) -> bool {
    let is_game = signs.game.is_some_and(|atom| !found.of(atom).is_empty());
    let Some(sentence) = found.words.get(from).map(|word| word.sentence) else {
        return is_game;
    };
    is_game
        || signs.tale.is_some_and(|atom| {
            found.of(atom).iter().any(|find| {
                found
                    .words
                    .get(find.from)
                    .is_some_and(|word| word.sentence == sentence)
            })
        })
}
