//! Chance that is no chance: the same names give the same numbers, so that an estimate can be worked out
//! again, and one more person in the line changes nothing that is drawn for the others.

use uuid::Uuid;

/// What a number is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// How long a conversation takes.
    Handling,
    /// How long somebody stays.
    Patience,
    /// When the next arrival comes.
    Gap,
    /// Who it is.
    Mark,
}

/// A number in (0, 1], evenly spread over the replicates and the names.
pub fn chance(replicate: u32, draw: Draw, name: Uuid) -> f64 {
    let (high, low) = name.as_u64_pair();
    let salt = match draw {
        Draw::Handling => 1,
        Draw::Patience => 2,
        Draw::Gap => 3,
        Draw::Mark => 4,
    };
    let mixed = mix(mix(mix(u64::from(replicate) * 8 + salt) ^ high) ^ low);
    let upper = u32::try_from(mixed >> 32).unwrap_or(u32::MAX);
    (f64::from(upper) + 1.0) / (f64::from(u32::MAX) + 1.0)
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_evenly_spread_and_always_the_same() {
        let name = Uuid::from_u128(42);
        let drawn: Vec<f64> = (0..10_000)
            .map(|replicate| chance(replicate, Draw::Handling, name))
            .collect();
        let mean = drawn.iter().sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
        assert!(drawn.iter().all(|number| *number > 0.0 && *number <= 1.0));
        let below = drawn.iter().filter(|number| **number < 0.1).count();
        assert!((900..1_100).contains(&below), "{below}");
        let again = chance(7, Draw::Patience, name) - chance(7, Draw::Patience, name);
        assert!(again.abs() < f64::EPSILON);
        let other = chance(7, Draw::Gap, name);
        assert!((chance(7, Draw::Patience, name) - other).abs() > f64::EPSILON);
    }
}
