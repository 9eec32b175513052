//! Words that put work off or silence the compiler, and tests that wait instead of being told the time.
//! The words stand here in two halves, so that this file does not find itself.

use super::tree::{Finding, Tree, numbered, tests_from};

/// Anywhere in what we write.
const ANYWHERE: [(&str, &str); 2] = [
    (concat!("TO", "DO"), "do it, or write down why not"),
    (concat!("FIX", "ME"), "mend it"),
];

/// In Rust.
const IN_RUST: [(&str, &str); 4] = [
    (concat!("#[", "allow("), "use `expect` with a reason"),
    (concat!("#![", "allow("), "use `expect` with a reason"),
    (
        concat!("#[", "ignore"),
        "a test that does not run proves nothing",
    ),
    (concat!("db", "g!"), "it was for one afternoon"),
];

/// In tests.
const IN_TESTS: [(&str, &str); 1] = [(concat!("sle", "ep("), "tests set the time by hand")];

const WRITTEN: [&str; 10] = [
    ".rs", ".md", ".toml", ".sql", ".ftl", ".html", ".css", ".js", ".sh", ".ts",
];

pub fn find(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files() {
        if !WRITTEN.iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let is_rust = path.rsplit_once('.').is_some_and(|(_, end)| end == "rs");
        let tests = tests_from(path, text).unwrap_or(usize::MAX);
        for (number, line) in numbered(text) {
            let mut find = |words: &[(&str, &str)]| {
                let found = words.iter().filter(|(word, _)| holds(line, word));
                findings.extend(found.map(|(word, why)| {
                    Finding::new(path, number, format!("`{}`: {why}", word.trim()))
                }));
            };
            find(&ANYWHERE);
            if is_rust {
                find(&IN_RUST);
            }
            if is_rust && number >= tests {
                find(&IN_TESTS);
            }
        }
    }
    findings
}

/// Whether the line holds it as a word of its own.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let opens = word.ends_with(['(', '!']);
        !joins(before) && (opens || !joins(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, line: &str) -> usize {
        find(&Tree::from([(path, line)])).len()
    }

    #[test]
    fn every_word_is_found_where_it_is_forbidden() {
        for (word, _) in ANYWHERE.iter().chain(&IN_RUST) {
            assert_eq!(found("a/src/x.rs", &format!("    {word} x")), 1, "{word}");
        }
        for (word, _) in ANYWHERE {
            assert_eq!(found("a/README.md", word), 1, "{word}");
        }
    }

    #[test]
    fn words_of_rust_may_be_spoken_of_elsewhere() {
        for (word, _) in IN_RUST {
            assert_eq!(found("CONTRIBUTING.md", word), 0, "{word}");
        }
    }

    #[test]
    fn a_test_may_not_sleep_and_the_product_may() {
        let line = concat!("    tokio::time::sle", "ep(pause).await;");
        assert_eq!(found("a/src/tests/x.rs", line), 1);
        assert_eq!(found("a/src/x.rs", line), 0);
        assert_eq!(
            found(
                "a/src/x.rs",
                &format!("#[cfg(test)]\nmod tests {{\n{line}\n}}")
            ),
            1
        );
    }

    #[test]
    fn a_part_of_another_word_is_not_the_word() {
        assert_eq!(found("a/src/x.rs", concat!("METO", "DO")), 0);
    }
}
