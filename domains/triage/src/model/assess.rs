//! Everything together: rules, model and answers make one assessment. It orders; it never refuses,
//! closes or answers.

use std::ops::Range;

use super::answers::Answers;
use super::applying::{apply, place_of};
use super::assessment::{Assessment, By, Reason};
use super::features::Token;
use super::linear::{Linear, Verdict};
use super::rules::RuleSet;
use super::text::Word;
use super::tier::Tier;

/// A text of more words is weighed sentence by sentence as well.
const LONG: usize = 20;
/// How many words two sentences have at most that are weighed as one.
const JOINED: usize = 20;

impl RuleSet {
    /// Assesses everything that one person wrote, oldest first, with what she answered on the way
    /// in.
    ///
    /// Each message is looked at by itself and all together, so that one more message never hides
    /// what an earlier one said.
    pub fn assess(&self, messages: &[&str], answers: Answers) -> Assessment {
        let words = self.lexicon.words(messages);
        let (mut raising, telling) = self.rules(&words);
        raising.extend(self.model(&words));
        let said = raising.iter().max_by_key(|reason| reason.tier);
        let (tier, category) = said.map_or((Tier::Routine, None), |reason| {
            (reason.tier, Some(reason.category))
        });
        raising.extend(answers.reasons(tier, category));
        Assessment::of(raising, telling, self.version.clone())
    }

    /// What rules say: those that are trusted to raise, and the others.
    fn rules(&self, words: &[Word]) -> (Vec<Reason>, Vec<Reason>) {
        let mut all = apply(&self.lexicon, &self.signs, words);
        let mine = messages(words);
        if mine.len() > 1 {
            for span in mine {
                let part = words.get(span).unwrap_or_default();
                all.extend(apply(&self.lexicon, &self.signs, part));
            }
            let mut seen: Vec<Reason> = Vec::new();
            all.retain(|reason| {
                let is_new = !seen.contains(reason);
                seen.push(reason.clone());
                is_new
            });
        }
        let (mut raising, mut telling) = (Vec::new(), Vec::new());
        for reason in all {
            match self.trust.of(&reason) {
                Some(tier) => raising.push(Reason { tier, ..reason }),
                None => telling.push(reason),
            }
        }
        (raising, telling)
    }

    /// What the model says: of the whole, of each message, and of each sentence of a long text.
    fn model(&self, words: &[Word]) -> Vec<Reason> {
        let numbers: Vec<Token> = words
            .iter()
            .map(|word| self.linear.names.token(&word.plain))
            .collect();
        let (span, verdict) = gravest(&self.linear, words, &numbers);
        if verdict.tier == Tier::Routine {
            return Vec::new();
        }
        let part = words.get(span).unwrap_or_default();
        let reason = |place| Reason {
            by: By::Words,
            category: verdict.about,
            tier: verdict.tier,
            place,
        };
        let shown: Vec<Reason> = verdict
            .words
            .iter()
            .filter_map(|range| place_of(part, range.start, range.end))
            .map(|place| reason(Some(place)))
            .collect();
        if shown.is_empty() {
            return vec![reason(place_of(part, 0, part.len()))];
        }
        shown
    }
}

/// The gravest of what is weighed, and where it stands.
pub fn gravest(linear: &Linear, words: &[Word], numbers: &[Token]) -> (Range<usize>, Verdict) {
    let mut spans = vec![(0..words.len(), false)];
    let mine = messages(words);
    if mine.len() > 1 {
        spans.extend(mine.iter().map(|span| (span.clone(), false)));
    }
    for span in mine.into_iter().filter(|span| span.len() > LONG) {
        spans.extend(sentences(words, span).into_iter().map(|span| (span, true)));
    }
    let (mut most, mut most_sums, mut tier) = (0..words.len(), linear.bias, None);
    for (span, is_part) in spans {
        let sums = linear.sums(numbers.get(span.clone()).unwrap_or_default());
        let its = linear.tier(&sums, is_part);
        if tier.is_none_or(|tier| its > tier) {
            (most, most_sums, tier) = (span, sums, Some(its));
        }
    }
    let part = numbers.get(most.clone()).unwrap_or_default();
    let verdict = linear.verdict(part, &most_sums, tier.unwrap_or(Tier::Routine));
    (most, verdict)
}

/// The spans of words that belong to one message each.
fn messages(words: &[Word]) -> Vec<Range<usize>> {
    spans(0..words.len(), words, |word| {
        u32::try_from(word.message).unwrap_or(u32::MAX)
    })
}

/// Each sentence of a span, and each sentence with the next one when both are short.
fn sentences(words: &[Word], span: Range<usize>) -> Vec<Range<usize>> {
    let single = spans(span, words, |word| word.sentence);
    let pairs: Vec<Range<usize>> = single
        .iter()
        .zip(single.iter().skip(1))
        .map(|(one, next)| one.start..next.end)
        .filter(|pair| pair.len() <= JOINED)
        .collect();
    single.into_iter().chain(pairs).collect()
}

/// Cuts a span where the number changes.
fn spans(span: Range<usize>, words: &[Word], number: impl Fn(&Word) -> u32) -> Vec<Range<usize>> {
    let mut cut: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for at in span {
        let its = words.get(at).map(&number);
        match cut.last_mut() {
            Some(open) if its == last => open.end = at + 1,
            _ => cut.push(at..at + 1),
        }
        last = its;
    }
    cut
}
