//! What is said in one language is said in the other: the keys of `id.ftl` and `en.ftl` are the same in
//! every crate, each once. Whether the sentences are right, people judge.

use super::tree::{Finding, Tree, numbered};

pub fn find(tree: &Tree) -> Vec<Finding> {
    [("id", "en"), ("en", "id")]
        .into_iter()
        .flat_map(|(one, other)| {
            tree.ending(&format!("/locales/{one}.ftl"))
                .flat_map(move |(path, text)| {
                    let folder = path.strip_suffix(&format!("{one}.ftl")).unwrap_or(path);
                    let said = tree
                        .text(&format!("{folder}{other}.ftl"))
                        .unwrap_or_default();
                    compare(path, &keys(text), &keys(said), other)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

type Keys = Vec<(usize, String)>;

fn compare(path: &str, keys: &Keys, others: &Keys, other: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, (line, key)) in keys.iter().enumerate() {
        if !others.iter().any(|(_, known)| known == key) {
            findings.push(Finding::new(
                path,
                *line,
                format!("`{key}` is not in {other}.ftl"),
            ));
        }
        if keys.iter().take(place).any(|(_, earlier)| earlier == key) {
            findings.push(Finding::new(path, *line, format!("`{key}` is there twice")));
        }
    }
    findings
}

/// The keys of a Fluent file with their lines; an attribute as `message.attribute`.
fn keys(text: &str) -> Keys {
    let mut keys = Keys::new();
    let mut message = "";
    for (number, line) in numbered(text) {
        let Some((before, _)) = line.split_once('=') else {
            continue;
        };
        let name = before.trim_end();
        let attribute = name.trim_start().strip_prefix('.');
        if let (true, Some(attribute)) = (line.starts_with(' '), attribute) {
            keys.push((number, format!("{message}.{attribute}")));
        } else if is_key(name) {
            message = name;
            keys.push((number, name.to_owned()));
        }
    }
    keys
}

fn is_key(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str, en: &str) -> Vec<String> {
        let tree = Tree::from([("a/locales/id.ftl", id), ("a/locales/en.ftl", en)]);
        find(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn equal_keys_are_in_order_whatever_their_sentences_hold() {
        let id = "# a = b\nhome = Beranda\nlong =\n    a = b\n    .title = Judul\n";
        let en = "long = x\n    .title = Title\nhome = Home = sweet home\n";
        assert!(found(id, en).is_empty());
    }

    #[test]
    fn a_key_of_one_language_only_is_named_on_either_side() {
        assert_eq!(
            found("a = 1\nb = 2\n    .x = 3", "a = 1\nb = 2\nc = 3"),
            [
                "a/locales/id.ftl:3 `b.x` is not in en.ftl",
                "a/locales/en.ftl:3 `c` is not in id.ftl",
            ]
        );
    }

    #[test]
    fn a_key_is_there_once() {
        assert_eq!(
            found("a = 1\na = 2", "a = 1"),
            ["a/locales/id.ftl:2 `a` is there twice"]
        );
    }

    #[test]
    fn a_language_that_is_missing_altogether_is_found() {
        let tree = Tree::from([("a/locales/id.ftl", "a = 1")]);
        assert_eq!(find(&tree).len(), 1);
    }
}
