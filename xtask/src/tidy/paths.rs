//! What the documents name exists: every path in backticks of the front pages and of `docs/`. Code blocks
//! are examples and are not read.

use super::tree::{Finding, Tree, numbered};

/// Ends that make a word without a slash a path.
const ENDS: [&str; 7] = [".md", ".toml", ".rs", ".ftl", ".sql", ".html", ".css"];

/// Folders that a running installation makes, kinds of content and time zones: no paths of the project.
const NOT_OURS: [&str; 6] = [
    "rangkul-data/",
    "application/",
    "text/",
    "image/",
    "multipart/",
    "Asia/",
];

pub fn find(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".md") {
        if path.contains('/') && !path.starts_with("docs/") {
            continue;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut is_code = false;
        for (number, line) in numbered(text) {
            if line.trim_start().starts_with("```") {
                is_code = !is_code;
            }
            if is_code {
                continue;
            }
            let gone = named(line)
                .filter(|named| !tree.has(named) && !tree.has(&format!("{folder}/{named}")));
            findings.extend(
                gone.map(|named| Finding::new(path, number, format!("`{named}` does not exist"))),
            );
        }
    }
    findings
}

/// The paths that a line names in backticks.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| is_path(word))
}

fn is_path(word: &str) -> bool {
    let is_plain = word
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'));
    let is_like_one = word.contains('/') || ENDS.iter().any(|end| word.ends_with(end));
    let is_other =
        word.starts_with(['/', '-']) || NOT_OURS.iter().any(|start| word.starts_with(start));
    is_plain && is_like_one && !is_other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_gone_is_named_with_its_line() {
        let text = "See `engine/db` and `LICENSE`.\nThen `engine/old/src` and `gone.md`.";
        let tree = Tree::from([("README.md", text), ("engine/db/Cargo.toml", "")]);
        assert_eq!(
            find(&tree),
            [
                Finding::new("README.md", 2, "`engine/old/src` does not exist"),
                Finding::new("README.md", 2, "`gone.md` does not exist"),
            ]
        );
    }

    #[test]
    fn a_document_may_name_its_neighbour() {
        let tree = Tree::from([
            ("docs/adr/0002-b.md", "After `0001-a.md`."),
            ("docs/adr/0001-a.md", ""),
        ]);
        assert!(find(&tree).is_empty());
    }

    #[test]
    fn addresses_patterns_commands_and_examples_are_not_paths() {
        let words = [
            "/healthz",
            "postgres://a/b",
            "domains/*/README.md",
            "cargo run",
            "text/csv",
            "Asia/Jakarta",
            "a.b()",
        ];
        for word in words {
            assert!(!is_path(word), "{word}");
        }
        let tree = Tree::from([("README.md", "```\n`no/such`\n```")]);
        assert!(find(&tree).is_empty());
    }
}
