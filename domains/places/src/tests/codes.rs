//! Codes: what is one, and how one is read and printed.

use proptest::prelude::*;

use super::code;
use crate::{Level, RegionCode, RegionCodeError};

#[test]
fn a_code_is_read_exactly_as_it_is_printed() {
    for text in ["31", "31.75", "31.75.03", "31.75.03.1001"] {
        assert_eq!(code(text).to_string(), text);
    }
    for text in [
        "",
        " 31",
        "31.",
        "3",
        "311",
        "31.7",
        "31.75.",
        "31.75.3",
        "31.75.03.101",
        "00",
        "31.00",
        "31.75.00",
        "31.75.03.0000",
        "31.75.03.1001.1",
        "+1",
        "31.+5",
        "31-75",
        "3175",
        "३१",
        "xx",
    ] {
        assert_eq!(text.parse::<RegionCode>(), Err(RegionCodeError), "{text}");
    }
}

#[test]
fn a_pasted_code_is_read_leniently() {
    for text in [
        "31.75.03.1001",
        "3175031001",
        " 31 75 03 1001 ",
        "31-75-03-1001",
        "31/75/03/1001\n",
    ] {
        assert_eq!(
            RegionCode::parse_lenient(text),
            Ok(code("31.75.03.1001")),
            "{text}"
        );
    }
    assert_eq!(RegionCode::parse_lenient("3175"), Ok(code("31.75")));
    for text in [
        "",
        "3",
        "317",
        "31750",
        "3175031",
        "317503100",
        "31750310011",
        "3100",
        "31a",
        "３１",
    ] {
        assert_eq!(
            RegionCode::parse_lenient(text),
            Err(RegionCodeError),
            "{text}"
        );
    }
}

#[test]
fn a_code_knows_what_it_belongs_to() {
    let village = code("31.75.03.1001");
    let above: Vec<String> = village.ancestors().map(|code| code.to_string()).collect();
    assert_eq!(above, ["31.75.03", "31.75", "31"]);
    assert_eq!(village.level(), Level::Village);
    assert_eq!(code("31").parent(), None);
    assert!(village.is_within(code("31.75")) && village.is_within(village));
    assert!(!village.is_within(code("31.74")) && !code("31").is_within(code("31.75")));
    assert_eq!(code("31").at(Level::District), code("31"));
}

#[test]
fn a_code_travels_as_its_text() {
    let json = serde_json::to_string(&code("31.75")).unwrap();
    assert_eq!(json, "\"31.75\"");
    assert_eq!(
        serde_json::from_str::<RegionCode>(&json).unwrap(),
        code("31.75")
    );
    assert!(serde_json::from_str::<RegionCode>("\"3175\"").is_err());
}

proptest! {
    #[test]
    fn every_code_survives_its_text(
        parts in (1_u8..100, 0_u8..100, 0_u8..100, 0_u16..10_000),
    ) {
        let (province, regency, district, village) = parts;
        let all = [
            format!("{province:02}"),
            format!("{regency:02}"),
            format!("{district:02}"),
            format!("{village:04}"),
        ];
        let is_there = [true, regency > 0, district > 0, village > 0];
        let depth = is_there.iter().take_while(|part| **part).count();
        let text = all[..depth].join(".");
        let read: RegionCode = text.parse().unwrap();
        prop_assert_eq!(read.to_string(), text.clone());
        prop_assert_eq!(RegionCode::parse_lenient(&text.replace('.', "")), Ok(read));
    }

    #[test]
    fn codes_sort_as_their_texts(
        one in "[1-9][1-9](\\.[1-9][1-9](\\.[1-9][1-9](\\.[1-9]{4})?)?)?",
        other in "[1-9][1-9](\\.[1-9][1-9](\\.[1-9][1-9](\\.[1-9]{4})?)?)?",
    ) {
        prop_assert_eq!(code(&one).cmp(&code(&other)), one.cmp(&other));
    }

    #[test]
    fn no_text_is_too_odd_to_be_read(text in any::<String>()) {
        if let Ok(read) = text.parse::<RegionCode>() {
            prop_assert_eq!(read.to_string(), text.clone());
        }
        if let Ok(read) = RegionCode::parse_lenient(&text) {
            prop_assert!(text.len() >= read.to_string().replace('.', "").len());
        }
    }
}
