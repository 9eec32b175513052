//! The front page. Says only what is true of this house, in the order in which somebody in need reads it.

use askama::Template;
use shell::{Answer, Cx, Public, page};

/// The page.
#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    layout: Public,
}

/// Shows it.
pub async fn get(cx: Cx) -> Answer {
    page(&Home {
        layout: cx.public("shell-home"),
    })
}
