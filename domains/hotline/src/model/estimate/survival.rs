//! How long something lasts, learned from what was seen of it: what is over, and what still goes on. The
//! product-limit estimate (Kaplan and Meier 1958) with late entry, so that neither what began before we
//! looked nor what has not ended yet bends it.

use std::time::Duration;

/// What was seen of one thing that lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// How old it was when we began to look.
    pub entry: Duration,
    /// How old it was when we last saw it.
    pub age: Duration,
    /// Whether it ended at that age.
    pub is_over: bool,
}

/// What is known of the lasting of a thing.
#[derive(Debug, Clone, Default)]
pub struct Survival {
    /// Ages at which something ended, ascending, with the share that lasts longer.
    steps: Vec<(Duration, f64)>,
    /// All the time that was looked at, by how many ended: the mean of the tail that nobody saw.
    tail: Option<Duration>,
}

impl Survival {
    /// Learns from spells.
    pub fn of(spells: &[Spell]) -> Self {
        let mut entries: Vec<Duration> = spells.iter().map(|spell| spell.entry).collect();
        let mut ages: Vec<Duration> = spells.iter().map(|spell| spell.age).collect();
        let mut ends: Vec<Duration> = spells
            .iter()
            .filter(|spell| spell.is_over)
            .map(|spell| spell.age)
            .collect();
        entries.sort_unstable();
        ages.sort_unstable();
        ends.sort_unstable();
        let (mut steps, mut lasting) = (Vec::new(), 1.0);
        for at in ends.chunk_by(|one, other| one == other) {
            let Some(&age) = at.first() else { continue };
            let entered = entries.partition_point(|entry| *entry < age);
            let gone = ages.partition_point(|seen| *seen < age);
            let at_risk = entered.saturating_sub(gone).max(at.len());
            lasting *= 1.0 - count(at.len()) / count(at_risk);
            steps.push((age, lasting));
        }
        let looked_at: Duration = spells
            .iter()
            .map(|spell| spell.age.saturating_sub(spell.entry))
            .sum();
        let ended = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        Self {
            steps,
            tail: looked_at.checked_div(ended),
        }
    }

    /// How much longer something of this age lasts, for a chance in (0, 1]; `None` when that is longer than
    /// anything that was seen.
    pub fn remaining(&self, age: Duration, chance: f64) -> Option<Duration> {
        let target = self.share_after(age) * chance;
        let over = self.steps.partition_point(|(ends, _)| *ends <= age);
        let next = self.steps.partition_point(|(_, lasts)| *lasts > target);
        let (ends, _) = self.steps.get(next.max(over))?;
        Some(ends.saturating_sub(age))
    }

    /// The same, going on beyond what was seen as if it ended at any moment with the same chance.
    pub fn remaining_always(&self, age: Duration, chance: f64) -> Option<Duration> {
        let seen = self.remaining(age, chance);
        if seen.is_some() {
            return seen;
        }
        let tail = self.tail?;
        let (last, lasts) = self.steps.last().copied()?;
        let still = self.share_after(age);
        if last <= age || lasts <= 0.0 {
            return Some(tail.mul_f64(-chance.ln()));
        }
        let beyond = tail.mul_f64((lasts / (still * chance)).ln().max(0.0));
        Some(last.saturating_sub(age).saturating_add(beyond))
    }

    /// Whether anything ended that was looked at.
    pub fn is_known(&self) -> bool {
        self.tail.is_some()
    }

    fn share_after(&self, age: Duration) -> f64 {
        let next = self.steps.partition_point(|(ends, _)| *ends <= age);
        let before = next.checked_sub(1).and_then(|index| self.steps.get(index));
        before.map_or(1.0, |(_, lasts)| *lasts)
    }
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(n: u64) -> Duration {
        Duration::from_mins(n)
    }

    fn spell(entry: u64, age: u64, is_over: bool) -> Spell {
        Spell {
            entry: minutes(entry),
            age: minutes(age),
            is_over,
        }
    }

    fn over(age: u64) -> Spell {
        spell(0, age, true)
    }

    #[test]
    fn of_four_that_ended_each_is_as_likely() {
        let lasting = Survival::of(&[4, 1, 3, 2].map(over));
        for (chance, minute) in [(1.0, 1), (0.76, 1), (0.74, 2), (0.3, 3), (0.1, 4)] {
            let drawn = lasting.remaining(Duration::ZERO, chance);
            assert_eq!(drawn, Some(minutes(minute)), "{chance}");
        }
    }

    #[test]
    fn what_is_old_already_ends_when_the_old_ones_did() {
        let lasting = Survival::of(&[1, 1, 1, 20, 30].map(over));
        assert_eq!(lasting.remaining(minutes(10), 0.9), Some(minutes(10)));
        assert_eq!(lasting.remaining(minutes(10), 0.4), Some(minutes(20)));
    }

    #[test]
    fn what_still_goes_on_makes_the_long_ones_count() {
        // Textbook case: 6 at risk, one ends at 6, three at risk at 10.
        let seen = [
            over(6),
            over(6),
            over(6),
            spell(0, 6, false),
            over(7),
            spell(0, 9, false),
            over(10),
            spell(0, 10, false),
        ];
        let lasting = Survival::of(&seen);
        let expected = [0.625, 0.625 * 0.75, 0.625 * 0.75 * 0.5];
        for ((_, lasts), right) in lasting.steps.iter().zip(expected) {
            assert!((lasts - right).abs() < 1e-12, "{lasts} {right}");
        }
        assert_eq!(lasting.remaining(Duration::ZERO, 0.1), None);
        assert!(lasting.remaining_always(Duration::ZERO, 0.1).unwrap() > minutes(10));
    }

    #[test]
    fn what_began_before_we_looked_counts_from_then_on() {
        // Of two of 5 minutes seen whole one ended at 5; two more were seen from minute 8 on.
        let seen = [
            over(5),
            spell(0, 5, false),
            spell(8, 10, true),
            spell(8, 12, true),
        ];
        let lasting = Survival::of(&seen);
        let shares: Vec<f64> = lasting.steps.iter().map(|(_, lasts)| *lasts).collect();
        assert_eq!(shares, [0.5, 0.25, 0.0]);
    }

    #[test]
    fn without_an_end_nothing_is_known() {
        let lasting = Survival::of(&[spell(0, 30, false)]);
        assert!(!lasting.is_known());
        assert_eq!(lasting.remaining_always(Duration::ZERO, 0.5), None);
    }

    #[test]
    fn beyond_everything_that_was_seen_it_ends_as_the_mean_does() {
        let lasting = Survival::of(&[10, 20, 30].map(over));
        let drawn = lasting.remaining_always(minutes(60), (-1.0_f64).exp());
        assert_eq!(drawn.unwrap().as_secs(), 20 * 60);
    }
}
