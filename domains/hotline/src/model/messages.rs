//! The messages that the words of the model need. Their texts are in the locales, never here.

use super::{
    Action, Basis, CallType, Called, Came, Category, Danger, Filter, Outcome, PresenceState,
    Problem,
};
use super::{State, Taxonomy, Tier};

/// The key of every label and field error that the model can name, sorted. Each locale has all of
/// them.
pub fn message_keys() -> Vec<String> {
    let topics = Taxonomy::ALL.iter().flat_map(|taxonomy| taxonomy.topics);
    let mut keys: Vec<String> = topics
        .map(|topic| topic.message_key())
        .chain(State::ALL.iter().map(|state| state.message_key()))
        .chain(Tier::ALL.iter().map(|tier| tier.message_key()))
        .chain(
            PresenceState::ALL
                .iter()
                .map(|presence| presence.message_key()),
        )
        .chain(Filter::ALL.iter().map(|filter| filter.message_key()))
        .chain(
            CallType::ALL
                .iter()
                .map(|call_type| call_type.message_key()),
        )
        .chain(Category::ALL.iter().map(|category| category.message_key()))
        .chain(Action::ALL.iter().map(|action| action.message_key()))
        .chain(Outcome::ALL.iter().map(|outcome| outcome.message_key()))
        .chain(Called::ALL.iter().map(|called| called.message_key()))
        .chain(Basis::ALL.iter().map(|basis| basis.message_key()))
        .chain(Came::ALL.iter().map(|came| came.message_key()))
        .chain(triage::Category::ALL.iter().map(|it| risk_key(*it)))
        .chain(Danger::ALL.iter().map(|danger| danger.message_key()))
        .chain(Problem::ALL.iter().map(|problem| problem.message_key()))
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The key of the label of what a reason is about.
pub fn risk_key(category: triage::Category) -> String {
    format!("hotline-risk-{}", category.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_key_is_an_identifier_of_fluent() {
        // Fluent 1.0: [a-zA-Z][a-zA-Z0-9_-]*
        let is_identifier = |key: &String| {
            key.starts_with("hotline-")
                && key
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
        };
        let keys = message_keys();
        assert!(keys.iter().all(is_identifier), "{keys:?}");
    }

    #[test]
    fn every_word_has_its_own_key() {
        let keys = message_keys();
        assert!(keys.is_sorted_by(|a, b| a < b));
        let codes = State::ALL.len()
            + Tier::ALL.len()
            + PresenceState::ALL.len()
            + Filter::ALL.len()
            + CallType::ALL.len()
            + Category::ALL.len()
            + Action::ALL.len()
            + Outcome::ALL.len()
            + Called::ALL.len()
            + Basis::ALL.len()
            + Came::ALL.len()
            + triage::Category::ALL.len()
            + Danger::ALL.len()
            + Problem::ALL.len();
        assert_eq!(keys.len(), codes + Taxonomy::CURRENT.topics.len());
        assert!(keys.contains(&"hotline-call_type-silent".to_owned()));
    }
}
