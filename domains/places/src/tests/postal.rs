//! Postal codes in both directions.

use super::code;
use crate::{PostalCode, PostalCodeError, by_postal_code, children, find, postal_code, provinces};

#[test]
fn every_village_is_among_those_of_its_postal_code() {
    let mut villages = Vec::new();
    for province in provinces() {
        for regency in children(province.code) {
            for district in children(regency.code) {
                villages.extend(children(district.code));
            }
        }
    }
    let mut codes: Vec<PostalCode> = villages
        .iter()
        .map(|village| postal_code(village.code).unwrap())
        .collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 10_632);
    let mut found = 0;
    for code in codes {
        let named = by_postal_code(code);
        assert!(
            named
                .iter()
                .all(|village| postal_code(village.code) == Some(code))
        );
        assert!(named.is_sorted_by_key(|village| village.code));
        found += named.len();
    }
    assert_eq!(found, villages.len());
}

#[test]
fn a_postal_code_is_five_digits() {
    assert_eq!("13320".parse::<PostalCode>().unwrap().to_string(), "13320");
    assert_eq!(
        " 13320 ".parse::<PostalCode>().unwrap().to_string(),
        "13320"
    );
    for text in [
        "",
        "1332",
        "133200",
        "1332a",
        "+1332",
        "-1332",
        "１３３２０",
    ] {
        assert_eq!(text.parse::<PostalCode>(), Err(PostalCodeError), "{text}");
    }
}

#[test]
fn a_known_code_names_its_village_and_an_unknown_one_nothing() {
    let named = by_postal_code("13320".parse().unwrap());
    assert!(named.iter().any(|village| village.name == "Kampung Melayu"));
    assert!(by_postal_code("00000".parse().unwrap()).is_empty());
    assert!(by_postal_code("99999".parse().unwrap()).is_empty());
}

#[test]
fn only_villages_have_a_postal_code() {
    for text in ["31", "31.75", "31.75.03"] {
        assert!(find(code(text)).is_some());
        assert_eq!(postal_code(code(text)), None, "{text}");
    }
}
