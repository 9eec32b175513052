//! Roles and what each may do. One table, read by everything that asks; it grants nothing by default.

use std::fmt;
use std::str::FromStr;

use kernel::{Permission, PermissionSet};

/// What somebody is for in this house. Everybody has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Answers help-seekers.
    Volunteer,
    /// Looks after volunteers and conversations of her teams.
    Supervisor,
    /// Brings needs and help together.
    Coordinator,
    /// Keeps the money.
    Treasurer,
    /// Runs campaigns and decisions.
    Organiser,
    /// Reads the audit.
    Auditor,
    /// Keeps accounts and teams; reads no conversation.
    Admin,
}

use Permission::{
    AuditView, CallBacksTake, ClientsErase, ConversationsSupervise, ConversationsTake,
    DirectoryManage, IdentitiesView, PeopleManage, StatsLive,
};

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Volunteer,
        Self::Supervisor,
        Self::Coordinator,
        Self::Treasurer,
        Self::Organiser,
        Self::Auditor,
        Self::Admin,
    ];

    /// Its name on the command line, in tables and in message keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Supervisor => "supervisor",
            Self::Coordinator => "coordinator",
            Self::Treasurer => "treasurer",
            Self::Organiser => "organiser",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    /// What it may do.
    ///
    /// Invariant: keeping accounts and reading conversations never meet in one role.
    pub fn permissions(self) -> PermissionSet {
        PermissionSet::of(match self {
            Self::Volunteer => &[ConversationsTake, CallBacksTake],
            Self::Supervisor => &[
                ConversationsTake,
                ConversationsSupervise,
                CallBacksTake,
                IdentitiesView,
                ClientsErase,
                StatsLive,
            ],
            Self::Admin => &[PeopleManage, DirectoryManage],
            Self::Auditor => &[AuditView],
            Self::Coordinator | Self::Treasurer | Self::Organiser => &[],
        })
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or(UnknownRole)
    }
}

/// No role has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRole;

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        write!(f, "no such role; there are {}", names.join(", "))
    }
}
impl std::error::Error for UnknownRole {}
