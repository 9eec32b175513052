//! The page of her conversation. Says where it stands in words that hold for that state and no other, and
//! never how urgent we take it to be.

use std::fmt::Display;
use std::time::Duration;

use askama::Template;
use channels::Delivery;
use clients::{ReturnCode, Visitor};
use shell::{Answer, Cx, Html, Mistakes, Problem, Public, assets, lines, page};

use super::alone::Alone;
use super::place::PlaceForm;
use super::sending::Token;
use super::visitor::address;
use crate::model::{Promise, PromiseKind, Roughly, State};
use crate::service::{self, Position, Talk, TalkLine};

/// Stands for the figure in a sentence while it is cut in two around it.
const FIGURE: &str = "\u{fffc}";

/// The page.
#[derive(Template)]
#[template(path = "chat.html", blocks = ["lines", "token", "label"])]
pub struct TalkPage {
    layout: Public,
    id: String,
    address: String,
    token: Html,
    word_token: Html,
    end_token: Html,
    code: String,
    heading: Heading,
    state_says: String,
    alone: Option<Alone>,
    call_says: String,
    typing_says: String,
    lines: Vec<Line>,
    is_closed: bool,
    is_answered: bool,
    has_word: bool,
    place: Option<PlaceForm>,
    /// What is in the field.
    pub draft: String,
    /// What is to be put right.
    pub mistakes: Mistakes,
}

/// The parts of it that move.
#[derive(Template)]
#[template(
    ext = "html",
    source = "{{ lines|safe }}{{ token|safe }}{{ label|safe }}"
)]
struct Moving<L: Display, T: Display, N: Display> {
    lines: L,
    token: T,
    label: N,
}

/// A sentence around a figure, which may be empty.
struct Heading {
    before: String,
    figure: String,
    after: String,
}

/// One line of the conversation.
struct Line {
    number: i64,
    class: &'static str,
    text: Html,
    /// Leads to the numbers.
    is_card: bool,
    who: String,
    day: Option<String>,
    time: Html,
    came: Option<&'static str>,
}

/// Her words, kept while the store is away.
#[derive(Template)]
#[template(path = "unsent.html")]
pub struct Unsent<'a> {
    /// The frame.
    pub layout: Public,
    /// The hidden fields of the form that was sent.
    pub token: Token,
    /// Where it posts to.
    pub path: &'a str,
    /// Her words.
    pub text: &'a str,
    /// What to do.
    pub mistakes: Mistakes,
}

impl TalkPage {
    /// Her conversation as it is now.
    pub async fn new(cx: &Cx, code: &ReturnCode, visitor: &Visitor) -> Result<Self, Problem> {
        let talk = service::find_talk(&cx.ctx, visitor).await?;
        let mut shown = Self::of(cx, code, visitor.has_word, &talk);
        shown.place = PlaceForm::of(cx, &shown.address, &talk);
        if let Some(numbers) = directory::place_numbers(cx, talk.region_shown())? {
            shown.layout = shown.layout.with_place_numbers(numbers);
        }
        Ok(shown)
    }

    /// The same for what moves on it alone: nothing is looked up that stands still.
    pub async fn of_moving(cx: &Cx, code: &ReturnCode, visitor: &Visitor) -> Result<Self, Problem> {
        let talk = service::find_talk(&cx.ctx, visitor).await?;
        Ok(Self::of(cx, code, visitor.has_word, &talk))
    }

    /// The page of a conversation.
    pub fn of(cx: &Cx, code: &ReturnCode, has_word: bool, talk: &Talk) -> Self {
        let address = address(code);
        Self {
            layout: cx
                .public("hotline-note")
                .bare()
                .with_script(assets::CHAT_JS),
            id: talk.conversation.to_string(),
            token: cx.token(&address),
            word_token: cx.token(&format!("{address}/word")),
            end_token: cx.token(&format!("{address}/end")),
            code: code.grouped(),
            heading: heading(cx, talk),
            state_says: state_says(cx, talk),
            alone: Alone::of(cx, talk),
            call_says: call_says(cx, talk),
            typing_says: typing_says(cx, talk),
            lines: talk.messages.iter().map(|line| shown(cx, line)).collect(),
            is_closed: talk.state == State::Closed,
            is_answered: matches!(talk.state, State::Active | State::Wrapping),
            has_word,
            place: None,
            draft: String::new(),
            mistakes: Mistakes::default(),
            address,
        }
    }
}

