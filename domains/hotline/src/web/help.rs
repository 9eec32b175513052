//! The first message. Only the text is needed; whatever cannot be taken comes back in its field.

use askama::Template;
use http::StatusCode;
use kernel::Language;
use platform::idempotency::{Key, OtherBody};
use shell::{
    Answer, Cx, Draft, Fields, Mistakes, Problem, Public, language_name, page, page_at, see_other,
};

use super::choice::Choice;
use super::sending::{self, Token};
use super::visitor::address;
use crate::model::{ABOUT, Danger, Entry, EntryForm, Taxonomy};
use crate::service::{self, NewContact};

/// The languages that are offered; she may write in any.
const LANGUAGES: [&str; 15] = [
    "id", "en", "jv", "su", "mad", "min", "bug", "ban", "ace", "bjn", "bbc", "mak", "sas", "zh",
    "ar",
];

/// The page.
#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    layout: Public,
    token: Token,
    text: String,
    languages: Vec<LanguageChoice>,
    dangers: Vec<Choice>,
    abouts: Vec<Choice>,
    region: String,
    is_watched: bool,
    is_under_18: bool,
    is_more_said: bool,
    mistakes: Mistakes,
}

/// One language to choose.
struct LanguageChoice {
    code: &'static str,
    name: String,
    is_chosen: bool,
}

impl Help {
    fn new(cx: &Cx, text: String, fields: &Fields) -> Self {
        let (language, region) = (fields.get("language"), fields.get("region"));
        let own = cx.locale.code();
        let chosen = if LANGUAGES.contains(&language) {
            language
        } else {
            own
        };
        let choice = |code: &'static str| {
            let name = code.parse::<Language>();
            LanguageChoice {
                code,
                name: name.map_or_else(|_| code.to_owned(), |it| language_name(cx.say(), &it)),
                is_chosen: code == chosen,
            }
        };
        let (is_watched, is_under_18) = (fields.has("watched"), fields.has("under_18"));
        let about = fields.get("about");
        let dangers = Danger::ALL
            .iter()
            .map(|it| Choice::new(cx, it.code(), &it.message_key(), &[fields.get("danger")]));
        let topics = ABOUT
            .iter()
            .filter_map(|code| Taxonomy::CURRENT.topic(code));
        let abouts = topics.map(|it| Choice::new(cx, it.code(), &it.message_key(), &[about]));
        Self {
            dangers: dangers.collect(),
            abouts: abouts.collect(),
            is_watched,
            is_under_18,
            layout: cx.public("hotline-help"),
            token: Token::New(cx.token("/help")),
            text,
            languages: LANGUAGES.map(choice).into(),
            region: region.to_owned(),
            is_more_said: chosen != own
                || !(region.is_empty() && about.is_empty())
                || is_watched
                || is_under_18,
            mistakes: Mistakes::default(),
        }
    }
}

/// Shows the form.
pub async fn get(cx: Cx) -> Answer {
    page(&Help::new(&cx, String::new(), &Fields::default()))
}

/// Takes her message and leads to her conversation.
pub async fn post(cx: Cx, Draft(fields): Draft) -> Answer {
    let typed = sending::read(&cx, &fields);
    let Some(text) = typed.text else {
        return again(&cx, &fields, typed.shown, typed.mistakes);
    };
    let body = text.as_str().as_bytes();
    let repeat = Key::new(&cx.ctx, b"", "/help", fields.once(), body);
    let contact = NewContact {
        text,
        locale: cx.locale,
        entry: entry(&fields),
        repeat: Some(repeat),
        is_simulation: false,
    };
    match service::start(&cx.ctx, &contact).await {
        Ok(started) => Ok(see_other(&address(&started.code))),
        Err(failure) if sending::is_away(&failure) => sending::away(&cx, |mistakes| {
            page(&Help {
                token: Token::kept(&fields),
                mistakes,
                ..Help::new(&cx, typed.shown, &fields)
            })
        }),
        // She went back and wrote something else into a form that has been sent.
        Err(failure) if failure.refusal::<OtherBody>().is_some() => {
            let mut mistakes = Mistakes::default();
            mistakes.add("text", cx.say().t("hotline-text-other"));
            again(&cx, &fields, typed.shown, mistakes)
        }
        Err(failure) => Err(Problem::from(failure).with_typed(fields)),
    }
}

fn again(cx: &Cx, fields: &Fields, text: String, mistakes: Mistakes) -> Answer {
    let shown = Help {
        mistakes,
        ..Help::new(cx, text, fields)
    };
    page_at(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// What she said beside her words. An answer that cannot be read is set aside; she comes in without it.
fn entry(fields: &Fields) -> Entry {
    let said = |name: &str| fields.has(name).then(|| fields.get(name));
    let (entry, set_aside) = Entry::parse(&EntryForm {
        about: said("about"),
        danger: said("danger"),
        watched: said("watched"),
        under_18: said("under_18"),
        language: said("language"),
        region: said("region"),
    });
    for error in set_aside {
        tracing::debug!(
            field = error.field,
            problem = error.problem.code(),
            "set aside"
        );
    }
    entry
}
