//! Whole assessments: the labelled messages, and what may never lower a tier.

mod messages;
