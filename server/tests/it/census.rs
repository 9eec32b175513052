//! Who may call what: every route of the product against every role, as a table kept as data. A route
//! that is added without a line here fails.

use http::Method;
use people::Role;
use shell::{Access, Routes};

/// Method, path and who may: `public`, `signed in`, or the permission.
const GOLDEN: &str = include_str!("census.txt");

fn table() -> String {
    let routes = Routes::of(&rangkul::app::slices());
    let mut lines: Vec<_> = routes
        .list()
        .iter()
        .map(|route| {
            let access = route.access.name();
            let may = Role::ALL
                .iter()
                .filter(|role| is_let_in(**role, route.access));
            let may: Vec<_> = may.map(|role| role.name()).collect();
            let roles = if may.len() == Role::ALL.len() {
                "all".to_owned()
            } else {
                may.join(" ")
            };
            format!(
                "{:<6} {:<45} {access}: {roles}",
                route.method.as_str(),
                route.path
            )
        })
        .collect();
    lines.sort();
    lines.join("\n") + "\n"
}

fn is_let_in(role: Role, access: Access) -> bool {
    match access {
        Access::Public | Access::SignedIn => true,
        Access::Needs(permission) => role.permissions().has(permission),
    }
}

#[test]
fn every_route_lets_in_exactly_who_stands_in_the_table() {
    let table = table();
    assert_eq!(table, GOLDEN, "the table as it is now:\n{table}");
}

#[test]
fn nobody_but_volunteers_and_supervisors_reaches_a_conversation() {
    let routes = Routes::of(&rangkul::app::slices());
    let of_conversations = |path: &str| {
        path.starts_with("/api/v1/conversations")
            || path.starts_with("/console")
            || path.starts_with("/supervisor")
    };
    let mut seen = 0;
    for route in routes
        .list()
        .iter()
        .filter(|route| of_conversations(route.path))
    {
        seen += 1;
        let may: Vec<_> = Role::ALL
            .iter()
            .copied()
            .filter(|role| is_let_in(*role, route.access))
            .collect();
        for role in may {
            assert!(
                matches!(role, Role::Volunteer | Role::Supervisor),
                "{} {} lets in {}",
                route.method,
                route.path,
                role.name()
            );
        }
    }
    assert!(seen > 8);
    assert_eq!(
        routes
            .list()
            .iter()
            .filter(|route| route.method == Method::PUT)
            .count(),
        1
    );
}
