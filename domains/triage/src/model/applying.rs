//! Rules where they stand in a row of words. Calm, politeness and laughter never lower anything;
//! what lowers is a denial, a long past, an *if*, and a talk of games, songs or studies, each only
//! where it stands.

use std::sync::Arc;

use super::assessment::{By, Category, Place, Reason};
use super::grammar::Gap;
use super::hashing::Map;
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
    applied(lexicon, signs, &mut lexicon.find(words))
}

fn applied(lexicon: &Lexicon, signs: &Signs, found: &mut Found) -> Vec<Reason> {
    found.hide(masked(lexicon, found));
    let (mut applied, mut reached): (Vec<(&Arc<str>, Reason)>, _) =
        (Vec::new(), Reached::default());
    for find in found.all() {
        for rule in lexicon.beginning(find.atom) {
            let known = applied.iter_mut().find(|(id, _)| **id == rule.id);
            let most = known.as_ref().map(|(_, reason)| reason.tier);
            // Nowhere is it more urgent than its section says.
            if most.is_some_and(|most| rule.section.tier <= Some(most)) {
                continue;
            }
            let Some(reason) = reason(found, signs, rule, (*find, &mut reached)) else {
                continue;
            };
            match known {
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

/// The spans of what is said harmlessly.
fn masked(lexicon: &Lexicon, found: &Found) -> Vec<(usize, usize)> {
    let (mut spans, mut reached) = (Vec::new(), Reached::default());
    for find in found.all() {
        for mask in lexicon.masks_beginning(find.atom) {
            spans.extend(span_of(found, mask, *find, &mut reached));
        }
    }
    spans
}

fn reason(
    found: &Found,
    signs: &Signs,
    rule: &Rule,
    (first, reached): (Find, &mut Reached),
) -> Option<Reason> {
    let is_blocked = rule.unless.iter().any(|atom| !found.of(*atom).is_empty());
    if is_blocked {
        return None;
    }
    let (from, to) = span_of(found, rule, first, reached)?;
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
fn span_of(
    found: &Found,
    rule: &Rule,
    first: Find,
    reached: &mut Reached,
) -> Option<(usize, usize)> {
    let pieces = rule.pieces.get(1..)?;
    follow(
        found,
        (rule.number, pieces),
        (first.from, first.to),
        reached,
    )
}

/// What the rest of a rule came to behind a word of a sentence: kept where many finds are gone through,
/// so that the next beginning does not go through them again.
type Reached = Map<(usize, usize), Came>;

/// Until how many finds it is quicker to look again.
const FEW: usize = 8;

/// What came of looking behind a word.
struct Came {
    sentence: u32,
    behind: usize,
    /// The find that the rest goes on from, and the word after the last of the rule.
    to: Option<(usize, usize)>,
}

impl Came {
    /// Whether it holds behind a later word too: what was not there before is not there now.
    fn holds(&self, sentence: u32, behind: usize) -> bool {
        let is_ahead = self.to.is_none_or(|(from, _)| behind <= from);
        self.sentence == sentence && self.behind <= behind && is_ahead
    }
}

fn follow(
    found: &Found,
    (rule, pieces): (usize, &[(Gap, Atom)]),
    (from, to): (usize, usize),
    reached: &mut Reached,
) -> Option<(usize, usize)> {
    let Some(((gap, atom), rest)) = pieces.split_first() else {
        return Some((from, to));
    };
    let sentence = found.words.get(to.checked_sub(1)?)?.sentence;
    let near = match gap {
        Gap::Next => to + 1,
        Gap::Near => to + NEAR,
        Gap::Sentence => usize::MAX,
        Gap::Anywhere => {
            let is_there = found.onward(*atom, to).next().is_some()
                || found
                    .onward(*atom, 0)
                    .take_while(|find| find.from < from)
                    .any(|find| find.to <= from);
            return is_there
                .then(|| follow(found, (rule, rest), (from, to), reached))
                .flatten();
        }
    };
    let is_kept = *gap == Gap::Sentence
        && found.of(*atom).len() > FEW
        && rest.iter().all(|(gap, _)| *gap != Gap::Anywhere);
    let key = (rule, rest.len());
    if is_kept
        && let Some(came) = reached.get(&key)
        && came.holds(sentence, to)
    {
        return came.to.map(|(_, last)| (from, last));
    }
    let done = found
        .onward(*atom, to)
        .take_while(|next| next.from <= near)
        .take_while(|next| {
            let word = found.words.get(next.from);
            word.is_some_and(|word| word.sentence == sentence)
        })
        .find_map(|next| {
            let (_, last) = follow(found, (rule, rest), (from, next.to), reached)?;
            Some((next.from, last))
        });
    if is_kept {
        let (behind, to) = (to, done);
        reached.insert(
            key,
            Came {
                sentence,
                behind,
                to,
            },
        );
    }
    done.map(|(_, last)| (from, last))
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
    atom.is_some_and(|atom| found.covers(atom, at))
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
            let mut there = found.within(atom, sentence, |word| word.sentence);
            there.next().is_some()
        })
    };
    let is_inside = signs.past.is_some_and(|atom| {
        let mut inside = found.onward(atom, from).take_while(|find| find.from < to);
        inside.any(|find| find.to <= to)
    });
    !is_inside && stands(signs.past) && !stands(signs.recent)
}

/// An *if* before it in the same clause.
fn is_conditional(found: &Found, signs: &Signs, (from, _): (usize, usize)) -> bool {
    let Some(clause) = found.words.get(from).map(|word| word.clause) else {
        return false;
    };
    signs.condition.is_some_and(|atom| {
        let mut there = found.within(atom, clause, |word| word.clause);
        there.any(|find| find.to <= from)
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
            let mut there = found.within(atom, sentence, |word| word.sentence);
            there.next().is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RuleSet;

    /// How many finds are looked at for words said again and again.
    fn looked_at(said: &str, times: usize) -> usize {
        let rules = RuleSet::shipped().unwrap();
        let text = said.repeat(times);
        let words = rules.lexicon.words(&[&text]);
        let mut found = rules.lexicon.find(&words);
        applied(&rules.lexicon, &rules.signs, &mut found);
        found.looked_at()
    }

    #[test]
    fn the_work_grows_as_the_text_and_not_faster() {
        for said in [
            "mati lampu ",
            "nanti mau ",
            "nanti mau kalau aku pergi ",
            "tidak mau mati ",
            "kalau dulu aku mau mati ",
            "banjir naik air masuk. ",
        ] {
            let (some, many) = (looked_at(said, 25), looked_at(said, 200));
            assert!(many <= 10 * some + 100, "{said}: {some} and {many}");
        }
    }
}
