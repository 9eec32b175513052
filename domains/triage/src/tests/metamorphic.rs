//! What may never lower a tier: capitals, repeated letters, manners, laughter, noise between
//! letters, digits for letters, slips of the finger that the tables know, and one more message.

use proptest::prelude::*;

use super::messages::{Labelled, open};
use crate::model::{Answers, BYTES_MAX, MESSAGES_MAX, RuleSet, Tier};

fn tier(messages: &[&str]) -> Tier {
    let rules = RuleSet::shipped().unwrap();
    rules.assess(messages, Answers::default()).tier
}

/// Fails with every open message whose tier falls when it is changed.
fn never_lowers(name: &str, change: impl Fn(&str) -> String) {
    let fallen: Vec<String> = open()
        .into_iter()
        .filter_map(|Labelled { text, .. }| {
            let (before, changed) = (tier(&[&text]), change(&text));
            let after = tier(&[&changed]);
            (after < before).then(|| format!("{before} → {after}: {changed}"))
        })
        .collect();
    assert!(
        fallen.is_empty(),
        "{name}: {} fell\n{}",
        fallen.len(),
        fallen.join("\n")
    );
}

#[test]
fn capitals_never_lower() {
    never_lowers("capitals", str::to_uppercase);
}

#[test]
fn repeated_letters_never_lower() {
    never_lowers("repeated", |text| {
        let mut drawn = String::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            drawn.push(c);
            let ends_word = chars.peek().is_none_or(|next| !next.is_alphanumeric());
            if c.is_alphabetic() && ends_word {
                drawn.extend([c, c, c]);
            }
        }
        drawn
    });
}

#[test]
fn manners_and_laughter_never_lower() {
    for (before, after) in [
        ("maaf ganggu kak, ", ""),
        ("Halo kak. ", ""),
        ("Selamat malam kak, ", ""),
        ("permisi ", ""),
        ("", " hehe"),
        ("", " wkwkwk"),
        ("", ", terima kasih kak"),
        ("", ". makasih ya"),
        ("hai, ", " haha. terima kasih banyak ya kak"),
        ("", " 🙏🙏"),
        ("", " 😂"),
    ] {
        never_lowers(&format!("{before}…{after}"), |text| {
            format!("{before}{text}{after}")
        });
    }
}

#[test]
fn noise_between_letters_never_lowers() {
    never_lowers("zero width", |text| {
        text.chars().flat_map(|c| [c, '\u{200b}']).collect()
    });
    never_lowers("emoji", |text| text.replace(' ', " 😭 "));
    never_lowers("spaces", |text| text.replace(' ', "   "));
    never_lowers("accents", |text| {
        text.chars()
            .flat_map(|c| {
                let accent = "aeiou".contains(c).then_some('\u{301}');
                std::iter::once(c).chain(accent)
            })
            .collect()
    });
}

