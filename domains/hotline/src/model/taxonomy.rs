//! The taxonomy: which call types, topics, actions and outcomes a wrap-up may name. Versioned,
//! because what was recorded under an old list must keep its meaning. Codes only; the labels are
//! messages.

use super::code::coded;
use super::topic::{TOPICS_1, Topic};

coded! {
    /// What kind of contact it was.
    CallType ["call_type"] {
        /// Somebody was listened to, supported or advised.
        Counselling = "counselling",
        /// Nobody spoke or wrote.
        Silent = "silent",
        /// She wanted somebody else.
        WrongNumber = "wrong_number",
        /// A joke.
        Prank = "prank",
        /// Abuse of the volunteer.
        Abusive = "abusive",
        /// Somebody tried whether it works.
        Test = "test",
        /// Only an information was asked for.
        Information = "information",
        /// A follow-up of an earlier conversation.
        FollowUp = "follow_up",
    }
}

impl CallType {
    /// Whether topics, actions and the tier at the end must be named as well.
    pub const fn is_counselling(self) -> bool {
        matches!(self, Self::Counselling)
    }
}

coded! {
    /// What the volunteer did.
    Action ["action"] {
        /// Listened and supported.
        Supported = "supported",
        /// Asked about the risk.
        RiskAssessed = "risk_assessed",
        /// Made a safety plan with her.
        SafetyPlanned = "safety_planned",
        /// Informed or advised her.
        Informed = "informed",
        /// Referred her to a service.
        Referred = "referred",
        /// Recorded a need.
        NeedRecorded = "need_recorded",
        /// Called emergency services.
        EmergencyCalled = "emergency_called",
        /// Reported as the law demands.
        Reported = "reported",
        /// Asked a supervisor.
        SupervisorAsked = "supervisor_asked",
        /// Agreed on a follow-up.
        FollowUpAgreed = "follow_up_agreed",
        /// None of these.
        Other = "other",
    }
}

coded! {
    /// How a conversation came out.
    Outcome ["outcome"] {
        /// She got what she asked for.
        Resolved = "resolved",
        /// She is calmer or safer than before.
        Relieved = "relieved",
        /// A service or partner goes on with her.
        Referred = "referred",
        /// We go on with her at an agreed time.
        FollowUp = "follow_up",
        /// Emergency services took over.
        HandedToEmergency = "handed_to_emergency",
        /// Nothing could be done for her, or not yet.
        Unresolved = "unresolved",
        /// She stopped answering.
        NoReply = "no_reply",
        /// She ended it, or the house records it when she did so without a wrap-up.
        EndedByClient = "ended_by_client",
        /// The volunteer ended it, with a reason in the notes.
        EndedByVolunteer = "ended_by_volunteer",
        /// There was nothing to do.
        NothingToDo = "nothing_to_do",
    }
}

/// One version of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taxonomy {
    /// Stored with every wrap-up.
    pub version: u32,
    /// What it may be about.
    pub topics: &'static [Topic],
    /// What may have been done.
    pub actions: &'static [Action],
    /// How it may come out.
    pub outcomes: &'static [Outcome],
}

impl Taxonomy {
    /// Every version there was, oldest first.
    pub const ALL: &'static [Self] = &[Self::FIRST];
    /// The one that new wrap-ups use.
    pub const CURRENT: Self = Self::FIRST;
    const FIRST: Self = Self {
        version: 1,
        topics: TOPICS_1,
        actions: Action::ALL,
        outcomes: Outcome::ALL,
    };

    /// The lists of a stored version.
    pub fn of(version: u32) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|taxonomy| taxonomy.version == version)
    }

    /// The topic of this code.
    pub fn topic(&self, code: &str) -> Option<Topic> {
        self.topics
            .iter()
            .copied()
            .find(|topic| topic.code() == code)
    }

    /// The action of this code.
    pub fn action(&self, code: &str) -> Option<Action> {
        self.actions
            .iter()
            .copied()
            .find(|action| action.code() == code)
    }

    /// The outcome of this code.
    pub fn outcome(&self, code: &str) -> Option<Outcome> {
        self.outcomes
            .iter()
            .copied()
            .find(|outcome| outcome.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_version_is_found_by_its_version() {
        for stored in Taxonomy::ALL {
            let taxonomy = Taxonomy::of(stored.version).unwrap();
            assert_eq!(&taxonomy, stored);
            for topic in stored.topics {
                assert_eq!(taxonomy.topic(topic.code()), Some(*topic));
            }
            for action in stored.actions {
                assert_eq!(taxonomy.action(action.code()), Some(*action));
            }
            for outcome in stored.outcomes {
                assert_eq!(taxonomy.outcome(outcome.code()), Some(*outcome));
            }
        }
        assert_eq!(Taxonomy::of(0), None);
        assert_eq!(Taxonomy::CURRENT.topic("weather"), None);
    }

    #[test]
    fn the_current_taxonomy_is_the_newest() {
        let versions: Vec<_> = Taxonomy::ALL
            .iter()
            .map(|taxonomy| taxonomy.version)
            .collect();
        assert!(versions.is_sorted_by(|a, b| a < b));
        assert_eq!(versions.last(), Some(&Taxonomy::CURRENT.version));
    }
}
