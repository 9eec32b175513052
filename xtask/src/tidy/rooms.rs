//! Every slice has the same front: a README and a face of at most a hundred lines.

use super::tree::{Finding, Tree};

/// Lines of a slice's `lib.rs`, from which others learn what they may use.
const FACE_LINES_MAX: usize = 100;

pub fn find(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for slice in tree.slices() {
        let readme = format!("domains/{slice}/README.md");
        if !tree.has(&readme) {
            findings.push(Finding::new(&readme, 1, "a slice has a README"));
        }
        let face = format!("domains/{slice}/src/lib.rs");
        let Some(text) = tree.text(&face) else {
            findings.push(Finding::new(&face, 1, "a slice has a face"));
            continue;
        };
        let lines = text.lines().count();
        if lines > FACE_LINES_MAX {
            let sentence =
                format!("{lines} lines; the face of a slice has at most {FACE_LINES_MAX}");
            findings.push(Finding::new(&face, lines, sentence));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_slice_is_in_order() {
        let tree = Tree::from([
            ("domains/a/README.md", "# a"),
            ("domains/a/src/lib.rs", "//! a"),
        ]);
        assert!(find(&tree).is_empty());
    }

    #[test]
    fn what_is_missing_and_what_is_too_long_is_named() {
        let long = "pub use model::A;\n".repeat(101);
        let tree = Tree::from([
            ("domains/a/Cargo.toml", ""),
            ("domains/b/src/lib.rs", long.as_str()),
        ]);
        let found: Vec<String> = find(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "domains/a/README.md:1 a slice has a README",
                "domains/a/src/lib.rs:1 a slice has a face",
                "domains/b/README.md:1 a slice has a README",
                "domains/b/src/lib.rs:101 101 lines; the face of a slice has at most 100",
            ]
        );
    }
}
