//! What she answered on the way in, and which tier that gives. An answer raises or does nothing:
//! *no* never lowers, because people say it with somebody beside them.

use super::assessment::{By, Category, Reason};
use super::tier::Tier;

/// Her answer to: is anybody in danger now?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Danger {
    /// Somebody is.
    Yes,
    /// Nobody is, she says.
    No,
    /// She cannot tell.
    Unsure,
    /// She was not asked or did not answer.
    #[default]
    Unsaid,
}

/// What she said it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// `suicide`
    Suicide,
    /// `domestic_violence`
    Violence,
    /// `physical_health`
    Health,
    /// `disaster`
    Disaster,
    /// `basic_needs`
    Needs,
    /// `distress`
    Distress,
}

impl About {
    /// From the code of a topic; `None` for topics that say nothing of urgency.
    pub fn of(topic: &str) -> Option<Self> {
        match topic {
            "suicide" | "self_harm" => Some(Self::Suicide),
            "domestic_violence" | "physical_violence" | "sexual_violence" => Some(Self::Violence),
            "physical_health" => Some(Self::Health),
            "disaster" => Some(Self::Disaster),
            "basic_needs" | "homelessness" => Some(Self::Needs),
            "distress" => Some(Self::Distress),
            _ => None,
        }
    }

    const fn category(self) -> Category {
        match self {
            Self::Suicide => Category::Suicide,
            Self::Violence => Category::Violence,
            Self::Health => Category::Medical,
            Self::Disaster | Self::Needs => Category::Disaster,
            Self::Distress => Category::Distress,
        }
    }

    /// Whether danger now is danger to life: somebody ill is not always.
    const fn is_deadly(self) -> bool {
        matches!(self, Self::Suicide | Self::Violence | Self::Disaster)
    }

    /// To have chosen it from a list is a first sign. A question about health mostly is not.
    const fn tier(self) -> Tier {
        match self {
            Self::Health => Tier::Routine,
            _ => Tier::Elevated,
        }
    }
}

/// What she answered on the way in. Everything may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Whether anybody is in danger now.
    pub danger: Danger,
    /// Whether somebody watches her.
    pub watched: bool,
    /// Whether she is under 18.
    pub under_18: bool,
    /// What it is about.
    pub about: Option<About>,
}

impl Answers {
    /// The reasons that the answers give beside words of this tier and category.
    ///
    /// - *Yes, somebody is in danger* is high, and imminent beside words that are high, or when
    ///   what it is about can kill and the words are elevated or she is watched: danger to life
    ///   that is there now.
    /// - *I cannot tell* is elevated, and high when it is about suicide or violence.
    /// - Watched is elevated: somebody controls what she does.
    /// - A topic of distress or need is elevated; a question about health is nothing by itself.
    /// - Under 18, elevated words about violence are high: what an adult fears happens to a child.
    pub(super) fn reasons(self, words: Tier, category: Option<Category>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let about = self.about.map(About::category).or(category);
        let mut say = |by: By, tier: Tier| {
            if tier > Tier::Routine {
                reasons.push(Reason {
                    by,
                    category: about.unwrap_or(Category::Other),
                    tier,
                    place: None,
                });
            }
        };
        say(By::Danger, self.danger_tier(words));
        if self.watched {
            say(By::Watched, Tier::Elevated);
        }
        if self.under_18 && words == Tier::Elevated && category == Some(Category::Violence) {
            say(By::Under18, Tier::High);
        }
        say(By::About, self.about.map_or(Tier::Routine, About::tier));
        reasons
    }

    fn danger_tier(self, words: Tier) -> Tier {
        let is_deadly = self.about.is_some_and(About::is_deadly);
        match self.danger {
            Danger::Yes if words >= Tier::High => Tier::Imminent,
            Danger::Yes if is_deadly && (words >= Tier::Elevated || self.watched) => Tier::Imminent,
            Danger::Yes => Tier::High,
            Danger::Unsure => match self.about {
                Some(About::Suicide | About::Violence) => Tier::High,
                _ => Tier::Elevated,
            },
            Danger::No | Danger::Unsaid => Tier::Routine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(answers: Answers, words: Tier) -> Tier {
        let reasons = answers.reasons(words, None);
        let most = reasons.iter().map(|reason| reason.tier).max();
        most.unwrap_or(Tier::Routine).max(words)
    }

    #[test]
    fn yes_is_high_and_with_another_sign_imminent() {
        let yes = Answers {
            danger: Danger::Yes,
            ..Answers::default()
        };
        assert_eq!(tier(yes, Tier::Routine), Tier::High);
        assert_eq!(tier(yes, Tier::Elevated), Tier::High);
        assert_eq!(tier(yes, Tier::High), Tier::Imminent);
        let about = Some(About::Violence);
        assert_eq!(tier(Answers { about, ..yes }, Tier::Routine), Tier::High);
        assert_eq!(
            tier(Answers { about, ..yes }, Tier::Elevated),
            Tier::Imminent
        );
        let watched = Answers {
            about,
            watched: true,
            ..yes
        };
        assert_eq!(tier(watched, Tier::Routine), Tier::Imminent);
    }

    #[test]
    fn no_answer_lowers_what_the_words_say() {
        for danger in [Danger::Yes, Danger::No, Danger::Unsure, Danger::Unsaid] {
            for (watched, under_18) in [(false, false), (true, false), (false, true), (true, true)]
            {
                for about in [
                    None,
                    Some(About::Suicide),
                    Some(About::Health),
                    Some(About::Needs),
                ] {
                    let answers = Answers {
                        danger,
                        watched,
                        under_18,
                        about,
                    };
                    for words in Tier::ALL {
                        assert!(tier(answers, *words) >= *words);
                    }
                    let unsaid = Answers {
                        danger: Danger::Unsaid,
                        ..answers
                    };
                    assert!(tier(answers, Tier::Routine) >= tier(unsaid, Tier::Routine));
                }
            }
        }
    }

    #[test]
    fn a_child_who_is_threatened_is_high() {
        let child = Answers {
            under_18: true,
            ..Answers::default()
        };
        let reasons = child.reasons(Tier::Elevated, Some(Category::Violence));
        assert_eq!(reasons.first().map(|reason| reason.tier), Some(Tier::High));
        assert!(child.reasons(Tier::Routine, None).is_empty());
    }
}
