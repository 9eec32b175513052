//! What a day on the line looks like: who is there, who comes, how long things take. Data alone.

/// When somebody is on duty, and how she works.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    /// From which minute.
    pub from: u64,
    /// Until which minute she takes anything new.
    pub to: u64,
    /// What she speaks.
    pub speaks: &'static [&'static str],
    /// Whether she pulls instead of being offered.
    pub pulls: bool,
    /// How many she holds at once.
    pub capacity: u32,
}

/// How long a conversation takes, in minutes.
#[derive(Debug, Clone, Copy)]
pub enum Handling {
    /// Always as long.
    Always(f64),
    /// Anything between.
    Between(f64, f64),
    /// At any moment it may end; the mean.
    Memoryless(f64),
    /// Of this share the first, else the second; each a fifth more or less.
    TwoKinds(f64, f64, f64),
    /// Lognormal: median and sigma.
    LogNormal(f64, f64),
}

/// A day.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// From what its chance is drawn.
    pub seed: u64,
    /// Who is there.
    pub shifts: &'static [Shift],
    /// How many come an hour, until which minute.
    pub flow: &'static [(u64, f64)],
    /// How long a conversation takes.
    pub handling: Handling,
    /// How long callers stay on average, in minutes, when they are impatient.
    pub patience: Option<f64>,
    /// The shares that are elevated, high and imminent.
    pub urgent: [f64; 3],
    /// The share that speaks Javanese.
    pub javanese: f64,
    /// How many minutes lie between two looks at the line.
    pub looks_every: u64,
}

impl Pattern {
    /// Everybody calm, patient and speaking Indonesian.
    pub const CALM: Self = Self {
        seed: 1,
        shifts: &[],
        flow: &[],
        handling: Handling::Memoryless(10.0),
        patience: None,
        urgent: [0.0; 3],
        javanese: 0.0,
        looks_every: 6,
    };
}

/// Somebody who is there all day and speaks Indonesian.
pub const fn all_day(capacity: u32) -> Shift {
    hours(0, 1_000, capacity)
}

/// Somebody who speaks Indonesian and is there from one minute to another.
pub const fn hours(from: u64, to: u64, capacity: u32) -> Shift {
    Shift {
        from,
        to,
        speaks: &["id"],
        pulls: false,
        capacity,
    }
}

/// The same, who pulls.
pub const fn pulling(capacity: u32) -> Shift {
    Shift {
        pulls: true,
        ..all_day(capacity)
    }
}

/// The same, who speaks these.
pub const fn speaking(speaks: &'static [&'static str], capacity: u32) -> Shift {
    Shift {
        speaks,
        ..all_day(capacity)
    }
}

/// Chance of a day: always the same for the same seed.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number in (0, 1].
    pub fn throw(&mut self) -> f64 {
        // Steele, Lea and Flood 2014: SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let value = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let upper = u32::try_from((value ^ (value >> 31)) >> 32).unwrap();
        (f64::from(upper) + 1.0) / (f64::from(u32::MAX) + 1.0)
    }

    /// Memoryless, with this mean.
    pub fn memoryless(&mut self, mean: f64) -> f64 {
        -mean * self.throw().ln()
    }

    /// Minutes of one conversation.
    pub fn handling(&mut self, handling: Handling) -> f64 {
        match handling {
            Handling::Always(minutes) => minutes,
            Handling::Between(least, most) => least + (most - least) * self.throw(),
            Handling::Memoryless(mean) => self.memoryless(mean),
            Handling::TwoKinds(share, one, other) => {
                let mean = if self.throw() <= share { one } else { other };
                mean * (0.8 + 0.4 * self.throw())
            }
            Handling::LogNormal(median, sigma) => {
                let angle = std::f64::consts::TAU * self.throw();
                let normal = (-2.0 * self.throw().ln()).sqrt() * angle.cos();
                median * (sigma * normal).exp()
            }
        }
    }
}
