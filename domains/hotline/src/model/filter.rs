//! The filters that may be relaxed, and what it costs to do without them.

use std::time::Duration;

use kernel::Timestamp;

use super::{Return, Volunteer, Waiting, code::coded};

coded! {
    /// A filter that is relaxed when nobody on duty meets it. Capacity never is.
    Filter ["filter"] {
        /// She has the skills and certificates that the conversation asks for.
        Skills = "skills",
        /// She did not pass this conversation lately.
        Passed = "passed",
        /// She speaks the client's language.
        Language = "language",
    }
}

/// Which filters a volunteer does not meet for a conversation. The order says what it costs to do
/// without them: to be understood comes first, so the language is the last to be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Unmet {
    pub language: bool,
    pub passed: bool,
    pub skills: bool,
}

impl Unmet {
    /// What this volunteer does not meet. A pass counts for as long as `pass_holds`.
    pub fn of<A: Copy + Ord>(
        volunteer: &Volunteer<A>,
        waiting: &Waiting<A>,
        now: Timestamp,
        pass_holds: Duration,
    ) -> Self {
        Self {
            language: !volunteer.languages.contains(&waiting.language),
            passed: waiting.returned.iter().any(|returned| {
                returned.by == volunteer.account
                    && returned.how == Return::Passed
                    && now.since(returned.at) < pass_holds
            }),
            skills: !waiting.skills.is_subset(&volunteer.skills),
        }
    }

    /// Whether nothing is unmet but what is relaxed.
    pub const fn is_within(self, relaxed: Self) -> bool {
        (relaxed.language || !self.language)
            && (relaxed.passed || !self.passed)
            && (relaxed.skills || !self.skills)
    }

    /// The filters, in the order in which they are given up.
    pub fn filters(self) -> Vec<Filter> {
        let unmet = |filter: &Filter| match filter {
            Filter::Skills => self.skills,
            Filter::Passed => self.passed,
            Filter::Language => self.language,
        };
        Filter::ALL.iter().copied().filter(unmet).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Unmet> {
        let bools = [false, true];
        let mut all = Vec::new();
        for language in bools {
            for passed in bools {
                all.extend(bools.map(|skills| Unmet {
                    language,
                    passed,
                    skills,
                }));
            }
        }
        all
    }

    #[test]
    fn skills_are_given_up_before_a_pass_and_a_pass_before_the_language() {
        assert!(all().is_sorted());
        let one = |unmet: Unmet| unmet.filters();
        assert_eq!(
            one(Unmet {
                skills: true,
                ..Unmet::default()
            }),
            [Filter::Skills]
        );
        assert_eq!(all().into_iter().max().map(one), Some(Filter::ALL.to_vec()));
        assert_eq!(all().into_iter().min().map(one), Some(vec![]));
    }

    #[test]
    fn what_is_unmet_is_within_the_relaxed_exactly_when_each_filter_is() {
        for unmet in all() {
            for relaxed in all() {
                let each = unmet
                    .filters()
                    .iter()
                    .all(|f| relaxed.filters().contains(f));
                assert_eq!(unmet.is_within(relaxed), each, "{unmet:?} {relaxed:?}");
            }
        }
    }
}
