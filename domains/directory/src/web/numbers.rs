//! The numbers that this house answers for: where it serves, what to dial and what was found, and adding
//! one. What was due longest stands first.

use std::sync::Arc;

use askama::Template;
use axum::extract::RawQuery;
use http::StatusCode;
use kernel::{EmergencyKind, EmergencyNumber, Fact, FactState};
use places::{Level, RegionCode};
use shell::{Answer, Cx, Fields, Form, Html, Mistakes, Problem, Staff, page, page_at, see_other};

use super::add::{AddForm, today};
use super::line::{Line, Subject, kind_word, lines};
use crate::model::Book;
use crate::service::{self, Check, NewNumber};

/// How many regions a search shows.
const FOUND: usize = 8;
/// How many are looked at to find them.
const SEARCHED: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "numbers.html")]
struct NumbersPage {
    layout: Staff,
    token: Html,
    is_first: bool,
    areas: Vec<Area>,
    search: Option<String>,
    found: Vec<Area>,
    lines: Vec<Line>,
    form: AddForm,
    mistakes: Mistakes,
}

/// A region to choose, or one that is served.
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name and what it belongs to.
    pub name: String,
}

impl Area {
    /// Nothing for a code that the edition does not have.
    pub fn of(code: RegionCode) -> Option<Self> {
        Some(Self {
            name: places::full_name(code)?,
            code: code.to_string(),
        })
    }
}

impl NumbersPage {
    fn new(cx: &Cx, book: &Arc<Book>, form: AddForm) -> Self {
        Self {
            layout: cx.staff("directory-numbers"),
            token: cx.token("/admin/numbers"),
            is_first: false,
            areas: book.served.iter().copied().filter_map(Area::of).collect(),
            search: None,
            found: Vec::new(),
            lines: lines(cx, book),
            form,
            mistakes: Mistakes::default(),
        }
    }
}

/// Shows it; `cari` searches for a region.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let asked = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    };
    let book = service::read_book(&cx.ctx)?;
    let form = AddForm::empty(&cx, &book);
    let search = asked("cari").filter(|words| !words.trim().is_empty());
    page(&NumbersPage {
        is_first: asked("langkah").is_some() || book.served.is_empty(),
        found: search.as_deref().map(found).unwrap_or_default(),
        search,
        ..NumbersPage::new(&cx, &book, form)
    })
}

/// The provinces and regencies that the words may mean.
fn found(words: &str) -> Vec<Area> {
    let mut codes: Vec<RegionCode> = Vec::new();
    for found in places::search(words, SEARCHED) {
        let code = found.region.code.at(Level::Regency);
        if !codes.contains(&code) && codes.len() < FOUND {
            codes.push(code);
        }
    }
    codes.into_iter().filter_map(Area::of).collect()
}

/// Adds or takes away an area, notes what was found, or adds a number.
pub async fn post(cx: Cx, Form(fields): Form) -> Answer {
    match fields.get("do") {
        "serve" => service::add_region(&cx.ctx, region(&fields)?).await?,
        "leave" => service::remove_region(&cx.ctx, region(&fields)?).await?,
        "add" => return add(&cx, &fields).await,
        _ => note_found(&cx, &fields).await?,
    }
    Ok(see_other("/admin/numbers"))
}

fn region(fields: &Fields) -> Result<RegionCode, Problem> {
    let code = fields.parse("region");
    Ok(code.map_err(|_| service::Refusal::NoSuchRegion)?)
}

async fn note_found(cx: &Cx, fields: &Fields) -> Result<(), Problem> {
    let book = service::read_book(&cx.ctx)?;
    let mut checks = Vec::new();
    for line in lines(cx, &book) {
        let works = match fields.get(&line.field) {
            "works" => true,
            "dead" => false,
            _ => continue,
        };
        match line.subject {
            Subject::Known(key) => checks.push(Check { key, works }),
            Subject::Asked(number, kind, area) => {
                let new = asked(cx, number, kind, area, works);
                service::add_number(&cx.ctx, &new).await?;
            }
        }
    }
    if !checks.is_empty() {
        service::check_numbers(&cx.ctx, &checks).await?;
    }
    if let Ok(id) = fields.parse("remove") {
        service::remove_number(&cx.ctx, id).await?;
    }
    Ok(())
}

/// Whoever dialled is the source.
fn asked(cx: &Cx, number: &str, kind: EmergencyKind, area: RegionCode, works: bool) -> NewNumber {
    NewNumber {
        regions: vec![area],
        fact: Fact {
            value: EmergencyNumber {
                label: kind_word(cx, kind),
                number: number.to_owned(),
                kind,
                cost: String::new(),
                hours: String::new(),
            },
            source: cx.ctx.site().organisation.clone(),
            source_url: None,
            source_date: today(cx),
            checked_at: None,
            checked_by: None,
            state: FactState::Unchecked,
            valid_to: None,
            coverage: area.to_string(),
        },
        works: Some(works),
    }
}

async fn add(cx: &Cx, fields: &Fields) -> Answer {
    let book = service::read_book(&cx.ctx)?;
    let (form, read) = AddForm::typed(cx, &book, fields);
    let mistakes = match read {
        Ok(new) => {
            service::add_number(&cx.ctx, &new).await?;
            return Ok(see_other("/admin/numbers"));
        }
        Err(mistakes) => mistakes,
    };
    let again = NumbersPage {
        mistakes,
        ..NumbersPage::new(cx, &book, form)
    };
    page_at(StatusCode::UNPROCESSABLE_ENTITY, &again)
}
