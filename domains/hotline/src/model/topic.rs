//! Topics: what a conversation was about, each in one main category of Child Helpline
//! International. Codes only; the labels are messages. A code that was ever given out keeps its
//! meaning.

use super::code::coded;

coded! {
    /// The main categories of Child Helpline International, by which its members report (their data
    /// framework of 2020: reasons for contact).
    Category ["category"] {
        /// Violence, abuse, neglect, exploitation.
        Violence = "violence",
        /// Mental health.
        MentalHealth = "mental_health",
        /// Physical health.
        PhysicalHealth = "physical_health",
        /// Missing children.
        MissingChildren = "missing_children",
        /// Access to what one needs: shelter, food, care, school, law.
        Accessibility = "accessibility",
        /// Discrimination and exclusion.
        Discrimination = "discrimination",
        /// Family relationships.
        FamilyRelationships = "family_relationships",
        /// Relationships with friends, partners, classmates.
        PeerRelationships = "peer_relationships",
        /// Education and occupation.
        EducationOccupation = "education_occupation",
        /// Sexuality and gender.
        Sexuality = "sexuality",
        /// Contacts that ask about the helpline or thank it.
        NonCounselling = "non_counselling",
        /// None of these; reported under "unspecified/other".
        Other = "other",
    }
}

/// What a conversation was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic {
    code: &'static str,
    category: Category,
}

impl Topic {
    const fn new(code: &'static str, category: Category) -> Self {
        Self { code, category }
    }

    /// Its stable word in rows and the API.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// The main category it is reported under.
    pub const fn category(self) -> Category {
        self.category
    }

    /// The key of its label.
    pub fn message_key(self) -> String {
        format!("hotline-topic-{}", self.code)
    }
}

use Category as C;

/// The topics of the first taxonomy. Invariant: once given out, a list is never changed; a new
/// version gets a list of its own.
pub(super) const TOPICS_1: &[Topic] = &[
    Topic::new("domestic_violence", C::Violence),
    Topic::new("physical_violence", C::Violence),
    Topic::new("emotional_violence", C::Violence),
    Topic::new("sexual_violence", C::Violence),
    Topic::new("online_sexual_violence", C::Violence),
    Topic::new("commercial_exploitation", C::Violence),
    Topic::new("neglect", C::Violence),
    Topic::new("bullying", C::Violence),
    Topic::new("child_marriage", C::Violence),
    Topic::new("child_labour", C::Violence),
    Topic::new("trafficking", C::Violence),
    Topic::new("harmful_practices", C::Violence),
    Topic::new("suicide", C::MentalHealth),
    Topic::new("self_harm", C::MentalHealth),
    Topic::new("distress", C::MentalHealth),
    Topic::new("anger", C::MentalHealth),
    Topic::new("grief", C::MentalHealth),
    Topic::new("trauma", C::MentalHealth),
    Topic::new("loneliness", C::MentalHealth),
    Topic::new("self_image", C::MentalHealth),
    Topic::new("eating", C::MentalHealth),
    Topic::new("substance_use", C::MentalHealth),
    Topic::new("physical_health", C::PhysicalHealth),
    Topic::new("disability", C::PhysicalHealth),
    Topic::new("pregnancy", C::PhysicalHealth),
    Topic::new("sexual_health", C::PhysicalHealth),
    Topic::new("hiv", C::PhysicalHealth),
    Topic::new("missing_child", C::MissingChildren),
    Topic::new("runaway", C::MissingChildren),
    Topic::new("basic_needs", C::Accessibility),
    Topic::new("homelessness", C::Accessibility),
    Topic::new("disaster", C::Accessibility),
    Topic::new("health_services", C::Accessibility),
    Topic::new("social_assistance", C::Accessibility),
    Topic::new("access_to_school", C::Accessibility),
    Topic::new("legal_matters", C::Accessibility),
    Topic::new("discrimination_origin", C::Discrimination),
    Topic::new("discrimination_belief", C::Discrimination),
    Topic::new("discrimination_gender", C::Discrimination),
    Topic::new("discrimination_health", C::Discrimination),
    Topic::new("discrimination_poverty", C::Discrimination),
    Topic::new("parents", C::FamilyRelationships),
    Topic::new("siblings", C::FamilyRelationships),
    Topic::new("separation", C::FamilyRelationships),
    Topic::new("care_outside_family", C::FamilyRelationships),
    Topic::new("family_health", C::FamilyRelationships),
    Topic::new("friends", C::PeerRelationships),
    Topic::new("partner", C::PeerRelationships),
    Topic::new("classmates_colleagues", C::PeerRelationships),
    Topic::new("schoolwork", C::EducationOccupation),
    Topic::new("teachers", C::EducationOccupation),
    Topic::new("work", C::EducationOccupation),
    Topic::new("orientation_identity", C::Sexuality),
    Topic::new("sexual_behaviour", C::Sexuality),
    Topic::new("about_helpline", C::NonCounselling),
    Topic::new("about_other_services", C::NonCounselling),
    Topic::new("complaint", C::NonCounselling),
    Topic::new("thanks", C::NonCounselling),
    Topic::new("other", C::Other),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_names_one_topic() {
        let codes: BTreeSet<_> = TOPICS_1.iter().map(|topic| topic.code()).collect();
        assert_eq!(codes.len(), TOPICS_1.len());
    }

    #[test]
    fn a_code_can_stand_in_a_url_and_in_a_message_key() {
        for topic in TOPICS_1 {
            let is_plain = topic
                .code()
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'_');
            assert!(
                is_plain && (3..=40).contains(&topic.code().len()),
                "{}",
                topic.code()
            );
        }
        assert_eq!(TOPICS_1[0].message_key(), "hotline-topic-domestic_violence");
    }

    #[test]
    fn every_main_category_has_a_topic() {
        let used: BTreeSet<_> = TOPICS_1.iter().map(|topic| topic.category()).collect();
        assert_eq!(used.into_iter().collect::<Vec<_>>(), Category::ALL);
    }
}
