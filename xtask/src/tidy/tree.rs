//! The files of the project as rules see them: their path from the root and their text. What is built or
//! fetched is not among them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// Folders that hold nothing of ours.
const PASSED_BY: [&str; 3] = [".git", "target", "node_modules"];

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    path: String,
    line: usize,
    sentence: String,
}

impl Finding {
    /// At this line, counted from 1.
    pub fn new(path: &str, line: usize, sentence: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            sentence: sentence.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {}", self.path, self.line, self.sentence)
    }
}

/// Every file by its path; the text of what is not UTF-8 is empty.
pub struct Tree(BTreeMap<String, String>);

impl Tree {
    /// Reads the whole folder.
    pub fn read(root: &Path) -> Result<Self, String> {
        let mut files = BTreeMap::new();
        gather(root, "", &mut files)
            .map_err(|error| format!("the project cannot be read: {error}"))?;
        Ok(Self(files))
    }

    /// Every path with its text, in order.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// Those whose name ends so.
    pub fn ending(&self, end: &str) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.ends_with(end))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of one.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Whether a file or a folder stands there.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.0.contains_key(path)
            || self
                .0
                .range(folder.clone()..)
                .next()
                .is_some_and(|(next, _)| next.starts_with(&folder))
    }

    /// The slices that stand in `domains/`.
    pub fn slices(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .0
            .keys()
            .filter_map(|path| path.strip_prefix("domains/")?.split_once('/'))
            .map(|(name, _)| name)
            .collect();
        names.dedup();
        names
    }
}

#[cfg(test)]
impl<const N: usize> From<[(&str, &str); N]> for Tree {
    fn from(files: [(&str, &str); N]) -> Self {
        let owned = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Self(owned.into())
    }
}

fn gather(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, String>,
) -> Result<(), std::io::Error> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if PASSED_BY.contains(&name.as_str()) || kind.is_symlink() {
            continue;
        }
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = std::fs::read(entry.path())?;
            files.insert(path, String::from_utf8(bytes).unwrap_or_default());
        }
    }
    Ok(())
}

/// Lines with their numbers, from 1.
pub fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(before, line)| (before + 1, line))
}

/// The number of the line from which a Rust file is a test; `None` when it holds none.
pub fn tests_from(path: &str, text: &str) -> Option<usize> {
    let is_all = path.contains("/tests/") || path.ends_with("/tests.rs");
    if is_all {
        return Some(1);
    }
    let mut is_marked = false;
    for (number, line) in numbered(text) {
        if is_marked && line.starts_with("mod ") && line.ends_with('{') {
            return Some(number - 1);
        }
        is_marked = line == "#[cfg(test)]";
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_there_when_a_file_is_in_it() {
        let tree = Tree::from([("docs/a.md", ""), ("docs-old/b.md", "")]);
        assert!(tree.has("docs") && tree.has("docs/") && tree.has("docs/a.md"));
        assert!(!tree.has("doc") && !tree.has("docs/b.md"));
    }

    #[test]
    fn a_slice_is_named_once() {
        let tree = Tree::from([
            ("domains/a/x", ""),
            ("domains/a/y", ""),
            ("domains/b/x", ""),
        ]);
        assert_eq!(tree.slices(), ["a", "b"]);
    }

    #[test]
    fn the_tests_of_a_file_begin_where_they_are_marked() {
        assert_eq!(
            tests_from("a/src/x.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests {\n}"),
            Some(3)
        );
        assert_eq!(
            tests_from("a/src/x.rs", "#[cfg(test)]\nmod tests;\nfn a() {}"),
            None
        );
        assert_eq!(tests_from("a/src/tests/x.rs", "fn a() {}"), Some(1));
    }

    #[test]
    fn a_folder_on_disk_is_read_without_what_is_built() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("src")).unwrap();
        std::fs::create_dir_all(folder.path().join("target")).unwrap();
        std::fs::write(folder.path().join("src/lib.rs"), "pub fn a() {}").unwrap();
        std::fs::write(folder.path().join("src/picture"), [0xff, 0xfe]).unwrap();
        std::fs::write(folder.path().join("target/lib.rs"), "built").unwrap();
        let tree = Tree::read(folder.path()).unwrap();
        let paths: Vec<&String> = tree.files().keys().collect();
        assert_eq!(paths, ["src/lib.rs", "src/picture"]);
        assert_eq!(tree.text("src/picture"), Some(""));
    }

    #[test]
    fn a_finding_says_where_and_what() {
        let finding = Finding::new("a/b.rs", 3, "is too long");
        assert_eq!(finding.to_string(), "a/b.rs:3 is too long");
    }
}
