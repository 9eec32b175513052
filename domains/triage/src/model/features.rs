//! What the linear model looks at: single plain words, neighbours, and neighbours with one word between.
//! Every feature is a readable text; nothing is hashed.

use super::text::Word;

/// One feature of a message and the words that make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// `takut`, `tidak mau`, `mau _ mati`; `<` and `>` stand for the two ends.
    pub name: String,
    /// Its first word.
    pub from: usize,
    /// The word after its last.
    pub to: usize,
}

/// The features of everything that was written, each once, where it stands first.
pub fn features(words: &[Word]) -> Vec<Feature> {
    let plain = |at: usize| match at.checked_sub(1) {
        None => "<",
        Some(at) => words.get(at).map_or(">", |word| word.plain.as_str()),
    };
    let mut all = Vec::with_capacity(words.len() * 3 + 2);
    for at in 0..=words.len() + 1 {
        let from = at.saturating_sub(1).min(words.len());
        let mut add = |name: String, reach: usize| {
            let to = (at + reach).min(words.len());
            all.push(Feature { name, from, to });
        };
        if (1..=words.len()).contains(&at) {
            add(plain(at).to_owned(), 0);
        }
        if at <= words.len() {
            add(format!("{} {}", plain(at), plain(at + 1)), 1);
        }
        if at < words.len() {
            add(format!("{} _ {}", plain(at), plain(at + 2)), 2);
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name).then(a.from.cmp(&b.from)));
    all.dedup_by(|later, first| later.name == first.name);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let words: Vec<_> = text
            .split_whitespace()
            .map(|plain| Word {
                plain: plain.to_owned(),
                message: 0,
                start: 0,
                end: 0,
                clause: 0,
                sentence: 0,
            })
            .collect();
        features(&words)
            .into_iter()
            .map(|feature| feature.name)
            .collect()
    }

    #[test]
    fn a_message_is_its_words_and_what_stands_beside_them() {
        let mut wanted = vec![
            "tolong",
            "aku",
            "< tolong",
            "tolong aku",
            "aku >",
            "< _ aku",
            "tolong _ >",
        ];
        wanted.sort_unstable();
        assert_eq!(names("tolong aku"), wanted);
        assert_eq!(names(""), ["< >"]);
        assert_eq!(
            names("a a a").iter().filter(|name| *name == "a a").count(),
            1
        );
    }
}
