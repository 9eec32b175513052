//! What the linear model looks at: single plain words, neighbours, and neighbours with one word between.
//! Every feature can be read: `takut`, `tidak mau`, `mau _ mati`; `<` and `>` stand for the two ends.

use super::hashing::Map;

/// Number of a word; 0 is one that the model does not know.
pub type Number = u32;

const UNKNOWN: Number = 0;
const BEGIN: Number = 1;
const END: Number = 2;

/// How two words stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Shape {
    Alone,
    Beside,
    Apart,
}

/// One feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature {
    shape: Shape,
    first: Number,
    second: Number,
}

/// A feature and the words that make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The feature.
    pub feature: Feature,
    /// Its first word.
    pub from: usize,
    /// The word after its last.
    pub to: usize,
}

/// The words that the model knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(Map<Box<str>, Number>);

impl Default for Names {
    fn default() -> Self {
        Self(Map::from_iter([("<".into(), BEGIN), (">".into(), END)]))
    }
}

impl Names {
    /// The number of a word.
    pub fn number(&self, word: &str) -> Number {
        self.0.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// Gives a word its number.
    pub fn learn(&mut self, word: &str) -> Number {
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        let next = Number::try_from(self.0.len() + 1).unwrap_or(UNKNOWN);
        self.0.insert(word.into(), next);
        next
    }

    /// Reads the name of a feature and learns its words.
    pub fn read(&mut self, name: &str) -> Option<Feature> {
        let mut words = name.split(' ');
        let (first, second, third) = (words.next()?, words.next(), words.next());
        let (shape, second) = match (second, third) {
            (None, _) => (Shape::Alone, None),
            (Some(second), None) => (Shape::Beside, Some(second)),
            (Some("_"), third) => (Shape::Apart, third),
            _ => return None,
        };
        let feature = Feature {
            shape,
            first: self.learn(first),
            second: second.map_or(UNKNOWN, |word| self.learn(word)),
        };
        words.next().is_none().then_some(feature)
    }

    /// The names of features, as they are read.
    pub fn names(&self) -> impl Fn(Feature) -> String {
        let words: Map<Number, &str> = self.0.iter().map(|(word, at)| (*at, &**word)).collect();
        move |feature| {
            let word = |number| words.get(&number).copied().unwrap_or("?");
            let (first, second) = (word(feature.first), word(feature.second));
            match feature.shape {
                Shape::Alone => first.to_owned(),
                Shape::Beside => format!("{first} {second}"),
                Shape::Apart => format!("{first} _ {second}"),
            }
        }
    }
}

/// The features of a row of words, in order; one that stands twice is told twice.
pub fn features(words: &[Number]) -> impl Iterator<Item = Standing> {
    let plain = |at: usize| match at.checked_sub(1) {
        None => BEGIN,
        Some(at) => words.get(at).copied().unwrap_or(END),
    };
    let count = words.len();
    (0..=count).flat_map(move |at| {
        let make = |shape, second: Option<usize>, reach: usize| {
            let second = second.map_or(UNKNOWN, plain);
            let feature = Feature {
                shape,
                first: plain(at),
                second,
            };
            let is_known = feature.first != UNKNOWN && (shape == Shape::Alone || second != UNKNOWN);
            is_known.then_some(Standing {
                feature,
                from: at.saturating_sub(1),
                to: (at + reach).min(count),
            })
        };
        [
            (at > 0).then(|| make(Shape::Alone, None, 0)).flatten(),
            make(Shape::Beside, Some(at + 1), 1),
            (at < count)
                .then(|| make(Shape::Apart, Some(at + 2), 2))
                .flatten(),
        ]
        .into_iter()
        .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let mut names = Names::default();
        let words: Vec<_> = text
            .split_whitespace()
            .map(|word| names.learn(word))
            .collect();
        let name = names.names();
        let mut said: Vec<_> = features(&words)
            .map(|standing| name(standing.feature))
            .collect();
        said.sort();
        said
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
        assert_eq!(said("tolong aku"), wanted);
        assert_eq!(said(""), ["< >"]);
    }

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let mut names = Names::default();
        for name in ["mati", "mau mati", "mau _ mati", "< _ mau", "mati >"] {
            let feature = names.read(name).unwrap();
            assert_eq!(names.names()(feature), name);
        }
        assert_eq!(names.read("a b c"), None);
        assert_eq!(names.read("a _ b c"), None);
    }
}
