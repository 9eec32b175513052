//! The three times of Indonesia (Keputusan Presiden 41/1987): which one a province keeps. No daylight saving.

use super::code::{Level, RegionCode};

/// One of the three times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeZone {
    /// Waktu Indonesia Barat, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl TimeZone {
    /// The name in the tz database.
    pub const fn iana(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }

    /// As people write it behind a clock time.
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// In full.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wib => "Waktu Indonesia Barat",
            Self::Wita => "Waktu Indonesia Tengah",
            Self::Wit => "Waktu Indonesia Timur",
        }
    }

    /// What the province of this code keeps. Kalimantan is divided: west and centre keep the western time.
    pub(crate) fn of(code: RegionCode) -> Option<Self> {
        match code.at(Level::Province).last() {
            11..=36 | 61 | 62 => Some(Self::Wib),
            51..=53 | 63..=76 => Some(Self::Wita),
            81..=96 => Some(Self::Wit),
            _ => None,
        }
    }
}
