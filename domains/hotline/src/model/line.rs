//! The place in the line (law 1). A place changes only when somebody is re-assessed or begins to
//! wait anew; nothing here looks at the clock.

use std::time::Duration;

use kernel::Timestamp;

use super::{ConversationId, Tier};

/// Where a conversation stands in its queue. The order of places is the stored order: band, rank,
/// id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// 0 = imminent, 1 = all others.
    pub band: i64,
    /// Microseconds: `waiting_since`, for the second band moved forward by the tier's ageing.
    pub rank: i64,
    /// Breaks ties, and with them nothing but ties: ids sort by when they were made.
    pub id: ConversationId,
}

impl Place {
    /// The band of imminent conversations.
    pub const IMMINENT: i64 = 0;
    /// The band of all others.
    pub const OTHERS: i64 = 1;

    /// The place of a conversation of this tier that waits since then:
    /// `rank = waiting_since − weight × ageing`, imminent ones in a band of their own before all
    /// others.
    pub fn of(tier: Tier, waiting_since: Timestamp, ageing: Duration, id: ConversationId) -> Self {
        let band = if tier == Tier::Imminent {
            Self::IMMINENT
        } else {
            Self::OTHERS
        };
        let rank = waiting_since
            .minus(ageing.saturating_mul(tier.weight()))
            .micros();
        Self { band, rank, id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AGEING: Duration = Duration::from_mins(20);

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(1_764_000_000_000_000 + micros)
    }

    fn id(micros: i64, chance: u8) -> ConversationId {
        ConversationId::v7(at(micros), [chance; 10])
    }

    fn place(tier: Tier, micros: i64) -> Place {
        Place::of(tier, at(micros), AGEING, id(micros, 0))
    }

    fn tier() -> impl Strategy<Value = Tier> {
        prop::sample::select(Tier::ALL)
    }

    fn calm() -> impl Strategy<Value = Tier> {
        prop::sample::select(&[Tier::Routine, Tier::Elevated, Tier::High][..])
    }

    /// Arrivals over three hours, in microseconds.
    fn arrival() -> impl Strategy<Value = i64> {
        0_i64..3 * 3_600 * 1_000_000
    }

    #[test]
    fn a_rank_is_the_arrival_moved_forward_by_the_tier() {
        let since = at(0).micros();
        let minutes = |m: i64| m * 60 * 1_000_000;
        for (tier, band, rank) in [
            (Tier::Routine, 1, since),
            (Tier::Elevated, 1, since - minutes(20)),
            (Tier::High, 1, since - minutes(40)),
            (Tier::Imminent, 0, since),
        ] {
            let place = place(tier, 0);
            assert_eq!((place.band, place.rank), (band, rank), "{tier}");
        }
    }

    #[test]
    fn an_impossible_ageing_does_not_overflow() {
        let place = Place::of(Tier::High, at(0), Duration::MAX, id(0, 0));
        assert!(place.rank < 0);
    }

    #[test]
    fn the_order_is_band_then_rank_then_id() {
        let first = Place {
            band: 0,
            rank: 9,
            id: id(0, 9),
        };
        let second = Place {
            band: 1,
            rank: 1,
            id: id(0, 8),
        };
        let third = Place {
            band: 1,
            rank: 2,
            id: id(0, 1),
        };
        let fourth = Place {
            band: 1,
            rank: 2,
            id: id(0, 2),
        };
        assert!([first, second, third, fourth].is_sorted());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_024))]

        #[test]
        fn nobody_but_the_imminent_is_put_before_somebody_who_came_two_ageings_earlier(
            early in arrival(), gap in 1_i64..10_000_000_000, first in calm(), second in calm(),
        ) {
            let late = early + i64::try_from(2 * AGEING.as_micros()).unwrap() + gap;
            prop_assert!(place(first, early) < place(second, late));
        }

        #[test]
        fn the_imminent_stand_before_all_others_in_order_of_arrival(
            a in arrival(), b in arrival(), other in calm(),
        ) {
            prop_assert!(place(Tier::Imminent, a) < place(other, b));
            prop_assert_eq!(place(Tier::Imminent, a) < place(Tier::Imminent, b), a < b);
        }

        #[test]
        fn equal_tiers_keep_the_order_of_arrival(a in arrival(), b in arrival(), tier in tier()) {
            prop_assert_eq!(place(tier, a).cmp(&place(tier, b)), a.cmp(&b));
        }

        #[test]
        fn a_rise_of_tier_never_moves_anybody_back(since in arrival(), a in tier(), b in tier()) {
            let (lower, higher) = (a.min(b), a.max(b));
            prop_assert!(place(higher, since) <= place(lower, since));
        }

        #[test]
        fn the_order_of_a_line_does_not_depend_on_the_hour(
            line in prop::collection::vec((tier(), arrival()), 2..20), shift in arrival(),
        ) {
            // Both days the same people come, the second day `shift` later: the same order.
            let order = |shift: i64| {
                let mut indices: Vec<usize> = (0..line.len()).collect();
                indices.sort_by_key(|&i| {
                    let (tier, since) = line[i];
                    Place::of(tier, at(since + shift), AGEING, id(0, u8::try_from(i).unwrap()))
                });
                indices
            };
            prop_assert_eq!(order(0), order(shift));
        }
    }

    #[test]
    fn the_longest_a_routine_one_can_be_overtaken_is_two_ageings() {
        let just_inside = place(
            Tier::High,
            i64::try_from((2 * AGEING).as_micros()).unwrap() - 1,
        );
        let just_outside = place(
            Tier::High,
            i64::try_from((2 * AGEING).as_micros()).unwrap() + 1,
        );
        assert!(just_inside < place(Tier::Routine, 0));
        assert!(place(Tier::Routine, 0) < just_outside);
        assert!(place(Tier::Elevated, 0) < place(Tier::High, 21 * 60_000_000));
    }
}
