//! Markup made in Rust, for the few things that are more than text and less than a template. Whatever
//! goes in as a value is escaped here; nothing a person wrote is ever taken as markup.

use std::fmt;

use askama::filters::HtmlSafe;
use platform::{Fault, Outcome};

/// Markup that templates print as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// Adds markup written in this program.
    #[must_use]
    pub(crate) fn raw(mut self, markup: &'static str) -> Self {
        self.0.push_str(markup);
        self
    }

    /// Adds a text, escaped.
    #[must_use]
    pub(crate) fn text(mut self, text: impl fmt::Display) -> Self {
        let text = text.to_string();
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                _ => self.0.push(c),
            }
        }
        self
    }
}

impl Html {
    /// The markup of a template, which escapes what people wrote.
    pub fn of(template: &impl askama::Template) -> Outcome<Self> {
        let markup = template
            .render()
            .map_err(|error| Fault::new("a template", error))?;
        Ok(Self(markup))
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl HtmlSafe for Html {}

/// Text written by a person as markup: its line ends shown as line ends, everything else escaped.
pub fn lines(text: &str) -> Html {
    let mut html = Html::default();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            html = html.raw("<br>");
        }
        html = html.text(line);
    }
    html
}

/// A code in groups of `size` characters, as it is read aloud: `K7QM 2XVD 9PTA`.
pub fn grouped(code: &str, size: usize) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / size.max(1));
    for (at, c) in code.chars().enumerate() {
        if at > 0 && at % size.max(1) == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_is_never_markup() {
        let shown = lines("<script>\n\"a\" & 'b'").to_string();
        assert_eq!(shown, "&lt;script&gt;<br>&quot;a&quot; &amp; &#39;b&#39;");
    }

    #[test]
    fn a_return_code_is_read_in_groups_of_four() {
        assert_eq!(
            grouped("K7QM2XVD9PTATR3E6HWNB4CZQ8", 4),
            "K7QM 2XVD 9PTA TR3E 6HWN B4CZ Q8"
        );
        assert_eq!(grouped("", 4), "");
    }
}
