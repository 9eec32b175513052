//! Finds a region by what people write. It answers with what is there, in one order, and with nothing when
//! nothing fits; it reads place names, not free talk.

mod index;
mod query;
mod rank;
mod spelling;
mod text;
mod typo;

pub(crate) use index::Index;

use super::atlas::Atlas;
use super::region::Region;
use query::Query;
use rank::{Answer, Effort, Finds};

/// More answers than this are never given.
const ANSWERS_MAX: usize = 50;

/// A region that a text may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The region.
    pub region: Region,
    /// How the text names it.
    pub likeness: Likeness,
}

/// How a text names a region, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// All words, as they are written or as a usual short form or older name.
    Exact,
    /// Some word is the beginning of a longer one, or another spelling.
    Beginning,
    /// Some word is a slip of the finger away: ask back.
    Slip,
    /// A street or a house was named too, and only this of it is a region: ask back.
    Part,
}

pub(crate) fn search(atlas: &'static Atlas, text: &str, limit: usize) -> Vec<Match> {
    let limit = limit.min(ANSWERS_MAX);
    let query = Query::read(text, &atlas.index);
    if query.slots.is_empty() || limit == 0 {
        return Vec::new();
    }
    let gather = |effort| Finds::gather(atlas, &query, effort);
    let mut answers = gather(Effort::Plain).answers();
    if answers.len() < limit {
        let known: Vec<_> = answers.iter().map(|answer| answer.row).collect();
        let more = gather(Effort::Beginning).answers().into_iter();
        answers.extend(more.filter(|answer| !known.contains(&answer.row)));
    }
    for effort in [Effort::Slips, Effort::AllSlips] {
        if answers.is_empty() {
            answers = gather(effort).answers();
        }
    }
    if answers.is_empty() && query.is_address {
        let part = gather(Effort::Plain).partial_answers();
        return matches(atlas, part, limit, |_| Likeness::Part);
    }
    matches(atlas, answers, limit, |answer| match answer.class {
        0 => Likeness::Exact,
        1 => Likeness::Beginning,
        _ => Likeness::Slip,
    })
}

fn matches(
    atlas: &'static Atlas,
    answers: Vec<Answer>,
    limit: usize,
    likeness: impl Fn(&Answer) -> Likeness,
) -> Vec<Match> {
    let best = answers.into_iter().take(limit);
    best.filter_map(|answer| {
        Some(Match {
            region: Region::of(atlas, answer.row)?,
            likeness: likeness(&answer),
        })
    })
    .collect()
}
