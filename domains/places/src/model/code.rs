//! The code of a region, as the ministry of home affairs writes it. It says where in the tree a region
//! stands, never whether there is one: that [`crate::find`] knows.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A code of the form `PP`, `PP.KK`, `PP.KK.CC` or `PP.KK.CC.DDDD`. No part is zero.
///
/// Codes sort as their texts do: a region stands before everything that belongs to it.
// Invariant: a part is 0 where the code has ended, and everything after it too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode {
    province: u8,
    regency: u8,
    district: u8,
    village: u16,
}

/// How far down in the tree a region stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Provinsi.
    Province,
    /// Kabupaten or kota.
    Regency,
    /// Kecamatan.
    District,
    /// Kelurahan or desa.
    Village,
}

/// The text is no code of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionCodeError;

impl RegionCode {
    /// From its parts; those after the first zero must be zero.
    pub(crate) const fn new(province: u8, regency: u8, district: u8, village: u16) -> Self {
        Self {
            province,
            regency,
            district,
            village,
        }
    }

    /// Reads a code as people write and paste it: without dots (`3175071001`), with spaces, dashes or
    /// slashes for them, or with white space around.
    pub fn parse_lenient(text: &str) -> Result<Self, RegionCodeError> {
        let digits: String = text
            .chars()
            .filter(|c| !(c.is_whitespace() || matches!(c, '.' | '-' | '/' | '_')))
            .collect();
        if digits.len() > 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(RegionCodeError);
        }
        let cuts = [0..2, 2..4, 4..6, 6..10];
        let parts: Vec<&str> = cuts
            .into_iter()
            .filter_map(|cut| digits.get(cut))
            .filter(|part| !part.is_empty())
            .collect();
        let dotted = parts.join(".");
        // What is left over behind the last whole part is no code.
        if dotted.chars().filter(|c| *c != '.').count() == digits.len() {
            dotted.parse()
        } else {
            Err(RegionCodeError)
        }
    }

    /// How far down in the tree.
    pub const fn level(self) -> Level {
        match (self.regency, self.district, self.village) {
            (0, _, _) => Level::Province,
            (_, 0, _) => Level::Regency,
            (_, _, 0) => Level::District,
            _ => Level::Village,
        }
    }

    /// The region it belongs to; none above a province.
    pub const fn parent(self) -> Option<Self> {
        match self.level() {
            Level::Province => None,
            Level::Regency => Some(Self::new(self.province, 0, 0, 0)),
            Level::District => Some(Self::new(self.province, self.regency, 0, 0)),
            Level::Village => Some(Self::new(self.province, self.regency, self.district, 0)),
        }
    }

    /// All it belongs to, the nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |code| code.parent())
    }

    /// The part of it that reaches down to `level`, itself where it ends above.
    #[must_use]
    pub const fn at(self, level: Level) -> Self {
        match level {
            Level::Province => Self::new(self.province, 0, 0, 0),
            Level::Regency => Self::new(self.province, self.regency, 0, 0),
            Level::District => Self::new(self.province, self.regency, self.district, 0),
            Level::Village => self,
        }
    }

    /// Is it `region` or does it belong to it?
    pub fn is_within(self, region: Self) -> bool {
        self.at(region.level()) == region
    }

    /// Its own, last part.
    pub(crate) const fn last(self) -> u16 {
        match self.level() {
            Level::Province => widen(self.province),
            Level::Regency => widen(self.regency),
            Level::District => widen(self.district),
            Level::Village => self.village,
        }
    }
}

const fn widen(part: u8) -> u16 {
    u16::from_be_bytes([0, part])
}

impl FromStr for RegionCode {
    type Err = RegionCodeError;

    /// Reads a code exactly as it is printed.
    fn from_str(text: &str) -> Result<Self, RegionCodeError> {
        let mut parts = text.split('.');
        let mut next = |digits: usize| match parts.next() {
            None => Ok(0),
            Some(part) => number(part, digits),
        };
        let small = |part: u16| u8::try_from(part).map_err(|_| RegionCodeError);
        let code = Self {
            province: small(next(2)?)?,
            regency: small(next(2)?)?,
            district: small(next(2)?)?,
            village: next(4)?,
        };
        match parts.next() {
            None => Ok(code),
            Some(_) => Err(RegionCodeError),
        }
    }
}

/// Exactly so many digits, not all of them zero.
fn number(part: &str, digits: usize) -> Result<u16, RegionCodeError> {
    let is_number = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    match part.parse() {
        Ok(number) if is_number && number > 0 => Ok(number),
        _ => Err(RegionCodeError),
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.province)?;
        if self.regency > 0 {
            write!(f, ".{:02}", self.regency)?;
        }
        if self.district > 0 {
            write!(f, ".{:02}", self.district)?;
        }
        if self.village > 0 {
            write!(f, ".{:04}", self.village)?;
        }
        Ok(())
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for RegionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for RegionCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a code of a region")
    }
}
impl std::error::Error for RegionCodeError {}
