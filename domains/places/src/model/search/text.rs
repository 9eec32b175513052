//! Words of a text as they are compared: lower case, without accents and apostrophes, letters apart from
//! digits. It knows no language and no place.

/// Words of the text, separated by one space, put into `out` in place of what was there.
pub(super) fn normalise_into(text: &str, out: &mut String) {
    out.clear();
    let mut last = None;
    for c in text.chars().flat_map(char::to_lowercase) {
        let Some(c) = folded(c) else { continue };
        let kind = Class::of(c);
        if last.is_some_and(|last| last != kind) && !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
        if kind != Class::Other {
            out.push(c);
        }
        last = Some(kind);
    }
    out.truncate(out.trim_end().len());
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut normal = String::new();
    normalise_into(text, &mut normal);
    normal
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Letter,
    Digit,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            _ if c.is_numeric() => Self::Digit,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Without its accent; none for marks that belong to the letter before, and apostrophes.
const fn folded(c: char) -> Option<char> {
    Some(match c {
        '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{300}'..='\u{36f}' => {
            return None;
        }
        'à'..='å' | 'ā' | 'ă' => 'a',
        'è'..='ë' | 'ē' | 'ĕ' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    })
}
