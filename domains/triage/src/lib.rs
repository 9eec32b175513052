#![doc = include_str!("../README.md")]

mod model;

pub use model::{Assessment, Miswritten, Reason, RuleSet, Tier, UnknownTier};
