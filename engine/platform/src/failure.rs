//! Two kinds of failure that never mix: a refusal is the person's doing or the rules', a fault is ours or
//! the world's.

use std::error::Error;
use std::fmt;

use db::DbError;

/// What a rule says no to. Carries data, never sentences: its code is the key of its message.
pub trait Refusal: Error + Send + Sync + 'static {
    /// Stable code, `slice.name`; the message key is the same with `-` for `.` and `_`.
    fn code(&self) -> &'static str;
    /// The HTTP status that fits it. 404 for what must stay hidden.
    fn status(&self) -> u16;
    /// Values that its sentence names.
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// What went wrong on our side, with its chain of causes. Logged once, where it meets HTTP.
pub struct Fault(Box<Inner>);

struct Inner {
    what: String,
    source: Option<Box<dyn Error + Send + Sync>>,
    is_unavailable: bool,
    is_retry: bool,
}

impl Fault {
    /// A fault with its cause.
    pub fn new(what: impl Into<String>, source: impl Error + Send + Sync + 'static) -> Self {
        Self(Box::new(Inner {
            what: what.into(),
            source: Some(Box::new(source)),
            is_unavailable: false,
            is_retry: false,
        }))
    }

    /// A fault without another cause: something that must hold does not.
    pub fn said(what: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            what: what.into(),
            source: None,
            is_unavailable: false,
            is_retry: false,
        }))
    }

    /// Whether the store is out of reach or full: the same call may work later.
    pub fn is_unavailable(&self) -> bool {
        self.0.is_unavailable
    }

    /// The whole chain in one line, for the log. Never shown to a person.
    pub fn chain(&self) -> String {
        let mut line = self.0.what.clone();
        let mut source = self.source();
        while let Some(cause) = source {
            line.push_str(": ");
            line.push_str(&cause.to_string());
            source = cause.source();
        }
        line
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain())
    }
}
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.what)
    }
}
impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        let is_unavailable = matches!(
            error,
            DbError::Unavailable(_) | DbError::Full(_) | DbError::Closed
        );
        let is_retry = error.is_retry();
        Self(Box::new(Inner {
            what: "the store".to_owned(),
            source: Some(Box::new(error)),
            is_unavailable,
            is_retry,
        }))
    }
}
impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::new("the machine", error)
    }
}

/// How a use case ends when it does not succeed.
pub enum Failure {
    /// A rule says no.
    Refused(Box<dyn Refusal>),
    /// We cannot.
    Fault(Fault),
}

/// What a use case gives.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// The refusal, if it is one of type `R`.
    pub fn refusal<R: Refusal>(&self) -> Option<&R> {
        match self {
            Self::Refused(refusal) => {
                let error: &(dyn Error + 'static) = refusal.as_ref();
                error.downcast_ref()
            }
            Self::Fault(_) => None,
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "refused: {}", refusal.code()),
            Self::Fault(fault) => write!(f, "fault: {fault:?}"),
        }
    }
}
impl<R: Refusal> From<R> for Failure {
    fn from(refusal: R) -> Self {
        Self::Refused(Box::new(refusal))
    }
}
impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        Self::Fault(error.into())
    }
}
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Fault(error.into())
    }
}
impl db::Retry for Failure {
    fn is_retry(&self) -> bool {
        matches!(self, Self::Fault(fault) if fault.0.is_retry)
    }
}
