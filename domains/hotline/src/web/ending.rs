//! The end, and the deletion, which asks once more because nothing brings it back.

use askama::Template;
use axum::extract::Path;
use clients::ReturnCode;
use http::HeaderMap;
use http::header::SET_COOKIE;
use shell::{Answer, Cx, Form, Html, Public, page, see_other};

use super::visitor::{Door, address, forget_cookies, knock};
use super::word;
use crate::service;

/// The page that asks once more.
#[derive(Template)]
#[template(path = "delete.html")]
struct Ask {
    layout: Public,
    address: String,
    token: Html,
}

/// The page after it: nothing is left.
#[derive(Template)]
#[template(path = "deleted.html")]
struct Deleted {
    layout: Public,
}

/// She ends it; she may still read it and write again.
pub async fn end(cx: Cx, Path(code): Path<String>, headers: HeaderMap, Form(_): Form) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    let Door::Open(visitor) = door else {
        return word::ask(&cx, &code, "");
    };
    service::end_by_client(&cx.ctx, &visitor).await?;
    Ok(see_other(&address(&code)))
}

/// Asks once more.
pub async fn ask(cx: Cx, Path(code): Path<String>, headers: HeaderMap) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    match door {
        Door::Open(_) => page(&Ask::new(&cx, &code)),
        Door::Word => word::ask(&cx, &code, ""),
    }
}

impl Ask {
    fn new(cx: &Cx, code: &ReturnCode) -> Self {
        let address = address(code);
        Self {
            layout: cx.public("hotline-note").bare(),
            token: cx.token(&format!("{address}/delete")),
            address,
        }
    }
}

/// Deletes everything.
pub async fn delete(cx: Cx, Path(code): Path<String>, headers: HeaderMap, Form(_): Form) -> Answer {
    let (code, door) = knock(&cx, &headers, &code).await?;
    let Door::Open(visitor) = door else {
        return word::ask(&cx, &code, "");
    };
    service::erase_by_client(&cx.ctx, &visitor).await?;
    let mut response = page(&Deleted {
        layout: cx.public("hotline-note").bare(),
    })?;
    for cookie in forget_cookies(cx.ctx.site()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
