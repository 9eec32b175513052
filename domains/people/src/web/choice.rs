//! What a form offers to choose from, with what is chosen. The words are those of the reader.

use std::collections::BTreeSet;

use kernel::{Language, Locale};
use shell::Cx;

use crate::model::{Role, TeamId};

/// Languages that are offered to everybody; others come in by the command line and stay where they are.
const OFFERED: [&str; 15] = [
    "id", "en", "jv", "su", "mad", "min", "bug", "ban", "ace", "bjn", "bbc", "mak", "sas", "zh",
    "ar",
];

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub word: String,
    /// Whether it is chosen.
    pub is_on: bool,
}

/// Every role, with what it does.
pub fn roles(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let say = cx.say();
    let choice = |role: Role| Choice {
        value: role.name().to_owned(),
        word: format!(
            "{}: {}",
            role_name(cx, role),
            say.t1("people-role-does", "role", role.name())
        ),
        is_on: role.name() == chosen,
    };
    Role::ALL.into_iter().map(choice).collect()
}

/// The word for a role.
pub fn role_name(cx: &Cx, role: Role) -> String {
    cx.say().t1("people-role-name", "role", role.name())
}

/// The languages of pages; none chosen is the browser's.
pub fn locales(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let browser = Choice {
        value: String::new(),
        word: cx.say().t("people-reads-browser"),
        is_on: chosen.is_empty(),
    };
    let choice = |locale: Locale| Choice {
        value: locale.code().to_owned(),
        word: language(cx, locale.code()),
        is_on: locale.code() == chosen,
    };
    [browser]
        .into_iter()
        .chain(Locale::ALL.into_iter().map(choice))
        .collect()
}

/// The languages offered, and every chosen one beside them.
pub fn languages(cx: &Cx, chosen: &[String]) -> Vec<Choice> {
    let others = chosen
        .iter()
        .filter(|code| code.parse::<Language>().is_ok() && !OFFERED.contains(&code.as_str()));
    let others: BTreeSet<&str> = others.map(String::as_str).collect();
    let choice = |code: &str| Choice {
        value: code.to_owned(),
        word: language(cx, code),
        is_on: chosen.iter().any(|it| it == code),
    };
    OFFERED.into_iter().chain(others).map(choice).collect()
}

/// Languages in one line.
pub fn language_line(cx: &Cx, languages: &[Language]) -> String {
    let words: Vec<_> = languages.iter().map(|it| language(cx, it.code())).collect();
    words.join(", ")
}

fn language(cx: &Cx, code: &str) -> String {
    cx.say().t1("shell-language", "code", code)
}

/// Teams by name.
pub fn teams(offered: &[(TeamId, String)], chosen: &[String]) -> Vec<Choice> {
    let choice = |(id, name): &(TeamId, String)| {
        let value = id.to_string();
        let is_on = chosen.contains(&value);
        Choice {
            value,
            word: name.clone(),
            is_on,
        }
    };
    offered.iter().map(choice).collect()
}
