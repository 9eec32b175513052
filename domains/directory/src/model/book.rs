//! All numbers at one moment, in memory: what pages read. It asks no store and no clock.

use kernel::{EmergencyNumber, Fact, Timestamp};
use places::RegionCode;

use super::national::national_numbers;
use super::number::{KnownNumber, NumberKey};

/// What people found when they dialled a number that comes with the product.
#[derive(Debug, Clone)]
pub struct ShippedCheck {
    /// The number.
    pub number: String,
    /// What was found.
    pub state: kernel::FactState,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: uuid::Uuid,
}

/// All numbers.
#[derive(Debug, Default)]
pub struct Book {
    /// Those of the whole country, the most life-saving first.
    pub national: Vec<KnownNumber>,
    /// Those of some regions.
    pub local: Vec<KnownNumber>,
    /// Where this line serves.
    pub served: Vec<RegionCode>,
    /// Which edition of the store it is.
    pub edition: i64,
}

/// The numbers for somebody, and what is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// Those that may be shown now: of her place first, then of the whole country.
    pub numbers: Vec<Fact<EmergencyNumber>>,
    /// How many of them are of her place.
    pub of_place: usize,
    /// Where the authorities are to be asked, because no number of this place is known.
    pub authority: Option<RegionCode>,
    /// Whether a number of her place is among them.
    pub is_known_for_region: bool,
}

impl Book {
    /// The shipped numbers under what people found, beside the numbers that people added.
    pub fn new(
        checks: &[ShippedCheck],
        own: Vec<KnownNumber>,
        served: Vec<RegionCode>,
        edition: i64,
    ) -> Self {
        let shipped = national_numbers().into_iter().map(|mut fact| {
            let number = fact.value.number.clone();
            if let Some(check) = checks.iter().find(|check| check.number == number) {
                fact.state = check.state;
                fact.checked_at = Some(check.at);
                fact.checked_by = Some(check.by);
            }
            KnownNumber {
                key: NumberKey::Shipped(number),
                regions: Vec::new(),
                fact,
            }
        });
        let (mut local, added): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|own| !own.regions.is_empty());
        // What takes all calls first; of the same kind the number that was added first.
        local.sort_by_key(|number| number.fact.value.kind);
        Self {
            national: shipped.chain(added).collect(),
            local,
            served,
            edition,
        }
    }

    /// Those of the whole country that may be shown.
    pub fn national(&self, now: Timestamp) -> Vec<Fact<EmergencyNumber>> {
        let shown = self.national.iter().filter(|it| it.may_be_shown(now));
        shown.map(|it| it.fact.clone()).collect()
    }

    /// The numbers for somebody who is there, or whose place is not known.
    pub fn emergency(&self, region: Option<RegionCode>, now: Timestamp) -> Emergency {
        let covering = |number: &&KnownNumber| region.is_some_and(|region| number.covers(region));
        let here: Vec<&KnownNumber> = self.local.iter().filter(covering).collect();
        let shown = here.iter().filter(|it| it.may_be_shown(now));
        let mut numbers: Vec<_> = shown.map(|it| it.fact.clone()).collect();
        let of_place = numbers.len();
        let is_known_for_region = of_place > 0;
        // The same number twice says less than once, and what is known here to have ended or to be dead does
        // not come back by way of the whole country.
        let is_other = |fact: &Fact<EmergencyNumber>| {
            here.iter()
                .all(|own| !is_same(&own.fact.value.number, &fact.value.number))
        };
        numbers.extend(self.national(now).into_iter().filter(is_other));
        Emergency {
            numbers,
            of_place,
            authority: region.filter(|_| !is_known_for_region),
            is_known_for_region,
        }
    }
}

/// Whether two ways to write a number lead to the same telephone.
fn is_same(one: &str, other: &str) -> bool {
    let dialled = |number: &str| -> String {
        let written = number.chars().filter(char::is_ascii_alphanumeric);
        written.map(|c| c.to_ascii_lowercase()).collect()
    };
    dialled(one) == dialled(other)
}
