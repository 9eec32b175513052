//! One crate knows the databases: nobody else lists a driver, so that no SQL goes around the layer.

use super::order::{dependencies, line_of};
use super::tree::{Finding, Tree};

const DRIVERS: [&str; 3] = ["rusqlite", "tokio-postgres", "deadpool-postgres"];
const KNOWS_THEM: &str = "engine/db/Cargo.toml";

pub fn find(tree: &Tree) -> Vec<Finding> {
    tree.ending("/Cargo.toml")
        .filter(|(path, _)| *path != KNOWS_THEM)
        .flat_map(|(path, text)| {
            dependencies(text)
                .into_iter()
                .filter(|name| DRIVERS.contains(&name.as_str()))
                .map(move |name| {
                    let sentence = format!("only the storage layer lists `{name}`");
                    Finding::new(path, line_of(text, &name), sentence)
                })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str =
        "[package]\nname = \"x\"\n\n[dependencies]\nrusqlite = { workspace = true }";

    #[test]
    fn a_driver_is_listed_in_one_crate_only() {
        let tree = Tree::from([(KNOWS_THEM, MANIFEST), ("server/Cargo.toml", MANIFEST)]);
        assert_eq!(
            find(&tree),
            [Finding::new(
                "server/Cargo.toml",
                5,
                "only the storage layer lists `rusqlite`"
            )]
        );
    }

    #[test]
    fn the_list_of_the_workspace_is_not_a_use() {
        let listed = "[workspace.dependencies]\nrusqlite = \"0.43\"";
        assert!(find(&Tree::from([("Cargo.toml", listed)])).is_empty());
    }
}
