//! Text in, tier and reasons out. Pure.

mod assess;
mod grammar;
mod lexicon;
mod rules;
mod text;
mod tier;
mod vocabulary;

pub use assess::{Assessment, Reason};
pub use grammar::Miswritten;
pub use rules::RuleSet;
pub use tier::{Tier, UnknownTier};
