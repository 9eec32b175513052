//! The national emergency numbers: which rows hold in the whole country, and how people know them. It
//! never shows a number without its source and the source's date, and never 112 or 119.

use kernel::{EmergencyKind, EmergencyNumber, Fact, FactState};

use super::hotline::{Confidence, Hotline, parse};

const SHIPPED: &str = include_str!("../../../../data/hotlines/hotlines.csv");

/// Answered in some regencies only, whatever a row may say.
const NEVER: [&str; 2] = ["112", "119"];

/// How people know them; what saves a life first. Others follow under the name in their row.
const KNOWN: [(&str, &str); 6] = [
    ("110", "Polisi"),
    ("129", "SAPA 129 (perempuan & anak)"),
    ("119 ext 8", "Healing119 (kesehatan jiwa)"),
    ("115", "SAR (Basarnas)"),
    ("021-171", "Bansos (Kemensos)"),
    ("196", "BMKG"),
];

/// The numbers that hold in the whole country, the most life-saving first. Nobody of this house has
/// checked them yet: show each with its source and the source's date.
///
/// # Panics
/// Never: a test reads the file that is compiled in.
#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test reads it"
)]
pub fn national_numbers() -> Vec<Fact<EmergencyNumber>> {
    choose(parse(SHIPPED).expect("the shipped hotlines are well-formed"))
}

fn choose(mut hotlines: Vec<Hotline>) -> Vec<Fact<EmergencyNumber>> {
    hotlines.sort_by_key(|hotline| known(hotline).map_or(KNOWN.len(), |(nth, _)| nth));
    hotlines.into_iter().filter_map(fact).collect()
}

/// A row as a fact; `None` when it is not to be shown as a national number.
fn fact(hotline: Hotline) -> Option<Fact<EmergencyNumber>> {
    let is_active = hotline.status == "active" || hotline.status.starts_with("re-activated");
    let is_shown = hotline.scope.starts_with("national")
        && is_active
        && hotline.confidence >= Confidence::Medium
        && !NEVER.contains(&hotline.number.as_str());
    if !is_shown {
        return None;
    }
    let label = known(&hotline).map_or_else(|| hotline.name.clone(), |(_, label)| label.to_owned());
    Some(Fact {
        value: EmergencyNumber {
            label,
            kind: kind_of(&hotline.operator),
            number: hotline.number,
            cost: hotline.cost,
            hours: hotline.hours,
        },
        source: short(&hotline.source).to_owned(),
        source_url: is_url(&hotline.source).then_some(hotline.source),
        source_date: hotline.source_date?,
        checked_at: None,
        checked_by: None,
        state: FactState::Unchecked,
        valid_to: None,
        coverage: hotline.scope,
    })
}

fn known(hotline: &Hotline) -> Option<(usize, &'static str)> {
    let place = KNOWN
        .iter()
        .position(|(number, _)| *number == hotline.number)?;
    KNOWN.get(place).map(|(_, label)| (place, *label))
}

fn kind_of(operator: &str) -> EmergencyKind {
    match operator {
        "Polri" => EmergencyKind::Police,
        "KemenPPPA" => EmergencyKind::Violence,
        "Kemenkes" => EmergencyKind::MentalHealth,
        "Basarnas" => EmergencyKind::Rescue,
        "BMKG" => EmergencyKind::Weather,
        "Kemensos" => EmergencyKind::Social,
        _ => EmergencyKind::Other,
    }
}

fn is_url(source: &str) -> bool {
    source.starts_with("https://") || source.starts_with("http://")
}

/// The host as people say it; of a repository its name.
fn short(source: &str) -> &str {
    let Some((_, address)) = source.split_once("://") else {
        return source.split(':').next().unwrap_or(source);
    };
    let host = address.split('/').next().unwrap_or(address);
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.strip_prefix("amp.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: &str, scope: &str, status: &str, date: &str, confidence: &str) -> String {
        format!(
            "{number},Nama,Siapa,{scope},,,,{status},https://www.amp.a.id/b,{date},{confidence},\n"
        )
    }

    fn chosen(rows: &str) -> Vec<String> {
        let header = SHIPPED.lines().next().unwrap();
        let facts = choose(parse(&format!("{header}\n{rows}")).unwrap());
        facts.into_iter().map(|fact| fact.value.number).collect()
    }

    #[test]
    fn the_national_numbers_are_these_in_this_order() {
        let lines: Vec<String> = national_numbers().iter().map(line).collect();
        assert_eq!(
            lines,
            [
                "Police 110 = Polisi [free, 24h] republika.co.id 2016-04-29: national",
                "Violence 129 = SAPA 129 (perempuan & anak) [, 24h] kontan.co.id 2025-11: \
                 national (34 provinsi terintegrasi 2023)",
                "MentalHealth 119 ext 8 = Healing119 (kesehatan jiwa) [free, ] \
                 kesprimkom.kemkes.go.id 2025-08-07: national",
                "Rescue 115 = SAR (Basarnas) [free, 24h] news.republika.co.id 2013-02-28: national",
                "Social 021-171 = Bansos (Kemensos) [, 24h] tirto.id 2025-11-12: national",
                "Weather 196 = BMKG [, ] dhanyyudi/bmkg-api 2026-02-16: national",
            ]
        );
    }

    fn line(fact: &Fact<EmergencyNumber>) -> String {
        let EmergencyNumber {
            label,
            number,
            kind,
            cost,
            hours,
        } = &fact.value;
        let (source, date, coverage) = (&fact.source, &fact.source_date, &fact.coverage);
        format!("{kind:?} {number} = {label} [{cost}, {hours}] {source} {date}: {coverage}")
    }

    #[test]
    fn every_one_names_where_it_can_be_read_and_nobody_has_checked_it() {
        for fact in national_numbers() {
            assert_eq!(fact.checked_at, None);
            let is_repository = fact.source.contains('/');
            assert_eq!(fact.source_url.is_none(), is_repository, "{}", fact.source);
        }
    }

    #[test]
    fn only_what_is_active_dated_sure_enough_and_national_is_chosen() {
        let rows = [
            row("1", "national", "active", "2025", "medium"),
            row(
                "2",
                "national (34)",
                "re-activated 31 Jul 2025",
                "2025",
                "high",
            ),
            row("3", "per kab/kota", "active", "2025", "high"),
            row("4", "national", "active-where-deployed", "2025", "high"),
            row("5", "national", "CLOSED end 2014", "2025", "high"),
            row("6", "national", "active", "", "high"),
            row("7", "national", "active", "2025", "low"),
        ];
        assert_eq!(chosen(&rows.concat()), ["1", "2"]);
    }

    #[test]
    fn never_112_or_119_whatever_a_row_says_but_an_extension_is_another_number() {
        let rows =
            ["119 ext 8", "119", "112"].map(|n| row(n, "national", "active", "2025", "high"));
        assert_eq!(chosen(&rows.concat()), ["119 ext 8"]);
    }

    #[test]
    fn unknown_numbers_come_last_under_their_own_name() {
        let rows = ["500", "196", "110"].map(|n| row(n, "national", "active", "2025", "high"));
        assert_eq!(chosen(&rows.concat()), ["110", "196", "500"]);
    }

    #[test]
    fn a_source_is_named_as_people_say_it() {
        for (source, name) in [
            ("https://www.republika.co.id/berita/1", "republika.co.id"),
            ("https://amp.kontan.co.id/news", "kontan.co.id"),
            ("http://tirto.id", "tirto.id"),
            ("who/what:tests/a.xml (<contact>1)", "who/what"),
        ] {
            assert_eq!(short(source), name);
        }
    }
}
