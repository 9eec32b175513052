//! The order of the slices: a slice lists only slices before it, and the engine lists none. The compiler
//! forbids circles; it does not know which way is up.

use super::tree::{Finding, Tree, numbered};

/// Every slice there may be, the first without any other. A new one takes its place here.
const ORDER: [&str; 18] = [
    "people",
    "places",
    "clients",
    "channels",
    "directory",
    "learning",
    "needs",
    "alerts",
    "triage",
    "hotline",
    "voice",
    "rota",
    "care",
    "solidarity",
    "funds",
    "decisions",
    "spaces",
    "advocacy",
];

pub fn find(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for slice in tree.slices() {
        let path = format!("domains/{slice}/Cargo.toml");
        let Some(own) = place(slice) else {
            findings.push(Finding::new(
                &path,
                1,
                format!("`{slice}` has no place in the order of slices"),
            ));
            continue;
        };
        let Some(text) = tree.text(&path) else {
            findings.push(Finding::new(&path, 1, "a slice has a Cargo.toml"));
            continue;
        };
        for other in dependencies(text) {
            if place(&other).is_some_and(|place| place >= own) {
                let sentence = format!("`{slice}` may not list `{other}`, which comes after it");
                findings.push(Finding::new(&path, line_of(text, &other), sentence));
            }
        }
    }
    findings.extend(engine(tree));
    findings
}

fn engine(tree: &Tree) -> Vec<Finding> {
    tree.ending("/Cargo.toml")
        .filter(|(path, _)| path.starts_with("engine/"))
        .flat_map(|(path, text)| {
            dependencies(text)
                .into_iter()
                .filter(|name| place(name).is_some())
                .map(move |name| {
                    let sentence = format!("the engine knows no slice, and lists `{name}`");
                    Finding::new(path, line_of(text, &name), sentence)
                })
        })
        .collect()
}

fn place(slice: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == slice)
}

/// What a manifest lists in any of its dependency tables. A manifest that cannot be read lists nothing:
/// cargo refuses it long before.
pub fn dependencies(manifest: &str) -> Vec<String> {
    let table: toml::Table = manifest.parse().unwrap_or_default();
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|name| table.get(*name)?.as_table())
        .flat_map(|listed| listed.keys().cloned())
        .collect()
}

/// The line on which a manifest lists it.
pub fn line_of(manifest: &str, name: &str) -> usize {
    let lists = |line: &str| {
        let rest = line.strip_prefix(name).unwrap_or_default();
        rest.starts_with([' ', '.', '='])
    };
    numbered(manifest)
        .find(|(_, line)| lists(line))
        .map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, manifest: &str) -> Vec<String> {
        let tree = Tree::from([(path, manifest)]);
        find(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_slice_may_list_those_before_it() {
        let manifest = "[dependencies]\nserde.workspace = true\npeople.workspace = true\nclients = { workspace = true }";
        assert!(found("domains/hotline/Cargo.toml", manifest).is_empty());
    }

    #[test]
    fn a_slice_may_not_list_one_after_it_not_even_for_its_tests() {
        let manifest = "[dependencies]\npeople.workspace = true\n[dev-dependencies]\nhotline = { workspace = true }";
        assert_eq!(
            found("domains/clients/Cargo.toml", manifest),
            ["domains/clients/Cargo.toml:4 `clients` may not list `hotline`, which comes after it"]
        );
    }

    #[test]
    fn a_slice_without_a_place_is_named() {
        let all = found("domains/chess/Cargo.toml", "");
        assert_eq!(all.len(), 1);
        assert!(all[0].contains("`chess` has no place"), "{all:?}");
    }

    #[test]
    fn the_engine_knows_no_slice() {
        let manifest = "[dependencies]\nkernel.workspace = true\nclients.workspace = true";
        assert_eq!(
            found("engine/shell/Cargo.toml", manifest),
            ["engine/shell/Cargo.toml:3 the engine knows no slice, and lists `clients`"]
        );
    }
}
