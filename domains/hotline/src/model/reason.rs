//! Why a tier was given, as it is stored: names and numbers, never a word of hers. Her words are cut from
//! the opened message when they are shown.

use serde::{Deserialize, Serialize};
use triage::{Assessment, Category, Tier};

/// One reason as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredReason {
    /// The rule, `words`, or `answer.` and the question.
    pub by: String,
    /// The code of what it is about.
    pub category: String,
    /// The code of the tier it speaks for.
    pub tier: String,
    /// Where its words stand; none for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<ReasonPlace>,
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonPlace {
    /// The number of the message.
    pub seq: i64,
    /// The first byte.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
}

impl StoredReason {
    /// The reasons of an assessment of messages with these numbers. A place in a message without a number
    /// is left out.
    pub fn all_of(assessment: &Assessment, seqs: &[i64]) -> Vec<Self> {
        let stored = assessment.reasons.iter().map(|reason| Self {
            by: reason.by.code().to_owned(),
            category: reason.category.code().to_owned(),
            tier: reason.tier.code().to_owned(),
            place: reason.place.as_ref().and_then(|place| {
                Some(ReasonPlace {
                    seq: *seqs.get(place.message)?,
                    from: place.bytes.start,
                    to: place.bytes.end,
                })
            }),
        });
        stored.collect()
    }

    /// As one text.
    pub fn to_text(all: &[Self]) -> String {
        serde_json::to_string(all).unwrap_or_else(|_| "[]".to_owned())
    }

    /// From one text; what cannot be read gives none, and the tier stands all the same.
    pub fn parse_all(text: &str) -> Vec<Self> {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The tier it speaks for.
    pub fn tier(&self) -> Option<Tier> {
        self.tier.parse().ok()
    }

    /// What it is about.
    pub fn category(&self) -> Category {
        Category::of(&self.category)
    }
}

/// What an assessment is about, as stored: codes with a space between, the most urgent first.
pub fn codes_of(assessment: &Assessment) -> String {
    let codes = assessment.categories().into_iter().map(Category::code);
    codes.collect::<Vec<_>>().join(" ")
}

/// The categories of such a text.
pub fn categories_of(codes: &str) -> Vec<Category> {
    codes.split_whitespace().map(Category::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use triage::{Answers, Danger, RuleSet};

    #[test]
    fn what_is_stored_holds_names_and_places_and_no_word() {
        let texts = [
            "halo kak",
            "suami saya mau bunuh saya, dia di depan pintu bawa parang",
        ];
        let answers = Answers {
            danger: Danger::Yes,
            ..Answers::default()
        };
        let assessment = RuleSet::shipped().unwrap().assess(&texts, answers);
        let all = StoredReason::all_of(&assessment, &[4, 9]);
        let text = StoredReason::to_text(&all);
        assert_eq!(StoredReason::parse_all(&text), all);
        assert!(
            ["parang", "suami", "pintu"]
                .iter()
                .all(|word| !text.contains(word))
        );
        let placed = all.iter().find_map(|reason| reason.place).unwrap();
        assert_eq!(placed.seq, 9);
        assert!(
            texts[1]
                .get(placed.from..placed.to)
                .is_some_and(|cut| !cut.is_empty())
        );
        assert!(
            all.iter()
                .any(|reason| reason.by == "answer.danger" && reason.place.is_none())
        );
        assert!(categories_of(&codes_of(&assessment)).contains(&Category::Violence));
    }

    #[test]
    fn what_cannot_be_read_is_no_reason() {
        assert!(StoredReason::parse_all("{").is_empty());
    }
}
