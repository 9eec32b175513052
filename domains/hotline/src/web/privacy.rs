//! Who reads, what is kept, the one exception, deletion, cookies. Every sentence must be true of the
//! program as it is.

use askama::Template;
use shell::{Answer, Cx, Public, page};

/// The page.
#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    layout: Public,
}

/// Shows it.
pub async fn get(cx: Cx) -> Answer {
    page(&Privacy {
        layout: cx.public("hotline-privacy"),
    })
}
