//! Opening hours as supervisors keep them: one line a day as people write it, and days with other hours.
//! Needs no script; what was typed comes back when something cannot be read.

use askama::Template;
use http::StatusCode;
use jiff::civil::Date;
use people::TeamId;
use places::TimeZone;
use shell::{Answer, Cx, Draft, Fields, Html, Mistakes, Problem, Staff, page, page_at, see_other};

use super::moves::said;
use crate::model::hours::{DaySpans, Week};
use crate::service::{self, Exception, ExceptionTitle, TeamHours};

/// Where the page is.
const PATH: &str = "/supervisor/hours";
/// The fields of the seven days, which are also the ends of their message keys.
const DAYS: [&str; 7] = ["d1", "d2", "d3", "d4", "d5", "d6", "d7"];

/// The page.
#[derive(Template)]
#[template(path = "hours.html")]
struct HoursPage {
    layout: Staff,
    token: Html,
    teams: Vec<Team>,
    mistakes: Mistakes,
}

/// One team.
struct Team {
    id: String,
    name: String,
    says: String,
    is_set: bool,
    /// Whether the form that came back is its own; its fields then carry the ids of the mistakes.
    is_typed: bool,
    zones: Vec<(&'static str, &'static str, bool)>,
    /// The time that was chosen with the first exception of a team without hours.
    day_zone: Option<TimeZone>,
    days: Vec<Day>,
    exceptions: Vec<Other>,
    day: String,
    spans: String,
    title: String,
}

/// One day of the week.
struct Day {
    field: &'static str,
    name: String,
    value: String,
}

/// One day with other hours.
struct Other {
    day: String,
    shown: String,
    spans: String,
    title: String,
}

impl HoursPage {
    async fn new(cx: &Cx) -> Result<Self, Problem> {
        let teams = service::list_hours(&cx.ctx).await?;
        Ok(Self {
            layout: cx.staff("hotline-hours"),
            token: cx.token(PATH),
            teams: teams.iter().map(|team| Team::of(cx, team)).collect(),
            mistakes: Mistakes::default(),
        })
    }
}

impl Team {
    fn of(cx: &Cx, team: &TeamHours) -> Self {
        let say = cx.say();
        let zone = team.hours.as_ref().map_or(TimeZone::Wib, |(zone, _)| *zone);
        let name_of = |field: &str| say.t1("shell-weekday", "day", field.to_owned());
        let days = DAYS.iter().enumerate().map(|(at, field)| Day {
            field,
            name: name_of(field),
            value: team.hours.as_ref().map_or_else(String::new, |(_, week)| {
                week.0
                    .get(at)
                    .map_or_else(String::new, |day| written(cx, day))
            }),
        });
        let other = |it: &Exception| Other {
            day: it.day.to_string(),
            shown: cx.times_in(zone.iana()).day(zone.moment(it.day, noon())),
            spans: if it.spans.is_closed() {
                say.t("hotline-hours-closed")
            } else {
                written(cx, &it.spans)
            },
            title: it.title.clone(),
        };
        let is_set = team.hours.is_some();
        Self {
            id: team.team.to_string(),
            name: team.name.clone(),
            says: says(cx, team),
            is_set,
            is_typed: false,
            zones: zones(zone),
            day_zone: None,
            days: days.collect(),
            exceptions: team.exceptions.iter().map(other).collect(),
            day: String::new(),
            spans: String::new(),
            title: String::new(),
        }
    }

    fn retype(&mut self, fields: &Fields) {
        self.is_typed = true;
        for day in &mut self.days {
            if fields.has(day.field) {
                fields.get(day.field).clone_into(&mut day.value);
            }
        }
        if let Ok(zone) = fields.parse("zone") {
            self.zones = zones(zone);
        }
        self.day_zone = fields.parse("day_zone").ok();
        fields.get("day").clone_into(&mut self.day);
        fields.get("spans").clone_into(&mut self.spans);
        fields.get("title").clone_into(&mut self.title);
    }
}

impl Team {
    /// The times to choose from with the first exception: none is chosen for anybody.
    fn day_zones(&self) -> Vec<(&'static str, &'static str, bool)> {
        let shown = |zone: TimeZone| {
            (
                zone.abbreviation(),
                zone.name(),
                Some(zone) == self.day_zone,
            )
        };
        TimeZone::ALL.map(shown).into()
    }
}

fn noon() -> places::DayTime {
    places::DayTime::new(720).unwrap_or(places::Span::DAY.from)
}

fn zones(chosen: TimeZone) -> Vec<(&'static str, &'static str, bool)> {
    let shown = |zone: TimeZone| (zone.abbreviation(), zone.name(), zone == chosen);
    TimeZone::ALL.map(shown).into()
}

