//! Names of things that every page may have to name.

use kernel::Language;
use platform::Say;

/// What a language is called in the reader's language: `Jawa`, in English `Javanese`; its tag when it is
/// a language that the words do not name.
pub fn language_name(say: Say<'_>, language: &Language) -> String {
    say.t1("shell-language", "code", language.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::frame;
    use kernel::Locale;

    #[test]
    fn a_language_is_named_or_tagged() {
        let (id, en) = (frame(Locale::Id), frame(Locale::En));
        let language = |tag: &str| tag.parse::<Language>().unwrap();
        assert_eq!(language_name(id.say(), &language("jv")), "Jawa");
        assert_eq!(language_name(en.say(), &language("ban")), "Balinese");
        assert_eq!(language_name(id.say(), &language("tet")), "tet");
    }
}
