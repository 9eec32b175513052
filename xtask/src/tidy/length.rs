//! No room so long that nobody reads it to the end. Tests and data may be longer.

use super::tree::{Finding, Tree, tests_from};

/// Lines of Rust in one file, its tests aside.
const LINES_MAX: usize = 500;

pub fn find(tree: &Tree) -> Vec<Finding> {
    tree.ending(".rs")
        .filter(|(path, _)| !path.contains("/data/"))
        .filter_map(|(path, text)| {
            let end = tests_from(path, text).map_or(text.lines().count(), |first| first - 1);
            (end > LINES_MAX).then(|| {
                Finding::new(
                    path,
                    end,
                    format!("{end} lines; split it before {LINES_MAX}"),
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_hundred_lines_are_the_end_and_tests_do_not_count() {
        let whole = "fn a() {}\n".repeat(LINES_MAX);
        let over = format!("{whole}fn b() {{}}\n");
        let tested = format!("{whole}#[cfg(test)]\nmod tests {{\n{whole}}}\n");
        let tree = Tree::from([
            ("a/src/whole.rs", whole.as_str()),
            ("a/src/over.rs", &over),
            ("a/src/tested.rs", &tested),
            ("a/src/tests/long.rs", &over),
        ]);
        assert_eq!(
            find(&tree),
            [Finding::new(
                "a/src/over.rs",
                501,
                "501 lines; split it before 500"
            )]
        );
    }
}
