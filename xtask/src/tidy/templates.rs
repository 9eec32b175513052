//! Pages obey their own content policy: no script and no style inside the page. The browser would drop
//! them, silently.

use super::tree::{Finding, Tree};

pub fn find(tree: &Tree) -> Vec<Finding> {
    tree.ending(".html")
        .filter(|(path, _)| path.contains("templates/"))
        .flat_map(|(path, text)| {
            tags(text).filter_map(move |(line, tag)| Some(Finding::new(path, line, broken(tag)?)))
        })
        .collect()
}

/// Every opening tag without its angle brackets, with the line on which it starts.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('<').filter_map(move |(at, _)| {
        let line = text.get(..at)?.matches('\n').count() + 1;
        let tag = text.get(at + 1..)?.split('>').next()?;
        tag.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some((line, tag))
    })
}

fn broken(tag: &str) -> Option<&'static str> {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let attributes: Vec<&str> = tag
        .split_whitespace()
        .skip(1)
        .filter_map(|word| word.split_once('='))
        .map(|(attribute, _)| attribute)
        .collect();
    let is_handler = |attribute: &&str| {
        attribute.len() > 2
            && attribute.starts_with("on")
            && attribute.chars().all(|c| c.is_ascii_lowercase())
    };
    if name == "style" || attributes.contains(&"style") {
        Some("style belongs in the style sheet")
    } else if name == "script" && !attributes.contains(&"src") {
        Some("script belongs in a file of its own")
    } else if attributes.iter().any(is_handler) {
        Some("handlers belong in a script file")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Vec<Finding> {
        find(&Tree::from([("a/templates/x.html", html)]))
    }

    #[test]
    fn script_and_style_inside_a_page_are_found() {
        for html in [
            "<script>go()</script>",
            "<script type=\"module\">go()</script>",
            "<p class=\"a\" style=\"color:red\">",
            "<style>p {}</style>",
            "<a href=\"/\" onclick=\"go()\">",
        ] {
            assert_eq!(found(html).len(), 1, "{html}");
        }
    }

    #[test]
    fn a_tag_over_several_lines_is_read_whole() {
        let found = found("<p>\n<button\n  class=\"a\"\n  style=\"x\">");
        assert_eq!(
            found,
            [Finding::new(
                "a/templates/x.html",
                2,
                "style belongs in the style sheet"
            )]
        );
    }

    #[test]
    fn files_and_words_are_in_order() {
        for html in [
            "<script src=\"{{ live }}\" type=\"module\"></script>",
            "<link rel=\"stylesheet\" href=\"{{ style }}\">",
            "<p class=\"style\">style=plain</p>",
            "<input name=\"once\" value=\"{{ once }}\">",
        ] {
            assert!(found(html).is_empty(), "{html}");
        }
    }
}