#[test]
fn digits_for_letters_never_lower() {
    never_lowers("digits", |text| {
        text.split(' ')
            .map(|word| {
                let is_plain = word.len() >= 4 && word.chars().all(|c| c.is_ascii_lowercase());
                match word.get(1..word.len().saturating_sub(1)) {
                    Some(inner) if is_plain => {
                        word.replacen(inner, &inner.replace('a', "4").replace('i', "1"), 1)
                    }
                    _ => word.to_owned(),
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
    });
}

/// A slip is a letter left out of, or changed with its neighbour in, the longest word.
fn slips(text: &str) -> Vec<String> {
    let longest = text
        .split(' ')
        .filter(|word| word.len() >= 7 && word.bytes().all(|b| b.is_ascii_lowercase()))
        .max_by_key(|word| word.len());
    let Some(word) = longest else {
        return Vec::new();
    };
    let middle = word.len() / 2;
    let dropped = [&word[..middle], &word[middle + 1..]].concat();
    let mut swapped = word.as_bytes().to_vec();
    swapped.swap(middle, middle + 1);
    let swapped = String::from_utf8(swapped).unwrap();
    [dropped, swapped]
        .iter()
        .map(|slip| text.replacen(word, slip, 1))
        .collect()
}

#[test]
fn slips_that_are_recognised_never_lower_and_others_seldom() {
    let rules = RuleSet::shipped().unwrap();
    let (mut all, mut known, mut fell) = (0, 0, 0);
    for one in open() {
        let before = tier(&[&one.text]);
        for slip in slips(&one.text) {
            let after = tier(&[&slip]);
            all += 1;
            if rules.plain(&slip) == rules.plain(&one.text) {
                known += 1;
                assert!(after >= before, "{before} → {after}: {slip}");
            } else {
                fell += u32::from(after < before);
            }
        }
    }
    println!("{all} slips: {known} recognised, {fell} of the others lower the tier");
    assert!(all > 500 && known * 5 > all, "{known} of {all}");
    assert!(fell * 10 <= all, "{fell} of {all}");
}

#[test]
fn one_more_message_never_lowers() {
    let rest = [
        "oke kak",
        "tadi aku main game",
        "gpp kok",
        "besok ada ujian",
    ];
    let fallen: Vec<String> = open()
        .into_iter()
        .filter(|one| {
            let before = tier(&[&one.text]);
            rest.iter()
                .any(|next| tier(&[&one.text, next]) < before || tier(&[next, &one.text]) < before)
        })
        .map(|one| one.text)
        .collect();
    assert!(fallen.is_empty(), "{fallen:?}");
}

#[test]
fn a_second_message_may_raise() {
    assert_eq!(tier(&["halo kak"]), Tier::Routine);
    assert!(tier(&["halo kak", "aku udah minum racun"]) >= Tier::High);
    assert!(tier(&["aku mau", "mati aja malam ini"]) >= Tier::High);
}

#[test]
fn the_first_message_and_the_newest_count_among_very_many() {
    let mut many = vec!["oke"; MESSAGES_MAX * 10];
    assert_eq!(tier(&many), Tier::Routine);
    many[0] = "aku mau bunuh diri malam ini";
    assert!(tier(&many) >= Tier::High);
    many[0] = "oke";
    *many.last_mut().unwrap() = "aku mau bunuh diri malam ini";
    assert!(tier(&many) >= Tier::High);
}

#[test]
fn the_end_of_a_very_long_message_is_read() {
    let long = format!(
        "{} aku mau bunuh diri malam ini",
        "cuaca cerah. ".repeat(BYTES_MAX)
    );
    assert!(tier(&[&long]) >= Tier::High);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn garbage_is_assessed_and_every_range_lies_in_its_message(
        messages in prop::collection::vec(any::<String>(), 0..6),
        said in prop::sample::select(vec!["", "aku mau bunuh diri", "tolong, dia bawa pisau"]),
    ) {
        let rules = RuleSet::shipped().unwrap();
        let mut messages = messages;
        messages.push(said.to_owned());
        let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
        let assessment = rules.assess(&messages, Answers::default());
        prop_assert_eq!(assessment.reasons.is_empty(), assessment.tier == Tier::Routine);
        for reason in &assessment.reasons {
            prop_assert!(reason.tier <= assessment.tier);
            let place = reason.place.as_ref().unwrap();
            prop_assert!(messages[place.message].get(place.bytes.clone()).is_some());
        }
    }

    #[test]
    fn sixty_four_kilobytes_of_anything_are_assessed(
        piece in "[\\PC\\n]{1,40}", joins in any::<bool>(),
    ) {
        let mut piece = piece;
        if joins {
            piece.retain(char::is_alphanumeric);
            piece.push('a');
        }
        let long = piece.repeat(65_536 / piece.len() + 1);
        let rules = RuleSet::shipped().unwrap();
        let assessment = rules.assess(&[&long], Answers::default());
        prop_assert_eq!(assessment.reasons.is_empty(), assessment.tier == Tier::Routine);
    }
}
