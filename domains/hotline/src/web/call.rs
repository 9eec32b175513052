//! Her page about being called: the number she leaves, when it is safe, how careful we are; what she agreed
//! to, and one button that takes it back. The number itself is never shown again, not even to her.

use askama::Template;
use axum::extract::Path;
use clients::{Opening, Phone, ReturnCode, SafeContact, SafeHours, Visitor};
use http::{HeaderMap, StatusCode};
use kernel::Locale;
use places::{DayTime, Span, TimeZone};
use shell::{Answer, Cx, Draft, Fields, Html, Mistakes, Problem, Public, page, page_at, see_other};

use super::choice::Pick;
use super::visitor::{Door, address, knock};
use super::word;
use crate::model::State;
use crate::service::{self, HerCall, Refusal};

/// The hours that one tap chooses: the value, its first and last hour.
const PRESETS: [(&str, &str); 4] = [
    ("morning", "06:00-10:00"),
    ("noon", "10:00-15:00"),
    ("afternoon", "15:00-18:00"),
    ("evening", "18:00-22:00"),
];

/// The page.
#[derive(Template)]
#[template(path = "call.html")]
struct CallPage {
    layout: Public,
    address: String,
    token: Html,
    says: Vec<String>,
    masked: Option<String>,
    is_watched: bool,
    whens: Vec<Pick>,
    froms: Vec<Pick>,
    tos: Vec<Pick>,
    zones: Vec<Pick>,
    phone: String,
    opening: String,
    careful: Vec<Pick>,
    /// Whether she keeps her place in the line or leaves it; nothing to choose where she is not in it.
    line: Vec<Pick>,
    is_parked: bool,
    consents: Vec<ConsentLine>,
    mistakes: Mistakes,
}

/// One line of the ledger.
struct ConsentLine {
    what: String,
    given: Html,
    withdrawn: Option<Html>,
}

impl CallPage {
    async fn new(cx: &Cx, code: &ReturnCode, visitor: &Visitor) -> Result<Self, Problem> {
        let call = service::find_her_call(&cx.ctx, visitor).await?;
        Ok(Self::of(cx, code, &call))
    }

    fn of(cx: &Cx, code: &ReturnCode, call: &HerCall) -> Self {
        let address = address(code);
        let number = call.contact.as_ref().map(|contact| contact.number);
        let chosen = preset(call.hours);
        let span = call.hours.map(|hours| hours.span);
        let known = call.is_zone_known.then_some(call.zone);
        let zone = call.hours.map(|hours| hours.zone).or(known);
        let times = cx.times_in(call.zone.iana());
        let consents = call.consents.iter().map(|it| ConsentLine {
            what: cx
                .say()
                .t1("hotline-consent", "purpose", it.purpose.code().to_owned()),
            given: times.moment_tag(it.given_at),
            withdrawn: it.withdrawn_at.map(|at| times.moment_tag(at)),
        });
        Self {
            layout: cx.public("hotline-note").bare(),
            token: cx.token(&format!("{address}/call")),
            says: says(cx, call),
            masked: call
                .contact
                .as_ref()
                .map(|it| it.masked.as_str().to_owned()),
            is_watched: call.is_watched,
            whens: whens(cx, chosen),
            froms: half_hours(cx, span.map(|span| span.from)),
            tos: half_hours(cx, span.map(|span| span.to)),
            zones: zones(cx, zone),
            phone: String::new(),
            opening: String::new(),
            careful: careful(
                cx,
                number.is_some_and(|number| number.may_leave_message),
                number.is_some_and(|number| number.may_name_us),
            ),
            line: match call.state {
                State::Waiting | State::Offered => line(cx, false),
                _ => Vec::new(),
            },
            is_parked: call.state == State::Parked,
            consents: consents.collect(),
            mistakes: Mistakes::default(),
            address,
        }
    }

    fn retype(&mut self, cx: &Cx, fields: &Fields) {
        fields.get("phone").clone_into(&mut self.phone);
        fields.get("opening").clone_into(&mut self.opening);
        self.whens = whens(cx, fields.get("when"));
        self.froms = half_hours(cx, fields.parse("from").ok());
        self.tos = half_hours(cx, fields.parse("to").ok());
        if let Ok(zone) = fields.parse("zone") {
            self.zones = zones(cx, Some(zone));
        }
        self.careful = careful(cx, fields.has("message"), fields.has("name"));
        if !self.line.is_empty() {
            self.line = line(cx, fields.get("line") == "leave");
        }
    }
}

/// What is so now: whether and when we call.
fn says(cx: &Cx, call: &HerCall) -> Vec<String> {
    let (say, times) = (cx.say(), cx.times_in(call.zone.iana()));
    let mut says = Vec::new();
    if let Some((from, due)) = call.open {
        let window = [
            ("from", times.moment(from).into()),
            ("due", times.moment(due).into()),
        ];
        says.push(say.with("hotline-call-open", &window));
    } else if call.contact.is_some() {
        says.push(say.t("hotline-call-kept"));
    }
    if call.open.is_some() && matches!(call.state, State::Waiting | State::Offered) {
        says.push(say.t("hotline-call-in-line"));
    }
    if call.state == State::Parked {
        says.push(say.t("hotline-call-parked"));
    } else if !call.is_somebody_there {
        says.push(say.t("hotline-call-alone"));
    }
    says
}

fn preset(hours: Option<SafeHours>) -> &'static str {
    let Some(hours) = hours else { return "any" };
    let is_it = |(_, span): &&(&str, &str)| span.parse() == Ok(hours.span);
    PRESETS.iter().find(is_it).map_or("own", |(code, _)| *code)
}

fn picked(value: String, word: String, is_on: bool) -> Pick {
    Pick {
        is_on,
        ..Pick::new(value, word)
    }
}

