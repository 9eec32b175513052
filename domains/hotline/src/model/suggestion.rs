//! Topics that are suggested for the wrap-up. A suggestion only stands there; a person confirms it.

use triage::Category;

use super::{StoredReason, Taxonomy, Topic};

/// How many are shown: each has a key of its own.
pub const SUGGESTED_MAX: usize = 2;

/// The topics that what she said it is about, her words and the reasons speak for, without those that are confirmed.
pub fn suggested<'a>(
    about: Option<&str>,
    words: &[&str],
    reasons: impl Iterator<Item = &'a StoredReason>,
    confirmed: &[String],
) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let said = about.filter(|code| *code != "other");
    let found = reasons.filter_map(|reason| topic_of(reason.category()));
    for code in said.into_iter().chain(words.iter().copied()).chain(found) {
        let Some(topic) = Taxonomy::CURRENT.topic(code) else {
            continue;
        };
        let is_known = confirmed.iter().any(|it| it == topic.code());
        if !is_known && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics.truncate(SUGGESTED_MAX);
    topics
}

const fn topic_of(category: Category) -> Option<&'static str> {
    match category {
        Category::Suicide => Some("suicide"),
        Category::Violence => Some("domestic_violence"),
        Category::Medical => Some("physical_health"),
        Category::Disaster => Some("disaster"),
        Category::Distress => Some("distress"),
        Category::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_a_topic_of_the_taxonomy_and_stands_there_once() {
        let reason = |category: Category| StoredReason {
            by: "words".to_owned(),
            category: category.code().to_owned(),
            tier: "high".to_owned(),
            place: None,
        };
        let all: Vec<_> = Category::ALL.iter().map(|it| reason(*it)).collect();
        for category in Category::ALL.iter().filter(|it| **it != Category::Other) {
            let one = [reason(*category), reason(*category)];
            assert_eq!(
                suggested(None, &[], one.iter(), &[]).len(),
                1,
                "{category:?}"
            );
        }
        let codes = |about, confirmed: &[String]| -> Vec<_> {
            let found = suggested(about, &[], all.iter(), confirmed);
            found.iter().map(|topic| topic.code()).collect()
        };
        assert_eq!(codes(Some("disaster"), &[]), ["disaster", "suicide"]);
        assert_eq!(
            codes(Some("other"), &["suicide".to_owned()])[0],
            "domestic_violence"
        );
    }
}
