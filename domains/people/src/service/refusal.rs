//! What the rules of accounts say no to. Codes are message keys; no sentence stands here.

use std::fmt;

/// Why a use case is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No account has this address, or this is not its password: never told which.
    NotRecognised,
    /// The password is right, but the account is disabled.
    Disabled,
    /// Too many tries; the next may come in so many seconds.
    TooSoon {
        /// How long to wait.
        wait_s: u64,
    },
    /// The current password given is not the right one.
    WrongPassword,
    /// The link was used, ran out, or never was.
    LinkVoid,
    /// The address has an account.
    EmailTaken,
    /// The name belongs to another team.
    TeamTaken,
    /// Somebody changed it since the page was opened.
    ChangedMeanwhile,
    /// Nobody changes her own role or disables herself, so that one admin always remains.
    OwnAccount,
    /// The account is disabled already, or is not.
    AlreadySo,
    /// Programs have no password.
    IsService,
    /// The token would reach further than its owner.
    ScopeBeyondRole {
        /// The scope that the role does not hold.
        scope: &'static str,
    },
    /// There is no such account.
    NoSuchAccount,
    /// There is no such team.
    NoSuchTeam,
    /// There is no such session or token.
    NoSuchSecret,
}

impl platform::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotRecognised => "people.not_recognised",
            Self::Disabled => "people.disabled",
            Self::TooSoon { .. } => "people.too_soon",
            Self::WrongPassword => "people.wrong_password",
            Self::LinkVoid => "people.link_void",
            Self::EmailTaken => "people.email_taken",
            Self::TeamTaken => "people.team_taken",
            Self::ChangedMeanwhile => "people.changed_meanwhile",
            Self::OwnAccount => "people.own_account",
            Self::AlreadySo => "people.already_so",
            Self::IsService => "people.is_service",
            Self::ScopeBeyondRole { .. } => "people.scope_beyond_role",
            Self::NoSuchAccount => "people.no_such_account",
            Self::NoSuchTeam => "people.no_such_team",
            Self::NoSuchSecret => "people.no_such_secret",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NotRecognised | Self::WrongPassword | Self::ScopeBeyondRole { .. } => 422,
            Self::Disabled => 403,
            Self::TooSoon { .. } => 429,
            Self::LinkVoid | Self::NoSuchAccount | Self::NoSuchTeam | Self::NoSuchSecret => 404,
            Self::EmailTaken
            | Self::TeamTaken
            | Self::ChangedMeanwhile
            | Self::OwnAccount
            | Self::AlreadySo
            | Self::IsService => 409,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooSoon { wait_s } => vec![("wait", wait_s.to_string())],
            Self::ScopeBeyondRole { scope } => vec![("scope", (*scope).to_owned())],
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(platform::Refusal::code(self))
    }
}
impl std::error::Error for Refusal {}
