//! Points whose place is known.

use proptest::prelude::*;

use super::code;
use crate::{Level, at_point, children, find, nearest_district, provinces};

/// Where, how far north and east, and the regency there.
const LAND: [(&str, f64, f64, &str); 46] = [
    ("Monas", -6.1754, 106.8272, "31.71"),
    ("Ragunan", -6.3125, 106.8201, "31.74"),
    ("Kampung Melayu", -6.2245, 106.8660, "31.75"),
    ("Kelapa Gading", -6.1600, 106.9050, "31.72"),
    ("Kebon Jeruk", -6.1900, 106.7700, "31.73"),
    ("Kebun Raya Bogor", -6.5976, 106.7996, "32.71"),
    ("Cibinong", -6.4817, 106.8540, "32.01"),
    ("Cianjur", -6.8200, 107.1400, "32.03"),
    ("Gedung Sate", -6.9025, 107.6187, "32.73"),
    ("Lembang", -6.8117, 107.6175, "32.17"),
    ("Serpong", -6.3200, 106.6650, "36.74"),
    ("Rangkasbitung", -6.3590, 106.2490, "36.02"),
    ("Simpang Lima, Semarang", -6.9904, 110.4229, "33.74"),
    ("Keraton Surakarta", -7.5777, 110.8278, "33.72"),
    ("Borobudur", -7.6079, 110.2038, "33.08"),
    ("Tugu Jogja", -7.7829, 110.3671, "34.71"),
    ("Bantul", -7.8880, 110.3280, "34.02"),
    ("Wonosari", -7.9650, 110.6030, "34.03"),
    ("Tugu Pahlawan", -7.2458, 112.7378, "35.78"),
    ("Alun-alun Malang", -7.9826, 112.6308, "35.73"),
    ("Pamekasan", -7.1600, 113.4800, "35.28"),
    ("Banyuwangi", -8.2192, 114.3500, "35.10"),
    ("Denpasar", -8.6563, 115.2220, "51.71"),
    ("Ubud", -8.5069, 115.2625, "51.04"),
    ("Mataram", -8.5830, 116.1200, "52.71"),
    ("Rinjani", -8.4100, 116.4600, "52.03"),
    ("Kupang, inland", -10.1900, 123.6100, "53.71"),
    ("Ruteng", -8.6110, 120.4660, "53.10"),
    ("Banda Aceh", 5.5480, 95.3240, "11.71"),
    ("Sabang", 5.8500, 95.3300, "11.72"),
    ("Takengon", 4.6100, 96.8300, "11.04"),
    ("Medan", 3.5900, 98.6700, "12.71"),
    ("Bukittinggi", -0.3050, 100.3690, "13.75"),
    ("Pekanbaru", 0.5150, 101.4470, "14.71"),
    ("Batam Centre", 1.1200, 104.0500, "21.71"),
    ("Palembang", -2.9760, 104.7600, "16.71"),
    ("Bandar Lampung", -5.4000, 105.2600, "18.71"),
    ("Pontianak", -0.0263, 109.3425, "61.71"),
    ("Nusantara", -0.9700, 116.7000, "64.09"),
    ("Palu, inland", -0.9200, 119.8900, "72.71"),
    ("Makassar, inland", -5.1600, 119.4450, "73.71"),
    ("Rantepao", -2.9700, 119.9000, "73.26"),
    ("Gorontalo", 0.5500, 123.0600, "75.71"),
    ("Ambon", -3.7000, 128.1900, "81.71"),
    ("Wamena", -4.0950, 138.9500, "95.01"),
    ("Merauke", -8.4900, 140.4200, "93.01"),
];

/// Nowhere in Indonesia.
const ELSEWHERE: [(&str, f64, f64); 20] = [
    ("Java Sea", -5.0, 110.0),
    ("Indian Ocean", -9.5, 105.0),
    ("Makassar Strait", -2.0, 118.0),
    ("Banda Sea", -6.0, 127.5),
    ("Sunda Strait", -6.1, 105.5),
    ("Malacca Strait", 4.0, 99.9),
    ("Bali Strait", -8.35, 114.47),
    ("Lake of nobody, null island", 0.0, 0.0),
    ("Singapore", 1.3521, 103.8198),
    ("Kuala Lumpur", 3.1390, 101.6869),
    ("Kuching", 1.5533, 110.3592),
    ("Kota Kinabalu", 5.9804, 116.0735),
    ("Bandar Seri Begawan", 4.9031, 114.9398),
    ("Dili", -8.5569, 125.5603),
    ("Port Moresby", -9.4438, 147.1803),
    ("Vanimo", -2.6930, 141.3030),
    ("Darwin", -12.4634, 130.8456),
    ("Davao", 7.1907, 125.4553),
    ("North Pole", 90.0, 0.0),
    ("Pacific", 3.0, 138.0),
];