fn whens(cx: &Cx, chosen: &str) -> Vec<Pick> {
    let codes = ["any", "morning", "noon", "afternoon", "evening", "own"];
    let known = if codes.contains(&chosen) {
        chosen
    } else {
        "any"
    };
    let choice = |code: &str| {
        let word = cx.say().t1("hotline-call-when", "when", code.to_owned());
        picked(code.to_owned(), word, code == known)
    };
    codes.map(choice).into()
}

fn careful(cx: &Cx, message: bool, name: bool) -> Vec<Pick> {
    let say = cx.say();
    vec![
        picked("message".to_owned(), say.t("hotline-call-message"), message),
        picked("name".to_owned(), say.t("hotline-call-name"), name),
    ]
}

fn line(cx: &Cx, leaves: bool) -> Vec<Pick> {
    let say = cx.say();
    vec![
        picked("stay".to_owned(), say.t("hotline-call-stay"), !leaves),
        picked("leave".to_owned(), say.t("hotline-call-leave"), leaves),
    ]
}

fn half_hours(cx: &Cx, chosen: Option<DayTime>) -> Vec<Pick> {
    // Nothing is chosen for her: what she does not choose is asked for.
    let nothing = picked(String::new(), "\u{2013}".to_owned(), chosen.is_none());
    let times = (0..48_u16).filter_map(|half| DayTime::new(half * 30));
    let choice = |time: DayTime| {
        let shown = match cx.locale {
            Locale::Id => time.to_string().replace(':', "."),
            Locale::En => time.to_string(),
        };
        picked(time.to_string(), shown, chosen == Some(time))
    };
    std::iter::once(nothing).chain(times.map(choice)).collect()
}

/// The three times; where hers is not known, none of them is chosen for her.
fn zones(cx: &Cx, chosen: Option<TimeZone>) -> Vec<Pick> {
    let choice = |zone: TimeZone| {
        let code = zone.abbreviation().to_owned();
        picked(code.clone(), code, Some(zone) == chosen)
    };
    let nothing = || picked(String::new(), cx.say().t("hotline-hours-zone"), true);
    let unknown = chosen.is_none().then(nothing);
    unknown
        .into_iter()
        .chain(TimeZone::ALL.map(choice))
        .collect()
}

/// Shows it.
pub async fn get(cx: Cx, Path(code): Path<String>, headers: HeaderMap) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    match door {
        Door::Open(visitor) => page(&CallPage::new(&cx, &code, &visitor).await?),
        Door::Word => word::ask(&cx, &code, ""),
    }
}

/// Keeps or takes away her number.
pub async fn post(
    cx: Cx,
    Path(code): Path<String>,
    headers: HeaderMap,
    Draft(fields): Draft,
) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    let Door::Open(visitor) = door else {
        return word::ask(&cx, &code, "");
    };
    if fields.get("do") == "remove" && !fields.is_stale() {
        service::remove_call_back(&cx.ctx, &visitor).await?;
        return Ok(see_other(&format!("{}/call", address(&code))));
    }
    let mut mistakes = Mistakes::default();
    let contact = read(&cx, &fields, &mut mistakes);
    if mistakes.is_empty() && fields.is_stale() {
        mistakes.add("phone", cx.say().t("hotline-form-stale"));
    }
    let leaves = fields.get("line") == "leave";
    if let (Some(contact), true) = (contact, mistakes.is_empty()) {
        match service::ask_call_back(&cx.ctx, &visitor, &contact, leaves, cx.locale).await {
            Ok(()) => return Ok(see_other(&format!("{}/call", address(&code)))),
            Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::HoursNeeded) => {
                mistakes.add("when", cx.say().refusal(&Refusal::HoursNeeded));
            }
            Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::WriteFirst) => {
                mistakes.add("phone", cx.say().refusal(&Refusal::WriteFirst));
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let mut shown = CallPage::new(&cx, &code, &visitor).await?;
    shown.retype(&cx, &fields);
    shown.mistakes = mistakes;
    page_at(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

fn read(cx: &Cx, fields: &Fields, mistakes: &mut Mistakes) -> Option<SafeContact> {
    let say = cx.say();
    let phone = mistakes.keep("phone", fields.parse::<Phone>("phone"), |_| {
        say.t("hotline-call-phone-unread")
    });
    let hours = hours(fields);
    let hours = mistakes.keep("when", hours, |missing| say.t(missing));
    let opening = fields.optional_text("opening");
    let opening: Option<Option<Opening>> =
        mistakes.keep("opening", opening, |error| shell::text_mistake(say, error));
    Some(SafeContact {
        phone: phone?,
        hours: hours?,
        may_leave_message: fields.has("message"),
        may_name_us: fields.has("name"),
        opening: opening?,
    })
}

/// The hours she chose: none = at any time. Nothing is guessed: else it tells what is missing.
fn hours(fields: &Fields) -> Result<Option<SafeHours>, &'static str> {
    const UNREAD: &str = "hotline-call-when-unread";
    let span = match fields.get("when") {
        "any" | "" => return Ok(None),
        "own" => Span {
            from: fields.parse("from").map_err(|_| UNREAD)?,
            to: fields.parse("to").map_err(|_| UNREAD)?,
        },
        code => {
            let preset = PRESETS.iter().find(|(known, _)| *known == code);
            let (_, span) = preset.ok_or(UNREAD)?;
            span.parse().map_err(|_| UNREAD)?
        }
    };
    if span.from == span.to {
        return Err(UNREAD);
    }
    let zone = fields.parse("zone");
    let zone: TimeZone = zone.map_err(|_| "hotline-call-zone-missing")?;
    Ok(Some(SafeHours { span, zone }))
}
