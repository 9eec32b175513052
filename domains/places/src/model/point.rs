//! Where a point lies: province and regency by outline, the district only as the nearest centroid. Below the
//! regency every answer is an estimate and must be shown as one.

use super::atlas::{Atlas, Row, atlas};
use super::code::{Level, RegionCode};

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The province, by outline.
    pub province: RegionCode,
    /// The regency, by outline.
    pub regency: RegionCode,
    /// The likely district in it.
    pub district: Nearest,
}

/// The district whose centroid is nearest: an estimate, always.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The district.
    pub district: RegionCode,
    /// How far its centroid is, in kilometres.
    pub distance_km: f64,
}

/// Kilometres of a degree of a meridian.
const DEGREE_KM: f64 = 111.195;

/// Where a point lies, in degrees north and east (WGS 84). None at sea, abroad, and on islands too small to
/// have an outline; there [`nearest_district`] may still help.
pub fn at_point(lat: f64, lon: f64) -> Option<Spot> {
    let regency = atlas().outlines.regency_at(lat, lon)?;
    let districts = atlas().children(atlas().row(regency)?);
    Some(Spot {
        province: regency.at(Level::Province),
        regency,
        district: nearest(atlas(), districts, lat, lon)?,
    })
}

/// The district of the whole country whose centroid is nearest, when that is at most `within_km` away.
pub fn nearest_district(lat: f64, lon: f64, within_km: f64) -> Option<Nearest> {
    let all = atlas().rows(Level::District);
    nearest(atlas(), all, lat, lon).filter(|nearest| nearest.distance_km <= within_km)
}

fn nearest(atlas: &Atlas, rows: impl Iterator<Item = Row>, lat: f64, lon: f64) -> Option<Nearest> {
    let far = rows.filter_map(|row| Some((row, distance_km(atlas.point(row)?, (lat, lon)))));
    let (row, distance_km) = far.min_by(|(_, one), (_, other)| one.total_cmp(other))?;
    Some(Nearest {
        district: atlas.code(row)?,
        distance_km,
    })
}

/// On a sphere flattened between the two points; near the equator and over some hundred kilometres it errs
/// by less than the centroids do.
fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let north = from.0 - to.0;
    let east = (from.1 - to.1) * from.0.midpoint(to.0).to_radians().cos();
    north.hypot(east) * DEGREE_KM
}
