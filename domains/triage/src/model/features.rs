//! What the linear model looks at: single plain words, their stems, neighbours, and neighbours with
//! one word between. Every feature can be read: `takut`, `~bunuh`, `tidak mau`, `mau _ mati`; `<`
//! and `>` are the ends.

use super::hashing::Map;

/// Number of a word; 0 is one that the model does not know.
pub type Number = u32;

const UNKNOWN: Number = 0;
const BEGIN: Number = 1;
const END: Number = 2;

/// Beginnings and endings that change what a word does and not what it means, the longer ones
/// first.
const BEGINNINGS: [&str; 15] = [
    "nge", "meng", "mem", "men", "me", "peng", "pem", "pen", "di", "ke", "ter", "ber", "ng", "se",
    "per",
];
const ENDINGS: [&str; 10] = [
    "nya", "lah", "kah", "pun", "kan", "ku", "mu", "in", "an", "i",
];
/// How many letters of a word must be left.
const STEM_LENGTH_MIN: usize = 4;

/// A word and its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    word: Number,
    stem: Number,
}

/// How two words stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Shape {
    Alone,
    Stem,
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

/// The words and stems that the model knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    words: Map<Box<str>, Number>,
    stems: Map<Box<str>, Number>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            words: Map::from_iter([("<".into(), BEGIN), (">".into(), END)]),
            stems: Map::default(),
        }
    }
}

impl Names {
    /// The numbers of a word and its stem.
    pub fn token(&self, word: &str) -> Token {
        let number = |known: &Map<Box<str>, Number>, word| known.get(word).copied();
        Token {
            word: number(&self.words, word).unwrap_or(UNKNOWN),
            stem: number(&self.stems, stem(word)).unwrap_or(UNKNOWN),
        }
    }

    /// Gives a word and its stem their numbers.
    #[cfg(any(test, feature = "training"))]
    pub fn learn(&mut self, word: &str) -> Token {
        Token {
            word: learn(&mut self.words, word),
            stem: learn(&mut self.stems, stem(word)),
        }
    }

    /// Reads the name of a feature and learns its words.
    pub fn read(&mut self, name: &str) -> Option<Feature> {
        if let Some(stem) = name.strip_prefix('~') {
            return Some(Feature {
                shape: Shape::Stem,
                first: learn(&mut self.stems, stem),
                second: UNKNOWN,
            });
        }
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
            first: learn(&mut self.words, first),
            second: second.map_or(UNKNOWN, |word| learn(&mut self.words, word)),
        };
        words.next().is_none().then_some(feature)
    }

    /// The names of features, as they are read.
    #[cfg(any(test, feature = "training"))]
    pub fn names(&self) -> impl Fn(Feature) -> String {
        let words: Map<Number, &str> = self.words.iter().map(|(word, at)| (*at, &**word)).collect();
        let stems: Map<Number, &str> = self.stems.iter().map(|(stem, at)| (*at, &**stem)).collect();
        move |feature| {
            let word = |number| words.get(&number).copied().unwrap_or("?");
            let (first, second) = (word(feature.first), word(feature.second));
            match feature.shape {
                Shape::Alone => first.to_owned(),
                Shape::Stem => format!("~{}", stems.get(&feature.first).copied().unwrap_or("?")),
                Shape::Beside => format!("{first} {second}"),
                Shape::Apart => format!("{first} _ {second}"),
            }
        }
    }
}

fn learn(known: &mut Map<Box<str>, Number>, word: &str) -> Number {
    if let Some(number) = known.get(word) {
        return *number;
    }
    let next = Number::try_from(known.len() + 1).unwrap_or(UNKNOWN);
    known.insert(word.into(), next);
    next
}

/// The word without one ending and one beginning.
fn stem(word: &str) -> &str {
    let is_left = |stem: &&str| stem.len() >= STEM_LENGTH_MIN;
    let stem = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(is_left))
        .unwrap_or(word);
    BEGINNINGS
        .iter()
        .find_map(|beginning| stem.strip_prefix(beginning).filter(is_left))
        .unwrap_or(stem)
}

/// The features of a row of words, in order; one that stands twice is told twice.
pub fn features(words: &[Token]) -> impl Iterator<Item = Standing> {
    let plain = |at: usize| match at.checked_sub(1) {
        None => BEGIN,
        Some(at) => words.get(at).map_or(END, |token| token.word),
    };
    let count = words.len();
    (0..=count).flat_map(move |at| {
        let (before, word) = (at.checked_sub(1), plain(at));
        let stem = before.and_then(|before| words.get(before));
        let standing = |shape, first, second, reach: usize| Standing {
            feature: Feature {
                shape,
                first,
                second,
            },
            from: before.unwrap_or(0),
            to: (at + reach).min(count),
        };
        let pair = |shape, reach: usize| {
            let (second, is_inside) = (plain(at + reach), at + reach <= count + 1);
            let is_known = word != UNKNOWN && second != UNKNOWN;
            (is_inside && is_known).then(|| standing(shape, word, second, reach))
        };
        let alone = before.filter(|_| word != UNKNOWN);
        [
            alone.map(|_| standing(Shape::Alone, word, UNKNOWN, 0)),
            stem.map(|token| standing(Shape::Stem, token.stem, UNKNOWN, 0)),
            pair(Shape::Beside, 1),
            pair(Shape::Apart, 2),
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
            "~tolong",
            "~aku",
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
    fn a_stem_is_what_forms_of_a_word_share() {
        for form in ["bunuh", "dibunuh", "membunuhku", "bunuhlah", "ngebunuh"] {
            assert_eq!(stem(form), "bunuh");
        }
        assert_eq!((stem("di"), stem("mati")), ("di", "mati"));
    }

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let mut names = Names::default();
        for name in [
            "mati",
            "~mati",
            "mau mati",
            "mau _ mati",
            "< _ mau",
            "mati >",
        ] {
            let feature = names.read(name).unwrap();
            assert_eq!(names.names()(feature), name);
        }
        assert_eq!(names.read("a b c"), None);
        assert_eq!(names.read("a _ b c"), None);
    }
}