#[test]
fn known_places_lie_in_their_regency() {
    for (place, lat, lon, regency) in LAND {
        let spot = at_point(lat, lon).map(|spot| spot.regency);
        assert_eq!(spot, Some(code(regency)), "{place}");
    }
}

#[test]
fn the_sea_and_other_countries_are_no_region() {
    for (place, lat, lon) in ELSEWHERE {
        assert_eq!(at_point(lat, lon), None, "{place}");
    }
}

#[test]
fn numbers_that_are_no_place_are_no_region() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        1e300,
    ];
    for lat in odd {
        for lon in odd {
            assert_eq!(at_point(lat, lon), None, "{lat} {lon}");
            assert_eq!(nearest_district(lat, lon, 25.0), None, "{lat} {lon}");
        }
    }
}

#[test]
fn a_spot_names_one_line_of_the_tree_and_calls_the_district_near() {
    let spot = at_point(-6.2245, 106.8660).unwrap();
    assert_eq!(spot.province, code("31"));
    assert_eq!(spot.district.district, code("31.75.03"));
    assert!(spot.district.distance_km < 3.0);
}

#[test]
fn on_a_small_island_only_the_nearest_district_is_known() {
    let (lat, lon) = (-5.7440, 106.6130);
    assert_eq!(at_point(lat, lon), None);
    let near = nearest_district(lat, lon, 25.0).unwrap();
    assert!(near.district.is_within(code("31.01")));
    assert_eq!(nearest_district(-9.5, 105.0, 25.0), None);
}

/// How many district centroids lie in an outline of their own regency. The others are on small islands or
/// within the grid of a border, as the notes of the data say.
#[test]
fn nearly_every_district_lies_in_its_regency() {
    let (mut own, mut none, mut other) = (0, 0, 0);
    for regency in provinces()
        .iter()
        .flat_map(|province| children(province.code))
    {
        for district in children(regency.code) {
            let middle = district.centroid;
            match at_point(middle.lat, middle.lon) {
                Some(spot) if spot.regency == regency.code => own += 1,
                Some(_) => other += 1,
                None => none += 1,
            }
        }
    }
    assert_eq!((own, none, other), (7_118, 125, 42));
}

/// Walks across borders in small steps: a step to the other side is a step into the neighbour, never into
/// nothing, and asking twice gives one answer.
#[test]
fn there_is_no_gap_between_neighbours() {
    let walks = [
        ((-6.30, 106.75), (-6.30, 106.95)),
        ((-6.55, 106.70), (-6.55, 106.95)),
        ((-7.70, 110.20), (-7.70, 110.60)),
        ((-7.30, 111.00), (-7.30, 111.60)),
        ((3.00, 98.20), (3.00, 98.90)),
        ((-4.00, 138.00), (-4.50, 140.00)),
    ];
    for (from, to) in walks {
        let mut met = Vec::new();
        for step in 0..4_000_u32 {
            let part = f64::from(step) / 4_000.0;
            let at = (
                from.0 + (to.0 - from.0) * part,
                from.1 + (to.1 - from.1) * part,
            );
            let spot = at_point(at.0, at.1);
            assert!(spot.is_some(), "nothing at {at:?}");
            assert_eq!(spot, at_point(at.0, at.1));
            met.extend(spot.map(|spot| spot.regency));
        }
        met.dedup();
        assert!(met.len() >= 2, "{met:?}");
    }
}

proptest! {
    #[test]
    fn every_answer_is_a_region_of_one_line(lat in -12.0..7.0, lon in 94.0..142.0) {
        if let Some(spot) = at_point(lat, lon) {
            prop_assert_eq!(find(spot.regency).unwrap().parent, Some(spot.province));
            prop_assert_eq!(spot.district.district.at(Level::Regency), spot.regency);
        }
    }

    #[test]
    fn no_point_is_too_odd(lat in any::<f64>(), lon in any::<f64>()) {
        let spot = at_point(lat, lon);
        prop_assert!(spot.is_none() || (-11.1..6.2).contains(&lat));
    }
}
