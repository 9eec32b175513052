//! One number of the list that people dial through: what it is, how it stands, what was found.

use kernel::{EmergencyKind, Standing, Timestamp};
use places::RegionCode;
use shell::{Cx, tel};

use crate::model::{Book, KnownNumber, NumberKey, kind_code};

/// Asked about in every area: nobody can know from afar whether they are answered there.
const ASKED: [(&str, EmergencyKind); 2] = [
    ("112", EmergencyKind::General),
    ("119", EmergencyKind::Medical),
];

/// What a line stands for.
pub enum Subject {
    /// A number that is known.
    Known(NumberKey),
    /// One that may be answered in an area.
    Asked(&'static str, EmergencyKind, RegionCode),
}

/// A line.
pub struct Line {
    /// What it stands for.
    pub subject: Subject,
    /// The name of its field.
    pub field: String,
    /// The number.
    pub number: String,
    /// The address that calls it.
    pub tel: String,
    /// What it is called.
    pub label: String,
    /// Where it holds.
    pub place: String,
    /// Who says so, and when.
    pub source: String,
    /// How it stands, in a sentence.
    pub standing: String,
    /// The class of that sentence.
    pub class: &'static str,
    /// Which one to take away, of those that people added.
    pub own: Option<String>,
    urgency: u8,
}

/// Every number that concerns this house, what is due first.
pub fn lines(cx: &Cx, book: &Book) -> Vec<Line> {
    let now = cx.ctx.now();
    let asked = book.served.iter().flat_map(|area| {
        let is_open = |number: &str| {
            let of_area = |it: &KnownNumber| it.covers(*area) && it.fact.value.number == number;
            !book.local.iter().any(of_area)
        };
        let open = ASKED.into_iter().filter(move |(number, _)| is_open(number));
        open.map(move |(number, kind)| line_asked(cx, number, kind, *area))
    });
    let known = book.local.iter().chain(&book.national);
    let mut lines: Vec<Line> = asked
        .chain(known.map(|it| line_known(cx, it, now)))
        .collect();
    lines.sort_by_key(|line| line.urgency);
    lines
}

fn line_asked(cx: &Cx, number: &'static str, kind: EmergencyKind, area: RegionCode) -> Line {
    Line {
        subject: Subject::Asked(number, kind, area),
        field: format!("c {number}@{area}"),
        number: number.to_owned(),
        tel: tel(number),
        label: kind_word(cx, kind),
        place: places::full_name(area).unwrap_or_default(),
        source: cx.say().t("directory-asked-why"),
        standing: cx.say().t("directory-standing-asked"),
        class: "due",
        own: None,
        urgency: 1,
    }
}

fn line_known(cx: &Cx, known: &KnownNumber, now: Timestamp) -> Line {
    let (say, times, fact) = (cx.say(), cx.times(), &known.fact);
    let names = known
        .regions
        .iter()
        .filter_map(|code| places::full_name(*code));
    let names: Vec<String> = names.collect();
    let day = |at: Option<Timestamp>| at.map_or_else(String::new, |at| times.day(at));
    let checked = day(fact.checked_at);
    let (key, date, class) = match known.standing(now) {
        Standing::Expired => ("directory-standing-expired", day(fact.valid_to), "old"),
        Standing::Dead => ("directory-standing-dead", checked, "old"),
        Standing::Unchecked => ("directory-standing-unchecked", checked, "due"),
        Standing::Stale => ("directory-standing-stale", checked, "due"),
        Standing::Fresh => ("directory-standing-fresh", checked, "ok"),
    };
    let mut standing = say.t1(key, "date", date);
    if let (Some(end), true) = (fact.valid_to, known.standing(now) != Standing::Expired) {
        standing = format!(
            "{standing} {}",
            say.t1("directory-ends", "date", times.day(end))
        );
    }
    let source = [
        ("source", fact.source.as_str().into()),
        ("date", times.source_date(&fact.source_date).into()),
    ];
    Line {
        field: format!("c {}", known.key),
        number: fact.value.number.clone(),
        tel: tel(&fact.value.number),
        label: fact.value.label.clone(),
        place: if names.is_empty() {
            say.t("directory-national")
        } else {
            names.join("; ")
        },
        source: say.with("directory-according-to", &source),
        standing,
        class,
        own: match &known.key {
            NumberKey::Own(id) => Some(id.to_string()),
            NumberKey::Shipped(_) => None,
        },
        urgency: known.urgency(now),
        subject: Subject::Known(known.key.clone()),
    }
}

/// The word of a kind.
pub fn kind_word(cx: &Cx, kind: EmergencyKind) -> String {
    cx.say().t1("directory-kind", "kind", kind_code(kind))
}
