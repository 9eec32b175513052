//! E-mail addresses of staff, in the one form that is hashed and compared. Never printed by accident.

use std::fmt;
use std::str::FromStr;

/// An address, trimmed and in small letters, of the shape `somebody@some.where`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// The text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmailError;

/// The most bytes of an address and of the part before its `@` (RFC 5321, 4.5.3.1).
const MAX: usize = 254;
const LOCAL_MAX: usize = 64;

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`, which must not be somebody's password.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }
}

impl FromStr for Email {
    type Err = EmailError;

    /// Takes what mail servers take in practice; whether anybody reads it is not known here.
    fn from_str(raw: &str) -> Result<Self, EmailError> {
        let text = raw.trim().to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        let has_room = text.len() <= MAX && (1..=LOCAL_MAX).contains(&local.len());
        let is_plain = !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\"\\".contains(c));
        let labels: Vec<_> = domain.split('.').collect();
        let is_domain = labels.len() > 1 && labels.iter().all(|label| is_label(label));
        if has_room && is_plain && is_domain {
            Ok(Self(text))
        } else {
            Err(EmailError)
        }
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Shows nobody's address.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}
impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an e-mail address like nama@contoh.org")
    }
}
impl std::error::Error for EmailError {}
