//! How answers are ordered, when there are none, and that no text does harm.

use proptest::prelude::*;

use super::code;
use crate::{Kind, Likeness, Match, search};

fn first(text: &str) -> Option<Match> {
    search(text, 1).first().copied()
}

#[test]
fn the_larger_region_comes_first() {
    let kinds: Vec<Kind> = search("gambir jakpus", 10)
        .iter()
        .map(|one| one.region.kind)
        .collect();
    assert_eq!(kinds.get(..2), Some(&[Kind::District, Kind::Kelurahan][..]));
    let codes: Vec<String> = search("jogja", 10)
        .iter()
        .map(|one| one.region.code.to_string())
        .collect();
    assert_eq!(
        codes.get(..2),
        Some(&["34".to_owned(), "34.71".to_owned()][..])
    );
}

#[test]
fn a_city_comes_before_the_regency_around_it() {
    for (text, city, regency) in [
        ("bogor", "32.71", "32.01"),
        ("malang", "35.73", "35.07"),
        ("semarang", "33.74", "33.22"),
        ("sorong", "96.71", "96.01"),
    ] {
        let codes: Vec<_> = search(text, 2).iter().map(|one| one.region.code).collect();
        assert_eq!(codes, [code(city), code(regency)], "{text}");
    }
}

#[test]
fn an_exact_name_comes_before_a_beginning() {
    let found = search("papua", 20);
    assert_eq!(found[0].region.code, code("91"));
    assert!(found.is_sorted_by_key(|one| one.likeness));
    let names: Vec<&str> = search("cianj", 3)
        .iter()
        .map(|one| one.region.name)
        .collect();
    assert_eq!(names.first(), Some(&"Cianjur"));
    assert_eq!(first("cianj").unwrap().likeness, Likeness::Beginning);
}

#[test]
fn a_slip_is_called_a_slip() {
    let found = first("surabya").unwrap();
    assert_eq!(
        (found.region.code, found.likeness),
        (code("35.78"), Likeness::Slip)
    );
    assert_eq!(first("surabaya").unwrap().likeness, Likeness::Exact);
}

#[test]
fn the_kind_that_is_said_decides() {
    for (text, want) in [
        ("kab bogor", "32.01"),
        ("kota bogor", "32.71"),
        ("bogor kota", "32.71"),
        ("bogor kab", "32.01"),
        ("kec cianjur", "32.03.01"),
        ("prov gorontalo", "75"),
        ("kota gorontalo", "75.71"),
    ] {
        assert_eq!(first(text).unwrap().region.code, code(want), "{text}");
    }
}

#[test]
fn namesakes_are_all_there() {
    let found = search("sukamaju", 50);
    assert_eq!(found.len(), 50);
    assert!(found.iter().all(|one| one.likeness == Likeness::Exact));
    let narrowed = search("sukamaju cianjur", 50);
    assert!(!narrowed.is_empty() && narrowed.len() < 10);
    assert!(
        narrowed
            .iter()
            .all(|one| one.region.code.is_within(code("32.03")))
    );
}

#[test]
fn the_order_of_words_does_not_matter() {
    for (one, other) in [
        (
            "kampung melayu jatinegara jaktim",
            "jaktim jatinegara melayu kampung",
        ),
        ("ngaglik sleman", "sleman ngaglik"),
        ("barat papua", "papua barat"),
    ] {
        let codes = |text| {
            search(text, 5)
                .iter()
                .map(|one| one.region.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(one), codes(other), "{one}");
    }
}

#[test]
fn nothing_fits_and_nothing_is_answered() {
    for text in [
        "",
        "   ",
        "!!!",
        "123",
        "di",
        "rt 03 rw 05",
        "qwxyzk",
        "xxxx jakarta timur",
        "zzzzzz",
        "atlantis",
        "washington",
        "🙏",
        "aku sudah tidak kuat lagi",
        "tolong bantu saya sekarang",
        "00000",
        "99999 jakarta",
    ] {
        let found: Vec<String> = search(text, 3)
            .iter()
            .map(|one| one.region.to_string())
            .collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    assert!(search("jakarta", 0).is_empty());
}

#[test]
fn of_an_address_the_part_that_is_a_region_is_found() {
    for (text, want) in [
        ("Jl. Merdeka Xyz No. 10, Cianjur", "32.03"),
        ("Gg. Zzyzx 5 Kampung Melayu Jakarta Timur", "31.75.03.1001"),
    ] {
        let found = first(text).unwrap();
        assert_eq!(
            (found.region.code, found.likeness),
            (code(want), Likeness::Part),
            "{text}"
        );
    }
}

#[test]
fn the_limit_holds() {
    for limit in [1, 7, 50] {
        assert_eq!(search("jaya", limit).len(), limit);
    }
    assert_eq!(search("jaya", usize::MAX).len(), 50);
}

#[test]
fn every_spelling_of_the_table_finds_something() {
    let table = include_str!("../../../../data/regions/spellings.csv");
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), 3, "{line}");
        for text in &fields[..2] {
            let found = first(text);
            assert!(
                found.is_some_and(|found| found.likeness <= Likeness::Beginning),
                "{line}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_does_harm(text in any::<String>(), limit in 0_usize..60) {
        prop_assert!(search(&text, limit).len() <= limit);
    }

    #[test]
    fn no_words_do_harm(text in "(kab |kota |kel |rt 0|jl |[a-z]{1,9} |[0-9]{1,6} |kampung |jaya ){0,20}") {
        let found = search(&text, 5);
        prop_assert!(found.len() <= 5);
        prop_assert_eq!(found, search(&text, 5));
    }

    #[test]
    fn letters_and_marks_around_a_name_change_nothing(
        before in "[ .,;:!?()\"-]{0,5}", after in "[ .,;:!?()\"-]{0,5}", is_upper: bool,
    ) {
        let name = if is_upper { "CIANJUR" } else { "Cianjur" };
        let found = search(&format!("{before}{name}{after}"), 1);
        prop_assert_eq!(found[0].region.code, code("32.03"));
    }
}
