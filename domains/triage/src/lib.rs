#![doc = include_str!("../README.md")]

mod model;
#[cfg(test)]
mod tests;

pub use model::{
    About, Answers, Assessment, BYTES_MAX, Broken, By, Category, Danger, MESSAGE_BYTES_MAX,
    MESSAGES_MAX, Miswritten, NoWeights, Place, Reason, RuleSet, TOPICS_MAX, Tier, UnknownTier,
};
#[cfg(any(test, feature = "training"))]
pub use model::{Example, Linear};
