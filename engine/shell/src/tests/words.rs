//! The words are complete in every language, and none is kept that no page says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kernel::Locale;
use platform::idempotency::OtherBody;
use platform::{AccessRefusal, Refusal};

use super::{app, frame};
use crate::{Invalid, RequestRefusal};

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            into.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_word_exists_in_every_language() {
    let app = app();
    let keys = |locale| {
        app.catalogue
            .keys(locale)
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(Locale::Id), keys(Locale::En));
}

#[test]
fn every_refusal_can_be_said() {
    let invalid = Invalid(Vec::new());
    let mut refusals: Vec<&dyn Refusal> = vec![
        &AccessRefusal::SignInNeeded,
        &AccessRefusal::Forbidden,
        &OtherBody,
        &invalid,
    ];
    for refusal in &RequestRefusal::ALL {
        refusals.push(refusal);
    }
    for locale in Locale::ALL {
        let frame = frame(locale);
        for refusal in &refusals {
            assert!(
                frame.say().refusal(*refusal).len() > 10,
                "{}",
                refusal.code()
            );
        }
    }
}

#[test]
fn every_word_is_said_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    sources(&root.join("src"), &mut text);
    sources(&root.join("templates"), &mut text);
    let is_refusal = |key: &str| key.starts_with("access-") || key.starts_with("request-");
    for key in app()
        .catalogue
        .keys(Locale::Id)
        .filter(|key| !is_refusal(key))
    {
        assert!(
            text.contains(&format!("\"{key}\"")),
            "{key} is said nowhere"
        );
    }
}

#[test]
fn no_sentence_shouts_or_blames() {
    for (locale, text) in crate::MESSAGES {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line
                .split_once(" = ")
                .map_or(line, |(_, said)| said)
                .to_lowercase();
            for word in [
                "!",
                "oops",
                "gagal",
                "maaf",
                "invalid",
                "tidak valid",
                "error",
            ] {
                assert!(!said.contains(word), "{}: {line}", locale.code());
            }
        }
    }
}
