//! Public pages stay small, and their style sheet reads in a browser of 2018 (Chrome 70).

use std::io::Write as _;

use askama::Template;
use flate2::Compression;
use flate2::write::GzEncoder;
use kernel::Locale;

use super::pages::sample;
use crate::assets::{self, PUBLIC_CSS, STAFF_CSS};

fn css(path: &str) -> &'static str {
    std::str::from_utf8(assets::content(path).unwrap()).unwrap()
}

fn packed(content: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap().len()
}

/// What Chrome 70 does not know: a declaration that holds one of these is dropped by it.
const NEW_VALUES: [&str; 13] = [
    "clamp(",
    "min(",
    "max(",
    "color-mix(",
    "oklch(",
    "light-dark(",
    "env(",
    "dvh",
    "svh",
    "lvh",
    "cqw",
    "anywhere",
    "revert",
];
/// Properties that it does not know, and does well without.
const HARMLESS: [&str; 8] = [
    "accent-color",
    "color-scheme",
    "field-sizing",
    "text-decoration-thickness",
    "text-size-adjust",
    "text-underline-offset",
    "text-wrap",
    "content-visibility",
];
/// Properties that it does not know, and would miss.
const MISSED: [&str; 20] = [
    "inset",
    "inset-block",
    "inset-inline",
    "inset-block-start",
    "inset-block-end",
    "inset-inline-start",
    "inset-inline-end",
    "margin-block",
    "margin-inline",
    "padding-block",
    "padding-inline",
    "border-block",
    "border-inline",
    "scale",
    "rotate",
    "translate",
    "aspect-ratio",
    "appearance",
    "container-type",
    "d",
];
/// Selectors that it does not know; it drops the whole rule.
const NEW_SELECTORS: [&str; 7] = [
    ":focus-visible",
    ":is(",
    ":where(",
    ":has(",
    "::details-content",
    "::marker",
    "::backdrop",
];

/// One rule: the at-rules around it, its selectors and its declarations.
#[derive(Debug)]
struct Rule<'a> {
    around: Vec<&'a str>,
    selectors: &'a str,
    declarations: Vec<(&'a str, &'a str)>,
}

/// Reads a style sheet as it is served: without comments, with `;` only between declarations.
fn rules(css: &str) -> Vec<Rule<'_>> {
    let mut rules = Vec::new();
    let mut around: Vec<&str> = Vec::new();
    let mut rest = css.trim();
    while let Some(at) = rest.find(['{', '}']) {
        let head = rest[..at].trim();
        let is_end = rest[at..].starts_with('}');
        rest = &rest[at + 1..];
        if is_end {
            around.pop();
        } else if head.starts_with("@media") || head.starts_with("@supports") {
            around.push(head);
        } else {
            let end = rest.find('}').unwrap();
            let declarations = rest[..end]
                .split(';')
                .filter(|part| !part.trim().is_empty());
            let declarations = declarations.map(|part| part.split_once(':').unwrap());
            let declarations = declarations
                .map(|(name, value)| (name.trim(), value.trim()))
                .collect();
            rules.push(Rule {
                around: around.clone(),
                selectors: head,
                declarations,
            });
            rest = &rest[end + 1..];
        }
    }
    assert!(around.is_empty(), "an at-rule without its end");
    rules
}

