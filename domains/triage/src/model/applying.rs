//! Rules where they stand in a row of words. Calm, politeness and laughter never lower anything;
//! what lowers is a denial, a long past, an *if*, and a talk of games, songs or studies, each only
//! where it stands.

use std::sync::Arc;

use super::assessment::{By, Category, Place, Reason};
use super::grammar::Gap;
use super::lexicon::{Atom, Find, Found, Lexicon, Rule};
use super::text::Word;
use super::tier::Tier;

/// How many words may stand between a *not* and what it denies.
const DENIAL_REACH: usize = 4;
/// How many words near each other are *near*.
const NEAR: usize = 4;

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

/// Every rule that stands somewhere in the words, each once, where it is most urgent; the most
/// urgent first.
pub fn apply(lexicon: &Lexicon, signs: &Signs, words: &[Word]) -> Vec<Reason> {
    let mut found = lexicon.find(words);
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
    let mut applied: Vec<(&Arc<str>, Reason)> = Vec::new();
    for find in found.all() {
        for rule in lexicon.beginning(find.atom) {
            let Some(reason) = reason(&found, signs, rule, *find) else {
                continue;
            };
            match applied.iter_mut().find(|(id, _)| **id == rule.id) {
                Some((_, known)) if known.tier >= reason.tier => {}
                Some((_, known)) => *known = reason,
                None => applied.push((&rule.id, reason)),
            }
        }
    }
    applied.sort_by(|(a_id, a), (b_id, b)| {
        let place = |reason: &Reason| {
            let place = reason.place.as_ref();
            place.map(|place| (place.message, place.bytes.start))
        };
        b.tier
            .cmp(&a.tier)
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a_id.cmp(b_id))
    });
    applied.into_iter().map(|(_, reason)| reason).collect()
}

fn reason(found: &Found, signs: &Signs, rule: &Rule, first: Find) -> Option<Reason> {
    let is_blocked = rule.unless.iter().any(|atom| !found.of(*atom).is_empty());
    if is_blocked {
        return None;
    }
    let (from, to) = span_of(found, rule, first)?;
    let tier = tier_here(found, signs, rule, (from, to))?;
    Some(Reason {
        by: By::Rule(Arc::clone(&rule.id)),
        category: Category::of(&rule.section.category),
        tier,
        place: Some(place_of(found.words, from, to)?),
    })
}

/// Where words stand; of words in several messages, only those in the first.
pub fn place_of(words: &[Word], from: usize, to: usize) -> Option<Place> {
    let begin = words.get(from)?;
    let end = words
        .get(from..to)?
        .iter()
        .rev()
        .find(|word| word.message == begin.message)?;
    Some(Place {
        message: begin.message,
        bytes: begin.start..end.end,
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
