//! The three times, province by province.

use super::code;
use crate::{TimeZone, provinces, time_zone};

#[test]
fn every_province_keeps_its_time() {
    use TimeZone::{Wib, Wit, Wita};
    let want = [
        (Wib, "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"),
        (Wita, "51 52 53 63 64 65 71 72 73 74 75 76"),
        (Wit, "81 82 91 92 93 94 95 96"),
    ];
    let mut checked = 0;
    for (zone, codes) in want {
        for text in codes.split(' ') {
            assert_eq!(time_zone(code(text)), Some(zone), "{text}");
            checked += 1;
        }
    }
    assert_eq!(checked, provinces().len());
}

#[test]
fn what_belongs_to_a_province_keeps_its_time() {
    assert_eq!(time_zone(code("51.71")), Some(TimeZone::Wita));
    assert_eq!(time_zone(code("62.71.01")), Some(TimeZone::Wib));
    assert_eq!(time_zone(code("31.75.03.1001")), Some(TimeZone::Wib));
    for text in ["20", "51.99", "97"] {
        assert_eq!(time_zone(code(text)), None, "{text}");
    }
}

#[test]
fn a_time_has_the_names_people_and_programs_use() {
    let names = [TimeZone::Wib, TimeZone::Wita, TimeZone::Wit]
        .map(|zone| (zone.iana(), zone.abbreviation(), zone.name()));
    assert_eq!(
        names,
        [
            ("Asia/Jakarta", "WIB", "Waktu Indonesia Barat"),
            ("Asia/Makassar", "WITA", "Waktu Indonesia Tengah"),
            ("Asia/Jayapura", "WIT", "Waktu Indonesia Timur"),
        ]
    );
}
