//! What an actor may do. Roles are sets of permissions; every route names the one it needs.

use std::fmt;
use std::str::FromStr;

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// One thing that an actor may do. Its name is also the scope of an API token.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $($(#[$doc])* $name,)+ }

        impl Permission {
            /// Every permission there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in scopes, tables and messages.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

permissions! {
    /// Take, answer and close conversations of one's own teams.
    ConversationsTake = "conversations.take",
    /// See every conversation of one's own teams, read and assign them.
    ConversationsSupervise = "conversations.supervise",
    /// Call back help-seekers of one's own teams who asked for it; one number at a time, noted each time.
    CallBacksTake = "call_backs.take",
    /// See whole addresses of help-seekers.
    IdentitiesView = "identities.view",
    /// Erase a help-seeker on her request.
    ClientsErase = "clients.erase",
    /// Invite, change and disable accounts; teams.
    PeopleManage = "people.manage",
    /// Read the audit.
    AuditView = "audit.view",
    /// Read exact live figures.
    StatsLive = "stats.live",
    /// Check, add and retire the emergency numbers and other facts that pages show.
    DirectoryManage = "directory.manage",
}

impl FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(text: &str) -> Result<Self, UnknownPermission> {
        Self::ALL
            .iter()
            .copied()
            .find(|p| p.name() == text)
            .ok_or(UnknownPermission)
    }
}

/// No permission has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownPermission;

impl fmt::Display for UnknownPermission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such permission")
    }
}
impl std::error::Error for UnknownPermission {}

/// A set of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PermissionSet(u64);

impl PermissionSet {
    /// None at all.
    pub const NONE: Self = Self(0);

    /// The set of these.
    pub fn of(permissions: &[Permission]) -> Self {
        permissions.iter().fold(Self::NONE, |set, p| set.with(*p))
    }

    /// This set and one more.
    #[must_use]
    pub fn with(self, permission: Permission) -> Self {
        Self(self.0 | bit(permission))
    }

    /// What both sets hold: a token never reaches further than its owner.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it holds this one.
    pub fn has(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Its members, in the order of [`Permission::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(move |p| self.has(*p))
    }
}

fn bit(permission: Permission) -> u64 {
    let at = Permission::ALL
        .iter()
        .position(|p| *p == permission)
        .unwrap_or(63);
    1 << at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_is_found_by_its_name() {
        for permission in Permission::ALL {
            assert_eq!(permission.name().parse(), Ok(*permission));
        }
        assert!("conversations.everything".parse::<Permission>().is_err());
    }

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set = PermissionSet::of(&[Permission::AuditView, Permission::PeopleManage]);
        let held: Vec<_> = set.iter().collect();
        assert_eq!(held, [Permission::PeopleManage, Permission::AuditView]);
        assert_eq!(
            set.and(PermissionSet::of(&[Permission::AuditView]))
                .iter()
                .count(),
            1
        );
    }
}
