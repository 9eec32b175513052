//! What she agreed to: for each purpose in which words, where, when and through whom; and when she took it
//! back. Taking back is as easy as giving.

use kernel::{Id, Language, Timestamp};
use platform::AccountId;

/// Marks ids of consents.
#[derive(Debug)]
pub enum ConsentRow {}
/// The id of a consent.
pub type ConsentId = Id<ConsentRow>;

/// What a consent is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Keeping the number she left, and calling her at it.
    CallBack,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 1] = [Self::CallBack];

    /// Its stable word in rows and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CallBack => "call_back",
        }
    }

    /// The version of the words she is shown now. A change of those words is a new version.
    pub const fn text_version(self) -> i64 {
        match self {
            Self::CallBack => 1,
        }
    }

    /// The purpose of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// A consent as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// For what.
    pub purpose: Purpose,
    /// The version of the words she was shown.
    pub text_version: i64,
    /// The language they were in.
    pub language: Language,
    /// Where she gave it.
    pub channel: String,
    /// Who of us wrote it down; `None` = she gave it herself.
    pub recorded_by: Option<AccountId>,
    /// When.
    pub given_at: Timestamp,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
}
