//! What is named beyond doubt, and what had better be asked.

use super::code;
use crate::surely;

#[test]
fn what_only_one_regency_or_province_can_be_is_sure() {
    for (text, want) in [
        ("Cianjur", "32.03"),
        ("kab. cianjur", "32.03"),
        ("KABUPATEN BOGOR", "32.01"),
        ("kota bogor", "32.71"),
        ("jaktim", "31.75"),
        ("Kp Melayu jaktim", "31.75.03.1001"),
        ("Kampung Melayu, Jatinegara, Jakarta Timur", "31.75.03.1001"),
        ("saya di Cianjur", "32.03"),
        ("Jakarta", "31"),
        ("jogja", "34"),
        ("Gorontalo", "75"),
        ("13320", "31.75.03.1001"),
        ("32.03", "32.03"),
        ("3203", "32.03"),
        ("31", "31"),
    ] {
        assert_eq!(surely(text), Some(code(want)), "{text}");
    }
}

#[test]
fn in_doubt_nothing_is_sure() {
    for text in [
        "",
        "Bogor",
        "Bandung",
        "Banjar",
        "Menteng",
        "Sukamaju",
        "Cianjurr",
        "Cianj",
        "dekat Cianjur",
        "dari Cianjur",
        "Jl. Cianjur No. 4",
        "rumah suami di Cianjur",
        "Kartanegara",
        "99999",
        "99.99",
        "10",
        "aku sudah tidak kuat lagi",
        "\u{1f64f}",
    ] {
        assert_eq!(surely(text), None, "{text}");
    }
}

#[test]
fn a_postal_code_of_two_regencies_is_asked_about() {
    let mut sure = 0;
    for number in 10_110..60_000_u32 {
        let text = format!("{number:05}");
        let villages = crate::by_postal_code(text.parse().unwrap());
        if let Some(found) = surely(&text) {
            assert!(
                villages.iter().all(|one| one.code.is_within(found)),
                "{text}"
            );
            sure += 1;
        }
    }
    assert!(sure > 3_000, "{sure}");
}
