//! The country as it was shipped: nothing lost, nothing without its place.

use super::code;
use crate::{Kind, Region, children, find, full_name, languages, load, provinces, successor};

/// Every region, those above first.
fn all() -> Vec<Region> {
    let mut all = provinces();
    let mut next = 0;
    while let Some(region) = all.get(next).copied() {
        all.extend(children(region.code));
        next += 1;
    }
    all
}

#[test]
fn the_edition_is_complete() {
    let mut counts = [0; 4];
    for region in all() {
        let depth = region.code.to_string().matches('.').count();
        counts[depth] += 1;
    }
    assert_eq!(counts, [38, 514, 7_285, 83_762]);
}

#[test]
fn every_region_is_found_by_its_code_and_so_is_what_it_belongs_to() {
    for region in all() {
        assert_eq!(find(region.code), Some(region));
        assert!(!region.name.trim().is_empty(), "{}", region.code);
        assert_eq!(region.parent, region.code.parent());
        for above in region.code.ancestors() {
            assert!(find(above).is_some(), "{above} above {}", region.code);
        }
    }
}

#[test]
fn what_does_not_exist_is_not_found() {
    for text in ["10", "31.99", "31.75.99", "31.75.03.9999", "99.99.99.9999"] {
        assert_eq!(find(code(text)), None, "{text}");
        assert!(children(code(text)).is_empty(), "{text}");
        assert_eq!(full_name(code(text)), None, "{text}");
        assert!(languages(code(text)).is_empty(), "{text}");
    }
}

#[test]
fn children_stand_below_their_parent_in_the_order_of_codes() {
    for region in all() {
        let children = children(region.code);
        assert!(
            children
                .iter()
                .all(|child| child.parent == Some(region.code))
        );
        assert!(children.is_sorted_by_key(|child| child.code));
        let is_village = region.code.to_string().len() == 13;
        assert_eq!(children.is_empty(), is_village, "{}", region.code);
    }
}

#[test]
fn full_names_are_said_from_the_region_outwards() {
    for (region, name) in [
        ("31", "DKI Jakarta"),
        ("34", "DI Yogyakarta"),
        ("31.01", "Kab. Kepulauan Seribu, DKI Jakarta"),
        ("32.01", "Kab. Bogor, Jawa Barat"),
        (
            "31.75.03.1001",
            "Kelurahan Kampung Melayu, Kec. Jatinegara, Kota Jakarta Timur, DKI Jakarta",
        ),
        (
            "11.01.01.2001",
            "Desa Keude Bakongan, Kec. Bakongan, Kab. Aceh Selatan, Aceh",
        ),
    ] {
        assert_eq!(full_name(code(region)).as_deref(), Some(name));
    }
}

#[test]
fn what_is_not_known_is_empty() {
    let province = find(code("32")).unwrap();
    assert_eq!(province.population, Some(51_316_378));
    assert_eq!(province.history, None);
    let village = find(code("31.75.03.1001")).unwrap();
    assert_eq!((village.population, village.history), (None, None));
    assert_eq!(find(code("31.75.03")).unwrap().population, None);
}

#[test]
fn the_middle_of_a_village_is_only_an_estimate() {
    for region in all() {
        let middle = region.centroid;
        let is_village = matches!(region.kind, Kind::Kelurahan | Kind::Desa | Kind::DesaAdat);
        assert_eq!(middle.is_estimate, is_village, "{}", region.code);
        assert!((-11.1..6.2).contains(&middle.lat), "{}", region.code);
        assert!((95.0..141.1).contains(&middle.lon), "{}", region.code);
        if is_village {
            let district = find(region.parent.unwrap()).unwrap().centroid;
            assert_eq!((middle.lat, middle.lon), (district.lat, district.lon));
        }
    }
}

#[test]
fn regencies_of_new_provinces_know_their_earlier_code() {
    let moved: Vec<Region> = all()
        .into_iter()
        .filter(|region| {
            region
                .history
                .is_some_and(|history| history.predecessor.is_some())
        })
        .collect();
    assert_eq!(moved.len(), 26);
    for region in &moved {
        let history = region.history.unwrap();
        let earlier = history.predecessor.unwrap();
        assert_eq!(history.valid_from_year, 2025);
        assert_eq!(find(earlier), None, "{earlier} was given to another region");
        assert_eq!(successor(earlier), Some(*region));
    }
    let sorong = successor(code("92.71")).unwrap();
    assert_eq!((sorong.code, sorong.name), (code("96.71"), "Sorong"));
    let medan = find(code("12.71")).unwrap().history.unwrap();
    assert_eq!((medan.valid_from_year, medan.predecessor), (2020, None));
    assert_eq!(medan.bps_code, 1275);
    assert_eq!(successor(code("12.71")), None);
}

#[test]
fn languages_are_those_of_the_regency_or_else_of_the_province() {
    let said = |text| {
        let languages = languages(code(text)).iter();
        languages
            .map(|language| language.code().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(said("33.74"), ["jv"]);
    assert_eq!(said("32.04.05"), ["su"]);
    assert_eq!(said("36.01"), ["su"]);
    assert_eq!(said("35.29.23.2001"), ["mad"]);
    assert_eq!(said("12.02"), ["bbc"]);
    for province in provinces() {
        assert!(!languages(province.code).is_empty(), "{}", province.name);
    }
}

#[test]
fn every_line_about_languages_is_read_and_names_a_region() {
    let table = include_str!("../../../../data/regions/languages.csv");
    for line in table.lines().skip(1) {
        let mut fields = line.split(',');
        let region = code(fields.next().unwrap());
        let said: Vec<&str> = fields.next().unwrap().split(' ').collect();
        let read: Vec<&str> = languages(region)
            .iter()
            .map(kernel::Language::code)
            .collect();
        assert_eq!(read, said, "{line}");
    }
}

#[test]
fn the_country_is_small() {
    let bytes = load();
    assert!((1_000_000..6_000_000).contains(&bytes), "{bytes} bytes");
}
