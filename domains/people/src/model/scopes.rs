//! How far an API token reaches: never further than the role of its owner.

use kernel::{Permission, PermissionSet};

use super::Role;

/// The permissions that a token was made for; `None` = all of its owner's role, whatever that becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scopes(Option<PermissionSet>);

impl Scopes {
    /// Everything that the owner's role may do.
    pub const ALL: Self = Self(None);

    /// Only these; none at all means everything.
    pub fn of(permissions: &[Permission]) -> Self {
        Self((!permissions.is_empty()).then(|| PermissionSet::of(permissions)))
    }

    /// The first scope that a role does not hold, if there is one.
    pub fn beyond(self, role: Role) -> Option<Permission> {
        let held = role.permissions();
        self.0?.iter().find(|permission| !held.has(*permission))
    }

    /// What a token of these scopes may do while its owner has this role.
    pub fn within(self, role: Role) -> PermissionSet {
        let held = role.permissions();
        self.0.map_or(held, |scopes| scopes.and(held))
    }

    /// As stored: names with a blank between, or nothing for everything.
    pub fn to_text(self) -> Option<String> {
        let names: Vec<_> = self.0?.iter().map(Permission::name).collect();
        Some(names.join(" "))
    }

    /// From what is stored. A name that is no longer known grants nothing.
    pub fn from_text(text: Option<&str>) -> Self {
        Self(text.map(|names| {
            let known: Vec<_> = names
                .split(' ')
                .filter_map(|name| name.parse().ok())
                .collect();
            PermissionSet::of(&known)
        }))
    }
}
