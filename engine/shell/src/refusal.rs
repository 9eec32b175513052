//! What the web itself says no to, before any slice is asked. Carries no words and nothing of the request.

use std::fmt;

use platform::Refusal;

/// Why a request goes no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestRefusal {
    /// Nothing is there, or it must stay hidden.
    NotFound,
    /// The address is there, but not for this method.
    Method,
    /// The body is larger than 1 MiB.
    TooLarge,
    /// The body is no form, or no JSON, or broke off.
    Body,
    /// Another site sent the form.
    OtherSite,
    /// The form stood open too long, or its token was changed.
    Stale,
    /// The `Idempotency-Key` is not 16 to 64 ASCII characters, or no UUID where one is needed.
    Key,
    /// More requests are at work than the machine can take.
    Busy,
    /// The answer took longer than the limit. What was sent may have been kept.
    Slow,
}

impl RequestRefusal {
    /// Every refusal there is.
    pub const ALL: [Self; 9] = [
        Self::NotFound,
        Self::Method,
        Self::TooLarge,
        Self::Body,
        Self::OtherSite,
        Self::Stale,
        Self::Key,
        Self::Busy,
        Self::Slow,
    ];
}

impl fmt::Display for RequestRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl std::error::Error for RequestRefusal {}
impl Refusal for RequestRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "request.not_found",
            Self::Method => "request.method",
            Self::TooLarge => "request.too_large",
            Self::Body => "request.body",
            Self::OtherSite => "request.other_site",
            Self::Stale => "request.stale",
            Self::Key => "request.key",
            Self::Busy => "request.busy",
            Self::Slow => "request.slow",
        }
    }
    fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Method => 405,
            Self::TooLarge => 413,
            Self::Body | Self::Key => 400,
            Self::OtherSite | Self::Stale => 403,
            Self::Busy | Self::Slow => 503,
        }
    }
}

/// One field of an API call that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// Where it stands in the body, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong, for whoever writes the program.
    pub detail: String,
}

/// The fields of an API call that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid(pub Vec<FieldError>);

impl Invalid {
    /// One field that cannot be taken.
    pub fn at(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self(vec![FieldError {
            pointer: pointer.into(),
            detail: detail.into(),
        }])
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl std::error::Error for Invalid {}
impl Refusal for Invalid {
    fn code(&self) -> &'static str {
        "request.invalid"
    }
    fn status(&self) -> u16 {
        422
    }
}
