//! Manners and laughter, left out before anything is weighed: whoever says thank you or laughs must
//! not seem less in danger for it. Only at the edges of a sentence is anything but laughter left
//! out.

use super::hashing::{Map, Set};

use super::text::Word;

/// Words and phrases that say nothing of danger.
#[derive(Debug, Default)]
pub struct Manners {
    anywhere: Set<Box<str>>,
    /// Phrases by their first word and by their last.
    opening: Map<Box<str>, Vec<Vec<Box<str>>>>,
    closing: Map<Box<str>, Vec<Vec<Box<str>>>>,
}

impl Manners {
    /// Reads the list: under `anywhere` single words, under `before` and `after` phrases, one a
    /// line.
    pub fn new(text: &str) -> Self {
        let mut manners = Self::default();
        let mut place = "";
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if matches!(line, "anywhere" | "before" | "after") {
                place = line;
                continue;
            }
            let phrase: Vec<Box<str>> = line.split(' ').map(Box::from).collect();
            let (Some(first), Some(last)) = (phrase.first().cloned(), phrase.last().cloned())
            else {
                continue;
            };
            match place {
                "before" => manners.opening.entry(first).or_default().push(phrase),
                "after" => manners.closing.entry(last).or_default().push(phrase),
                _ => {
                    manners.anywhere.insert(first);
                }
            }
        }
        manners
    }

    /// The words without manners. A text of nothing but manners has no words.
    pub fn leave_out(&self, mut words: Vec<Word>) -> Vec<Word> {
        words.retain(|word| !self.anywhere.contains(word.plain.as_str()));
        let mut is_kept = Vec::with_capacity(words.len());
        for sentence in words.chunk_by(|a, b| a.sentence == b.sentence) {
            let (from, to) = self.core(sentence);
            is_kept.extend((0..sentence.len()).map(|at| from <= at && at < to));
        }
        let mut kept = is_kept.into_iter();
        words.retain(|_| kept.next().unwrap_or(true));
        words
    }

    /// What is left of a sentence between its manners.
    fn core(&self, sentence: &[Word]) -> (usize, usize) {
        let (mut from, mut to) = (0, sentence.len());
        while let Some(rest) = sentence.get(from..to)
            && let Some(length) = longest(&self.opening, rest.first(), |phrase| {
                phrase.len() <= rest.len() && is_same(phrase.iter(), rest.iter())
            })
        {
            from += length;
        }
        while let Some(rest) = sentence.get(from..to)
            && let Some(length) = longest(&self.closing, rest.last(), |phrase| {
                phrase.len() <= rest.len() && is_same(phrase.iter().rev(), rest.iter().rev())
            })
        {
            to -= length;
        }
        (from, to)
    }
}

fn longest(
    phrases: &Map<Box<str>, Vec<Vec<Box<str>>>>,
    edge: Option<&Word>,
    stands: impl Fn(&[Box<str>]) -> bool,
) -> Option<usize> {
    let known = phrases.get(edge?.plain.as_str())?;
    let standing = known.iter().filter(|phrase| stands(phrase));
    standing.map(Vec::len).max()
}

fn is_same<'a>(
    phrase: impl Iterator<Item = &'a Box<str>>,
    words: impl Iterator<Item = &'a Word>,
) -> bool {
    phrase
        .zip(words)
        .all(|(wanted, word)| **wanted == *word.plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let manners = Manners::new(
            "anywhere\ntertawa\nbefore\nkak\nhalo\nmaaf ganggu\nafter\nkak\nterima kasih\n",
        );
        let words = text.split(' ').enumerate().map(|(at, plain)| Word {
            plain: plain.trim_end_matches('.').to_owned(),
            message: 0,
            start: at,
            end: at + 1,
            clause: 0,
            sentence: u32::try_from(
                text.split(' ')
                    .take(at)
                    .filter(|w| w.ends_with('.'))
                    .count(),
            )
            .unwrap(),
        });
        let left = manners.leave_out(words.collect());
        let left: Vec<_> = left.into_iter().map(|word| word.plain).collect();
        left.join(" ")
    }

    #[test]
    fn manners_go_and_what_is_meant_stays() {
        assert_eq!(
            left("maaf ganggu kak aku mau mati terima kasih kak"),
            "aku mau mati"
        );
        assert_eq!(left("aku tertawa mau mati tertawa"), "aku mau mati");
        assert_eq!(left("terima kasih untuk semua"), "terima kasih untuk semua");
        assert_eq!(left("maaf untuk semua"), "maaf untuk semua");
        assert_eq!(left("halo. kak tolong kak. aku"), "tolong aku");
        assert_eq!(left("kak"), "");
    }
}
