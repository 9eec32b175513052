#![doc = include_str!("../README.md")]

mod model;

pub use model::{
    Centroid, ClockError, DayTime, History, Kind, Level, Likeness, Match, Nearest, PostalCode,
    PostalCodeError, Region, RegionCode, RegionCodeError, Span, Spot, TimeZone, Window, at_point,
    by_postal_code, children, find, full_name, languages, load, nearest_district, postal_code,
    provinces, search, successor, surely, time_zone,
};

#[cfg(test)]
mod tests;
