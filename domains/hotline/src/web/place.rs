//! Where she is, on pages: asked for once and never a gate, changed with one tap, and told to volunteers
//! with the time there. A page that somebody else may be reading says nothing of it.

use axum::extract::Path;
use http::HeaderMap;
use kernel::{Locale, Timestamp};
use places::{Level, Match, RegionCode, TimeZone};
use shell::{Answer, Cx, Form, Html, see_other};

use super::visitor::{Door, address, knock};
use super::word;
use crate::service::{self, Talk, Whereabouts};

/// How many places are offered to choose from.
const OFFERED: usize = 5;
/// How many are looked at to find them: several may lie in one regency.
const SEARCHED: usize = 50;

/// The part of her page that asks where she is.
pub struct PlaceForm {
    /// Where it posts to.
    pub path: String,
    /// Its hidden fields.
    pub token: Html,
    /// What is known, in full.
    pub known: Option<String>,
    /// What she may have meant.
    pub offered: Vec<Offered>,
    /// Her words name nothing that we know.
    pub is_unknown: bool,
}

/// A place to choose.
pub struct Offered {
    /// What is sent: the regency.
    pub code: String,
    /// Its name, and what it belongs to.
    pub name: String,
}

impl PlaceForm {
    /// Nothing for somebody who said she is watched.
    pub fn of(cx: &Cx, address: &str, talk: &Talk) -> Option<Self> {
        if talk.is_watched {
            return None;
        }
        let path = format!("{address}/place");
        let known = talk.region.and_then(places::full_name);
        let words = talk.region_words.as_deref().filter(|_| known.is_none());
        let offered = words.map(offered).unwrap_or_default();
        Some(Self {
            token: cx.token(&path),
            path,
            is_unknown: words.is_some() && offered.is_empty(),
            known,
            offered,
        })
    }
}

/// The regencies that her words may mean, the likeliest first.
fn offered(words: &str) -> Vec<Offered> {
    let mut offered: Vec<Offered> = Vec::new();
    let mut found = places::search(words, SEARCHED);
    // Who names a city does not mean a village far away that is called so too.
    if found.first().is_some_and(is_large) {
        found.retain(is_large);
    }
    for found in found {
        let code = found.region.code.at(Level::Regency).to_string();
        if offered.iter().any(|other| other.code == code) {
            continue;
        }
        // As she knows it: the quarter she named, and where it is.
        if let Some(name) = short_name(found.region.code) {
            offered.push(Offered { code, name });
        }
        if offered.len() == OFFERED {
            break;
        }
    }
    offered
}

fn is_large(found: &Match) -> bool {
    found.region.code.level() <= Level::Regency
}

/// A regency with its province, what is smaller with its regency.
fn short_name(code: RegionCode) -> Option<String> {
    let above = match code.level() {
        Level::Province | Level::Regency => return places::full_name(code),
        Level::District | Level::Village => places::find(code.at(Level::Regency))?,
    };
    Some(format!("{}, {above}", places::find(code)?))
}

/// Keeps what she chose or wrote.
pub async fn post(
    cx: Cx,
    Path(code): Path<String>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    let Door::Open(visitor) = door else {
        return word::ask(&cx, &code, "");
    };
    let said = match fields.parse::<RegionCode>("region") {
        Ok(chosen) => Whereabouts::Chosen(chosen),
        Err(_) => match fields.text("words") {
            Ok(words) => Whereabouts::Written(words),
            Err(_) => Whereabouts::Unsaid,
        },
    };
    service::set_region(&cx.ctx, &visitor, &said).await?;
    Ok(see_other(&format!("{}#tempat", address(&code))))
}

/// A region as rows show it, with the time there, which scripts count on.
pub struct There {
    /// Its name.
    pub name: String,
    /// How many hours it is ahead of UTC.
    pub hours: i64,
    /// The time of day there, with its zone.
    pub time: String,
}

impl There {
    /// Nothing where it is not known.
    pub fn of(cx: &Cx, code: Option<RegionCode>) -> Option<Self> {
        let code = code?;
        let zone = places::time_zone(code)?;
        let time = clock(cx.locale, cx.ctx.now(), zone);
        Some(Self {
            name: places::find(code)?.to_string(),
            hours: zone.utc_offset_hours(),
            time: format!("{time} {}", zone.abbreviation()),
        })
    }
}

fn clock(locale: Locale, now: Timestamp, zone: TimeZone) -> String {
    let minutes = now.micros().div_euclid(60_000_000) + zone.utc_offset_hours() * 60;
    let minute_of_day = minutes.rem_euclid(24 * 60);
    let sign = match locale {
        Locale::Id => '.',
        Locale::En => ':',
    };
    format!("{:02}{sign}{:02}", minute_of_day / 60, minute_of_day % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_there_is_that_of_its_zone() {
        // 20 November 2025, 17.30 UTC: past midnight in the centre and the east.
        let at = Timestamp::from_micros(1_763_659_800_000_000);
        for (zone, id) in [
            (TimeZone::Wib, "00.30"),
            (TimeZone::Wita, "01.30"),
            (TimeZone::Wit, "02.30"),
        ] {
            assert_eq!(clock(Locale::Id, at, zone), id);
        }
        assert_eq!(clock(Locale::En, at, TimeZone::Wib), "00:30");
    }

    #[test]
    fn what_is_offered_is_few_and_each_regency_once() {
        let names = |words: &str| -> Vec<String> {
            offered(words).into_iter().map(|one| one.name).collect()
        };
        let bogor = ["Kota Bogor, Jawa Barat", "Kab. Bogor, Jawa Barat"];
        assert_eq!(names("bogor"), bogor);
        assert_eq!(names("menteng")[0], "Kec. Menteng, Kota Jakarta Pusat");
        let many = offered("sukamaju");
        assert_eq!(many.len(), OFFERED);
        let mut codes: Vec<_> = many.iter().map(|one| one.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), OFFERED);
        assert!(names("aku sudah tidak kuat lagi").is_empty());
    }
}
