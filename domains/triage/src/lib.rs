#![doc = include_str!("../README.md")]

mod model;
#[cfg(test)]
mod tests;

#[cfg(any(test, feature = "training"))]
pub use model::Example;
pub use model::{Assessment, Linear, Miswritten, NoWeights, Reason, RuleSet, Tier, UnknownTier};