/// Spans as the reader writes them; a whole day in words.
fn written(cx: &Cx, day: &DaySpans) -> String {
    if day.spans() == [places::Span::DAY] {
        return cx.say().t("hotline-hours-all-day");
    }
    match cx.locale {
        kernel::Locale::Id => day.to_string().replace(':', "."),
        kernel::Locale::En => day.to_string(),
    }
}

/// Whether the team is there now, and when next.
fn says(cx: &Cx, team: &TeamHours) -> String {
    let Some((zone, week)) = &team.hours else {
        return cx.say().t("hotline-hours-none");
    };
    let exceptions = team.exceptions.iter();
    let hours = crate::model::hours::Hours {
        zone: *zone,
        week: week.clone(),
        exceptions: exceptions.map(|it| (it.day, it.spans.clone())).collect(),
    };
    let times = cx.times_in(zone.iana());
    match hours.next_open(cx.ctx.now()) {
        None => cx.say().t("hotline-hours-never"),
        Some(open) if open.holds(cx.ctx.now()) => {
            let until = times.moment(open.until);
            cx.say().t1("hotline-hours-open", "time", until)
        }
        Some(open) => cx
            .say()
            .t1("hotline-hours-next", "time", times.moment(open.from)),
    }
}

/// Shows them.
pub async fn get(cx: Cx) -> Answer {
    page(&HoursPage::new(&cx).await?)
}

/// Sets a week, or the hours of one day, or takes such a day away.
pub async fn post(cx: Cx, Draft(fields): Draft) -> Answer {
    let team: TeamId = fields
        .parse("team")
        .map_err(|_| service::Refusal::NoSuchTeam)?;
    let mut mistakes = Mistakes::default();
    let done = match fields.get("do") {
        _ if fields.is_stale() => {
            mistakes.add("zone", cx.say().t("hotline-form-stale"));
            Ok(())
        }
        "remove" => match fields.parse::<Date>("day") {
            Ok(day) => service::remove_exception(&cx.ctx, team, day).await,
            Err(_) => Ok(()),
        },
        "except" => match exception(&cx, &fields, &mut mistakes) {
            Some(exception) => {
                let zone = fields.parse("day_zone").ok();
                service::set_exception(&cx.ctx, team, &exception, zone).await
            }
            None => Ok(()),
        },
        _ => match week(&cx, &fields, &mut mistakes) {
            Some((zone, week)) => service::set_hours(&cx.ctx, team, zone, &week).await,
            None => Ok(()),
        },
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Err(failure) = done {
        let lacks_zone =
            failure.refusal::<service::Refusal>() == Some(&service::Refusal::ZoneNeeded);
        let (refused, sentence) = said(&cx, failure)?;
        mistakes.add(if lacks_zone { "day_zone" } else { "day" }, sentence);
        status = refused;
    }
    if mistakes.is_empty() {
        return Ok(see_other(&format!("{PATH}#t{team}")));
    }
    let mut shown = HoursPage::new(&cx).await?;
    for it in &mut shown.teams {
        if it.id == team.to_string() {
            it.retype(&fields);
        }
    }
    shown.mistakes = mistakes;
    page_at(status, &shown)
}

fn week(cx: &Cx, fields: &Fields, mistakes: &mut Mistakes) -> Option<(TimeZone, Week)> {
    let unread = |_| cx.say().t("hotline-hours-unread");
    let zone = mistakes.keep("zone", fields.parse::<TimeZone>("zone"), |_| {
        cx.say().t("hotline-field-unknown")
    });
    let days = DAYS.map(|field| mistakes.keep(field, fields.parse::<DaySpans>(field), unread));
    let days: Option<Vec<DaySpans>> = days.into_iter().collect();
    Some((zone?, Week(days?.try_into().ok()?)))
}

fn exception(cx: &Cx, fields: &Fields, mistakes: &mut Mistakes) -> Option<Exception> {
    let day = mistakes.keep("day", fields.parse::<Date>("day"), |_| {
        cx.say().t("hotline-hours-day-missing")
    });
    let spans = mistakes.keep("spans", fields.parse::<DaySpans>("spans"), |_| {
        cx.say().t("hotline-hours-unread")
    });
    let title = fields.optional_text("title");
    let title: Option<Option<ExceptionTitle>> =
        mistakes.keep("title", title, |error| shell::text_mistake(cx.say(), error));
    Some(Exception {
        day: day?,
        spans: spans?,
        title: title?.map_or_else(String::new, |title| title.as_str().to_owned()),
    })
}
