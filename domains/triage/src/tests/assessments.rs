//! What an assessment holds: reasons with their places, answers, a version, and topics beside it.

use super::messages::open;
use crate::model::{About, Answers, By, Category, Danger, RuleSet, TOPICS_MAX, Tier};

#[test]
fn above_routine_every_open_message_has_a_reason_with_its_words() {
    let rules = RuleSet::shipped().unwrap();
    for one in open() {
        let assessment = rules.assess(&[&one.text], Answers::default());
        assert_eq!(
            assessment.reasons.is_empty(),
            assessment.tier == Tier::Routine
        );
        let most = assessment.reasons.first().map(|reason| reason.tier);
        assert_eq!(most.unwrap_or(Tier::Routine), assessment.tier);
        for reason in &assessment.reasons {
            let place = reason.place.as_ref().unwrap();
            let words = one.text.get(place.bytes.clone()).unwrap();
            assert!(!words.trim().is_empty(), "{}", one.text);
        }
    }
}

#[test]
fn the_words_of_a_reason_are_those_of_its_message() {
    let rules = RuleSet::shipped().unwrap();
    let second = "aku udah minum racun, tolong";
    let assessment = rules.assess(&["halo kak", second], Answers::default());
    assert!(assessment.tier >= Tier::High);
    assert!(!assessment.categories().is_empty());
    let places = assessment
        .reasons
        .iter()
        .filter_map(|reason| reason.place.as_ref());
    let shown: Vec<&str> = places
        .filter(|place| place.message == 1)
        .map(|place| &second[place.bytes.clone()])
        .collect();
    assert!(
        shown.iter().any(|words| words.contains("racun")),
        "{shown:?}"
    );
}

#[test]
fn an_answer_is_a_reason_without_words() {
    let rules = RuleSet::shipped().unwrap();
    let answers = Answers {
        danger: Danger::Yes,
        about: Some(About::Violence),
        ..Answers::default()
    };
    let assessment = rules.assess(&["halo"], answers);
    assert_eq!(assessment.tier, Tier::High);
    let first = assessment.reasons.first().unwrap();
    assert_eq!(
        (&first.by, first.category),
        (&By::Danger, Category::Violence)
    );
    assert_eq!(first.place, None);
    assert_eq!(rules.assess(&[], answers).tier, Tier::High);
    assert_eq!(rules.assess(&[], Answers::default()).tier, Tier::Routine);
}

#[test]
fn saying_no_lowers_no_open_message() {
    let rules = RuleSet::shipped().unwrap();
    let no = Answers {
        danger: Danger::No,
        ..Answers::default()
    };
    for one in open() {
        let unsaid = rules.assess(&[&one.text], Answers::default());
        assert_eq!(rules.assess(&[&one.text], no), unsaid);
    }
}

#[test]
fn the_version_is_named_and_stays() {
    let (one, other) = (RuleSet::read().unwrap(), RuleSet::shipped().unwrap());
    assert_eq!(one.version(), other.version());
    assert_eq!(one.version().len(), 16);
    let assessment = other.assess(&["halo"], Answers::default());
    assert_eq!(&*assessment.version, other.version());
}

#[test]
fn topics_are_suggested_from_words() {
    let rules = RuleSet::shipped().unwrap();
    for (text, topic) in [
        ("aku pengen bunuh diri", "suicide"),
        ("suamiku mukul aku lagi", "domestic_violence"),
        ("rumah kami kena banjir, anak anak belum makan", "disaster"),
        ("aku dibully di sekolah terus", "bullying"),
        ("hamil 4 bulan, pacar gak mau tanggung jawab", "pregnancy"),
        ("kena phk minggu lalu, gaji belum dibayar", "work"),
        ("my boyfriend broke up with me", "partner"),
    ] {
        let topics = rules.topics(&[text]);
        assert!(topics.contains(&topic), "{text}: {topics:?}");
        assert!(topics.len() <= TOPICS_MAX);
    }
    assert!(rules.topics(&["selamat pagi"]).is_empty());
    assert!(rules.topic_codes().len() > 40);
}
