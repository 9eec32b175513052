//! The field for the return code. It only leads to the address; whether the code opens anything is
//! answered there.

use askama::Template;
use clients::ReturnCode;
use http::StatusCode;
use shell::{Answer, Cx, Draft, Html, Mistakes, Public, page, page_at, see_other};

use super::visitor::address;

/// The page.
#[derive(Template)]
#[template(path = "coming_back.html")]
struct ComingBack<'a> {
    layout: Public,
    token: Html,
    code: &'a str,
    mistakes: Mistakes,
}

impl<'a> ComingBack<'a> {
    fn new(cx: &Cx, code: &'a str, mistakes: Mistakes) -> Self {
        Self {
            layout: cx.public("hotline-note").bare(),
            token: cx.token("/chat"),
            code,
            mistakes,
        }
    }
}

/// Shows the field.
pub async fn get(cx: Cx) -> Answer {
    page(&ComingBack::new(&cx, "", Mistakes::default()))
}

/// Leads on. The form changes nothing, so that one that stood open for days still works.
pub async fn post(cx: Cx, Draft(fields): Draft) -> Answer {
    let typed = fields.get("code");
    if let Ok(code) = ReturnCode::parse(typed) {
        return Ok(see_other(&address(&code)));
    }
    let key = if typed.trim().is_empty() {
        "hotline-code-empty"
    } else {
        "hotline-code-unread"
    };
    let mut mistakes = Mistakes::default();
    mistakes.add("code", cx.say().t(key));
    let again = ComingBack::new(&cx, typed, mistakes);
    page_at(StatusCode::UNPROCESSABLE_ENTITY, &again)
}
