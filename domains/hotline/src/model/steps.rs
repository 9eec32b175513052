//! What to do while somebody is in danger, in order: data by region, with the national steps where a region
//! has none of its own. It names no number; those are facts.

use std::sync::LazyLock;

use kernel::Locale;
use places::RegionCode;

const SHIPPED: &str = include_str!("../../../../data/steps/steps.txt");
const NATIONAL: &str = "national";

/// The steps of one place.
#[derive(Debug, Default, PartialEq, Eq)]
struct Steps {
    place: String,
    steps: Vec<(String, String)>,
}

static ALL: LazyLock<Vec<Steps>> = LazyLock::new(|| parse(SHIPPED));

/// The steps that hold in a region, in the words of the reader.
pub fn steps_for(region: Option<RegionCode>, locale: Locale) -> Vec<&'static str> {
    let place = region.map(|code| code.to_string());
    let steps = find(&ALL, place.as_deref()).map_or(&[][..], |found| &found.steps);
    let word = |(id, en): &'static (String, String)| match locale {
        Locale::Id => id.as_str(),
        Locale::En => en.as_str(),
    };
    steps.iter().map(word).collect()
}

/// Those of the region, else of the one above it, else the national ones.
fn find<'a>(all: &'a [Steps], region: Option<&str>) -> Option<&'a Steps> {
    let of = |place: &str| all.iter().find(|steps| steps.place == place);
    let mut place = region;
    while let Some(code) = place {
        if let Some(found) = of(code) {
            return Some(found);
        }
        place = code.rsplit_once('.').map(|(above, _)| above);
    }
    of(NATIONAL)
}

fn parse(text: &str) -> Vec<Steps> {
    let mut all: Vec<Steps> = Vec::new();
    for line in text.lines().map(str::trim) {
        let place = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(place) = place {
            all.push(Steps {
                place: place.to_owned(),
                steps: Vec::new(),
            });
        } else if let (false, Some((id, en)), Some(last)) =
            (line.starts_with('#'), line.split_once('|'), all.last_mut())
        {
            let step = (id.trim().to_owned(), en.trim().to_owned());
            last.steps.push(step);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_step_is_said_in_both_languages() {
        let shipped = parse(SHIPPED);
        assert!(shipped.iter().any(|it| it.place == NATIONAL));
        for place in &shipped {
            assert!(place.steps.len() >= 5, "{}", place.place);
            for (id, en) in &place.steps {
                assert!(!id.is_empty() && !en.is_empty() && id != en, "{id}");
                assert!(!id.bytes().any(|b| b.is_ascii_digit()), "no number: {id}");
            }
        }
        assert_eq!(
            steps_for(None, Locale::Id).len(),
            steps_for("33.74".parse().ok(), Locale::En).len()
        );
    }

    #[test]
    fn a_region_has_its_own_else_those_above_it() {
        let all = parse("[national]\na | b\n[33]\nc | d\n[33.74]\n# x | y\ne | f");
        let first = |region| find(&all, region).map(|it| it.steps[0].0.as_str());
        assert_eq!(first(Some("33.74.10")), Some("e"));
        assert_eq!(first(Some("33.02")), Some("c"));
        assert_eq!(first(Some("51")), Some("a"));
        assert_eq!(first(None), Some("a"));
    }
}
