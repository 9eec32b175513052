//! Postal codes. Most stand for several villages; that a code is known does not say which village is meant.

use std::fmt;
use std::str::FromStr;

use super::atlas::atlas;
use super::code::RegionCode;
use super::region::Region;

/// Five digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(u32);

/// The text is no postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostalCodeError;

/// All villages of a postal code in the order of their codes; none when no village has it.
pub fn by_postal_code(code: PostalCode) -> Vec<Region> {
    let rows = atlas().villages_of(code.0);
    rows.filter_map(|row| Region::of(atlas(), row)).collect()
}

/// The postal code of a village; larger regions have none of their own.
pub fn postal_code(code: RegionCode) -> Option<PostalCode> {
    atlas().postal_number(atlas().row(code)?).map(PostalCode)
}

impl FromStr for PostalCode {
    type Err = PostalCodeError;

    fn from_str(text: &str) -> Result<Self, PostalCodeError> {
        let text = text.trim();
        let is_code = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
        match text.parse() {
            Ok(number) if is_code => Ok(Self(number)),
            _ => Err(PostalCodeError),
        }
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl fmt::Display for PostalCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a postal code")
    }
}
impl std::error::Error for PostalCodeError {}
