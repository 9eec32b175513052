//! What is worth knowing only now: somebody types, somebody looks. Kept in memory, never stored, lost
//! without harm; it crosses nodes inside the word that wakes them.

use db::SAID_MAX;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::AccountId;

/// The longest kind and scope that are taken from another node.
const WORD_MAX: usize = 64;

/// Something that passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// What kind: `typing.client`, `typing.volunteer`, `looking`.
    pub kind: String,
    /// The conversation that it is about.
    pub topic: Uuid,
    /// What the right to hear it hangs on: the conversation's queue.
    pub scope: String,
    /// Whose doing it is; nobody's where it is the help-seeker's.
    pub by: Option<AccountId>,
}

/// The word that wakes other nodes: who says it, and as many signals as fit. The surplus is dropped.
pub(super) fn pack(node: &str, signals: &[Signal]) -> String {
    let mut word = node.to_owned();
    for signal in signals {
        let Ok(text) = serde_json::to_string(signal) else {
            continue;
        };
        if word.len() + 1 + text.len() <= SAID_MAX {
            word.push('\n');
            word.push_str(&text);
        }
    }
    word
}

/// The signals of another node's word; none of our own, which were told when they came.
pub(super) fn unpack(node: &str, word: &str) -> Vec<Signal> {
    let mut lines = word.lines();
    if lines.next() == Some(node) {
        return Vec::new();
    }
    let read = lines.filter_map(|line| serde_json::from_str::<Signal>(line).ok());
    read.filter(|signal| signal.kind.len() <= WORD_MAX && signal.scope.len() <= WORD_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(topic: u128) -> Signal {
        Signal {
            kind: "typing.client".to_owned(),
            topic: Uuid::from_u128(topic),
            scope: "utama".to_owned(),
            by: None,
        }
    }

    #[test]
    fn signals_cross_nodes_and_not_back() {
        let signals = [signal(1), signal(2)];
        let word = pack("a", &signals);
        assert_eq!(unpack("b", &word), signals);
        assert_eq!(unpack("a", &word), []);
        assert_eq!(unpack("b", "a"), []);
    }

    #[test]
    fn what_does_not_fit_into_a_word_is_dropped() {
        let many: Vec<_> = (0..1_000).map(signal).collect();
        let word = pack("a", &many);
        assert!(word.len() <= SAID_MAX);
        let heard = unpack("b", &word);
        assert!(heard.len() > 20 && heard.len() < 1_000);
        assert_eq!(heard, many[..heard.len()]);
    }

    #[test]
    fn what_is_no_signal_is_not_heard() {
        for word in ["", "a\n{}", "a\nnot even close", "a\n[1]"] {
            assert_eq!(unpack("b", word), [], "{word}");
        }
    }
}
