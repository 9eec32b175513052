//! The strip of emergency numbers: a few, each to be called with one tap, with what they rest on.
//! Nothing is claimed that no source says, and nothing here asks the store.

use jiff::tz::TimeZone;
use kernel::{EmergencyKind, EmergencyNumber, Fact, Locale, Standing, Timestamp};
use platform::{Ctx, Say};

use crate::frame::Frame;
use crate::times::Times;

/// How many numbers the strip shows, and as many of her place where one is known: a row each on a phone.
const SHOWN: usize = 3;

/// The numbers of her place, for the page of somebody who said where she is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceNumbers {
    /// Those of her place.
    pub of_place: Vec<Fact<EmergencyNumber>>,
    /// Those of the whole country.
    pub national: Vec<Fact<EmergencyNumber>>,
    /// What to say where none of her place is known.
    pub note: Option<String>,
}

/// One number of the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyLine {
    /// The address that calls it: `tel:119,8`.
    pub tel: String,
    /// The number as people write it.
    pub number: String,
    /// What it helps with, in a word or two.
    pub word: String,
    /// What people know it as.
    pub label: String,
    /// What it rests on: "menurut kontan.co.id, November 2025, belum kami cek sendiri".
    pub source: String,
    /// It was checked too long ago.
    pub is_stale: bool,
}

/// The strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// Its numbers.
    pub lines: Vec<EmergencyLine>,
    /// What all of them rest on, when it is the same.
    pub shared_source: Option<String>,
    /// Whether nobody of this house has checked any of them.
    pub is_unchecked: bool,
    /// What is not known of her place, and whom to ask.
    pub note: Option<String>,
}

impl Emergency {
    /// Those of the whole country.
    pub(crate) fn of(frame: &Frame) -> Self {
        let mut facts = frame.app().national_numbers();
        facts.truncate(SHOWN);
        Self::with(frame, &facts, None)
    }

    /// Those of her place first.
    pub(crate) fn of_place(frame: &Frame, place: &PlaceNumbers) -> Self {
        let of_place = place.of_place.iter().take(SHOWN);
        let facts = of_place.chain(place.national.iter().take(SHOWN));
        let facts: Vec<_> = facts.cloned().collect();
        Self::with(frame, &facts, place.note.clone())
    }

    fn with(frame: &Frame, facts: &[Fact<EmergencyNumber>], note: Option<String>) -> Self {
        let lines: Vec<_> = facts.iter().map(|fact| line(frame, fact)).collect();
        let first = lines.first().map(|line| line.source.clone());
        let shared_source = first.filter(|one| lines.iter().all(|line| line.source == *one));
        let is_unchecked = facts.iter().all(|fact| fact.checked_at.is_none());
        Self {
            lines,
            shared_source,
            is_unchecked,
            note,
        }
    }
}

fn line(frame: &Frame, fact: &Fact<EmergencyNumber>) -> EmergencyLine {
    let now = frame.app().clock.now();
    EmergencyLine {
        tel: tel(&fact.value.number),
        number: fact.value.number.clone(),
        word: word(frame, &fact.value),
        label: fact.value.label.clone(),
        source: basis(frame.say(), &frame.times(), fact, now),
        is_stale: fact.standing_at(now) == Standing::Stale,
    }
}

/// What a number rests on, for words that are no page: as the strip says it.
pub fn number_basis(ctx: &Ctx, locale: Locale, fact: &Fact<EmergencyNumber>) -> String {
    let zone = TimeZone::get(&ctx.site().time_zone).unwrap_or(TimeZone::UTC);
    let times = Times::new(ctx.say(locale), zone);
    basis(ctx.say(locale), &times, fact, ctx.now())
}

fn basis(say: Say<'_>, times: &Times<'_>, fact: &Fact<EmergencyNumber>, now: Timestamp) -> String {
    let source = say.with(
        "shell-according-to",
        &[
            ("source", fact.source.as_str().into()),
            ("date", times.source_date(&fact.source_date).into()),
        ],
    );
    let is_stale = fact.standing_at(now) == Standing::Stale;
    let checked = match fact.checked_at {
        Some(at) if is_stale => say.t1("shell-checked-long-ago", "date", times.day(at)),
        Some(at) => say.t1("shell-checked-on", "date", times.day(at)),
        None => say.t("shell-not-checked"),
    };
    format!("{source}, {checked}")
}

/// What a number helps with, short enough for a narrow screen; its own label where no word says it.
fn word(frame: &Frame, number: &EmergencyNumber) -> String {
    let key = match number.kind {
        EmergencyKind::General => "shell-number-general",
        EmergencyKind::Medical => "shell-number-medical",
        EmergencyKind::Fire => "shell-number-fire",
        EmergencyKind::Disaster => "shell-number-disaster",
        EmergencyKind::Police => "shell-number-police",
        EmergencyKind::Violence => "shell-number-violence",
        EmergencyKind::MentalHealth => "shell-number-mind",
        EmergencyKind::Rescue => "shell-number-rescue",
        EmergencyKind::Weather | EmergencyKind::Social | EmergencyKind::Other => {
            return number.label.clone();
        }
    };
    frame.say().t(key)
}

/// The address that calls a number as people write it. What follows a word (`ext`, `pes`) is dialled after
/// the call is answered: `119 ext 8` is `tel:119,8`.
pub fn tel(number: &str) -> String {
    let mut tel = String::from("tel:");
    let mut is_extension = false;
    for c in number.chars() {
        match c {
            '0'..='9' => {
                if is_extension {
                    tel.push(',');
                    is_extension = false;
                }
                tel.push(c);
            }
            '+' if tel == "tel:" => tel.push(c),
            _ => is_extension |= c.is_alphabetic() && tel != "tel:",
        }
    }
    tel
}
