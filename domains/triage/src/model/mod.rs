//! Text in, tier and reasons out. Pure.

mod answers;
mod applying;
mod assess;
mod assessment;
#[cfg(any(test, feature = "training"))]
mod descent;
mod features;
mod grammar;
mod hashing;
mod letters;
mod lexicon;
mod linear;
mod looking;
mod manners;
mod rules;
mod text;
mod tier;
mod topics;
#[cfg(any(test, feature = "training"))]
mod training;
mod trust;
mod vocabulary;
mod weights;

pub use answers::{About, Answers, Danger};
pub use assessment::{Assessment, By, Category, Place, Reason};
pub use grammar::Miswritten;
#[cfg(any(test, feature = "training"))]
pub use linear::Linear;
pub use linear::NoWeights;
pub use looking::{BYTES_MAX, MESSAGE_BYTES_MAX, MESSAGES_MAX};
pub use rules::{Broken, RuleSet};
pub use tier::{Tier, UnknownTier};
pub use topics::TOPICS_MAX;
#[cfg(any(test, feature = "training"))]
pub use training::Example;
