//! What the reference data says about one region, and how it is called in full. It invents nothing: what is
//! not known is empty.

use std::fmt;

use super::atlas::{Atlas, Row};
use super::code::{Level, RegionCode};

/// One region of the edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// Its code.
    pub code: RegionCode,
    /// What it is.
    pub kind: Kind,
    /// Its name without what it is: `Jakarta Timur`, `Kampung Melayu`.
    pub name: &'static str,
    /// What it belongs to; none above a province.
    pub parent: Option<RegionCode>,
    /// People registered, for provinces and regencies.
    pub population: Option<u32>,
    /// Where its middle is.
    pub centroid: Centroid,
    /// How the code of a regency stands to earlier editions; empty for everything else, of which no earlier
    /// edition is known.
    pub history: Option<History>,
}

/// What a region is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Provinsi.
    Province,
    /// Kota.
    City,
    /// Kabupaten.
    Regency,
    /// Kecamatan.
    District,
    /// Kelurahan.
    Kelurahan,
    /// Desa, by whatever name.
    Desa,
    /// Desa adat.
    DesaAdat,
}

/// The middle of a region, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centroid {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// It is the middle of the district around a village, to be shown as *lokasi perkiraan*.
    pub is_estimate: bool,
}

/// What comparing the editions of 2020 and 2025 says of a regency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// The earliest edition at hand, as its year, that has this code: valid at least since then.
    pub valid_from_year: u16,
    /// Its code in the edition of 2020, when that was another one.
    pub predecessor: Option<RegionCode>,
    /// Its code at Badan Pusat Statistik, 2020.
    pub bps_code: u16,
}

impl Kind {
    /// As it stands before a name in a full name; a province has nothing there.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Province => "",
            Self::City => "Kota ",
            Self::Regency => "Kab. ",
            Self::District => "Kec. ",
            Self::Kelurahan => "Kelurahan ",
            Self::Desa => "Desa ",
            Self::DesaAdat => "Desa Adat ",
        }
    }

    /// From its part of the code and its name as shipped. The first digit of a village's part says what it is.
    pub(crate) fn of(level: Level, own_number: u16, shipped: &str) -> Self {
        match level {
            Level::Province => Self::Province,
            Level::Regency if shipped.starts_with("Kota ") => Self::City,
            Level::Regency => Self::Regency,
            Level::District => Self::District,
            Level::Village => match own_number / 1000 {
                1 => Self::Kelurahan,
                3 => Self::DesaAdat,
                _ => Self::Desa,
            },
        }
    }
}

/// Words of the shipped name of a regency that say what it is.
const SAID_BY_KIND: [&str; 3] = ["Kabupaten ", "Kota ", "Administrasi "];

/// The two provinces whose full name nobody says, as they are written on an envelope.
const SHORT: [(&str, &str); 2] = [
    ("Daerah Khusus Ibukota ", "DKI "),
    ("Daerah Istimewa ", "DI "),
];

impl Region {
    pub(crate) fn of(atlas: &'static Atlas, row: Row) -> Option<Self> {
        let code = atlas.code(row)?;
        let shipped = atlas.name(row)?;
        let kind = atlas.kind(row)?;
        let unit = atlas.unit(row);
        let (lat, lon) = atlas.point(row)?;
        Some(Self {
            code,
            kind,
            name: bare_name(code.level(), shipped),
            parent: code.parent(),
            population: unit.map(|unit| unit.population),
            centroid: Centroid {
                lat,
                lon,
                is_estimate: code.level() == Level::Village,
            },
            history: unit.and_then(|unit| unit.history),
        })
    }
}

/// The name without what its kind says already.
pub(crate) fn bare_name(level: Level, shipped: &str) -> &str {
    if level != Level::Regency {
        return shipped;
    }
    SAID_BY_KIND.iter().fold(shipped, |name, said| {
        name.strip_prefix(said).unwrap_or(name)
    })
}

/// What it is and its name: `Kec. Jatinegara`, `DKI Jakarta`.
impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = SHORT.iter().find_map(|(long, short)| {
            let rest = self.name.strip_prefix(long)?;
            (self.kind == Kind::Province).then_some((*short, rest))
        });
        let (before, name) = short.unwrap_or((self.kind.prefix(), self.name));
        write!(f, "{before}{name}")
    }
}
