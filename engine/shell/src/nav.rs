//! The pages that menus name. An entry exists only together with the route it leads to, so no menu can
//! name a page that is not there.

use http::Method;
use jiff::tz::TimeZone;
use kernel::PermissionSet;
use platform::{Fault, Site};

use crate::routes::{Access, Route};

/// The page on which staff signs in, where a slice has one.
pub(crate) const SIGN_IN: &str = "/login";
/// Where the form for signing out posts to, where a slice has it.
pub(crate) const SIGN_OUT: &str = "/logout";
/// The page on which somebody writes for help, where a slice has one.
pub(crate) const HELP: &str = "/help";

/// One entry of a menu, given by the slice that owns the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavEntry {
    /// Where it leads: the path of one of the slice's `GET` routes.
    pub path: &'static str,
    /// The key of its word.
    pub key: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Its place in the order; smaller comes first.
    pub order: u16,
}

/// Where an entry of a menu stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the header and the footer of public pages.
    Header,
    /// Only in the footer of public pages.
    Footer,
    /// In the bar of staff screens, for those who may open the page.
    Staff,
}

/// Every entry of every menu, and the time zone of the site.
#[derive(Debug)]
pub struct Nav {
    entries: Vec<(NavEntry, Access)>,
    zone: TimeZone,
    has_sign_in: bool,
    has_sign_out: bool,
    has_help: bool,
}

impl Nav {
    /// Puts the menus together; a fault names an entry without a route, or an unknown time zone.
    pub(crate) fn new(
        site: &Site,
        entries: impl IntoIterator<Item = NavEntry>,
        routes: &[Route],
    ) -> Result<Self, Fault> {
        let zone =
            TimeZone::get(&site.time_zone).map_err(|error| Fault::new("time_zone", error))?;
        let mut found = Vec::new();
        for entry in entries {
            let route = routes.iter().find(|route| route.is_page(entry.path));
            let route = route.ok_or_else(|| {
                Fault::said(format!("a menu names {}, which is no page", entry.path))
            })?;
            found.push((entry, route.access));
        }
        found.sort_by_key(|(entry, _)| entry.order);
        Ok(Self {
            entries: found,
            zone,
            has_sign_in: routes.iter().any(|route| route.is_page(SIGN_IN)),
            has_sign_out: routes
                .iter()
                .any(|route| route.method == Method::POST && route.path == SIGN_OUT),
            has_help: routes.iter().any(|route| route.is_page(HELP)),
        })
    }

    /// No entries at all, for pages rendered from samples.
    pub fn empty(site: &Site) -> Self {
        let zone = TimeZone::get(&site.time_zone).unwrap_or(TimeZone::UTC);
        Self {
            entries: Vec::new(),
            zone,
            has_sign_in: false,
            has_sign_out: false,
            has_help: false,
        }
    }

    pub(crate) fn has_sign_in(&self) -> bool {
        self.has_sign_in
    }

    pub(crate) fn has_help(&self) -> bool {
        self.has_help
    }

    pub(crate) fn has_sign_out(&self) -> bool {
        self.has_sign_out
    }

    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The entries of the public header, or of the footer with those that stand only there.
    pub(crate) fn public(&self, is_footer: bool) -> impl Iterator<Item = NavEntry> {
        self.entries
            .iter()
            .map(|(entry, _)| *entry)
            .filter(move |entry| match entry.place {
                Place::Header => true,
                Place::Footer => is_footer,
                Place::Staff => false,
            })
    }

    /// The entries of the staff bar that somebody with these permissions may open.
    pub(crate) fn staff(&self, permissions: PermissionSet) -> impl Iterator<Item = NavEntry> {
        let may_open = move |access: Access| match access {
            Access::Needs(permission) => permissions.has(permission),
            Access::SignedIn | Access::Public => true,
        };
        self.entries
            .iter()
            .filter(move |(entry, access)| entry.place == Place::Staff && may_open(*access))
            .map(|(entry, _)| *entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::app;
    use kernel::Permission;

    const STATUS: NavEntry = NavEntry {
        path: "/status",
        key: "k",
        place: Place::Footer,
        order: 2,
    };
    const HOME: NavEntry = NavEntry {
        path: "/",
        key: "k",
        place: Place::Header,
        order: 1,
    };
    const CONSOLE: NavEntry = NavEntry {
        path: "/console",
        key: "k",
        place: Place::Staff,
        order: 3,
    };

    fn route(path: &'static str, access: Access) -> Route {
        Route {
            slice: "x",
            method: Method::GET,
            path,
            access,
        }
    }

    #[test]
    fn a_menu_names_only_pages_that_exist() {
        let error = Nav::new(&app().site, [STATUS], &[route("/", Access::Public)]).unwrap_err();
        assert!(error.to_string().contains("/status"), "{error}");
    }

    #[test]
    fn each_menu_holds_its_own_entries_in_order() {
        let console = Access::Needs(Permission::ConversationsTake);
        let routes = [
            route("/", Access::Public),
            route("/status", Access::Public),
            route("/console", console),
        ];
        let nav = Nav::new(&app().site, [CONSOLE, STATUS, HOME], &routes).unwrap();
        assert_eq!(nav.public(false).collect::<Vec<_>>(), [HOME]);
        assert_eq!(nav.public(true).collect::<Vec<_>>(), [HOME, STATUS]);
        assert_eq!(nav.staff(PermissionSet::NONE).count(), 0);
        let taker = PermissionSet::of(&[Permission::ConversationsTake]);
        assert_eq!(nav.staff(taker).collect::<Vec<_>>(), [CONSOLE]);
    }
}
