//! Which rules raise a tier by themselves: those that were right nearly always where they stood.
//! The others only tell why. Counted from the labelled messages, never written by hand.

use super::hashing::Map;
use std::sync::Arc;

use super::assessment::{By, Reason};
use super::grammar::Miswritten;
use super::tier::Tier;

/// Rules and the tier up to which each is trusted.
#[derive(Debug, Default)]
pub struct Trust(Map<(Arc<str>, Tier), Tier>);

impl Trust {
    /// Reads `rule given trusted stood right`, one a line.
    pub fn parse(text: &str) -> Result<Self, Miswritten> {
        let mut trust = Self::default();
        for (at, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (rule, given, trusted) = read(line).ok_or_else(|| Miswritten {
                line: at + 1,
                what: "trust is: rule given trusted stood right".to_owned(),
            })?;
            trust.0.insert((rule.into(), given), trusted);
        }
        Ok(trust)
    }

    /// The tier to which the reason of a rule raises by itself.
    pub fn of(&self, reason: &Reason) -> Option<Tier> {
        let By::Rule(id) = &reason.by else {
            return None;
        };
        self.0.get(&(Arc::clone(id), reason.tier)).copied()
    }
}

fn read(line: &str) -> Option<(&str, Tier, Tier)> {
    let mut parts = line.split(' ');
    let (rule, given, trusted) = (parts.next()?, parts.next()?, parts.next()?);
    Some((rule, given.parse().ok()?, trusted.parse().ok()?))
}

#[cfg(any(test, feature = "training"))]
mod counting {
    use std::collections::BTreeMap;
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::{By, Reason, Tier};

    /// In how many messages a rule must stand.
    const STOOD_MIN: usize = 5;
    /// Of a hundred messages where it stands, in how many it must be right.
    const RIGHT_MIN: usize = 97;

    /// The labels of the messages where each rule stands, by the tier that it gives there.
    #[derive(Debug, Default)]
    pub struct Count(BTreeMap<(Arc<str>, Tier), Vec<Tier>>);

    impl Count {
        /// Counts the rules of a labelled message.
        pub fn add(&mut self, label: Tier, reasons: &[Reason]) {
            for reason in reasons {
                if let By::Rule(id) = &reason.by {
                    let key = (Arc::clone(id), reason.tier);
                    self.0.entry(key).or_default().push(label);
                }
            }
        }

        /// The file that [`super::Trust::parse`] reads: a rule is right when the message has at
        /// least the tier that it is trusted with.
        pub fn print(&self, head: &str) -> String {
            let mut text = head.to_owned();
            for ((rule, given), labels) in &self.0 {
                let right = |tier: Tier| labels.iter().filter(|label| **label >= tier).count();
                let trusted = Tier::ALL.iter().rev().copied().find(|tier| {
                    *tier > Tier::Routine
                        && tier <= given
                        && right(*tier) * 100 >= labels.len() * RIGHT_MIN
                });
                if let Some(trusted) = trusted.filter(|_| labels.len() >= STOOD_MIN) {
                    // Writing to a text cannot fail.
                    let _ = writeln!(
                        text,
                        "{rule} {given} {trusted} {} {}",
                        labels.len(),
                        right(trusted)
                    );
                }
            }
            text
        }
    }
}
#[cfg(any(test, feature = "training"))]
pub use counting::Count;