/// What moves on the page alone: where it stands, the lines, and what belongs to the next
/// message: its hidden fields and its label.
pub fn moving(shown: &TalkPage) -> Answer {
    page(&Moving {
        lines: shown.as_lines(),
        token: shown.as_token(),
        label: shown.as_label(),
    })
}

fn heading(cx: &Cx, talk: &Talk) -> Heading {
    let say = cx.say();
    let sentence = match (talk.state, talk.position) {
        (State::Waiting, Some(position)) => {
            let figure = figure(cx, position);
            let sentence = say.t1("hotline-talk-number", "n", FIGURE);
            let (before, after) = sentence.split_once(FIGURE).unwrap_or((&sentence, ""));
            return Heading {
                before: before.to_owned(),
                figure,
                after: after.to_owned(),
            };
        }
        (State::Active, _) => match &talk.volunteer_alias {
            Some(alias) => say.t1("hotline-talk-with", "alias", alias.as_str()),
            None => say.t("hotline-talk-with-somebody"),
        },
        (state, _) => say.t1("hotline-talk-heading", "state", state.code()),
    };
    Heading {
        before: sentence,
        figure: String::new(),
        after: String::new(),
    }
}

fn figure(cx: &Cx, position: Position) -> String {
    let number = |n: u32| cx.times().number(i64::from(n));
    match position {
        Position::Exact(n) => number(n),
        Position::MoreThan(n) => cx.say().t1("hotline-talk-more-than", "n", number(n)),
    }
}

fn state_says(cx: &Cx, talk: &Talk) -> String {
    if talk.state == State::Waiting && !talk.is_somebody_there {
        return cx.say().t("hotline-talk-alone");
    }
    let says = cx.say().t1("hotline-talk-says", "state", talk.state.code());
    if talk.state == State::Waiting {
        format!("{says} {}", wait_says(cx, talk.expected_wait))
    } else {
        says
    }
}

/// About how long it takes, or that nobody can say.
fn wait_says(cx: &Cx, wait: Option<Duration>) -> String {
    let (step, n) = wait.map_or(("unknown", 0), |wait| Roughly::of(wait).said());
    let values = [("step", step.into()), ("n", i64::from(n).into())];
    cx.say().with("hotline-talk-wait", &values)
}

/// The way to being called, or to changing it.
fn call_says(cx: &Cx, talk: &Talk) -> String {
    let is_open = |it: Promise| it.kind == PromiseKind::CallBack && it.is_open(cx.ctx.now());
    if talk.state == State::Parked || talk.promise.is_some_and(is_open) {
        cx.say().t("hotline-call-link-change")
    } else {
        cx.say().t("hotline-call-link")
    }
}

fn typing_says(cx: &Cx, talk: &Talk) -> String {
    let alias = talk.volunteer_alias.clone();
    let alias = alias.unwrap_or_else(|| cx.say().t("hotline-talk-volunteer"));
    cx.say().t1("hotline-talk-typing", "alias", alias)
}

fn shown(cx: &Cx, line: &TalkLine) -> Line {
    let (say, times) = (cx.say(), cx.times());
    let (class, who) = if line.is_hers {
        ("me", say.t("hotline-talk-you"))
    } else if line.is_house {
        ("sys", say.t("hotline-talk-house"))
    } else {
        let alias = line.author_alias.clone();
        ("", alias.unwrap_or_else(|| say.t("hotline-talk-volunteer")))
    };
    let day = times.short_day(line.sent_at);
    Line {
        number: line.line,
        is_card: line.is_house && line.text.contains(service::CARD_PAGE),
        class,
        text: if line.is_withdrawn {
            lines(&say.t("hotline-withdrawn"))
        } else {
            lines(&line.text)
        },
        who,
        day: Some(day).filter(|day| *day != times.short_day(cx.ctx.now())),
        time: times.clock_tag(line.sent_at),
        came: line.is_hers.then_some(match line.delivery {
            Delivery::Read => "hotline-talk-read",
            _ => "hotline-talk-received",
        }),
    }
}