/// What a browser of 2018 would miss in a style sheet.
fn missing_in_2018(css: &str) -> Vec<String> {
    let rules = rules(css);
    let for_old = |rule: &&Rule| rule.around.iter().any(|head| head.contains("not (inset"));
    let is_for_new = |rule: &Rule| {
        rule.around
            .iter()
            .any(|head| head.starts_with("@supports") && !head.contains("not ("))
    };
    let old: String = rules
        .iter()
        .filter(for_old)
        .map(|rule| rule.selectors)
        .collect::<Vec<_>>()
        .join(",");
    let mut missing = Vec::new();
    for rule in rules
        .iter()
        .filter(|rule| !is_for_new(rule) && !rule.selectors.starts_with('@'))
    {
        let declarations = &rule.declarations;
        for (at, (name, value)) in declarations.iter().enumerate() {
            let has_pair = declarations[..at]
                .iter()
                .any(|(earlier, _)| earlier == name);
            let is_new = NEW_VALUES.iter().any(|new| holds(value, new)) || MISSED.contains(name);
            if is_new && !has_pair && !HARMLESS.contains(name) {
                missing.push(format!("{} {{{name}:{value}}}", rule.selectors));
            }
        }
        let is_flex = declarations.iter().any(|(_, value)| value.contains("flex"));
        let has_gap = declarations
            .iter()
            .any(|(name, value)| *name == "gap" && *value != "0");
        if is_flex && has_gap {
            let uncovered = rule
                .selectors
                .split(',')
                .filter(|one| !old.contains(last(one)));
            missing.extend(uncovered.map(|one| format!("{one} {{gap}}")));
        }
        let is_dropped = NEW_SELECTORS.iter().any(|new| rule.selectors.contains(new));
        let is_list = rule.selectors.split(":not(").skip(1).any(|not| {
            not.split(')')
                .next()
                .is_some_and(|inside| inside.contains(','))
        });
        let stands_alone = !rule.selectors.contains(',');
        if is_list || (is_dropped && !stands_alone) {
            missing.push(format!("{} drops the whole rule", rule.selectors));
        }
    }
    missing
}

/// Whether a value holds a function or unit that begins a word or ends a number.
fn holds(value: &str, new: &str) -> bool {
    value.match_indices(new).any(|(at, _)| {
        let before = value[..at].chars().next_back();
        before.is_none_or(|c| !c.is_ascii_alphabetic())
    })
}

/// The last class of a selector, which the block for old browsers must name.
fn last(selector: &str) -> &str {
    selector.rsplit(' ').next().unwrap()
}

#[test]
fn the_public_styles_read_in_a_browser_of_2018() {
    assert_eq!(missing_in_2018(css(PUBLIC_CSS)), Vec::<String>::new());
    let layers = css(PUBLIC_CSS).contains("@layer") || css(PUBLIC_CSS).contains("@import");
    assert!(!layers, "old browsers skip layers whole");
}

#[test]
fn what_such_a_browser_lacks_is_found() {
    for (css, is_found) in [
        (".a{font-size:clamp(1rem,2vw,2rem)}", true),
        (".a{font-size:1rem;font-size:clamp(1rem,2vw,2rem)}", false),
        (
            "@supports (width:clamp(1px,1vw,2px)){.a{width:clamp(1px,1vw,2px)}}",
            false,
        ),
        (".a{grid-template-columns:minmax(0,1fr)}", false),
        (".a{inset:0}", true),
        (".a{margin-inline:auto}", true),
        (".a{margin-inline-start:1px;accent-color:red}", false),
        (".a{display:flex;gap:1px}", true),
        (
            ".a{display:flex;gap:1px}@supports not (inset:0){.a > *{margin:1px}}",
            false,
        ),
        (".a{display:grid;gap:1px}", false),
        (".a,.b:focus-visible{color:red}", true),
        (".b:focus-visible{color:red}", false),
        ("a:not(.b,.c){color:red}", true),
        ("@media (min-width:1px){.a{inset:0}}", true),
    ] {
        assert_eq!(!missing_in_2018(css).is_empty(), is_found, "{css}");
    }
}

#[test]
fn the_script_of_every_page_reads_in_a_browser_of_2018() {
    let script = css(assets::PAGE_JS);
    for new in [
        "?.",
        "??",
        "||=",
        "&&=",
        "import(",
        "#",
        "static ",
        "replaceAll",
        ".at(",
    ] {
        assert!(!script.contains(new), "{new} in {script}");
    }
    assert!(packed(script.as_bytes()) < 700, "it stays small");
}

#[test]
fn no_style_holds_a_length_from_elsewhere() {
    for css in [css(PUBLIC_CSS), css(STAFF_CSS)] {
        assert!(!css.contains("url(") && !css.contains("/*"));
    }
}

#[test]
fn a_first_visit_fits_into_fourteen_kilobytes() {
    let style = packed(css(PUBLIC_CSS).as_bytes());
    assert!(style <= 7_000, "the style sheet weighs {style} bytes");
    for locale in Locale::ALL {
        let page = packed(sample(locale).render().unwrap().as_bytes());
        assert!(
            page <= 7_000 && page + style <= 14_336,
            "the page weighs {page} bytes"
        );
    }
    let staff = packed(css(STAFF_CSS).as_bytes());
    assert!(staff <= 6_000, "the staff styles weigh {staff} bytes");
}
