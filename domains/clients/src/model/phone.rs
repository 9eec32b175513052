//! Phone numbers as people here write them, in the one form that is stored: E.164. Printed masked only.

use std::fmt;
use std::str::FromStr;

use super::address::{Address, AddressError, Scheme};

/// A phone number: `+` and 8 to 15 digits (ITU-T E.164).
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

/// The text is no number that can be called from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhoneError;

impl Phone {
    /// The address it is.
    pub fn address(&self) -> Result<Address, AddressError> {
        Address::new(Scheme::Tel, &self.0)
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    /// `0812-3456-7890`, `+62 812…`, `62812…`, `0062812…`, `(021) 555 0123`, `+65 …`.
    fn from_str(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let is_aside = |c: char| c.is_whitespace() || "-–.()/\u{a0}".contains(c);
        let bare: String = text.chars().filter(|c| !is_aside(*c)).collect();
        let (is_whole, digits) = match bare.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, bare.as_str()),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError);
        }
        let whole = match (
            is_whole,
            digits.strip_prefix("00"),
            digits.strip_prefix('0'),
        ) {
            (true, _, _) => digits.to_owned(),
            (false, Some(abroad), _) => abroad.to_owned(),
            (false, None, Some(home)) => format!("62{home}"),
            (false, None, None) if digits.starts_with("62") || digits.starts_with('8') => {
                let home = digits.strip_prefix("62").unwrap_or(digits);
                format!("62{home}")
            }
            _ => return Err(PhoneError),
        };
        // Somebody wrote +62 0812: the zero is dropped behind the country.
        let whole = match whole.strip_prefix("620") {
            Some(home) => format!("62{home}"),
            None => whole,
        };
        let bounds = if whole.starts_with("62") {
            10..=14
        } else {
            8..=15
        };
        if bounds.contains(&whole.len()) && !whole.starts_with('0') {
            Ok(Self(format!("+{whole}")))
        } else {
            Err(PhoneError)
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address() {
            Ok(address) => fmt::Debug::fmt(&address, f),
            Err(_) => f.write_str("tel"),
        }
    }
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a phone number")
    }
}
impl std::error::Error for PhoneError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (text, whole) in [
            ("0812-3456-7890", "tel:+6281234567890"),
            ("+62 812 3456 7890", "tel:+6281234567890"),
            ("62812.3456.7890", "tel:+6281234567890"),
            ("812 3456 7890", "tel:+6281234567890"),
            ("+62 (0)812 3456 7890", "tel:+6281234567890"),
            ("0062 81234567890", "tel:+6281234567890"),
            ("(021) 555 0123", "tel:+62215550123"),
            ("+65 6123 4567", "tel:+6561234567"),
        ] {
            let phone: Phone = text.parse().unwrap();
            assert_eq!(phone.address().unwrap().whole(), whole, "{text}");
        }
        for text in [
            "",
            "112",
            "halo",
            "0812",
            "+62 812 3456 7890 1234 5",
            "0812345678x",
            "+",
            "5550123",
        ] {
            assert!(text.parse::<Phone>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_is_printed_masked() {
        let phone: Phone = "081234567890".parse().unwrap();
        assert_eq!(format!("{phone:?}"), "tel •••• 890");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_gives_a_callable_number_or_nothing(text in "[0-9+ ().a-]{0,24}") {
            if let Ok(phone) = text.parse::<Phone>() {
                let digits = phone.0.strip_prefix('+').unwrap().to_owned();
                prop_assert!((8..=15).contains(&digits.len()));
                prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert_eq!(phone.0.parse::<Phone>(), Ok(phone));
            }
        }
    }
}
