//! The form that adds a number: what was typed, and reading it into bounded types.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{EmergencyNumber, Fact, FactState, Text, TextError, Timestamp};
use places::RegionCode;
use shell::{Cx, Fields, Mistakes, text_mistake};

use super::line::kind_word;
use super::numbers::Area;
use crate::model::{Book, KINDS, is_only_where_tried, kind_of, parse_date};
use crate::service::NewNumber;

/// The most characters of a number as people write it.
const NUMBER_MAX: usize = 30;
/// The fewest digits that can be called.
const DIGITS_MIN: usize = 3;
/// The whole country, in the list of regions.
const EVERYWHERE: &str = "-";

/// What is in the form.
pub struct AddForm {
    /// Where it may hold.
    pub regions: Vec<Choice>,
    /// What it may help with.
    pub kinds: Vec<Choice>,
    /// The number.
    pub number: String,
    /// What people know it as.
    pub label: String,
    /// Who says so.
    pub source: String,
    /// Where it can be read.
    pub source_url: String,
    /// Of when that is.
    pub source_date: String,
    /// The last day on which it holds.
    pub valid_to: String,
}

/// One thing to choose.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub word: String,
    /// Whether it is chosen.
    pub is_on: bool,
}

impl AddForm {
    /// Nothing typed yet.
    pub fn empty(cx: &Cx, book: &Book) -> Self {
        Self::of(cx, book, &Fields::default())
    }

    /// What was typed, and what it says or what is to be put right.
    pub fn typed(cx: &Cx, book: &Book, fields: &Fields) -> (Self, Result<NewNumber, Mistakes>) {
        (Self::of(cx, book, fields), read(cx, fields))
    }

    fn of(cx: &Cx, book: &Book, fields: &Fields) -> Self {
        let choice = |value: String, word: String, chosen: &str| Choice {
            is_on: value == chosen,
            value,
            word,
        };
        let served = book.served.iter().copied().filter_map(Area::of);
        let mut regions: Vec<Choice> = served
            .map(|area| choice(area.code, area.name, fields.get("where")))
            .collect();
        let everywhere = cx.say().t("directory-national");
        regions.push(choice(
            EVERYWHERE.to_owned(),
            everywhere,
            fields.get("where"),
        ));
        let kind = |(kind, code): (_, &str)| {
            choice(code.to_owned(), kind_word(cx, kind), fields.get("kind"))
        };
        let typed = |name: &str| fields.get(name).to_owned();
        Self {
            regions,
            kinds: KINDS.map(kind).into(),
            number: typed("number"),
            label: typed("label"),
            source: typed("source"),
            source_url: typed("source_url"),
            source_date: match fields.get("source_date") {
                "" => today(cx),
                date => date.to_owned(),
            },
            valid_to: typed("valid_to"),
        }
    }
}

fn read(cx: &Cx, fields: &Fields) -> Result<NewNumber, Mistakes> {
    let say = cx.say();
    let mut mistakes = Mistakes::default();
    let mut text = |name: &'static str| {
        let read: Result<Text<80>, _> = fields.text(name);
        mistakes.keep(name, read, |error| match error {
            TextError::Empty => say.t1("directory-mistake-empty", "field", name),
            other => text_mistake(say, other),
        })
    };
    let (number, label, source) = (text("number"), text("label"), text("source"));
    let regions = fields.parse::<RegionCode>("where").map(|code| vec![code]);
    let regions = regions.unwrap_or_default();
    let number = number.map(Text::into_string).unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if mistakes.of("number").is_empty() {
        if digits < DIGITS_MIN || number.chars().count() > NUMBER_MAX {
            mistakes.add("number", say.t("directory-mistake-number"));
        } else if is_only_where_tried(&number) && regions.is_empty() {
            mistakes.add("number", say.t("directory-mistake-only-where-tried"));
        }
    }
    let url = fields.get("source_url").trim();
    let is_url = url.starts_with("https://") || url.starts_with("http://");
    if !url.is_empty() && (!is_url || url.len() > 300) {
        mistakes.add("source_url", say.t("directory-mistake-url"));
    }
    let date = parse_date(fields.get("source_date").trim()).ok().flatten();
    if date.is_none() {
        mistakes.add("source_date", say.t("directory-mistake-date"));
    }
    let end = end_of(cx, fields.get("valid_to").trim());
    if end.is_err() {
        mistakes.add("valid_to", say.t("directory-mistake-date"));
    }
    match (label, source, date, end, kind_of(fields.get("kind"))) {
        (Some(label), Some(source), Some(date), Ok(valid_to), Some(kind))
            if mistakes.is_empty() =>
        {
            Ok(NewNumber {
                fact: Fact {
                    value: EmergencyNumber {
                        label: label.into_string(),
                        number,
                        kind,
                        cost: String::new(),
                        hours: String::new(),
                    },
                    source: source.into_string(),
                    source_url: is_url.then(|| url.to_owned()),
                    source_date: date,
                    checked_at: None,
                    checked_by: None,
                    state: FactState::Unchecked,
                    valid_to,
                    coverage: String::new(),
                },
                regions,
                works: (fields.get("tried") == "works").then_some(true),
            })
        }
        (.., None) => {
            mistakes.add("kind", say.t("directory-mistake-kind"));
            Err(mistakes)
        }
        _ => Err(mistakes),
    }
}

/// The end of a day here: from then on it holds no longer. An empty text is no end.
fn end_of(cx: &Cx, text: &str) -> Result<Option<Timestamp>, jiff::Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let next = text.parse::<Date>()?.tomorrow()?;
    let start = next.to_zoned_datetime(zone(cx))?;
    let micros = start.timestamp().as_microsecond();
    Ok(Some(Timestamp::from_micros(micros)))
}

/// The day it is here, in ISO 8601.
pub fn today(cx: &Cx) -> String {
    let local = cx.ctx.now().calendar().to_zoned_datetime(zone(cx));
    local.date().to_string()
}

fn zone(cx: &Cx) -> TimeZone {
    TimeZone::get(&cx.ctx.site().time_zone).unwrap_or(TimeZone::UTC)
}
