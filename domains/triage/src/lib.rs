#![doc = include_str!("../README.md")]

mod model;
#[cfg(test)]
mod tests;

pub use model::{Assessment, Miswritten, Reason, RuleSet, Tier, UnknownTier};
