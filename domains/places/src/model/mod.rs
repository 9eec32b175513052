//! The words of places and the data they rest on. Nothing here stores, asks the network or reads a clock.

mod atlas;
mod clock;
mod code;
mod load;
mod outline;
mod point;
mod postal;
mod region;
mod search;
mod speech;
mod tree;
mod zone;

pub use clock::{ClockError, DayTime, Span, Window};
pub use code::{Level, RegionCode, RegionCodeError};
pub use point::{Nearest, Spot, at_point, nearest_district};
pub use postal::{PostalCode, PostalCodeError, by_postal_code, postal_code};
pub use region::{Centroid, History, Kind, Region};
pub use search::{Likeness, Match};
pub use tree::{
    children, find, full_name, languages, load, provinces, search, successor, surely, time_zone,
};
pub use zone::TimeZone;
