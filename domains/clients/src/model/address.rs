//! Addresses: `scheme:path`, as in `tel:+62812…`. Whole only in memory, shown masked.

use std::fmt;
use std::str::FromStr;

/// Through what an address is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Our own page; the path is an id that means nothing elsewhere.
    Web,
    /// A phone number (E.164).
    Tel,
    /// WhatsApp; may be an id of the business's scope, not a number.
    Whatsapp,
    /// Telegram.
    Telegram,
    /// E-mail.
    Mailto,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 5] = [
        Self::Web,
        Self::Tel,
        Self::Whatsapp,
        Self::Telegram,
        Self::Mailto,
    ];

    /// Its name before the colon.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Tel => "tel",
            Self::Whatsapp => "whatsapp",
            Self::Telegram => "telegram",
            Self::Mailto => "mailto",
        }
    }

    /// The scheme of a name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.code() == code)
    }
}

/// A whole address. Its printed form is masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    scheme: Scheme,
    path: String,
}

/// The text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressError;

impl Address {
    /// From its parts; the path has 1 to 320 characters without white space.
    pub fn new(scheme: Scheme, path: &str) -> Result<Self, AddressError> {
        let fits = (1..=320).contains(&path.chars().count());
        if fits && !path.chars().any(|c| c.is_whitespace() || c.is_control()) {
            Ok(Self {
                scheme,
                path: path.to_owned(),
            })
        } else {
            Err(AddressError)
        }
    }

    /// Its scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The whole text, to be sealed or hashed only.
    pub fn whole(&self) -> String {
        format!("{}:{}", self.scheme.code(), self.path)
    }

    /// The last characters that may be shown: at most 3, and never more than a quarter of the path.
    pub fn tail(&self) -> String {
        let len = self.path.chars().count();
        let shown = (len / 4).min(3);
        self.path.chars().skip(len - shown).collect()
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let (scheme, path) = text.split_once(':').ok_or(AddressError)?;
        Self::new(Scheme::parse(scheme).ok_or(AddressError)?, path)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}",
            MaskedAddress::new(self.scheme.code(), &self.tail())
        )
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an address")
    }
}
impl std::error::Error for AddressError {}

/// An address as shown to those who may not see it whole: `web •••• 8k`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedAddress(String);

impl MaskedAddress {
    /// From the stored scheme and tail.
    pub fn new(scheme: &str, tail: &str) -> Self {
        Self(format!("{scheme} •••• {tail}").trim().to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MaskedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_a_scheme_and_a_path() {
        let address: Address = "tel:+6281234567890".parse().unwrap();
        assert_eq!(address.whole(), "tel:+6281234567890");
        assert_eq!(format!("{address:?}"), "tel •••• 890");
        for bad in ["", "tel:", "fax:123", "tel:+62 81", "tel"] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_mask_shows_at_most_three_characters_and_a_quarter(path in "[0-9a-z+@.]{1,40}") {
            let address = Address::new(Scheme::Mailto, &path).unwrap();
            let shown = address.tail().chars().count();
            prop_assert!(shown <= 3 && shown * 4 <= path.len());
        }
    }
}
