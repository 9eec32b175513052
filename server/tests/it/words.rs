//! Words: every message exists in every language, and every refusal has its sentence.

use std::collections::BTreeSet;

use kernel::Locale;

#[test]
fn every_language_is_complete() {
    let catalogue = rangkul::app::catalogue().unwrap();
    let keys = |locale| {
        catalogue
            .keys(locale)
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    let (id, en) = (keys(Locale::Id), keys(Locale::En));
    let missing: Vec<_> = id.symmetric_difference(&en).collect();
    assert!(missing.is_empty(), "only in one language: {missing:?}");
    assert!(id.len() > 200);
}

#[test]
fn every_code_of_the_hotline_has_its_word() {
    let catalogue = rangkul::app::catalogue().unwrap();
    let known: BTreeSet<_> = catalogue.keys(Locale::Id).collect();
    let missing: Vec<_> = hotline::model::message_keys()
        .into_iter()
        .filter(|key| !known.contains(key.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
