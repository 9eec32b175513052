//! Facts carry their source and their date; a claim without them is not a fact.

use serde::Serialize;

use crate::Timestamp;

/// A statement about the world with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is claimed.
    pub value: T,
    /// Who says so, short enough to be shown ("menurut republika.co.id").
    pub source: String,
    /// Where it can be read.
    pub source_url: Option<String>,
    /// The source's date in ISO 8601, as exact as it gives it (`2025-11` or `2025-11-12`).
    pub source_date: String,
    /// When somebody of this house checked it; `None` = not yet checked.
    pub checked_at: Option<Timestamp>,
    /// Where it holds, in the source's words.
    pub coverage: String,
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyNumber {
    /// What people know it as.
    pub label: String,
    /// As people write it: `129`, `119 ext 8`.
    pub number: String,
    /// What it helps with.
    pub kind: EmergencyKind,
    /// What a call costs, in the source's words; empty when unknown.
    pub cost: String,
    /// When it answers, in the source's words; empty when unknown.
    pub hours: String,
}

/// What an emergency number helps with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyKind {
    /// Crime, violence, danger from people.
    Police,
    /// Violence against women and children.
    Violence,
    /// Suicidal thoughts and other distress of the mind.
    MentalHealth,
    /// Search and rescue.
    Rescue,
    /// Earthquake, weather, tsunami information.
    Weather,
    /// Social assistance.
    Social,
    /// Anything else.
    Other,
}
