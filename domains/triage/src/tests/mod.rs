//! Whole assessments: the labelled messages, and what may never lower a tier.

mod assessments;
mod messages;
mod metamorphic;
