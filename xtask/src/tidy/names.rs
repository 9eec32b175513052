//! Names that say nothing: whatever has no better home ends up behind them.

use super::tree::{Finding, Tree};

const EMPTY: [&str; 8] = [
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "misc",
];

pub fn find(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .keys()
        .filter_map(|path| {
            let name = path
                .split('/')
                .map(stem)
                .find(|name| EMPTY.contains(name))?;
            Some(Finding::new(
                path,
                1,
                format!("`{name}` says nothing; name it after what it holds"),
            ))
        })
        .collect()
}

fn stem(part: &str) -> &str {
    part.split_once('.').map_or(part, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_name_is_found_in_a_file_and_in_a_folder() {
        let tree = Tree::from([
            ("a/src/utils.rs", ""),
            ("a/src/common/names.rs", ""),
            ("a/src/utilities_of_water.rs", ""),
        ]);
        let found = find(&tree);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
