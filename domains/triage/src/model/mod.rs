//! Text in, tier and reasons out. Pure.

mod assess;
#[cfg(any(test, feature = "training"))]
mod descent;
mod features;
mod grammar;
mod lexicon;
mod linear;
mod rules;
mod text;
mod tier;
#[cfg(any(test, feature = "training"))]
mod training;
mod vocabulary;

pub use assess::{Assessment, Reason};
pub use grammar::Miswritten;
pub use linear::{Linear, NoWeights};
pub use rules::RuleSet;
pub use tier::{Tier, UnknownTier};
#[cfg(any(test, feature = "training"))]
pub use training::Example;
